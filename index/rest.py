"""What stands below the hits of phrases and identifiers: passages by their words, their meaning, and both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from index.embedder import Vectors
from index.expansion import Expanded, expand
from index.floor import least_cosine
from index.fusion import NOTHING, PRESENCE, Mixed, by_meaning, by_words, mix
from index.lay_words import choices_of, in_policy_words
from index.lift import lifted
from index.ranked import Mode
from index.request import Request
from index.reranker import RERANKED, Reranker, reread
from index.scores import Numbers, Scores, among, in_order
from index.verb_forms import verb_choices
from index.words import terms

# Of each ranking, the same on every page, so that pages follow one another; what is near comes on top of these.
CANDIDATES = 2000
# In larger stores, where vectors are not all looked at either (index.dense.EXACT_TO), so many of the best by words
# are enough beside so many of the nearest; no more are counted there, and the notice says so.
ALL_COUNTED_TO = 100_000
COUNTED, _BY_WORDS = 1000, 500
_LOOKED_UP = 100  # of the best by words, what share of the query they have
_NOT_ALL = 0.99  # where nobody looked, it is not said that all words stand there

_NO_MODEL = "Het taalmodel is niet beschikbaar; er is alleen op woorden gezocht."


@dataclass(frozen=True, slots=True)
class Rest:
    """What stands below the phrase hits, best first, and how it was ranked; `lesser` have another name.

    `covered` is the share of the query that passages have, of those best by words; the others have nearly nothing.
    """

    ranked: Mixed
    mode: Mode
    notice: str | None = None
    only_meaning: bool = False
    lesser: frozenset[int] = frozenset()
    covered: Scores = NOTHING
    vector: Vectors | None = None  # of the query, where it was embedded
    stated: Collection[int] = ()  # whose statements are all that is asked for
    bounded: int = 0  # so many are counted, where there may be more that would count


def rest_of(request: Request) -> Rest:
    identifiers = request.query.only_identifiers and request.mode != "semantic"
    words_alone = request.mode == "keyword" or identifiers or not request.can_embed
    large = request.index.n > ALL_COUNTED_TO
    if words_alone:
        words = _bm25(request, COUNTED if large else request.index.n)
    else:
        words = _bm25(request, _BY_WORDS if large else CANDIDATES, PRESENCE)
    bm25 = Scores.of(words.bm25)
    if words_alone:
        told = None if request.mode == "keyword" or request.can_embed else _NO_MODEL
        ranked = by_words(bm25)
        if request.takes_statements:
            ranked = lifted(_and_answers(ranked, request), request.known, request.index)
        bounded = COUNTED if large and len(bm25) >= COUNTED else 0
        found = Rest(ranked, "keyword", told, lesser=words.lesser, bounded=bounded)
        return _named_first(found, request)
    vector = _vector(request)
    near = _and_stated(bm25.ordinals, request)
    covered, cosines = _covered(request, words), _cosines(request, vector, near)
    clear = int(np.count_nonzero(cosines.values >= least_cosine(request.index.floor)))
    bounded = COUNTED if large and clear >= COUNTED else 0
    if request.mode == "semantic":
        return Rest(by_meaning(cosines), "semantic", covered=covered, vector=vector, bounded=bounded)
    ranked = lifted(mix(cosines, bm25, covered.best), request.known, request.index)
    alone = not len(bm25)
    stated = _stated_enough(request)
    found = Rest(ranked, "hybrid", None, alone, words.lesser, covered, vector, stated, bounded)
    return _named_first(found, request)


def _vector(request: Request) -> Vectors:
    """(d,): of the query as typed; in daily words, the mean with that of the same in the words of papers.

    The cosine with the mean is the mean of both cosines, which did better than either, or the better one of both.
    """
    assert request.embedder is not None
    texts = [request.query.text]
    if request.known.lay:
        in_terms = in_policy_words(request.query.words, request.known.lay)
        texts.append(" ".join([*request.query.phrases, in_terms]).strip())
    vector: Vectors = request.embedder.embed_queries(texts).mean(axis=0)
    return vector


def _and_answers(ranked: Mixed, request: Request) -> Mixed:
    """Those found by words, and at the end those that are found by what they state alone."""
    stated = request.known.stated
    if stated is None or not stated.enough:
        return ranked
    more = np.setdiff1d(_and_stated(ranked.ordinals, request), ranked.ordinals)
    none, unknown = np.zeros(len(more)), np.full(len(more), np.nan)
    parts = ((ranked.scores, none), (ranked.cosines, unknown), (ranked.words, none))
    return Mixed(np.concatenate([ranked.ordinals, more]), *map(np.concatenate, parts))


def _stated_enough(request: Request) -> Collection[int]:
    stated = request.known.stated
    return stated.scores.ordinals.tolist() if stated and stated.enough else ()


def _bm25(request: Request, depth: int, presence: float = 0.0) -> Expanded:
    keyword, text, choices = request.index.keyword, request.beside_lay, choices_of(request.known.lay)
    found = keyword.search(terms(text), depth, allowed=request.allowed, presence=presence, choices=choices)
    names, allowed = request.known.names, request.allowed
    return expand(dict(found), text, names, request.index, depth, allowed, presence, choices)


def _covered(request: Request, words: Expanded) -> Scores:
    """What share of the query passages have, of the best by words among all: a filter makes none of them weaker.

    It is looked up for the first hundred; those further down have about the least of these, for it is by the words
    they have that they are further down. A name is there where another name of the same thing stands.
    """
    query, keyword = terms(request.query.text), request.index.keyword
    beside, choices = terms(request.beside_lay), choices_of(request.known.lay)
    found = words.bm25
    if request.allowed is not None:
        found = dict(keyword.search(beside, CANDIDATES, presence=PRESENCE, choices=choices))
    best = sorted(found, key=lambda ordinal: (-found[ordinal], ordinal))
    verbs = verb_choices(request.beside_lay, keyword)
    others = [one for one in beside if not any(one in verb.typed for verb in verbs)]
    covered = keyword.coverage(others, best[:_LOOKED_UP], (*choices, *verbs))
    least = min(covered.values(), default=0.0)
    covered |= dict.fromkeys(best[_LOOKED_UP:], least if len(set(query)) == 1 else min(least, _NOT_ALL))
    named = keyword.counts.share(query, [term for one in request.known.names for term in terms(one.typed)])
    return Scores.of(covered | {one: min(1.0, covered.get(one, 0.0) + named) for one in words.lesser})


def _named_first(rest: Rest, request: Request) -> Rest:
    """Where a name is all that is asked for: passages with the name, with another name of it, then the others."""
    if not request.known.only_names:
        return rest
    others = np.where(rest.ranked.words > 0, 0, 2)
    standing = np.where(among(rest.ranked.ordinals, rest.lesser), 1, others)
    return replace(rest, ranked=rest.ranked.taken(np.argsort(standing, kind="stable")))


def _cosines(request: Request, vector: Vectors, others: Numbers) -> Scores:
    """The cosines of the nearest passages, of all that are not weak (they are counted), and of `others`."""
    dense = request.index.dense
    assert dense is not None
    within = None if request.allowed is None else in_order(request.allowed)
    depth = COUNTED if request.index.n > ALL_COUNTED_TO else CANDIDATES
    ordinals, cosines = dense.near(vector, depth, least_cosine(request.index.floor), allowed=within)
    order = np.argsort(ordinals)
    found = Scores(ordinals[order], cosines[order].astype(np.float64))
    more = np.setdiff1d(others, found.ordinals, assume_unique=True)
    return found.joined(Scores(more, dense.cosines(vector, more).astype(np.float64)))


def _and_stated(ordinals: Numbers, request: Request) -> Numbers:
    """The passages found by words, with those whose statements answer."""
    stated = request.known.stated
    if stated is None:
        return ordinals
    kept = stated.scores.ordinals
    if request.allowed is not None:
        kept = kept[among(kept, request.allowed)]
    return np.union1d(ordinals, kept)


def reread_first(rest: Rest, needles: Collection[int], request: Request, reranker: Reranker) -> Rest:
    """The first of the rest in the order of the reranker, which share out the scores they had."""
    ranked = rest.ranked
    places = np.flatnonzero(~among(ranked.ordinals, needles))[:RERANKED]
    first = ranked.ordinals[places].tolist()
    order = np.arange(len(ranked))
    for place, one in zip(
        places, reread(first, request.query.text, request.index.text, reranker), strict=True
    ):
        order[place] = places[first.index(one)]
    return replace(rest, ranked=replace(ranked.taken(order), scores=ranked.scores))
