"""A collection of quotes: gathered while reading, kept in the reader's browser, shown with what they are today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beleidswijzer.addresses import document_address
from beleidswijzer.citation import Citation, citation, session_named
from beleidswijzer.linking import Linking
from beleidswijzer.quote_again import FoundQuote, Marks, QuoteState, find_again, words_kept
from beleidswijzer.snapshot import Snapshot
from ingest.draft_titles import is_draft
from ingest.passage import Document

MOST = 500
"""Quotes of one collection; what a browser sends beyond is left out."""
_LONGEST_NOTE = 4000
_MOST_MARKS = 50


@dataclass(frozen=True, slots=True)
class KeptItem:
    """What the browser keeps of a quote: where it stood, its words (`words_kept`), the paper's title, a note."""

    document: str
    passage: str
    marks: Marks = ()
    words: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CollectedQuote:
    """A kept quote as it stands today; without `source` its paper or its words are gone."""

    item: KeptItem
    state: QuoteState
    title: str
    words: str
    page: int | None = None
    source: Citation | None = None
    address: str = ""


def read_items(sent: object) -> tuple[KeptItem, ...]:
    """What a browser sent, as far as it is well formed: it may be anything. A place counts once, as it came first."""
    rows = sent if isinstance(sent, list) else []
    kept: dict[tuple[str, str, Marks], KeptItem] = {}
    for row in rows[:MOST]:
        if (item := _item(row)) is not None:
            kept.setdefault((item.document, item.passage, item.marks), item)
    return tuple(kept.values())


def collected(snapshot: Snapshot, _linking: Linking, items: Sequence[KeptItem]) -> tuple[CollectedQuote, ...]:
    """The quotes in the order in which they are kept; each paper is read once."""
    papers = {
        key: snapshot.document(key) for key in {one.document for one in items} & set(snapshot.documents)
    }
    return tuple(_collected(snapshot, papers.get(one.document), one) for one in items)


def _collected(snapshot: Snapshot, paper: Document | None, item: KeptItem) -> CollectedQuote:
    found = (
        find_again(paper.passages, item.passage, item.marks, item.words)
        if paper
        else FoundQuote("gone", None)
    )
    title = (paper.title or paper.id) if paper else item.title
    if paper is None or found.passage is None or found.state == "changed":
        address = document_address(paper.id) if paper else ""
        return CollectedQuote(item, found.state, title, item.words, address=address)
    page = found.passage.page_of(*found.marks[0])
    source = citation(
        snapshot.entry(paper.id),
        page if found.passage.runs else None,
        jci=found.passage.jci,
        session=session_named(paper),
        draft=is_draft(paper),
    )
    address = document_address(
        paper.id, passage=found.passage.id, marks=found.marks, words=words_kept(found.words)
    )
    return CollectedQuote(item, found.state, title, found.words, page, source, address)


def _item(row: object) -> KeptItem | None:
    if not isinstance(row, dict):
        return None
    document, passage = _text(row.get("document")), _text(row.get("passage"))
    if not (document and passage):
        return None
    words, title, note = (_text(row.get(name)) for name in ("words", "title", "note"))
    return KeptItem(document, passage, tuple(_marks(row.get("marks"))), words, title, note[:_LONGEST_NOTE])


def _text(value: object) -> str:
    """A text that can be sent back: a browser may keep half a sign (a lone surrogate), which is none."""
    return (
        value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else ""
    )


def _marks(value: object) -> Iterator[tuple[int, int]]:
    for pair in value[:_MOST_MARKS] if isinstance(value, list) else []:
        if isinstance(pair, list) and len(pair) == 2 and all(type(number) is int for number in pair):
            yield pair[0], pair[1]
