"""How alike recommendations and decisions are in meaning and in words, where no name ties them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.keyword import KeywordIndex
from index.keyword_rows import KeywordRow
from index.vector_cache import cached_passages
from index.words import terms

if TYPE_CHECKING:
    from index.embedder import Embedder

Scores = NDArray[np.float64]

MEANING, WORDS = 0.7, 0.3
"""Weights of the plain mix, which evaluations are measured against (`benchmarks/plain_mix.py` has the same)."""
_TOGETHER = 64
"""Texts whose vectors are kept in one file: a decision that comes in has only its neighbours computed again."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of one pair: the plain mix, 0..1 within the recommendation, and the cosine where there is a language model."""

    mixed: float
    cosine: float | None


@dataclass(frozen=True)
class Likenesses:
    """(recommendations, decisions) each: BM25, and cosines where there is a language model."""

    words: Scores
    cosines: Scores | None

    def of(self, row: int, column: int) -> Likeness:
        cosine = None if self.cosines is None else round(float(self.cosines[row, column]), 4)
        return Likeness(float(self.mixed[row, column]), cosine)

    def nearness(self, row: int, column: int) -> float:
        """By which the decisions of a recommendation are ranked: cosine, without a model words."""
        return float(self.words[row, column] if self.cosines is None else self.cosines[row, column])

    @cached_property
    def mixed(self) -> Scores:
        """The plain mix: each row from its lowest to its highest, .7 meaning and .3 words."""
        if self.cosines is None:
            return _from_low_to_high(self.words)
        return MEANING * _from_low_to_high(self.cosines) + WORDS * _from_low_to_high(self.words)


def likenesses(
    asked: Sequence[str], decided: Sequence[str], embedder: Embedder | None, cache: Path | None
) -> Likenesses:
    """Texts of recommendations against texts of decisions. Vectors of decisions are kept by text and model."""
    cosines = None
    if embedder is not None and asked and decided:
        own = cached_passages(list(asked), embedder, cache)
        cosines = (own @ decision_vectors(decided, embedder, cache).T).astype(np.float64)
    return Likenesses(word_scores(asked, decided), cosines)


def decision_vectors(decided: Sequence[str], embedder: Embedder, cache: Path | None) -> NDArray[np.float32]:
    """(n, d) float32, in the order of the texts."""
    distinct = sorted(set(decided))
    parts = [distinct[start : start + _TOGETHER] for start in range(0, len(distinct), _TOGETHER)]
    vectors = np.concatenate([cached_passages(part, embedder, cache) for part in parts])
    rows = {text: row for row, text in enumerate(distinct)}
    found: NDArray[np.float32] = vectors[[rows[text] for text in decided]]
    return found


def word_scores(asked: Sequence[str], decided: Sequence[str]) -> Scores:
    """(recommendations, decisions) BM25."""
    scores: Scores = np.zeros((len(asked), len(decided)))
    if not decided:
        return scores
    index = _word_index(tuple(decided))
    for row, text in enumerate(asked):
        for column, score in index.search(terms(text), len(decided)):
            scores[row, column] = score
    return scores


@lru_cache(maxsize=2)
def _word_index(decided: tuple[str, ...]) -> KeywordIndex:
    """The words of the decisions: the same for every guideline of a store."""
    return KeywordIndex.in_memory(KeywordRow(slot, text) for slot, text in enumerate(decided))


def _from_low_to_high(scores: Scores) -> Scores:
    if not scores.size:
        return scores
    low = scores.min(axis=1, keepdims=True)
    width = scores.max(axis=1, keepdims=True) - low
    result: Scores = (scores - low) / np.where(width > 0, width, 1.0)
    return result
