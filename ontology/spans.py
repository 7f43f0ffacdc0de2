"""Spans of a text that do not overlap, asked in time that grows with the logarithm of their number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Spans:
    """Spans (start, end), end exclusive; of overlapping ones the first and longest counts."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]):
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not self._ends or start >= self._ends[-1]:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Whether start..end shares a character with one of the spans."""
        place = bisect_right(self._starts, start) - 1
        if place >= 0 and self._ends[place] > start:
            return True
        return place + 1 < len(self._starts) and self._starts[place + 1] < end

    def last_end_before(self, place: int) -> int:
        """Where the last span ends that begins before `place`; 0 if none does."""
        index = bisect_right(self._starts, place - 1) - 1
        return min(self._ends[index], place) if index >= 0 else 0
