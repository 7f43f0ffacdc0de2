"""A part of a page as it is seen: pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.page import Rect

if TYPE_CHECKING:
    import numpy as np

    Pixels = np.ndarray[Any, np.dtype[np.uint8]]

ZOOM = 3.0
"""Pixels a point: the strokes of letters of 6 points are a pixel wide."""

_PLAIN = 16
"""Of 255: less difference than this in each of red, green and blue is one colour to the eye."""


@dataclass(frozen=True, slots=True)
class Painted:
    """`pixels` by row, column and colour, from the point (x0, y0) of the page on; `zoom` pixels a point."""

    pixels: Pixels
    x0: float
    y0: float
    zoom: float

    def is_plain(self, area: Rect, but: Iterable[Rect]) -> bool:
        """Whether one colour is all that is seen of an area, but for some parts of it."""
        import numpy as np

        left, top, right, bottom = self._whole_pixels(area, 1, 0)
        part = self.pixels[top:bottom, left:right]
        if not part.size or _spread(part.reshape(-1, 3)) <= _PLAIN:
            return True
        counts = np.ones(part.shape[:2], dtype=bool)
        for box in but:
            x0, y0, x1, y1 = self._whole_pixels(box, -1, 1)
            counts[max(y0 - top, 0) : max(y1 - top, 0), max(x0 - left, 0) : max(x1 - left, 0)] = False
        rest = part[counts]
        return not counts.all() and (not rest.size or _spread(rest) <= _PLAIN)

    def _whole_pixels(self, area: Rect, first: int, last: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels, moved by `first` and `last`."""
        left, top = (area.x0 - self.x0) * self.zoom + first, (area.y0 - self.y0) * self.zoom + first
        right, bottom = (area.x1 - self.x0) * self.zoom + last, (area.y1 - self.y0) * self.zoom + last
        return max(int(left), 0), max(int(top), 0), max(int(right), 0), max(int(bottom), 0)


def _spread(pixels: Pixels) -> int:
    """The largest difference in one colour."""
    return int((pixels.max(axis=0) - pixels.min(axis=0)).max())
