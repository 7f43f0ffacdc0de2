"""Which passages name a thing of the graph, in the order in which people want to read them, with the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from beleidswijzer.page_label import page_label
from beleidswijzer.results import Quote, SearchResult
from beleidswijzer.snapshot import Snapshot
from ingest.passage import Document, Passage
from ontology.mention import Mention

if TYPE_CHECKING:
    from ontology.uris import Uris

Spans = tuple[tuple[int, int], ...]

LAW_KINDS = frozenset({"wet", "regeling"})
"""Kinds of document that name a thing because they are the rule itself: read after what is said of it."""
STATED = frozenset({"milestone", "commitment", "recommendation", "decision", "settlement"})
"""Kinds of mention whose span is the sentence that makes the thing."""


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A document that names the thing: in how many passages, and where first."""

    document: Document
    passages: int
    first: str


class Naming:
    """The passages that name a thing or one of its parts (`family` are their URIs), or state it."""

    def __init__(self, snapshot: Snapshot, uris: Uris, family: Sequence[str], stated_in: Iterable[str] = ()):
        self._snapshot = snapshot
        self._uris = uris
        self._family = frozenset(family)
        self._stated = frozenset(self._key(uri) for uri in stated_in)

    @cached_property
    def ids(self) -> list[str]:
        """Policy papers before texts of laws, the newest first; within a document as it is read."""
        found = {self._key(uri) for one in self._family for uri in self._snapshot.graph.passages(one)}
        return sorted(self._snapshot.in_reading_order(found | self._stated), key=self._rank)

    def documents(self) -> list[NamedIn]:
        """The documents that name it, those with most passages first."""
        ids: dict[str, list[str]] = {}
        for passage_id in self.ids:
            ids.setdefault(self._document_id(passage_id), []).append(passage_id)
        named = [NamedIn(self._snapshot.documents[key], len(own), own[0]) for key, own in ids.items()]
        return sorted(named, key=lambda one: (-one.passages, one.document.id))

    def result(self, passage_id: str, rank: int) -> SearchResult:
        """The passage with the words that name the thing marked."""
        [passage] = self._snapshot.passages([passage_id])
        corrected = {m.surface for m in self._naming(passage_id) if m.status == "corrected"}
        return passage_result(self._snapshot, passage, rank, self.spans(passage_id), sorted(corrected))

    def quote(self, passage_id: str) -> Quote:
        [shown] = self._snapshot.shown([passage_id])
        spans = self.spans(passage_id)
        page = shown.page_of(*spans[0]) if spans else shown.row.page
        return Quote(passage_id, shown.row.document, page, spans)

    def spans(self, passage_id: str) -> Spans:
        return tuple(sorted({(m.start, m.end) for m in self._naming(passage_id)}))

    def _naming(self, passage_id: str) -> list[Mention]:
        mentions = self._snapshot.mentions_in([passage_id]).get(passage_id, ())
        return [mention for mention in mentions if self._means(mention, passage_id)]

    def _means(self, mention: Mention, passage_id: str) -> bool:
        if any(self._uris.target(target) in self._family for target in mention.targets):
            return True
        return passage_id in self._stated and mention.kind in STATED and self._makes(mention)

    def _makes(self, mention: Mention) -> bool:
        """Does this sentence state the thing? A stated thing's URI ends with where its sentence begins."""
        ends = {uri.rsplit("/", 1)[-1] for uri in self._family}
        return str(mention.start) in ends or not any(end.isdigit() for end in ends)

    def _rank(self, passage_id: str) -> tuple[bool, bool, tuple[int, ...]]:
        document = self._snapshot.documents[self._document_id(passage_id)]
        newest = tuple(-int(part) for part in (document.date or "0").split("-"))
        return document.kind in LAW_KINDS, not document.date, newest

    def _document_id(self, passage_id: str) -> str:
        return passage_id.rpartition(":")[0]

    def _key(self, uri: str) -> str:
        return unquote(uri.removeprefix(self._uris.passage("")))


def passage_result(
    snapshot: Snapshot, passage: Passage, rank: int, spans: Spans, corrected: Sequence[str] = ()
) -> SearchResult:
    """The passage as a result; `corrected` are words that are taken to mean the thing, but write another."""
    why: dict[str, object] = {"graph": True} | ({"corrected": list(corrected)} if corrected else {})
    document = snapshot.documents[passage.document]
    boxes = [box for start, end in spans for box in passage.boxes(start, end)] or list(passage.boxes())
    page = boxes[0].page if boxes else passage.page
    entry = snapshot.entry(document.id)
    return SearchResult(
        rank, passage.id, document.id, document.title, document.kind, document.date,
        page, passage.pages, passage.section, passage.text,
        tuple(boxes), spans, "exact", 1.0, why, (), passage.kind,
        entry.printed_on(page) if page else None, page_label(entry, page) if page else "",
    )  # fmt: skip
