"""The whole way from the bytes of a PDF to documents with sections and passages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block
from ingest.collector import collector_paused
from ingest.condition import condition_after, condition_of
from ingest.contents import Contents, find_contents, with_outline
from ingest.document_ranges import document_ranges
from ingest.documents import Evidence, describe
from ingest.furniture import Furniture, find_furniture
from ingest.layout import Layout, lay_out
from ingest.limits import Limits
from ingest.line_numbers import numbered_margins
from ingest.lines import PageLines, TextLine, page_lines
from ingest.outline import trusted_outline
from ingest.page import Bookmark, Page, RawFile
from ingest.passage import Document, PageFacts, Reading
from ingest.passages import Text, build_passages
from ingest.printed_pages import PageNumber, printed_pages
from ingest.sideways import as_shown
from ingest.usable import page_is_garbled, page_is_usable


@dataclass(frozen=True, slots=True)
class DocumentStage:
    """One document on its way: what its layout and contents page gave."""

    layout: Layout
    contents: Contents
    text: Text


@dataclass(frozen=True, slots=True)
class Stages:
    """Every stage of reading one file, for looking at: pages, furniture, blocks by document, the reading."""

    pages: tuple[Page, ...]
    lines: tuple[PageLines, ...]
    furniture: Furniture
    documents: tuple[DocumentStage, ...]
    reading: Reading

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for document in self.documents for block in document.layout.blocks)


def read_file(data: bytes, *, limits: Limits, seen: Callable[[int], None] | None = None) -> Reading:
    """Read one PDF; `seen` is told the number of each page when its characters are read.

    Raises Problem for what cannot be opened (see `ingest.mupdf.read_pages`), else total."""
    stages = read_stages(data, limits=limits, seen=seen)
    return as_shown(stages.reading, stages.pages)


def read_stages(data: bytes, *, limits: Limits, seen: Callable[[int], None] | None = None) -> Stages:
    """Read one PDF and keep every stage."""
    from ingest.mupdf import read_pages

    with collector_paused():
        return stages_of(read_pages(data, limits=limits, seen=seen), hashlib.sha256(data).hexdigest())


def stages_of(raw: RawFile, sha256: str) -> Stages:
    """Pages to documents; pure. Pages printed sideways are turned, and places on them are those of the turned page."""
    condition = condition_of(raw)
    facts = tuple(_page_facts(page) for page in raw.pages)
    pages = tuple(page.sideways or page for page in raw.pages)
    if condition.state == "no_text":
        reading = Reading(sha256, condition.state, facts, (), condition.warnings)
        return Stages(pages, (), Furniture(frozenset(), (), {}), (), reading)
    numbered = numbered_margins(pages)
    lines = tuple(_readable_lines(page, numbered.get(page.number)) for page in pages)
    furniture = find_furniture(lines)
    found: list[Document] = []
    stages: list[DocumentStage] = []
    for first, last in document_ranges(lines, furniture.labels):
        title = raw.title if not first else ""
        stage, document = _document(lines[first : last + 1], furniture, title, raw.outline)
        stages.append(stage)
        found.append(document)
    documents = _with_ids(found, sha256)
    numbers = printed_pages(lines, furniture.keys, dict(enumerate(raw.labels, start=1)))
    facts = tuple(_numbered(fact, numbers.get(fact.number)) for fact in facts)
    condition = condition_after(condition, sum(len(document.passages) for document in documents))
    reading = Reading(sha256, condition.state, facts, documents, condition.warnings)
    return Stages(pages, lines, furniture, tuple(stages), reading)


def _readable_lines(page: Page, numbered: float | None) -> PageLines:
    """The lines of a page; none where its text layer is noise, which is warned of and kept with what nobody sees."""
    if not page_is_garbled(page):
        return page_lines(page, numbered)
    return PageLines(page, (), hidden=tuple(span for line in page.lines for span in line.spans))


def _page_facts(page: Page) -> PageFacts:
    characters = sum(len(span.text) for line in page.lines for span in line.spans)
    return PageFacts(page.number, page.width, page.height, characters, page_is_usable(page))


def _numbered(facts: PageFacts, number: PageNumber | None) -> PageFacts:
    return facts if number is None else replace(facts, printed=number.printed, implied=number.implied)


def _document(
    pages: Sequence[PageLines], furniture: Furniture, file_title: str, outline: Sequence[Bookmark]
) -> tuple[DocumentStage, Document]:
    numbers = {page.page.number for page in pages}
    trusted = trusted_outline([entry for entry in outline if entry.page in numbers], pages)
    contents = with_outline(find_contents(pages, furniture.keys), trusted)
    layout = lay_out(pages, furniture.keys | contents.keys)
    own = tuple(line for line in furniture.lines if line.page in numbers)
    opening, side, closing = _letterhead(layout)
    is_letter = any(
        block.kind == "letterhead" for block in layout.blocks if block.page == pages[0].page.number
    )
    text = build_passages(layout, contents, letter=is_letter and bool(opening))
    cover = tuple(line for line in pages[0].lines if line.key not in furniture.keys)
    facts = describe(
        Evidence(text.titles, opening, (*side, *layout.aside), closing, own, cover, text.passages, file_title)
    )
    document = Document(
        "", facts.kind, facts.title, facts.date, facts.numbers, facts.sender, facts.recipient, facts.subject,
        (pages[0].page.number, pages[-1].page.number), text.sections, text.passages,
    )  # fmt: skip
    return DocumentStage(layout, contents, text), document


def _letterhead(layout: Layout) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...], tuple[TextLine, ...]]:
    """The letterhead's lines: those of the opening, of the side column, of the signature."""
    heads = [block for block in layout.blocks if block.kind == "letterhead"]
    opening = tuple(line for b in heads if b.role == "opening" for line in b.lines)
    side = tuple(line for b in heads if b.role == "side" for line in b.lines)
    closing = tuple(line for b in heads if b.role == "closing" for line in b.lines)
    return opening, side, closing


def _with_ids(documents: Sequence[Document], sha256: str) -> tuple[Document, ...]:
    """Ids from the official number where there is one of its own, else from the file's content."""
    used: set[str] = set()
    found: list[Document] = []
    for n, document in enumerate(documents, start=1):
        official = [
            *document.numbers.kst,
            *document.numbers.ah,
            *document.numbers.gazette,
            *(f"zin-{number}" for number in document.numbers.zin),
        ]
        plain = f"doc-{sha256[:12]}" + (f"-{n}" if n > 1 else "")
        identity = next((name for name in official[:1] if name not in used), plain)
        used.add(identity)
        passages = tuple(replace(p, id=f"{identity}:{p.id}", document=identity) for p in document.passages)
        found.append(replace(document, id=identity, passages=passages))
    return tuple(found)
