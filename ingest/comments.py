"""Comments in the margin: a word processor prints them on a shaded strip beside the text."""

from __future__ import annotations

from ingest.letterhead import Keys
from ingest.lines import PageLines

_TALL = 0.5  # of the page's height: a lower panel is a box
_NARROW = 0.45  # of the page's width: a wider one is the page's own ground


def comment_keys(page: PageLines) -> Keys:
    """The lines on a tall panel at the right edge of the page, where all other lines end before it."""
    width, height = page.page.width, page.page.height
    for panel in page.page.frames:
        tall = panel.y1 - panel.y0 > _TALL * height
        if not tall or panel.x1 < 0.9 * width or panel.x0 < (1 - _NARROW) * width:
            continue
        inside = [line for line in page.lines if line.x0 > panel.x0 and panel.y0 < line.baseline < panel.y1]
        over = [line for line in page.lines if line.x0 < panel.x0 < line.x1 - 6.0]
        if inside and len(inside) < len(page.lines) and not over:
            return frozenset(line.key for line in inside)
    return frozenset()
