"""The plain mix that ranking is measured against: 0.7 e5 + 0.3 BM25, each from lowest to highest of its candidates.

Nothing of the project's own ranking is in it: title and text joined by a space, words in lower case, stemmed, without
stop words, BM25 in a few lines of numpy, the embedding model as it is.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from index.words import stop_words

MEANING, WORDS = 0.7, 0.3
CANDIDATES = 100
_K1, _B = 1.5, 0.75
_WORD = re.compile(r"\w+")

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PlainScores:
    """(queries, passages) each."""

    words: Scores
    meaning: Scores

    @property
    def mixed(self) -> Scores:
        return MEANING * _of_candidates(self.meaning) + WORDS * _of_candidates(self.words)


def plain_text(title: str, text: str) -> str:
    return f"{title} {text}".strip()


def bm25(passages: Sequence[str], queries: Sequence[str]) -> Scores:
    """(queries, passages) BM25 of the stems."""
    counts = [Counter(_stems(text)) for text in passages]
    lengths = np.array([sum(count.values()) for count in counts], dtype=np.float64)
    norm = _K1 * (1 - _B + _B * lengths / max(lengths.mean(), 1.0))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, count in enumerate(counts):
        for stem in count:
            places[stem].append(number)
    scores = np.zeros((len(queries), len(passages)))
    for row, query in enumerate(queries):
        for stem in sorted(set(_stems(query)) & places.keys()):
            where = places[stem]
            idf = math.log(1 + (len(passages) - len(where) + 0.5) / (len(where) + 0.5))
            often = np.array([counts[number][stem] for number in where], dtype=np.float64)
            scores[row, where] += idf * often * (_K1 + 1) / (often + norm[where])
    return scores


def _stems(text: str) -> list[str]:
    stemmer = snowballstemmer.stemmer("dutch_porter")
    return [stemmer.stemWord(word) for word in _WORD.findall(text.lower()) if word not in stop_words()]


def _of_candidates(scores: Scores) -> Scores:
    """The best of each row from 0 to 1, all others 0."""
    kept = min(CANDIDATES, scores.shape[1])
    lowest = np.sort(scores, axis=1)[:, -kept][:, None]
    width = scores.max(axis=1, keepdims=True) - lowest
    return np.clip((scores - lowest) / np.where(width > 0, width, 1.0), 0.0, 1.0)
