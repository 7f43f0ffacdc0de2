"""A document as its page shows it: all its words, and of the places on the page only those that are looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from beleidswijzer.linking import Linking
from beleidswijzer.passage_codec import PassageRow, decode_passage, decode_words
from beleidswijzer.quote_again import Marks
from beleidswijzer.results import DocumentEntry
from beleidswijzer.shown_passage import ShownPassage
from beleidswijzer.snapshot import Snapshot
from ingest.passage import Box, Document, Passage
from ontology.mention import Mention


@dataclass(frozen=True)
class OpenedDocument:
    """`document` has its passages without runs; `same_file` are the other documents of its file; `implied` has the
    numbers that pages without one would have, by page."""

    entry: DocumentEntry
    document: Document
    mentions: Mapping[str, tuple[Mention, ...]]
    same_file: tuple[DocumentEntry, ...]
    rows: Mapping[str, PassageRow] = field(repr=False)
    implied: Mapping[int, str] = field(default_factory=dict)

    @property
    def has_pages(self) -> bool:
        """A law that was read from XML has none."""
        return bool(self.entry.pages) or any(row.page is not None for row in self.rows.values())

    def on_page(self, page: int) -> tuple[Passage, ...]:
        """The passages that stand on a page, wholly or in part, in reading order."""
        # A passage stands on the page where it begins or goes on to one after it.
        begun = [row for row in self.rows.values() if row.page is not None and row.page <= page]
        return tuple(
            decode_passage(row) for row in begun if row.page == page or page in ShownPassage(row).pages
        )

    def page_of(self, passage: str, marks: Marks = ()) -> int | None:
        """The page where the marked words begin, else where the passage does."""
        boxes = self.boxes(passage, marks[:1])
        return boxes[0].page if boxes else self.rows[passage].page

    def boxes(self, passage: str, marks: Sequence[tuple[int, int]]) -> list[Box]:
        """Where marked words stand, one box for each line."""
        shown = ShownPassage(self.rows[passage])
        return [box for mark in marks for box in shown.boxes(*mark)]


def open_document(snapshot: Snapshot, _linking: Linking, document_id: str) -> OpenedDocument:
    """Raises Problem "document-missing"."""
    entry = snapshot.entry(document_id)
    rows = snapshot.rows_of(document_id)
    document = replace(snapshot.documents[document_id], passages=tuple(map(decode_words, rows)))
    others = tuple(
        snapshot.entry(key)
        for key, file in snapshot.files.items()
        if file.sha256 == entry.sha256 and key != document_id
    )
    implied = {page.number: page.implied for page in snapshot.file(document_id).pages if page.implied}
    return OpenedDocument(
        entry, document, snapshot.mentions(document_id), others, {row.id: row for row in rows}, implied
    )


def first_mentions(opened: OpenedDocument, statuses: Collection[str]) -> list[tuple[Passage, Mention]]:
    """The mentions with one of these statuses, in reading order."""
    return [
        (passage, mention)
        for passage in opened.document.passages
        for mention in opened.mentions.get(passage.id, ())
        if mention.status in statuses
    ]
