"""How many of the truly nearest passages a search by meaning finds, on passages of the store itself."""

from __future__ import annotations

import numpy as np

from index.dense import DenseIndex

SAMPLE = 100
NEAREST = 10
GOAL = 0.97


def recall(index: DenseIndex, *, sample: int = SAMPLE, nearest: int = NEAREST) -> float:
    """The share of the nearest passages, found by looking at all, that a search finds too.

    Asked for passages that lie evenly through the store; equally near ones may stand for each other.
    """
    if not len(index):
        return 1.0
    chosen = np.unique(np.linspace(0, len(index) - 1, min(sample, len(index))).astype(np.int64))
    rows = index.rows_of(chosen)
    rows = rows[np.linalg.norm(rows, axis=1) > 0]  # a passage without a vector is near to none
    found = 0
    for row, true in zip(rows, index.exactly(rows, nearest), strict=True):
        least = index.cosines(row, true).min()
        found += int(np.count_nonzero(index.search(row, len(true))[1] >= least))
    return found / max(1, len(rows) * min(nearest, len(index)))
