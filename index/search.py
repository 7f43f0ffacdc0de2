"""A query to ranked passages: phrases first, then words and meaning together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from index.embedder import Embedder
from index.floor import evidence
from index.needle_hits import needles_first, places_alone
from index.needles import Found, find_needles, having_any
from index.passage_index import PassageIndex
from index.places import NOTHING_KNOWN, Known
from index.query import Query
from index.ranked import Flags, Hit, Mode, Ranked, Texts, once_each
from index.request import Request
from index.reranker import Reranker
from index.rest import Rest, reread_first, rest_of
from index.scores import Scores, among, in_flags
from index.search_notice import NO_WORDS, NOTHING, notice_of
from index.shown_hit import shown_hit, with_compounds, with_sentences
from index.worded import ShortQuery, having_words, short_query
from index.words import terms

__all__ = ["Hit", "Mode", "Ranked", "search", "without_excluded"]


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
    reranker: Reranker | None = None,
) -> Ranked:
    """The passages for `query`, best first: exact phrases, variants, the rest by score.

    `known` is what the caller knows of the things it names; their places go before the rest. `allowed` restricts
    to these ordinals (filters on kind and date are the caller's). Without an embedder or without vectors every mode
    that needs them falls back to keywords, and the notice says so. A `reranker` puts the first of the rest in order.
    """
    if not query.text:
        return Ranked((), 0, mode, NO_WORDS)
    allowed = without_excluded(query, index, allowed)
    needles = find_needles(query, index, allowed, quoted=mode == "exact", known=known)
    request = Request(query, index, embedder, mode, allowed, known)
    if mode == "exact" or _asks_for_places(request, needles):
        places = places_alone(needles, index, limit=limit, offset=offset)
        return places if needles else replace(places, notice=NOTHING)
    rest = rest_of(request)
    rest = reread_first(rest, needles, request, reranker) if reranker else rest
    short = _short(request)
    texts = _texts(needles, rest, _bare(request, rest), request, short)
    rest = _in_steps(rest, texts, needles, one_word=short is not None and short.is_one_word)
    shown = range(len(texts.first))[offset : offset + limit]
    hits = tuple(shown_hit(texts, text, needles, rest, request) for text in shown)
    hits = tuple(with_compounds(hit, short, index) for hit in hits) if short else hits
    return Ranked(
        hits=with_sentences(hits, rest, request),
        total=int(np.count_nonzero(~texts.weak)),
        mode=rest.mode,
        notice=notice_of(query, rest, texts, bool(needles)),
        counted=texts.counted,
        worded=int(np.count_nonzero(texts.worded & ~texts.weak)) if short else None,
    )


def _asks_for_places(request: Request, needles: Collection[int]) -> bool:
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
    kept = np.ones(index.n, dtype=bool) if allowed is None else in_flags(allowed, index.n)
    kept[np.fromiter(out, dtype=np.int64, count=len(out))] = False
    return np.flatnonzero(kept)


def _bare(request: Request, rest: Rest) -> Flags:
    """Which of the rest are labels without a word of the query, by no name of what it names; none by words alone."""
    ordinals = rest.ranked.ordinals
    if rest.vector is None:
        return np.zeros(len(ordinals), dtype=bool)
    labels = request.index.keyword.are_labels(ordinals)
    worded = request.index.keyword.labels_with(terms(request.query.text))
    return labels & ~among(ordinals, worded) & ~among(ordinals, rest.lesser)


def _short(request: Request) -> ShortQuery | None:
    """The query where passages with its words are told apart from those that only resemble it.

    What is asked of statements or of papers is answered in other words; where meaning alone is asked for, words do not
    count.
    """
    query, known = request.query, request.known
    if request.mode == "semantic" or query.phrases or query.identifiers or known.places:
        return None
    asks = (known.stated is not None and not known.only_names) or known.likely is not None
    return None if asks else short_query(query.words)


def _texts(
    needles: dict[int, Found], rest: Rest, bare: Flags, request: Request, short: ShortQuery | None
) -> Texts:
    """The ranking as a whole: passages with what was asked for literally, the rest, and last what is weak.

    So the counted hits stand together, on the first pages; of the rest, those that have the word of a query of one word
    themselves: of more words the score is the better judge. `bare` are headings and the like that have no word of the
    query, which are near to all that is short.
    """
    index = request.index
    order = np.argsort(rest.ranked.ordinals)
    scores = Scores(rest.ranked.ordinals[order], rest.ranked.scores[order])
    first = needles_first(needles, scores)
    kept = np.flatnonzero(~among(rest.ranked.ordinals, needles))
    ranked = rest.ranked.taken(kept)
    weak = (
        evidence(ranked.cosines, rest.covered.at(ranked.ordinals)) < index.floor
    )  # never where there is no cosine
    weak |= bare[kept]
    weak &= ~among(ranked.ordinals, rest.stated)
    worded = np.zeros(len(ranked), dtype=bool)
    if short:
        worded[~weak] = having_words(short, ranked.ordinals[~weak], index, _named(request, rest))
    ordinals = np.concatenate([first, ranked.ordinals])
    all_weak = np.concatenate([np.zeros(len(first), dtype=bool), weak])
    all_worded = np.concatenate([np.ones(len(first), dtype=bool), worded])
    behind = ~all_worded if short and short.is_one_word else np.zeros(len(ordinals), dtype=bool)
    order = np.argsort(2 * all_weak + behind, kind="stable")
    return once_each(ordinals[order], all_weak[order], index, all_worded[order])


def _named(request: Request, rest: Rest) -> dict[str, Collection[int]]:
    """For each term of a name the passages with another name of the same thing."""
    return {term: rest.lesser for one in request.known.names for term in terms(one.typed)}


def _in_steps(rest: Rest, texts: Texts, needles: Collection[int], *, one_word: bool) -> Rest:
    """The scores as hits stand: none above those with the one word asked for, none of a weak hit above the counted."""
    ordinals = rest.ranked.ordinals
    clear = among(ordinals, texts.ordinals[~texts.weak_places])
    worded = among(ordinals, texts.ordinals[texts.worded_places])
    counted = clear & ~among(ordinals, needles)
    if not counted.any():
        return rest
    scores = rest.ranked.scores.copy()
    related = counted & ~worded
    if one_word and (counted & worded).any() and related.any():
        least, best = scores[counted & worded].min(), scores[related].max()
        scores[related] *= min(1.0, least / best if best > 0 else 1.0)
    lowered = np.where(clear, scores, np.minimum(scores, scores[counted].min()))
    return replace(rest, ranked=replace(rest.ranked, scores=lowered))
