"""The cosine below which a hit of this store is weak.

The model crowds its cosines together and every store lies elsewhere on its scale, so no fixed
threshold works. Questions about other subjects are asked of the store itself; the floor is the
best cosine that 90 of 100 of them do not exceed.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np

from index.dense import DenseIndex
from index.embedder import Embedder

FLAGGED = 0.90


def calibrate(dense: DenseIndex, embedder: Embedder) -> float:
    """The floor for this store and model; 0.0 when there are no vectors."""
    if not len(dense):
        return 0.0
    best = [dense.search(vector, 1)[1][0] for vector in embedder.embed_queries(offtopic_queries())]
    return round(float(np.quantile(best, FLAGGED, method="higher")), 4)


@cache
def offtopic_queries() -> tuple[str, ...]:
    """Dutch questions on subjects that no policy paper on care is about."""
    with (Path(__file__).parent / "offtopic.tsv").open(encoding="utf-8", newline="") as handle:
        return tuple(row["query"] for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
