"""Passages from blocks: running text with its places, sections, notes and ids."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block
from ingest.contents import Contents
from ingest.headings import Heading, colon_heading, find_heading, is_distinct, open_lines
from ingest.hyphens import Vocabulary, vocabulary
from ingest.layout import Layout
from ingest.lines import TextLine
from ingest.lists import ListLabel
from ingest.notes import find_markers, raised_label
from ingest.paragraphs import Unit, join_blocks
from ingest.passage import Passage, PassageKind, Section
from ingest.sections import heading_levels
from ingest.style import BodyStyle
from ingest.text import Markers, RunningText, plain_text

_KINDS: dict[str, PassageKind] = {
    "paragraph": "paragraph", "item": "list-item", "note": "footnote", "caption": "caption", "table": "table",
    "box": "box", "letterhead": "letterhead", "heading": "heading",
}  # fmt: skip
_OPEN_TITLE = re.compile(r"\b(?:van|tot|houdende|inzake|betreffende|over|en|de|het|[.…]{2,}|…)$", re.I)
_DIVISIONS = {"bijlage", "deel", "boek", "hoofdstuk", "titel", "afdeling", "paragraaf"}
_DIGITS = re.compile(r"^\d{1,2}\.?$")
_LABELLED = {"list-item", "box", "footnote"}  # kinds whose label is not in the text
_ENDNOTES = {"noten", "eindnoten", "voetnoten", "endnotes"}
_NO_HEADING = 400
"""Characters of a block that is longer than any heading, whatever markers and hyphens are left out."""


@dataclass(frozen=True, slots=True)
class Text:
    """Sections, passages and cover titles of a document, its dropped hyphens and its markers' characters."""

    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    titles: tuple[str, ...]
    dropped_hyphens: int
    marks: Counter[str]


def build_passages(layout: Layout, contents: Contents, *, letter: bool) -> Text:
    """Sections and passages of a document; passage ids are only the part that comes from their content."""
    blocks = layout.blocks
    known = vocabulary(line.text for block in blocks for line in block.lines)
    found = _headings(blocks, layout, contents, known, _markers(blocks))
    whole = _with_whole_headings(blocks, found, layout.body)
    if len(whole) < len(blocks):
        blocks = whole
        found = _headings(blocks, layout, contents, known, _markers(blocks))
    long = {} if letter else _long_titles(blocks, layout.body, known)
    blocks, found = _with_table_captions(blocks, found, contents, layout.body)
    titles = _titles(blocks, found, frozenset(long), letter=letter) | frozenset(long)
    found |= long
    real = {n: heading for n, heading in found.items() if n not in titles}
    blocks = tuple(_with_endnotes(blocks, real))
    markers = _markers(blocks)
    order = sorted(real)
    levels = dict(zip(order, heading_levels([real[n] for n in order], contents), strict=True))
    sections = tuple(Section(real[n].number, real[n].title, levels[n], real[n].page) for n in order)
    passages: list[Passage] = []
    path: list[tuple[int, str]] = []
    dropped = 0
    for n, unit in join_blocks(blocks, frozenset(found)):
        if n in real:
            path = [(level, title) for level, title in path if level < levels[n]]
            path.append((levels[n], real[n].path))
        kind = "heading" if n in found else _KINDS[unit.first.kind]
        passage, gone = _passage(unit, kind, known, markers)
        above = path[:-1] if n in real else path
        dropped += gone
        if passage.text:
            passages.append(replace(passage, section=tuple(title for _, title in above)))
    cover = [n for n in sorted(titles) if blocks[n].page == blocks[0].page]
    shown = tuple(_whole_title(blocks, n, found[n].path, known, found) for n in cover)
    return Text(sections, _with_ids(passages), shown, dropped, _marks(blocks, markers))


def _with_whole_headings(
    blocks: Sequence[Block], found: dict[int, Heading], body: BodyStyle
) -> tuple[Block, ...]:
    """A chapter's number alone in large type, and "Bijlage 1" alone, with the title that stands right below."""
    whole: list[Block] = []
    n = 0
    while n < len(blocks):
        below = found.get(n + 1)
        title = below is not None and not below.number and not below.word
        if title and _is_number_of(blocks[n], found.get(n), blocks[n + 1], body):
            whole.append(
                replace(blocks[n + 1], lines=(*blocks[n].lines, *blocks[n + 1].lines), gap=blocks[n].gap)
            )
            n += 1
        else:
            whole.append(blocks[n])
        n += 1
    return tuple(whole)


def _is_number_of(block: Block, heading: Heading | None, title: Block, body: BodyStyle) -> bool:
    step = title.lines[0].baseline - block.lines[-1].baseline
    if block.page != title.page or block.box or block.kind not in {"paragraph", "item"} or step <= 0:
        return False
    if heading is not None and heading.word in _DIVISIONS and not heading.title:
        return step < 2.5 * max(block.size, title.size)
    return bool(_DIGITS.match(block.text)) and block.size >= 1.5 * body.size and step < 4 * block.size


