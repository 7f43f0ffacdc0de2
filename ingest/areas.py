"""Rectangles of a page, found by the height at which one looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from ingest.page import Rect

_STRIPS = 64
"""One strip of a page of A4 is as high as a line of text."""

T = TypeVar("T")


class Areas(Generic[T]):
    """Rectangles with something that belongs to each, kept by the strips of the page that they touch."""

    def __init__(self, height: float) -> None:
        """`height` of the page in points; what lies beyond it is found all the same."""
        self._scale = _STRIPS / max(height, 1.0)
        self._strips: list[list[tuple[Rect, T]]] = [[] for _ in range(_STRIPS)]
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, box: Rect, what: T) -> None:
        self._count += 1
        for strip in range(self._strip(box.y0), self._strip(box.y1) + 1):
            self._strips[strip].append((box, what))

    def at(self, y: float) -> Sequence[tuple[Rect, T]]:
        """Those near a height, in the order in which they came; not all of them need reach it."""
        return self._strips[self._strip(y)]

    def hold(self, x: float, y: float) -> bool:
        """Whether a point lies in any of them."""
        for box, _ in self._strips[self._strip(y)]:  # noqa: SIM110 (a generator costs twice the time here)
            if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
                return True
        return False

    def _strip(self, y: float) -> int:
        strip = y * self._scale
        if strip >= _STRIPS:
            return _STRIPS - 1
        return int(strip) if strip > 0 else 0  # also for what is no number


def areas_of(boxes: Iterable[Rect], height: float) -> Areas[None]:
    """Rectangles alone."""
    found: Areas[None] = Areas(height)
    for box in boxes:
        found.add(box, None)
    return found
