"""A number for each of some passages: arrays, since a query may be near to half of a large store."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """`values[i]` is of the passage `ordinals[i]`; these are in order, each once."""

    ordinals: Numbers
    values: Floats

    @classmethod
    def of(cls, found: Mapping[int, float]) -> Scores:
        ordinals = np.array(sorted(found), dtype=np.int64)
        return cls(ordinals, np.array([found[one] for one in ordinals.tolist()], dtype=np.float64))

    def __len__(self) -> int:
        return len(self.ordinals)

    def at(self, ordinals: Numbers, missing: float = 0.0) -> Floats:
        """The values of these passages, `missing` for those that have none."""
        if not len(self):
            return np.full(len(ordinals), missing)
        places = np.minimum(np.searchsorted(self.ordinals, ordinals), len(self) - 1)
        values: Floats = np.where(self.ordinals[places] == ordinals, self.values[places], missing)
        return values

    def joined(self, other: Scores) -> Scores:
        """Those of both; of a passage that both have, the value here."""
        ordinals = np.union1d(self.ordinals, other.ordinals)
        own = self.at(ordinals, np.nan)
        return Scores(ordinals, np.where(np.isnan(own), other.at(ordinals, np.nan), own))

    @property
    def best(self) -> float:
        return float(self.values.max()) if len(self) else 0.0


def in_order(ordinals: Collection[int]) -> Numbers:
    """These as an array, from low to high; an array is taken to be so."""
    if isinstance(ordinals, np.ndarray):
        return ordinals
    return np.sort(np.fromiter(ordinals, dtype=np.int64, count=len(ordinals)))


def in_flags(ordinals: Collection[int], n: int) -> NDArray[np.bool_]:
    """(n,): which of all passages these are."""
    flags = np.zeros(n, dtype=bool)
    flags[in_order(ordinals)] = True
    return flags


def inverse(places: Numbers) -> Numbers:
    """Where each of 0..n-1 stands in `places`, which has each once: as argsort, without sorting."""
    found = np.empty(len(places), dtype=np.int64)
    found[places] = np.arange(len(places))
    return found


def among(ordinals: Numbers, wanted: Collection[int]) -> NDArray[np.bool_]:
    """Which of `ordinals` are one of `wanted`."""
    if not len(wanted):
        return np.zeros(len(ordinals), dtype=bool)
    return np.isin(ordinals, in_order(wanted))
