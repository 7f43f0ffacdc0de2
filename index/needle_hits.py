"""Hits of what was asked for literally: their order, how they are shown, and an answer of nothing but these."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from index.needles import Found, places_in
from index.passage_index import PassageIndex
from index.ranked import Hit, Ranked, once_each
from index.scores import Numbers, Scores

_BEHIND = 1_000_000  # more than any rank: all variants stand behind what is exact
_EXACT_SCORE, _VARIANT_SCORE = 1.0, 0.9


def places_alone(needles: Mapping[int, Found], index: PassageIndex, *, limit: int, offset: int) -> Ranked:
    """One page of the places where it stands, without likenesses."""
    first = needles_first(needles)
    texts = once_each(first, np.zeros(len(first), dtype=np.bool_), index)
    shown = range(len(texts.first))[offset : offset + limit]
    ordinals: list[int] = texts.ordinals[texts.first[shown]].tolist()
    hits = [
        needle_hit(ordinal, needles[ordinal], {}, texts.also_at(text), written)
        for text, ordinal, written in zip(shown, ordinals, index.texts(ordinals), strict=True)
    ]
    return Ranked(tuple(hits), len(texts.first), "exact", None, texts.counted)


def needles_first(needles: Mapping[int, Found], scores: Scores | None = None) -> Numbers:
    """Exact hits, then variants; within each by rank, the score of the whole query, then in order of ordinals."""
    ordinals = np.fromiter(needles, dtype=np.int64, count=len(needles))
    tier = np.array([one.rank + _BEHIND * (one.match == "variant") for one in needles.values()])
    keys = (tier,) if scores is None else (-scores.at(ordinals), tier)
    first: Numbers = ordinals[np.lexsort(keys)]
    return first


def needle_hit(
    ordinal: int, found: Found, why: Mapping[str, object], also: tuple[int, ...], text: str
) -> Hit:
    """A passage with what was asked for, which is marked in its text."""
    score = _EXACT_SCORE if found.match == "exact" else _VARIANT_SCORE
    told = {**why, **found.why}
    if found.needles:
        told["phrases"] = list(found.needles)
    return Hit(ordinal, found.match, score, places_in(text, found), told, also)
