"""The cosine below which a hit of this store is weak.

The model crowds its cosines together and every store lies elsewhere on its scale, so no fixed
threshold works. Questions about other subjects are asked of the store itself; the floor is the
best cosine that 90 of 100 of them do not exceed.

Cosines alone cannot tell a question of the next field from one of this field: both lie near the passages.
Their words can. So the words of the query that stand in a passage count beside its cosine; see `is_weak`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest.tsv import read_rows

if TYPE_CHECKING:
    from index.dense import DenseIndex
    from index.embedder import Embedder

Number = TypeVar("Number", float, NDArray[np.float64])

FLAGGED = 0.90

# A passage with this share of the query's words is weak below the floor and not above it. One with most of them may
# lie some .05 lower, one with none must lie .035 higher. The figures: docs/decisions/0005-ranking.md.
COMMON_SHARE = 0.35
_COSINE_A_SHARE = 0.1
_ALL = 0.999


def evidence(cosine: Number, coverage: Number) -> Number:
    """What stands beside the floor: the cosine, more where words of the query are there; all of them are enough.

    `coverage` is the share of the query that stands in the passage, terms weighed by idf (`KeywordIndex.coverage`).
    """
    return cosine + _COSINE_A_SHARE * (coverage - COMMON_SHARE) + (coverage >= _ALL)


def least_cosine(floor: float) -> float:
    """Below it a passage without words of the query is weak."""
    return floor + _COSINE_A_SHARE * COMMON_SHARE


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
def offtopic_queries(use: str = "calibrate") -> tuple[str, ...]:
    """Dutch questions, of everyday and of other parts of government, that no policy paper on care is about.

    Those for `use` "test" are kept apart to see how well the floor does.
    """
    rows = read_rows(Path(__file__).parent / "offtopic.tsv")
    return tuple(row["query"] for row in rows if row["use"] == use)
