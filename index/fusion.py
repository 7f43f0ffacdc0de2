"""One score out of words and meaning.

    (meaning + w * words) / (1 + w),  w = 0.15 + 0.25 * coverage ** 2

`meaning` is the cosine on a fixed scale, clip((cos - 0.75) / 0.2): e5-small crowds its cosines between
0.75 and 0.95, and a fixed scale did as well as min-max and can be shown. `words` is the score by words
divided by the best of the query. `coverage` is the share of the query, weighed by idf, that stands in the
best passage by words: where specialist words are typed and a passage has them all, words say more; of a
question in plain words a passage seldom has half. Figures: docs/decisions/0005-ranking.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# How much the mere presence of a term counts beside its BM25: passages are short, so that a term that stands
# there twice, or in a shorter passage, tells little more.
PRESENCE = 1.0
_WORDS_WEIGHT, _COVERAGE_WEIGHT = 0.15, 0.25
_COSINE_FROM, _COSINE_WIDTH = 0.75, 0.2


@dataclass(frozen=True, slots=True)
class Mixed:
    """A passage with its parts: `cosine` None without a model, `words` 0..1, `score` 0..1."""

    ordinal: int
    score: float
    cosine: float | None
    words: float


def meaning_score(cosine: float) -> float:
    """The cosine on a scale of 0 to 1."""
    return min(1.0, max(0.0, (cosine - _COSINE_FROM) / _COSINE_WIDTH))


def word_scores(bm25: Mapping[int, float]) -> dict[int, float]:
    """BM25 as a share of the best of this query."""
    best = max(bm25.values(), default=0.0)
    return {ordinal: score / best for ordinal, score in bm25.items()} if best > 0 else {}


def words_weight(coverage: float) -> float:
    """The weight of words where that of meaning is 1; `coverage` 0..1."""
    return _WORDS_WEIGHT + _COVERAGE_WEIGHT * coverage**2


def mix(cosines: Mapping[int, float], bm25: Mapping[int, float], coverage: float) -> list[Mixed]:
    """All passages of both, best first, ties by ordinal."""
    words, weight = word_scores(bm25), words_weight(coverage)
    found = []
    for ordinal in cosines.keys() | words.keys():
        cosine, share = cosines.get(ordinal), words.get(ordinal, 0.0)
        meaning = meaning_score(cosine) if cosine is not None else 0.0
        found.append(Mixed(ordinal, (meaning + weight * share) / (1 + weight), cosine, share))
    return best_first(found)


def by_words(bm25: Mapping[int, float]) -> list[Mixed]:
    return best_first([Mixed(ordinal, share, None, share) for ordinal, share in word_scores(bm25).items()])


def by_meaning(cosines: Mapping[int, float]) -> list[Mixed]:
    """Ranked by the cosine itself, so that the ends of the scale make no ties."""
    ordered = sorted(cosines.items(), key=lambda item: (-item[1], item[0]))
    return [Mixed(ordinal, meaning_score(cosine), cosine, 0.0) for ordinal, cosine in ordered]


def best_first(found: list[Mixed]) -> list[Mixed]:
    return sorted(found, key=lambda one: (-one.score, one.ordinal))
