"""A query to ranked passages: phrases first, then words and meaning together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from index.embedder import Embedder
from index.expansion import LESSER, Expanded, expand, names_there
from index.floor import is_weak
from index.fusion import PRESENCE, Mixed, by_meaning, by_words, mix
from index.needles import Found, Span, find_needles, having_any, places_in
from index.passage_index import PassageIndex
from index.places import NOTHING_KNOWN, Known
from index.query import Query
from index.ranked import Entry, Hit, Match, Mode, Ranked, once_each
from index.words import placed_terms, terms

__all__ = ["Hit", "Mode", "Ranked", "search", "without_excluded"]

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
    known: Known


@dataclass(frozen=True, slots=True)
class _Rest:
    """What stands below the phrase hits, best first, and how it was ranked; `lesser` have another name.

    `covered` is the share of the query that passages have, of those best by words; the others have nearly nothing.
    """

    ranked: list[Mixed]
    mode: Mode
    notice: str | None = None
    only_meaning: bool = False
    lesser: frozenset[int] = frozenset()
    covered: Mapping[int, float] = field(default_factory=dict)


def search(
    query: Query,
    *,
    index: PassageIndex,
    embedder: Embedder | None,
    mode: Mode = "auto",
    allowed: Collection[int] | None = None,
    limit: int = 10,
    offset: int = 0,
    known: Known = NOTHING_KNOWN,
) -> Ranked:
    """The passages for `query`, best first: exact phrases, variants, the rest by score.

    `known` is what the caller knows of the things it names; their places go before the rest. `allowed` restricts
    to these ordinals (filters on kind and date are the caller's). Without an embedder or without vectors every mode
    that needs them falls back to keywords, and the notice says so.
    """
    if not query.text:
        return Ranked((), 0, mode, _NO_WORDS)
    allowed = without_excluded(query, index, allowed)
    needles = find_needles(query, index, allowed, quoted=mode == "exact", known=known)
    request = _Request(query, index, embedder, mode, allowed, known)
    rest = _Rest([], "exact") if _asks_for_places(request, needles) else _rest(request)
    entries = once_each([*_needle_entries(needles, rest), *_rest_entries(needles, rest, index.floor)], index)
    strong = [entry for entry in entries if not entry.weak]
    return Ranked(
        hits=tuple(_hit(entry, request, rest) for entry in entries[offset : offset + limit]),
        total=len(strong),
        mode=rest.mode,
        notice=_notice(query, rest, entries, bool(needles)),
        counted=tuple(tuple(entry.clear) for entry in strong),
    )


def _asks_for_places(request: _Request, needles: Collection[int]) -> bool:
    """A quoted phrase or an identifier alone asks for the places where it stands, not for likenesses.

    Of what is known to be a certain law or paper there are no likenesses, also when it stands nowhere.
    """
    query, known = request.query, request.known
    if request.mode != "auto":
        return False
    if known.alone and not query.phrases:
        return True
    asks = (bool(query.phrases) and not query.words) or (query.only_identifiers and not known.places)
    return bool(needles) and asks


def without_excluded(
    query: Query, index: PassageIndex, allowed: Collection[int] | None
) -> Collection[int] | None:
    """The ordinals of `allowed` (None: all) without the passages that have words which the query leaves out."""
    if not query.excluded:
        return allowed
    out = having_any(query.excluded, index, allowed)
    return sorted(set(range(index.n) if allowed is None else allowed) - out)


def _rest(request: _Request) -> _Rest:
    if request.mode == "exact":
        return _Rest([], "exact")
    identifiers = request.query.only_identifiers and request.mode != "semantic"
    words_alone = request.mode == "keyword" or identifiers or not _can_embed(request)
    words = _bm25(request, request.index.n) if words_alone else _bm25(request, CANDIDATES, PRESENCE)
    if words_alone:
        told = None if request.mode == "keyword" or _can_embed(request) else _NO_MODEL
        return _named_first(_Rest(by_words(words.bm25), "keyword", told, lesser=words.lesser), request)
    covered, cosines = _covered(request, words), _cosines(request, words.bm25)
    if request.mode == "semantic":
        return _Rest(by_meaning(cosines), "semantic", covered=covered)
    ranked = mix(cosines, words.bm25, max(covered.values(), default=0.0))
    rest = _Rest(ranked, "hybrid", only_meaning=not words.bm25, lesser=words.lesser, covered=covered)
    return _named_first(rest, request)


def _can_embed(request: _Request) -> bool:
    return request.embedder is not None and request.index.dense is not None


def _bm25(request: _Request, depth: int, presence: float = 0.0) -> Expanded:
    keyword, text = request.index.keyword, request.query.text
    found = dict(keyword.search(terms(text), depth, allowed=request.allowed, presence=presence))
    return expand(found, text, request.known.names, request.index, depth, request.allowed, presence)


def _covered(request: _Request, words: Expanded) -> dict[int, float]:
    """What share of the query passages have, of the best by words among all: a filter makes none of them weaker.

    Where another name stands, the words typed are as good as there.
    """
    query, keyword = terms(request.query.text), request.index.keyword
    best: Collection[int] = words.bm25
    if request.allowed is not None:
        best = dict(keyword.search(query, CANDIDATES, presence=PRESENCE)).keys() | words.lesser
    covered = keyword.coverage(query, best)
    return covered | {ordinal: max(covered[ordinal], LESSER) for ordinal in words.lesser}


def _named_first(rest: _Rest, request: _Request) -> _Rest:
    """Where a name is all that is asked for: passages with the name, with another name of it, then the others."""
    if not request.known.only_names:
        return rest
    ranked = sorted(rest.ranked, key=lambda one: _standing(one, rest.lesser))
    return replace(rest, ranked=ranked)


def _standing(one: Mixed, lesser: frozenset[int]) -> int:
    if one.ordinal in lesser:
        return 1
    return 0 if one.words > 0 else 2


def _cosines(request: _Request, others: Collection[int]) -> dict[int, float]:
    """The cosines of the nearest passages, of all that are not weak (they are counted), and of `others`."""
    dense, embedder = request.index.dense, request.embedder
    assert dense is not None and embedder is not None
    vector = embedder.embed_queries([request.query.text])[0]
    within = None if request.allowed is None else np.array(sorted(request.allowed), dtype=np.int64)
    ordinals, cosines = dense.near(vector, CANDIDATES, request.index.floor, allowed=within)
    found: dict[int, float] = dict(zip(ordinals.tolist(), cosines.tolist(), strict=True))
    more = np.array(sorted(set(others) - found.keys()), dtype=np.int64)
    return found | dict(zip(more.tolist(), dense.cosines(vector, more).tolist(), strict=True))


def _needle_entries(needles: dict[int, Found], rest: _Rest) -> list[Entry]:
    """Exact hits, then variants; within each by rank, the score of the whole query, then in order of ordinals."""
    mixed = {one.ordinal: one for one in rest.ranked}
    entries = [
        (found.match == "variant", found.rank, -_score(mixed.get(ordinal)), place, ordinal)
        for place, (ordinal, found) in enumerate(needles.items())
    ]
    return [Entry(n, needles[n].match, mixed.get(n), needles[n]) for *_key, n in sorted(entries)]


def _score(mixed: Mixed | None) -> float:
    return mixed.score if mixed else 0.0


def _rest_entries(needles: dict[int, Found], rest: _Rest, floor: float) -> Iterator[Entry]:
    for one in rest.ranked:
        if one.ordinal not in needles:
            near = one.cosine is not None and one.cosine >= floor
            covered = rest.covered.get(one.ordinal, 0.0)
            weak = one.cosine is not None and is_weak(one.cosine, covered, floor)
            yield Entry(one.ordinal, _match(one, rest.mode, near), one, None, weak)


def _match(one: Mixed, mode: Mode, near: bool) -> Match:
    if mode == "keyword":
        return "keyword"
    if mode == "hybrid" and one.words > 0:
        return "both" if near else "keyword"
    return "semantic"


def _hit(entry: Entry, request: _Request, rest: _Rest) -> Hit:
    query, text = request.query, request.index.text(entry.ordinal)
    also = tuple(sorted(entry.also_at))
    why: dict[str, object] = {}
    if entry.mixed:
        why["words"] = round(entry.mixed.words, 4)
    if entry.mixed and entry.mixed.cosine is not None:
        why["cosine"] = round(entry.mixed.cosine, 4)
    if entry.found:
        score = _EXACT_SCORE if entry.match == "exact" else _VARIANT_SCORE
        why |= entry.found.why
        if entry.found.needles:
            why["phrases"] = list(entry.found.needles)
        return Hit(entry.ordinal, entry.match, score, places_in(text, entry.found), why, also)
    asked = set(terms(query.text))
    places = [term for term in placed_terms(text) if term.text in asked]
    spans = [(term.start, term.end) for term in places]
    why["terms"] = sorted({term.text for term in places})
    if entry.ordinal in rest.lesser:
        others = names_there(text, request.known.names)
        why["synonym"] = [{"typed": one.typed, "name": name, "label": one.label} for one, name, _ in others]
        spans += [span for _, _, found in others for span in found]
    if entry.weak:
        why["weak"] = True
    return Hit(entry.ordinal, entry.match, round(_score(entry.mixed), 4), _merged(spans), why, also)


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
