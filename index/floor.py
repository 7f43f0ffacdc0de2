"""The cosine below which a hit of this store is weak.

The model crowds its cosines together and every store lies elsewhere on its scale, so no fixed
threshold works. Questions about other subjects are asked of the store itself; the floor is the
best cosine that 90 of 100 of them do not exceed.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.embedder import Embedder

FLAGGED = 0.90


def calibrate(dense: DenseIndex, embedder: Embedder) -> float:
    """The floor for this store and model; 0.0 when there are no vectors."""
    if not len(dense):
        return 0.0
    return floor_of([dense.search(vector, 1)[1][0] for vector in foreign_questions(embedder)])


def floor_of(best: Sequence[float] | NDArray[np.float32]) -> float:
    """The floor of a store from the best cosine that it has with each foreign question."""
    return round(float(np.quantile(best, FLAGGED, method="higher")), 4)


def best_cosines(vectors: NDArray[np.floating[Any]], questions: NDArray[np.float32]) -> NDArray[np.float32]:
    """(q,): the best cosine of (n, d) normalised vectors, at least one, with each of (q, d) questions.

    The best of a store is the best of its parts.
    """
    cosines: NDArray[np.float32] = vectors.astype(np.float32) @ questions.T
    best: NDArray[np.float32] = cosines.max(axis=0)
    return best


def foreign_questions(embedder: Embedder) -> NDArray[np.float32]:
    """(q, d): the vectors of questions that no policy paper on care answers."""
    return embedder.embed_queries(offtopic_queries())


@cache
def offtopic_queries() -> tuple[str, ...]:
    """Dutch questions on subjects that no policy paper on care is about."""
    with (Path(__file__).parent / "offtopic.tsv").open(encoding="utf-8", newline="") as handle:
        return tuple(row["query"] for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
