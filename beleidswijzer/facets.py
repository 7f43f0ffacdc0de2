"""How many of the hits each value has: kind, year, sender, document, and what the passages name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.facet_table import FacetTable, NamedFacet, Numbers, facet_of
from index.ranked import Counted
from ingest.passage import Document

Counts = tuple[tuple[str, int], ...]

NAMED: tuple[NamedFacet, ...] = ("law", "criterion", "actor", "programme")
OF_DOCUMENTS: dict[str, Callable[[Document], str | None]] = {
    "kind": lambda document: document.kind,
    "year": lambda document: document.date[:4] if document.date else None,
    "sender": lambda document: document.sender,
    "document": lambda document: document.id,
}


@dataclass(frozen=True)
class Facets:
    """The values of every ranked passage; `owners` is the place of its document in `documents`."""

    documents: tuple[Document, ...]
    owners: Numbers
    named: FacetTable

    def count(self, hits: Counted, name_of: Callable[[str], str]) -> dict[str, Counts]:
        """For each facet its values with the number of hits that have it, most frequent first.

        A hit is one text; it counts once for each value, in however many places it stands. `name_of` gives what
        people call a key of the graph.
        """
        ordinals, places = hits.ordinals, hits.texts
        several = len(ordinals) > len(hits)
        counted = {}
        owners = self.owners[ordinals]
        for facet, (labels, value_of) in self._values.items():
            found, counts = _counts(value_of[owners], places, len(labels), several)
            # most frequent first, then by label, which is the order of their places
            order = np.argsort(-counts, kind="stable")
            counted[facet] = tuple(
                (labels[one], count)
                for one, count in zip(found[order].tolist(), counts[order].tolist(), strict=True)
            )
        return counted | self._of_names(ordinals, places, name_of, several)

    def having(self, key: str) -> Numbers:
        """The ordinals of the passages that name `key`, in order."""
        if key not in self.named.keys:
            return np.empty(0, dtype=np.int32)
        passages = np.arange(len(self.named.starts) - 1, dtype=np.int32)
        naming: Numbers = np.repeat(passages, np.diff(self.named.starts))
        found: Numbers = naming[self.named.ids == self.named.keys.index(key)]
        return found

    def _of_names(
        self,
        ordinals: NDArray[np.int64],
        places: NDArray[np.int64],
        name_of: Callable[[str], str],
        several: bool,
    ) -> dict[str, Counts]:
        starts = self.named.starts[ordinals].astype(np.int64)
        lengths = self.named.starts[ordinals + 1] - starts
        before = np.cumsum(lengths) - lengths
        named = self.named.ids[np.repeat(starts - before, lengths) + np.arange(lengths.sum())]
        values: dict[NamedFacet, list[tuple[str, int]]] = {facet: [] for facet in NAMED}
        keys, facets = self.named.keys, self._facets
        found, counts = _counts(named, np.repeat(places, lengths), len(keys), several)
        for one, count in zip(found.tolist(), counts.tolist(), strict=True):
            facet = facets[one]
            if facet is not None:
                values[facet].append((name_of(keys[one]), count))
        return {str(facet): _ordered(of) for facet, of in values.items()}

    @cached_property
    def _facets(self) -> tuple[NamedFacet | None, ...]:
        """The facet of each key."""
        return tuple(map(facet_of, self.named.keys))

    @cached_property
    def _values(self) -> dict[str, tuple[tuple[str, ...], Numbers]]:
        """For each facet its values, and for each document the place of its value there, -1 without one."""
        return {facet: _coded([of(one) for one in self.documents]) for facet, of in OF_DOCUMENTS.items()}


def _coded(values: Sequence[str | None]) -> tuple[tuple[str, ...], Numbers]:
    """Capitals make no other value; the most frequent spelling is shown. In order of what is shown."""
    spellings: dict[str, Counter[str]] = {}
    for value in values:
        if value:
            spellings.setdefault(value.casefold(), Counter())[value] += 1
    shown = sorted((min(of, key=lambda one: (-of[one], one)), key) for key, of in spellings.items())
    labels = tuple(label for label, _ in shown)
    code = {key: place for place, (_, key) in enumerate(shown)}
    return labels, np.array([code[value.casefold()] if value else -1 for value in values], dtype=np.int32)


def _counts(
    values: Numbers, places: NDArray[np.int64], size: int, several: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The values (0..size-1, negative for none) that hits have, in order, with the number of hits that have each.

    `several` when a hit may have one more than once.
    """
    wanted = values >= 0
    values, places = values[wanted], places[wanted]
    if several:
        values = np.unique(places * size + values) % max(size, 1)
    counts = np.bincount(values, minlength=size)
    found = np.flatnonzero(counts)
    return found, counts[found]


def _ordered(values: Iterable[tuple[str, int]]) -> Counts:
    return tuple(sorted(values, key=lambda pair: (-pair[1], pair[0])))
