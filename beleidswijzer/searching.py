"""A query to an answer: understood, ranked, and shown as quotes with page, boxes and reasons."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.filters import Filters, allowed, filters_typed, undated
from beleidswijzer.long_query import TOO_LONG, searched_part
from beleidswijzer.model import Model
from beleidswijzer.page_label import page_label
from beleidswijzer.reasons import reason
from beleidswijzer.results import Interpretation, Mode, Place, SearchAnswer, SearchResult
from beleidswijzer.shown_passage import ShownPassage
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.still_reading import waiting_notice

if TYPE_CHECKING:
    from beleidswijzer.asked import Asked
    from beleidswijzer.papers_without import PapersWithout
    from index.dense import DenseIndex
    from index.embedder import Embedder
    from index.keyword import KeywordIndex
    from index.query import Query
    from index.search import Hit, Ranked
    from index.word_rows import WordRows
    from ontology.query_names import QueryNames
    from ontology.registers import Registers

_NO_DOCUMENTS = (
    "Er staan nog geen stukken in de opslag. "
    "Voeg ze toe met: beleidswijzer add MAP, of op de pagina Toevoegen."
)


_LOADING = (
    "Het taalmodel wordt nog geladen; er is alvast alleen op woorden gezocht. "
    "Zoek over enkele tellen opnieuw om ook op betekenis te zoeken."
)


_FEW_WORDS = 6  # of a query that may be meant as a phrase


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
    def word_rows(self) -> WordRows:
        return self.snapshot.word_rows

    @property
    def dense(self) -> DenseIndex | None:
        return self.snapshot.dense

    @property
    def floor(self) -> float:
        return self.snapshot.manifest.floor or 0.0

    def text(self, ordinal: int) -> str:
        return self.snapshot.text(ordinal)

    def texts(self, ordinals: Sequence[int]) -> list[str]:
        return self.snapshot.texts(ordinals)

    def same_text(self, ordinals: NDArray[np.int64]) -> NDArray[np.uint64]:
        return self.snapshot.ranked.same_text(ordinals)


class Lexicon:
    """What the queries of one snapshot are understood with; each part is loaded when a query needs it, once."""

    def __init__(self, registers: Callable[[], Registers], names: Callable[[], QueryNames]):
        self.registers = cache(registers)
        self.names = cache(names)


class Answering(Protocol):
    """`answer` on one snapshot."""

    def __call__(
        self, text: str, mode: Mode, filters: Filters, *, limit: int, offset: int
    ) -> SearchAnswer: ...


def answer(
    snapshot: Snapshot,
    model: Model,
    lexicon: Lexicon,
    text: str,
    mode: Mode,
    filters: Filters,
    *,
    limit: int,
    offset: int,
) -> SearchAnswer:
    """All that the command line and the app show of one search. Raises Problem for filters that cannot be."""
    from index.query import parse_query

    started = time.perf_counter()
    asking = _Asking(snapshot, model, lexicon, mode, filters, limit, offset)
    sought = searched_part(text)
    found = _without_period(asking, sought, _find(asking, parse_query(sought)))
    ranked = found.ranked
    results = _results(snapshot, ranked.hits, offset)
    # Over all hits, not over the page shown: a value's count is what a search with it as filter gives.
    facets = snapshot.facets.count(ranked.counted, snapshot.facet_names.label)
    chosen = (filters, filters_typed(found.query.filters))
    told = [
        TOO_LONG if sought != text else None,
        waiting_notice(len(snapshot.waiting)),
        _undated(undated(snapshot, chosen)),
        _notice(snapshot, model, mode, found.embedder, ranked),
        None if mode == "exact" else model.second.notice,
    ]
    notice = _notices(snapshot, found, [one for one in told if one])
    took = (time.perf_counter() - started) * 1000
    return SearchAnswer(
        text, ranked.mode, ranked.total, round(took, 2), notice, facets, results,
        _interpretation(found.query, found.asked), snapshot.facet_names.keys_of(facets),
        ranked.worded, _tip(asking, found),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a search is done with, whatever the query is taken to mean."""

    snapshot: Snapshot
    model: Model
    lexicon: Lexicon
    mode: Mode
    filters: Filters
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A query as it was taken, and what was found; `notices` are of how it was taken."""

    query: Query
    asked: Asked
    embedder: Embedder | None
    ranked: Ranked
    notices: tuple[str, ...] = ()


def _find(asking: _Asking, query: Query) -> _Found:
    from beleidswijzer.asked import understand
    from beleidswijzer.papers_asked import papers_asked
    from beleidswijzer.papers_without import papers_without
    from index.search import search

    snapshot, model, mode = asking.snapshot, asking.model, asking.mode
    among = allowed(snapshot, (asking.filters, filters_typed(query.filters)))
    without = papers_without(query, snapshot.documents.values()) if mode == "auto" else None
    if without:
        return _of_papers_without(asking, without, among)
    papers = papers_asked(query, snapshot.documents.values())
    query = papers.query if papers else query
    asked = understand(snapshot, query, asking.lexicon.registers, asking.lexicon.names)
    known = papers.known(snapshot, asked.known) if papers else asked.known
    embedder = _fitting_embedder(snapshot, model, mode)
    ranked = search(
        query,
        index=SnapshotPassages(snapshot),
        embedder=embedder,
        mode=mode,
        allowed=among,
        limit=asking.limit,
        offset=asking.offset,
        known=known,
        reranker=None if mode == "exact" else model.second.reranker,
    )
    return _Found(query, asked, embedder, ranked, (papers.notice,) if papers and papers.notice else ())


def _of_papers_without(asking: _Asking, without: PapersWithout, among: Collection[int] | None) -> _Found:
    """The beginnings of the papers in which something is named nowhere."""
    from beleidswijzer.asked import Asked
    from beleidswijzer.papers_without import find_papers_without
    from index.search import search

    found = find_papers_without(asking.snapshot, without, asking.lexicon.names, among)
    ranked = search(
        without.query, index=SnapshotPassages(asking.snapshot), embedder=None, allowed=among,
        limit=asking.limit, offset=asking.offset, known=found.known,
    )  # fmt: skip
    return _Found(without.query, Asked(found.known), None, ranked, (found.notice,))


def _without_period(asking: _Asking, text: str, found: _Found) -> _Found:
    """Where a period in plain words leaves nothing, what is found when it is taken as words like all others."""
    from index.query import parse_query

    if found.ranked.total or not found.query.filters.any:
        return found
    plain = parse_query(text, period_in_words=False)
    wider = None if plain.filters == found.query.filters else _find(asking, plain)
    if wider is None or not wider.ranked.total:
        return found
    said = [words for words in found.query.filters.said if words not in plain.filters.said]
    written = ", ".join(f"‘{words}’" for words in said)
    notice = (
        f"Geen treffers in stukken uit die periode ({written}): in alle stukken gezocht naar deze woorden."
    )
    return replace(wider, notices=(notice, *wider.notices))


def _interpretation(query: Query, asked: Asked) -> Interpretation:
    said = query.filters
    return Interpretation(
        query.phrases, query.words, query.excluded, asked.things, asked.synonyms,
        said.kinds, said.date_from, said.date_to, said.said, asked.asks,
    )  # fmt: skip


def _notices(snapshot: Snapshot, found: _Found, told: Sequence[str]) -> str | None:
    """All that the reader must know, in sentences: what was not there, how the query was taken, what may be meant."""
    if not snapshot.ranked and not snapshot.waiting:
        return _NO_DOCUMENTS
    query, asked = found.query, found.asked
    parts = [*found.notices, *asked.notices]
    if query.filters.any:
        parts.append(_filter_notice(query))
    parts += _left_out(snapshot, query)
    parts += told
    if not snapshot.waiting:
        parts += _perhaps(snapshot, query, asked)
    return " ".join(parts) or None


def _tip(asking: _Asking, found: _Found) -> str | None:
    """How many passages have the words of a short query together, as quotes would find them, where more are found."""
    from index.needle_hits import places_alone
    from index.needles import find_needles
    from index.query import parse_query
    from index.search import without_excluded
    from index.words import placed_words

    query = found.query
    if found.ranked.worded is None or found.asked.things:
        return None
    if not 2 <= len(placed_words(query.words)) <= _FEW_WORDS:
        return None
    index = SnapshotPassages(asking.snapshot)
    among = allowed(asking.snapshot, (asking.filters, filters_typed(query.filters)))
    quoted = replace(parse_query(f'"{query.words}"'), excluded=query.excluded)
    needles = find_needles(quoted, index, without_excluded(quoted, index, among))
    count = places_alone(needles, index, limit=0, offset=0).total
    if not 0 < count < found.ranked.total:
        return None
    noun = "1 passage" if count == 1 else f"{count} passages"
    return f"Tussen aanhalingstekens zoekt u deze woorden bij elkaar: {noun}."


def _left_out(snapshot: Snapshot, query: Query) -> list[str]:
    """What was left out for words in plain Dutch, and how to leave out what may have been meant so."""
    from index.exclusion import may_exclude

    if query.left_out:
        words = ", ".join(f"‘{word}’" for word in query.excluded)
        return [f"Passages met {words} zijn weggelaten (opgemaakt uit ‘{query.left_out[0]}’)."]
    word = may_exclude(query.words)
    if word is None or snapshot.keyword.having_phrase(f"zonder {word}"):
        return []
    return [f"Wilt u passages met ‘{word}’ weglaten? Zet er een min voor: -{word}."]


def _filter_notice(query: Query) -> str:
    from beleidswijzer.dutch_format import date_text

    said = query.filters
    parts = [f"soort {', '.join(said.kinds)}"] if said.kinds else []
    if said.date_from and said.date_from == said.date_to:
        parts.append(f"uit {date_text(said.date_from)}")
    else:
        parts += [f"vanaf {date_text(said.date_from)}"] if said.date_from else []
        parts += [f"tot en met {date_text(said.date_to)}"] if said.date_to else []
    written = ", ".join(f"‘{words}’" for words in said.said)
    return f"Alleen stukken: {', '.join(parts)} (opgemaakt uit {written})."


def _undated(papers: int) -> str | None:
    """A paper without a date is in no period; the reader must know that it was not searched."""
    if not papers:
        return None
    subject = "1 stuk zonder datum valt" if papers == 1 else f"{papers} stukken zonder datum vallen"
    return f"{subject} buiten deze periode."


def _perhaps(snapshot: Snapshot, query: Query, asked: Asked) -> list[str]:
    """What may be meant by words that are nowhere; not by those of the things that were named."""
    from beleidswijzer.papers_asked import without_kinds
    from beleidswijzer.spelling import meant_instead

    text = query.text
    for thing in asked.things:
        text = re.sub(re.escape(thing.words), " ", text, flags=re.IGNORECASE)
    if asked.things and text == query.text:
        return []  # named in another spelling than was typed
    text = without_kinds(text, snapshot.documents.values())
    instead = meant_instead(text, snapshot.keyword, snapshot.texts)
    return [
        f"‘{typed}’ komt niet voor; bedoelde u ‘{word}’?" if word else f"‘{typed}’ komt niet voor."
        for typed, word in instead.items()
    ]


def _fitting_embedder(snapshot: Snapshot, model: Model, mode: Mode) -> Embedder | None:
    """The model, when it is needed, is there already, and is the one that the store was embedded with."""
    if mode in {"exact", "keyword"} or snapshot.manifest.model is None or model.is_loading:
        return None
    embedder = model.embedder
    return embedder if embedder and embedder.model_id == snapshot.manifest.model else None


def _notice(
    snapshot: Snapshot, model: Model, mode: Mode, embedder: Embedder | None, ranked: Ranked
) -> str | None:
    """What the reader of the answer must know; the index's own notice, or why meaning was left out."""
    if embedder is None and mode in {"auto", "semantic", "hybrid"} and ranked.mode == "keyword":
        if model.is_loading or _fitting_embedder(snapshot, model, mode):
            return _LOADING
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
    passages = snapshot.shown([snapshot.ranked[hit.ordinal].passage for hit in hits])
    return tuple(
        _result(snapshot, rank, hit, passage)
        for rank, (hit, passage) in enumerate(zip(hits, passages, strict=True), offset + 1)
    )


