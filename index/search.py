"""A query to ranked passages: phrases first, then words and meaning together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from index.embedder import Embedder
from index.fusion import Mixed, by_meaning, by_words, mix
from index.needles import Found, Span, find_needles, having_any
from index.passage_index import PassageIndex
from index.query import Query
from index.ranked import Entry, Hit, Match, Mode, Ranked, once_each
from index.words import placed_terms, terms

__all__ = ["Hit", "Mode", "Ranked", "search"]

# Of each ranking, the same on every page, so that pages follow one another; what is near comes on top of these.
CANDIDATES = 2000
_EXACT_SCORE, _VARIANT_SCORE = 1.0, 0.9

_NO_WORDS = "Geef woorden om naar te zoeken."
_NO_MODEL = "Het taalmodel is niet beschikbaar; er is alleen op woorden gezocht."
_NOTHING = "Niets gevonden."
_NO_PHRASE = "De woorden tussen aanhalingstekens komen zo niet voor; dit lijkt erop."
_ONLY_MEANING = "Geen van deze woorden staat in de stukken; deze passages lijken er alleen in betekenis op."
_WEAK = "Geen duidelijke treffers: de gevonden passages lijken maar weinig op de vraag."


@dataclass(frozen=True, slots=True)
class _Request:
    query: Query
    index: PassageIndex
    embedder: Embedder | None
    mode: Mode
    allowed: Collection[int] | None


@dataclass(frozen=True, slots=True)
class _Rest:
    """What stands below the phrase hits, best first, and how it was ranked."""

    ranked: list[Mixed]
    mode: Mode
    notice: str | None = None
    only_meaning: bool = False


def search(
    query: Query,
    *,
    index: PassageIndex,
    embedder: Embedder | None,
    mode: Mode = "auto",
    allowed: Collection[int] | None = None,
    limit: int = 10,
    offset: int = 0,
) -> Ranked:
    """The passages for `query`, best first: exact phrases, variants, the rest by score.

    `allowed` restricts to these ordinals (filters on kind and date are the caller's). Without an
    embedder or without vectors every mode that needs them falls back to keywords, and the notice says so.
    """
    if not query.text:
        return Ranked((), 0, mode, _NO_WORDS)
    allowed = _without_excluded(query, index, allowed)
    needles = find_needles(query, index, allowed, quoted=mode == "exact")
    request = _Request(query, index, embedder, mode, allowed)
    rest = _Rest([], "exact") if needles and _asks_for_places(request) else _rest(request)
    entries = once_each([*_needle_entries(needles, rest), *_rest_entries(needles, rest, index.floor)], index)
    strong = [entry for entry in entries if not entry.weak]
    return Ranked(
        hits=tuple(_hit(entry, query, index) for entry in entries[offset : offset + limit]),
        total=len(strong),
        mode=rest.mode,
        notice=_notice(query, rest, entries, bool(needles)),
        counted=tuple((entry.ordinal, *entry.also_at) for entry in strong),
    )


def _asks_for_places(request: _Request) -> bool:
    """A quoted phrase or an identifier alone asks for the places where it stands, not for likenesses."""
    query = request.query
    return request.mode == "auto" and ((bool(query.phrases) and not query.words) or query.only_identifiers)


def _without_excluded(
    query: Query, index: PassageIndex, allowed: Collection[int] | None
) -> Collection[int] | None:
    if not query.excluded:
        return allowed
    out = having_any(query.excluded, index, allowed)
    return sorted(set(range(index.n) if allowed is None else allowed) - out)


def _rest(request: _Request) -> _Rest:
    if request.mode == "exact":
        return _Rest([], "exact")
    if request.mode == "keyword" or request.query.only_identifiers:
        return _Rest(by_words(_bm25(request, request.index.n)), "keyword")
    if request.embedder is None or request.index.dense is None:
        return _Rest(by_words(_bm25(request, request.index.n)), "keyword", _NO_MODEL)
    if request.mode == "semantic":
        return _Rest(by_meaning(_cosines(request, {})), "semantic")
    words = _bm25(request, CANDIDATES)
    return _Rest(mix(_cosines(request, words), words), "hybrid", only_meaning=not words)


def _bm25(request: _Request, depth: int) -> dict[int, float]:
    return dict(request.index.keyword.search(terms(request.query.text), depth, allowed=request.allowed))


def _cosines(request: _Request, others: Collection[int]) -> dict[int, float]:
    """The cosines of the nearest passages, of all that are not weak (they are counted), and of `others`."""
    dense, embedder = request.index.dense, request.embedder
    assert dense is not None and embedder is not None
    vector = embedder.embed_queries([request.query.text])[0]
    within = None if request.allowed is None else np.array(sorted(request.allowed), dtype=np.int64)
    ordinals, cosines = dense.search(vector, CANDIDATES, allowed=within)
    if len(cosines) == CANDIDATES and cosines[-1] >= request.index.floor:
        ordinals, cosines = dense.above(vector, request.index.floor, allowed=within)
    found: dict[int, float] = dict(zip(ordinals.tolist(), cosines.tolist(), strict=True))
    more = np.array(sorted(set(others) - found.keys()), dtype=np.int64)
    return found | dict(zip(more.tolist(), dense.cosines(vector, more).tolist(), strict=True))


def _needle_entries(needles: dict[int, Found], rest: _Rest) -> list[Entry]:
    """Exact hits, then variants; within each by the score of the whole query, then in order of ordinals."""
    mixed = {one.ordinal: one for one in rest.ranked}
    entries = [Entry(ordinal, found.match, mixed.get(ordinal), found) for ordinal, found in needles.items()]
    return sorted(entries, key=lambda entry: (entry.match == "variant", -_score(entry.mixed), entry.ordinal))


def _score(mixed: Mixed | None) -> float:
    return mixed.score if mixed else 0.0


def _rest_entries(needles: dict[int, Found], rest: _Rest, floor: float) -> Iterator[Entry]:
    for one in rest.ranked:
        if one.ordinal not in needles:
            near = one.cosine is not None and one.cosine >= floor
            weak = one.cosine is not None and not near
            yield Entry(one.ordinal, _match(one, rest.mode, near), one, None, weak)


def _match(one: Mixed, mode: Mode, near: bool) -> Match:
    if mode == "keyword":
        return "keyword"
    if mode == "hybrid" and one.words > 0:
        return "both" if near else "keyword"
    return "semantic"


def _hit(entry: Entry, query: Query, index: PassageIndex) -> Hit:
    also = tuple(sorted(entry.also_at))
    why: dict[str, object] = {}
    if entry.mixed:
        why["words"] = round(entry.mixed.words, 4)
    if entry.mixed and entry.mixed.cosine is not None:
        why["cosine"] = round(entry.mixed.cosine, 4)
    if entry.found:
        score = _EXACT_SCORE if entry.match == "exact" else _VARIANT_SCORE
        why["phrases"] = list(entry.found.needles)
        return Hit(entry.ordinal, entry.match, score, entry.found.spans, why, also)
    asked = set(terms(query.text))
    places = [term for term in placed_terms(index.text(entry.ordinal)) if term.text in asked]
    why["terms"] = sorted({term.text for term in places})
    if entry.weak:
        why["weak"] = True
    spans = _merged([(term.start, term.end) for term in places])
    return Hit(entry.ordinal, entry.match, round(_score(entry.mixed), 4), spans, why, also)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """In order; spans that overlap become one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _notice(query: Query, rest: _Rest, entries: list[Entry], found: bool) -> str | None:
    if not entries:
        return rest.notice or _NOTHING
    if query.phrases and not found:
        return _NO_PHRASE
    if rest.notice or found:
        return rest.notice
    if all(entry.weak for entry in entries):
        return _WEAK
    return _ONLY_MEANING if rest.only_meaning else None