def _headings(
    blocks: Sequence[Block], layout: Layout, contents: Contents, known: Vocabulary, markers: Markers
) -> dict[int, Heading]:
    found: dict[int, Heading] = {}
    for n, block in enumerate(blocks):
        if block.kind not in {"paragraph", "item"} or len(block.lines) > 6:
            continue
        if sum(len(line.text) for line in block.lines) > _NO_HEADING:
            continue
        text = plain_text(block.lines, known, markers)
        before = blocks[n - 1] if n else None
        heading = find_heading(block, text, layout.body, contents, before, open_lines(blocks, n))
        if heading is not None:
            found[n] = heading
    looks = {heading.look for n, heading in found.items() if blocks[n].underlined and not heading.number}
    for n, block in enumerate(blocks):
        if n not in found and block.underlined and len(block.lines) == 1 and block.kind == "paragraph":
            heading = colon_heading(block, layout.body, under=n - 1 in found)
            if heading is not None and heading.look in looks:
                found[n] = heading
    return found


def _with_table_captions(
    blocks: Sequence[Block], found: dict[int, Heading], contents: Contents, body: BodyStyle
) -> tuple[tuple[Block, ...], dict[int, Heading]]:
    """A bold line right above a table is its caption, where no heading over running text looks the same."""
    over = {
        n for n in found if n + 1 < len(blocks) and _is_over_table(blocks[n], found[n], blocks[n + 1], body)
    }
    over = {n for n in over if not contents.lists(found[n].number, found[n].title)}
    looks = {found[n].look for n in found if n not in over}
    captions = {n for n in over if found[n].look not in looks}
    kept = tuple(replace(block, kind="caption") if n in captions else block for n, block in enumerate(blocks))
    return kept, {n: heading for n, heading in found.items() if n not in captions}


def _is_over_table(block: Block, heading: Heading, below: Block, body: BodyStyle) -> bool:
    if below.kind != "table" or below.page != block.page or heading.number or heading.word or below.box:
        return False
    step = min(line.baseline for line in below.lines) - block.lines[-1].baseline
    inside = block.x0 >= below.x0 - 10 and all(
        a.x1 <= max(b.x1 for b in below.lines) + 10 for a in block.lines
    )
    return inside and block.size < 1.06 * body.size and 0 < step < 3 * block.size


def _titles(
    blocks: Sequence[Block], found: dict[int, Heading], long: frozenset[int], *, letter: bool
) -> frozenset[int]:
    """Headings that are the document's title: on its cover, or before its first paragraph; `long` are known ones."""
    if letter or not found:
        return frozenset()
    first_page = blocks[0].page
    candidates: list[int] = []
    for n, block in enumerate(blocks):
        if block.page != first_page or (
            block.kind == "paragraph" and n not in found and n not in long and len(block.text) > 90
        ):
            break
        if n in found:
            candidates.append(n)
    cover = sum(len(b.text) for b in blocks if b.page == first_page) < 500
    if cover and len({b.page for b in blocks}) > 1:
        candidates = [n for n in candidates if not found[n].depth]
        return frozenset({*candidates, *_repeated_title(found, candidates)})
    largest = max((found[n].rank for n in candidates if not found[n].depth), default=None)
    later = {heading.rank for n, heading in found.items() if n not in candidates}
    titles: set[int] = set()
    for n in candidates:
        heading = found[n]
        if titles and heading.title.startswith("("):
            titles.add(n)
            continue
        if heading.depth or heading.word or heading.rank != largest:
            break
        heads = found.get(n + 1)  # nothing between it and "1 Inleiding"
        opens = n == candidates[0] and heads is not None and bool(heads.depth) and heads.number != "2"
        if heading.rank not in later or _is_law_title(heading.title) or opens:
            titles.add(n)
    return frozenset(titles)


def _long_titles(blocks: Sequence[Block], body: BodyStyle, known: Vocabulary) -> dict[int, Heading]:
    """The title of a law or regulation: many lines set off by type, above all running text."""
    found: dict[int, Heading] = {}
    for n, block in enumerate(blocks):
        text = plain_text(block.lines, known, {})
        set_off = (
            block.kind == "paragraph" and is_distinct(block, body) and text[-1:] not in {".", ":", ";", ","}
        )
        if block.page != blocks[0].page or (not set_off and len(text) > 90):
            break
        if set_off and 2 < len(block.lines) <= 10 and 90 < len(text) < 700 and _is_law_title(text):
            found[n] = Heading(None, text, block.page, (block.size, False, block.bold, True))
    return found


