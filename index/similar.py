"""Documents that speak of the same things: cosines between the means of their passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 5
LEAST = 0.3
"""On the store's own scale: 0 is as like as two documents of this store are on average, 1 is the same."""

FEWEST = 3
"""Of fewer documents the store's mean says nothing."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is the cosine after the store's mean is taken out, in thousandths."""

    document: str
    other: str
    score: float


def similar_documents(
    rows: Mapping[str, Sequence[int]], vectors: NDArray[np.floating[Any]]
) -> list[Likeness]:
    """The nearest other documents of each, best first; `rows` are the rows of `vectors` (n, d) of each document.

    A text model crowds its vectors together, so that raw cosines are all high; without the mean of the store's
    documents they tell them apart (Mu and Viswanath, 2018, All-but-the-top).
    """
    documents = sorted(document for document, own in rows.items() if len(own))
    if len(documents) < FEWEST:
        return []
    means = np.stack([np.mean(vectors[list(rows[one])], axis=0, dtype=np.float64) for one in documents])
    centred = means - means.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    units = np.divide(centred, lengths, out=np.zeros_like(centred), where=lengths > 1e-9)
    cosines = np.round(units @ units.T, 3)
    found = []
    for number, document in enumerate(documents):
        order = sorted((-float(cosines[number, one]), one) for one in range(len(documents)) if one != number)
        found += [
            Likeness(document, documents[one], -score) for score, one in order[:NEIGHBOURS] if -score >= LEAST
        ]
    return found
