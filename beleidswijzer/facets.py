"""How many of the hits each value has: kind, year, sender, document, and what the passages name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from beleidswijzer.facet_table import FacetTable, Numbers, facet_of
from ingest.passage import Document

Counts = tuple[tuple[str, int], ...]

NAMED = ("law", "criterion", "actor", "programme")
OF_DOCUMENTS: dict[str, Callable[[Document], str | None]] = {
    "kind": lambda document: document.kind,
    "year": lambda document: document.date[:4] if document.date else None,
    "sender": lambda document: document.sender,
    "document": lambda document: document.id,
}


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of every ranked passage; `owners` is the place of its document in `documents`."""

    documents: tuple[Document, ...]
    owners: Numbers
    named: FacetTable

    def count(self, hits: Sequence[tuple[int, ...]], name_of: Callable[[str], str]) -> dict[str, Counts]:
        """For each facet its values with the number of hits that have it, most frequent first.

        A hit is the ordinals of the places where one text stands; it counts once for each value. `name_of` gives
        what people call a key of the graph.
        """
        if not hits:
            return dict.fromkeys((*OF_DOCUMENTS, *NAMED), ())
        ordinals = np.fromiter(chain.from_iterable(hits), dtype=np.int32)
        lengths = np.fromiter((len(hit) for hit in hits), dtype=np.int32, count=len(hits))
        numbers = np.repeat(np.arange(len(hits), dtype=np.int32), lengths)
        owners = self.owners[ordinals]
        counted = {
            facet: self._of_documents(numbers, owners, value_of) for facet, value_of in OF_DOCUMENTS.items()
        }
        return counted | self._of_names(numbers, ordinals, name_of)

    def _of_documents(
        self, hits: Numbers, owners: Numbers, value_of: Callable[[Document], str | None]
    ) -> Counts:
        """Capitals make no other value; the most frequent spelling is shown."""
        pairs = np.unique(np.stack([owners, hits]), axis=1)
        present, starts = np.unique(pairs[0], return_index=True)
        spellings: dict[str, Counter[str]] = {}
        found: dict[str, list[Numbers]] = {}
        for owner, of_owner in zip(present.tolist(), np.split(pairs[1], starts[1:]), strict=True):
            if value := value_of(self.documents[owner]):
                spellings.setdefault(value.casefold(), Counter())[value] += len(of_owner)
                found.setdefault(value.casefold(), []).append(of_owner)
        named = {key: min(of, key=lambda one: (-of[one], one)) for key, of in spellings.items()}
        return _ordered((named[key], len(np.unique(np.concatenate(of)))) for key, of in found.items())

    def _of_names(self, hits: Numbers, ordinals: Numbers, name_of: Callable[[str], str]) -> dict[str, Counts]:
        starts, ends = self.named.starts[ordinals], self.named.starts[ordinals + 1]
        lengths = ends - starts
        places = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        ids = self.named.ids[(places + np.arange(lengths.sum())).astype(np.int64)]
        pairs = np.unique(np.stack([ids, np.repeat(hits, lengths)]), axis=1)
        keys, counts = np.unique(pairs[0], return_counts=True)
        values: dict[str, list[tuple[str, int]]] = {facet: [] for facet in NAMED}
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
            facet = facet_of(self.named.keys[key])
            if facet is not None:
                values[facet].append((name_of(self.named.keys[key]), count))
        return {facet: _ordered(of) for facet, of in values.items()}

    def having(self, key: str) -> Numbers:
        """The ordinals of the passages that name `key`, in order."""
        if key not in self.named.keys:
            return np.empty(0, dtype=np.int32)
        passages = np.arange(len(self.named.starts) - 1, dtype=np.int32)
        naming: Numbers = np.repeat(passages, np.diff(self.named.starts))
        found: Numbers = naming[self.named.ids == self.named.keys.index(key)]
        return found


def _ordered(values: Iterable[tuple[str, int]]) -> Counts:
    return tuple(sorted(values, key=lambda pair: (-pair[1], pair[0])))
