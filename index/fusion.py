"""One score out of words and meaning.

    (meaning + w * words) / (1 + w),  w = 0.15 + 0.25 * coverage ** 2

`meaning` is the cosine on a fixed scale, clip((cos - 0.75) / 0.2): e5-small crowds its cosines between
0.75 and 0.95, and a fixed scale did as well as min-max and can be shown. `words` is the score by words
divided by the best of the query. `coverage` is the share of the query, weighed by idf, that stands in the
best passage by words: where specialist words are typed and a passage has them all, words say more; of a
question in plain words a passage seldom has half. Figures: docs/decisions/0005-ranking.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.scores import Floats, Numbers, Scores

# How much the mere presence of a term counts beside its BM25: passages are short, so that a term that stands
# there twice, or in a shorter passage, tells little more.
PRESENCE = 1.0
_WORDS_WEIGHT, _COVERAGE_WEIGHT = 0.15, 0.25
_COSINE_FROM, _COSINE_WIDTH = 0.75, 0.2


@dataclass(frozen=True, slots=True)
class Mixed:
    """Passages, best first, with the parts of their scores: `cosines` NaN without a model, the others 0..1."""

    ordinals: Numbers
    scores: Floats
    cosines: Floats
    words: Floats

    def __len__(self) -> int:
        return len(self.ordinals)

    def taken(self, places: Numbers) -> Mixed:
        """Those at these places, in this order."""
        return Mixed(self.ordinals[places], self.scores[places], self.cosines[places], self.words[places])


def meaning_scores(cosines: Floats) -> Floats:
    """The cosines on a scale of 0 to 1; 0 where there is none."""
    scores: Floats = np.clip((np.nan_to_num(cosines, nan=0.0) - _COSINE_FROM) / _COSINE_WIDTH, 0.0, 1.0)
    return scores


def word_scores(bm25: Scores) -> Scores:
    """BM25 as a share of the best of this query."""
    return Scores(bm25.ordinals, bm25.values / bm25.best) if bm25.best > 0 else NOTHING


def words_weight(coverage: float) -> float:
    """The weight of words where that of meaning is 1; `coverage` 0..1."""
    return _WORDS_WEIGHT + _COVERAGE_WEIGHT * coverage**2


def mix(cosines: Scores, bm25: Scores, coverage: float) -> Mixed:
    """All passages of both, best first, ties by ordinal."""
    words, weight = word_scores(bm25), words_weight(coverage)
    ordinals = np.union1d(cosines.ordinals, words.ordinals)
    near, shares = cosines.at(ordinals, np.nan), words.at(ordinals)
    return best_first(Mixed(ordinals, (meaning_scores(near) + weight * shares) / (1 + weight), near, shares))


def by_words(bm25: Scores) -> Mixed:
    words = word_scores(bm25)
    return best_first(Mixed(words.ordinals, words.values, np.full(len(words), np.nan), words.values))


def by_meaning(cosines: Scores) -> Mixed:
    """Ranked by the cosine itself, so that the ends of the scale make no ties."""
    order = np.argsort(-cosines.values, kind="stable")
    near = cosines.values[order]
    return Mixed(cosines.ordinals[order], meaning_scores(near), near, np.zeros(len(order)))


def best_first(found: Mixed) -> Mixed:
    """Ties in the order in which they are."""
    return found.taken(np.argsort(-found.scores, kind="stable"))


NOTHING = Scores.of({})
