"""Documents that speak of the same things: cosines between the means of their passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 5
LEAST = 0.3
"""On the store's own scale: 0 is as like as two documents of this store are on average, 1 is the same."""

FEWEST = 3
"""Of fewer documents the store's mean says nothing."""

_AT_ONCE = 512  # documents beside all others: 40 MB for ten thousand


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is the cosine after the store's mean is taken out, in thousandths."""

    document: str
    other: str
    score: float


def alike(documents: Sequence[str], means: NDArray[np.float64]) -> list[Likeness]:
    """The nearest other documents of each, best first; `means` (n, d) has the mean of the vectors of each document.

    A text model crowds its vectors together, so that raw cosines are all high; without the mean of the store's
    documents they tell them apart (Mu and Viswanath, 2018, All-but-the-top).
    """
    if len(documents) < FEWEST:
        return []
    centred = means - means.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    units = np.divide(centred, lengths, out=np.zeros_like(centred), where=lengths > 1e-9)
    found = []
    for first in range(0, len(documents), _AT_ONCE):
        cosines = np.round(units[first : first + _AT_ONCE] @ units.T, 3)
        for number, row in enumerate(cosines, first):
            row[number] = -1.0
            found += [Likeness(documents[number], documents[one], float(row[one])) for one in _nearest(row)]
    return found


def _nearest(cosines: NDArray[np.float64]) -> list[int]:
    """The places of the best that are like enough, best first, ties in order."""
    least = (
        max(LEAST, np.partition(cosines, -NEIGHBOURS)[-NEIGHBOURS]) if len(cosines) > NEIGHBOURS else LEAST
    )
    places = np.flatnonzero(cosines >= least)
    order = np.argsort(-cosines[places], kind="stable")
    return [int(place) for place in places[order][:NEIGHBOURS]]
