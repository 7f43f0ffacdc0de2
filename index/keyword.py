"""Words to passages: BM25, and all passages in which words or phrases stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import keyword_queries as queries
from index.choice import Choice
from index.inverted import (
    MUST,
    NEVER,
    Query,
    all_of,
    any_of,
    combined,
    has_slot,
    in_a_row,
    open_searcher,
    resembles,
    scored,
)
from index.keyword_rows import IS_LABEL, KeywordRow, searcher_in_memory
from index.scores import in_flags, in_order, inverse
from index.stream import phrase_streams
from index.term_counts import TermCounts

Numbers = NDArray[np.int64]


class KeywordIndex:
    """BM25 over the passages of one generation, read only.

    `slots` has the slot of each ordinal, (n,) whole numbers; without it they are the same. `counts` tells what
    its terms weigh.
    """

    __slots__ = ("_labels", "_ordinals", "_searcher", "_slots", "counts")

    def __init__(self, searcher: Any, slots: Numbers | None = None) -> None:
        self._searcher = searcher
        self._slots = slots
        self._ordinals = None if slots is None else inverse(slots)
        self._labels: NDArray[np.bool_] | None = None
        self.counts = TermCounts(searcher)

    @classmethod
    def open(cls, folder: Path, slots: Numbers | None = None) -> KeywordIndex:
        """Open a folder that `build_keyword_index` or `extend_keyword_index` wrote.

        Raises Problem when it is damaged or missing.
        """
        return cls(open_searcher(folder), slots)

    @classmethod
    def in_memory(cls, rows: Iterable[KeywordRow]) -> KeywordIndex:
        """An index that lives as long as the object, for evaluation and tests."""
        return cls(searcher_in_memory(rows))

    def __len__(self) -> int:
        return len(self.counts)

    def search(
        self,
        query: Sequence[str],
        k: int,
        *,
        allowed: Collection[int] | None = None,
        required: Collection[str] = (),
        presence: float = 0.0,
        choices: Sequence[Choice] = (),
    ) -> list[tuple[int, float]]:
        """The k best passages for the terms of a query and for `choices`: (ordinal, BM25), best first, ties by ordinal.

        Only passages with all `required` terms, when there are any. `presence` times the idf of each term is
        added where the term stands at all: how often it does, and how long the passage is, then counts for less.
        """
        if not (query or choices) or k <= 0 or not len(self):
            return []
        return self._hits(queries.ranked(query, required, presence, choices, self.counts), k, allowed)

    def coverage(
        self, query: Sequence[str], ordinals: Collection[int], choices: Sequence[Choice] = ()
    ) -> dict[int, float]:
        """What share of the query each of the passages has in its text or headings, 0..1, terms weighed by idf.

        Of a choice the terms typed weigh, and another that stands there covers its `share` of them.
        """
        none = dict.fromkeys(sorted(ordinals), 0.0)
        whole = self.counts.weight(query) + sum(self.counts.weight(one.typed) for one in choices)
        if not ordinals or whole <= 0:
            return none
        hits = self._hits(queries.covering(query, choices, whole, self.counts), len(ordinals), ordinals)
        return none | {one: min(share, 1.0) for one, share in hits}

    def count_terms(self, wanted: Collection[str]) -> int:
        """How many passages have every term in text or headings; 0 for none."""
        if len(set(wanted)) == 1:
            return self.counts.of(next(iter(wanted)))
        if not wanted:
            return 0
        return int(self._searcher.search(queries.with_terms(wanted), 1, count=True).count)

    def are_labels(self, ordinals: Numbers) -> NDArray[np.bool_]:
        """Which of these passages are labels; all are looked up once, a bit each."""
        if self._labels is None:
            flags = np.zeros(len(self), dtype=bool)
            flags[self.labels_with((IS_LABEL,))] = True
            self._labels = flags
        found: NDArray[np.bool_] = self._labels[ordinals]
        return found

    def labels_with(self, query: Collection[str]) -> list[int]:
        """The ordinals of the labels that have one of these terms themselves, in order."""
        return self._having(queries.labels(query), None) if query else []

    def having_terms(self, wanted: Collection[str], *, allowed: Collection[int] | None = None) -> list[int]:
        """The ordinals of all passages that have every term, in their text or headings; in order."""
        return self._having(queries.with_terms(wanted), allowed) if wanted else []

    def having_all(
        self,
        alternatives: Sequence[Sequence[str]],
        *,
        allowed: Collection[int] | None = None,
        near: tuple[Collection[str], Collection[str]] | None = None,
    ) -> list[int]:
        """The ordinals of all passages that have, for each row, one of its written words; in order.

        `near` are two sets of words of which one each must stand within `queries.NEAR` tokens of the other.
        """
        if (not alternatives and near is None) or not all(alternatives):
            return []
        wanted = queries.with_words(alternatives)
        wanted += [queries.near(*near)] if near is not None else []
        return self._having(all_of(wanted), allowed)

    def having_phrase(self, phrase: str, *, allowed: Collection[int] | None = None) -> list[int]:
        """The ordinals of all passages in which the phrase stands as typed; in order.

        Those where a hyphen or a line end stands inside a word of it may be missing: see `having_all`.
        """
        rows = [row for row in phrase_streams(phrase) if row]
        return self._having(any_of(in_a_row(row) for row in rows), allowed) if rows else []

    def having_joined(
        self, alternatives: Sequence[Sequence[str]], *, allowed: Collection[int] | None = None
    ) -> list[int]:
        """As `having_all`, of passages that lack one of the words as a word: there it is joined by a hyphen."""
        if not alternatives or not all(alternatives) or not self.counts.may_join(alternatives):
            return []
        return self._having(queries.joined(alternatives), allowed)

    def resembling(self, word: str, distance: int, k: int) -> list[int]:
        """Up to k passages with a written word that is at most `distance` slips away from `word`."""
        hits = self._hits(resembles(word, distance), min(k, max(len(self), 1)), None)
        return sorted(ordinal for ordinal, _score in hits)

    def _within(self, query: Query, allowed: Collection[int] | None) -> Query:
        if allowed is None:
            return query
        if 2 * len(allowed) > len(self):  # the others are fewer
            others = np.flatnonzero(~in_flags(allowed, len(self)))
            return combined([(MUST, query), (NEVER, self._with_slots(others))])
        return combined([(MUST, query), (MUST, scored(self._with_slots(in_order(allowed)), 0.0))])

    def _with_slots(self, ordinals: Numbers) -> Query:
        slots = ordinals if self._slots is None else self._slots[ordinals]
        return has_slot(slots.tolist())

    def _having(self, query: Query, allowed: Collection[int] | None) -> list[int]:
        """The ordinals of all passages of a query, in order, whatever they score."""
        if not len(self):
            return []
        hits = self._searcher.search(scored(self._within(query, allowed), 1.0), len(self), count=False).hits
        found: list[int] = np.sort(self._ordinals_of(hits)).tolist()
        return found

    def _hits(self, query: Query, k: int, allowed: Collection[int] | None) -> list[tuple[int, float]]:
        hits = self._best(self._within(query, allowed), k)
        ordinals = self._ordinals_of(hits)
        scores = np.array([score for score, _address in hits], dtype=np.float64)
        order = np.lexsort((ordinals, -scores))[:k]
        return list(zip(ordinals[order].tolist(), scores[order].tolist(), strict=True))

    def _best(self, query: Query, k: int) -> list[tuple[float, Any]]:
        """The k best and all that are as good as the last of them: tantivy cuts ties by where rows lie on disk."""
        depth = k + 1
        while True:
            hits: list[tuple[float, Any]] = self._searcher.search(query, depth, count=False).hits
            if len(hits) < depth or hits[-1][0] < hits[k - 1][0]:
                return hits
            depth *= 2

    def _ordinals_of(self, hits: Sequence[tuple[float, Any]]) -> Numbers:
        """The ordinals of hits, in their order."""
        found = self._searcher.fast_field_values("slot", [address for _score, address in hits])
        slots = np.asarray(found, dtype=np.int64)
        return slots if self._ordinals is None else self._ordinals[slots]
