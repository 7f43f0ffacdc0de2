"""A query to an answer: the ranked ordinals of the index become quotes with page, boxes and reasons."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beleidswijzer.model import Model
from beleidswijzer.period import within_period
from beleidswijzer.results import Mode, Place, SearchAnswer, SearchResult
from beleidswijzer.snapshot import Snapshot
from ingest.passage import Document, Passage

if TYPE_CHECKING:
    from index.dense import DenseIndex
    from index.embedder import Embedder
    from index.keyword import KeywordIndex
    from index.search import Hit, Ranked


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents count: these kinds (any when empty), dated within the period."""

    kinds: frozenset[str] = frozenset()
    date_from: str | None = None
    date_to: str | None = None

    @property
    def any(self) -> bool:
        return bool(self.kinds or self.date_from or self.date_to)

    def keeps(self, document: Document) -> bool:
        kind = not self.kinds or document.kind.casefold() in {kind.casefold() for kind in self.kinds}
        return kind and within_period(document.date, self.date_from, self.date_to)


@dataclass(frozen=True, slots=True)
class SnapshotPassages:
    """A snapshot as the index sees it: passages by ordinal."""

    snapshot: Snapshot

    @property
    def n(self) -> int:
        return len(self.snapshot.ranked)

    @property
    def keyword(self) -> KeywordIndex:
        return self.snapshot.keyword

    @property
    def dense(self) -> DenseIndex | None:
        return self.snapshot.dense

    @property
    def floor(self) -> float:
        return self.snapshot.manifest.floor or 0.0

    def text(self, ordinal: int) -> str:
        return self.snapshot.text(ordinal)

    def text_key(self, ordinal: int) -> str:
        return self.snapshot.ranked[ordinal].text_sha


def answer(
    snapshot: Snapshot,
    model: Model,
    text: str,
    mode: Mode,
    filters: Filters,
    *,
    limit: int,
    offset: int,
) -> SearchAnswer:
    """All that the command line and the app show of one search."""
    from index.query import parse_query
    from index.search import search

    started = time.perf_counter()
    embedder = _fitting_embedder(snapshot, model, mode)
    ranked = search(
        parse_query(text),
        index=SnapshotPassages(snapshot),
        embedder=embedder,
        mode=mode,
        allowed=_allowed(snapshot, filters),
        limit=limit,
        offset=offset,
    )
    results = _results(snapshot, ranked.hits, offset)
    took = (time.perf_counter() - started) * 1000
    notice = _notice(snapshot, model, mode, embedder, ranked)
    return SearchAnswer(
        text, ranked.mode, ranked.total, round(took, 2), notice, _facets(snapshot, ranked), results
    )


def _fitting_embedder(snapshot: Snapshot, model: Model, mode: Mode) -> Embedder | None:
    """The model, when it is needed and is the one that the store was embedded with."""
    if mode in {"exact", "keyword"} or snapshot.manifest.model is None:
        return None
    embedder = model.embedder
    return embedder if embedder and embedder.model_id == snapshot.manifest.model else None


def _allowed(snapshot: Snapshot, filters: Filters) -> list[int] | None:
    if not filters.any and not snapshot.gone:
        return None
    kept = {key for key, document in snapshot.documents.items() if filters.keeps(document)}
    return [n for n, row in enumerate(snapshot.ranked) if row.document in kept and n not in snapshot.gone]


def _notice(
    snapshot: Snapshot, model: Model, mode: Mode, embedder: Embedder | None, ranked: Ranked
) -> str | None:
    """What the reader of the answer must know; the index's own notice, or why meaning was left out."""
    if embedder is None and mode in {"auto", "semantic", "hybrid"} and ranked.mode == "keyword":
        if model.notice:
            return model.notice
        if snapshot.manifest.model is None:
            return "De opslag heeft nog geen vectoren; er is alleen op woorden gezocht. Draai: beleidswijzer rebuild."
        return (
            "De opslag is ingebed met een ander model; er is alleen op woorden gezocht. "
            "Kies dat model, of draai: beleidswijzer rebuild."
        )
    return ranked.notice


def _results(snapshot: Snapshot, hits: Sequence[Hit], offset: int) -> tuple[SearchResult, ...]:
    passages = snapshot.passages([snapshot.ranked[hit.ordinal].passage for hit in hits])
    return tuple(
        _result(snapshot, rank, hit, passage)
        for rank, (hit, passage) in enumerate(zip(hits, passages, strict=True), offset + 1)
    )


def _result(snapshot: Snapshot, rank: int, hit: Hit, passage: Passage) -> SearchResult:
    document = snapshot.documents[passage.document]
    spans = hit.highlights if hit.match in {"exact", "variant"} else ()
    boxes = [box for start, end in spans for box in passage.boxes(start, end)] or passage.boxes()
    page = boxes[0].page if boxes else passage.page
    return SearchResult(
        rank, passage.id, document.id, document.title, document.kind, document.date,
        page, passage.pages, passage.section, passage.text, tuple(boxes), hit.highlights, hit.match,
        round(hit.score, 4), hit.why, _places(snapshot, hit.also_at), passage.kind,
    )  # fmt: skip


def _places(snapshot: Snapshot, ordinals: Sequence[int]) -> tuple[Place, ...]:
    rows = [snapshot.ranked[ordinal] for ordinal in ordinals]
    return tuple(Place(row.passage, row.document, row.page) for row in rows)


def _facets(snapshot: Snapshot, ranked: Ranked) -> dict[str, tuple[tuple[str, int], ...]]:
    """Over all hits, not over the page shown: how many a search would give in that kind, year, ... alone."""
    found = [{snapshot.ranked[ordinal].document for ordinal in places} for places in ranked.counted]
    hits = [[snapshot.documents[document_id] for document_id in hit] for hit in found]
    return {
        "kind": _counts({document.kind for document in hit} for hit in hits),
        "year": _counts({document.date[:4] for document in hit if document.date} for hit in hits),
        "sender": _counts({document.sender for document in hit if document.sender} for hit in hits),
        "document": _counts({document.id for document in hit} for hit in hits),
    }


def _counts(values: Iterable[set[str]]) -> tuple[tuple[str, int], ...]:
    """Each value with the number of hits that have it, most frequent first; capitals make no other value."""
    counts: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for of_hit in values:
        counts.update({value.casefold() for value in of_hit})
        for value in of_hit:
            spellings.setdefault(value.casefold(), Counter())[value] += 1
    named = [
        (min(spellings[key], key=lambda one: (-spellings[key][one], one)), count)
        for key, count in counts.items()
    ]
    return tuple(sorted(named, key=lambda pair: (-pair[1], pair[0])))