def _repeated_title(found: dict[int, Heading], cover: Sequence[int]) -> list[int]:
    """The first heading behind the cover where it is the title again, set larger than all others."""
    later = [n for n in sorted(found) if n not in cover]
    words = {w for n in cover for w in re.findall(r"\w{4,}", found[n].title.casefold())}
    if not later or not words or found[later[0]].depth or found[later[0]].word:
        return []
    first = found[later[0]]
    own = set(re.findall(r"\w{4,}", first.title.casefold()))
    alone = all(found[n].rank < first.rank for n in later[1:])
    return later[:1] if alone and len(words & own) >= 0.5 * min(len(words), len(own)) else []


def _whole_title(
    blocks: Sequence[Block], n: int, title: str, known: Vocabulary, found: dict[int, Heading]
) -> str:
    """A title that breaks off ("Besluit van") goes on in the paragraph below it."""
    following = blocks[n + 1] if n + 1 < len(blocks) and n + 1 not in found else None
    if following is None or following.page != blocks[n].page or len(following.text) > 400:
        return title
    if _OPEN_TITLE.search(title) or following.text.startswith(("houdende ", "tot ")):
        return f"{title} {plain_text(following.lines, known, {})}"
    return title


def _is_law_title(title: str) -> bool:
    words = (
        "besluit",
        "wet",
        "regeling",
        "wijziging",
        "voorstel",
        "ontwerp",
        "memorie",
        "nota",
        "tot",
        "houdende",
    )
    return title.casefold().split(" ")[0] in words


def _with_endnotes(blocks: Sequence[Block], headings: dict[int, Heading]) -> list[Block]:
    """Numbered items and raised numbers under a heading "Noten" are notes."""
    inside = False
    kept: list[Block] = []
    for n, block in enumerate(blocks):
        if n in headings:
            inside = headings[n].title.casefold() in _ENDNOTES
        elif inside and block.kind in {"item", "paragraph"}:
            label = raised_label(block.lines[0])
            if block.label and block.label.family == "number":
                block = replace(block, kind="note", number=block.label.value)
            elif label:
                block = replace(
                    block,
                    kind="note",
                    number=label.number,
                    label=ListLabel(label.number, "note", label.visible),
                )
        kept.append(block)
    return kept


def _markers(blocks: Sequence[Block]) -> Markers:
    bodies = frozenset(block.number for block in blocks if block.kind == "note" and block.number)
    lines: list[TextLine] = [line for block in blocks if block.kind != "note" for line in block.lines]
    return find_markers(lines, bodies)


def _marks(blocks: Sequence[Block], markers: Markers) -> Counter[str]:
    """The printed characters of markers, for the account of a file."""
    marks: Counter[str] = Counter()
    for block in blocks:
        for line in block.lines:
            for n, span in enumerate(line.spans):
                if (line.page, line.index, n) in markers:
                    marks.update(span.text.replace("\u00a0", " ").replace(" ", ""))
    return marks


def _passage(unit: Unit, kind: PassageKind, known: Vocabulary, markers: Markers) -> tuple[Passage, int]:
    first = unit.first
    if first.kind == "table":
        return _table(first, known, markers)
    text = RunningText(known, markers)
    skip = first.label.visible if first.label and kind in _LABELLED else 0
    for block in unit.blocks:
        for n, line in enumerate(block.lines):
            text.add(line, skip=skip if block is first and n == 0 else 0)
    label = first.label.text if first.label and kind in {"list-item", "box"} else None
    passage = Passage(
        "", "", kind, (), text.text, text.runs, tuple(text.markers), first.number if kind == "footnote" else None,
        label, unit.depth if label else 0,
    )  # fmt: skip
    return passage, text.dropped


def _table(block: Block, known: Vocabulary, markers: Markers) -> tuple[Passage, int]:
    text = RunningText(known, markers)
    places: list[list[tuple[int, int]]] = []
    for row in block.cells:
        places.append([])
        for cell in row:
            if cell:
                text.gap()
            start = text.length
            for line in cell:
                text.add(line)
            places[-1].append((start, text.length))
    whole = text.text
    rows = [tuple(whole[start:end].strip() for start, end in row) for row in places]
    passage = Passage("", "", "table", (), text.text, text.runs, tuple(text.markers), rows=tuple(rows))
    return passage, text.dropped


def _with_ids(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Ids from content: kind, text, and a running number among equal ones."""
    seen: Counter[tuple[str, str]] = Counter()
    found: list[Passage] = []
    for passage in passages:
        seen[passage.kind, passage.text] += 1
        content = f"{passage.kind}\n{passage.text}\n{seen[passage.kind, passage.text]}"
        digest = hashlib.sha256(content.encode()).hexdigest()[:12]
        found.append(replace(passage, id=digest))
    return tuple(found)