def _result(snapshot: Snapshot, rank: int, hit: Hit, passage: ShownPassage) -> SearchResult:
    row = passage.row
    document = snapshot.documents[row.document]
    spans = hit.highlights if hit.match in {"exact", "variant"} else ()
    boxes = [box for start, end in spans for box in passage.boxes(start, end)] or passage.boxes()
    page = boxes[0].page if boxes else row.page
    return SearchResult(
        rank, row.id, document.id, document.title, document.kind, document.date,
        page, passage.pages, passage.section, row.text, tuple(boxes), hit.highlights, hit.match,
        round(hit.score, 4), hit.why | {"reason": reason(hit.match, hit.why)},
        _places(snapshot, hit.also_at), row.kind, *_page(snapshot, row.document, page),
    )  # fmt: skip


def _page(snapshot: Snapshot, document: str, page: int | None) -> tuple[str | None, str]:
    """The number printed on a page, and how the page is named."""
    if page is None:
        return None, ""
    entry = snapshot.entry(document)
    return entry.printed_on(page), page_label(entry, page)


def _places(snapshot: Snapshot, ordinals: Sequence[int]) -> tuple[Place, ...]:
    rows = [snapshot.ranked[ordinal] for ordinal in ordinals]
    return tuple(
        Place(row.passage, row.document, row.page, page_label=_page(snapshot, row.document, row.page)[1])
        for row in rows
    )
