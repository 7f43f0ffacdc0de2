"""Rules as paths, from the vectors that come with a page's text.

Most pages draw nothing else, and then the page need not be run once more for its paths (`get_cdrawings`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ingest.drawings import THIN
from ingest.stext import Block, Box

_STROKED, _RECTANGLE, _CONTINUES = 1, 2, 4  # FZ_STEXT_VECTOR_*
_WHITE = 0xFFFFFF

Path = dict[str, Any]


def paths_of(vectors: Iterable[Block]) -> list[Path] | None:
    """Straight bars and lines as `get_cdrawings` gives them, and white where the paper is white.

    None where the vectors do not tell: curves, slanted lines, outlines, and areas, of which four sides may have
    been drawn or a rectangle.
    """
    paths: list[Path] = []
    goes_on = False
    for vector in vectors:
        box, stroked = vector.box, vector.flags & _STROKED
        is_bar = min(box[2] - box[0], box[3] - box[1]) <= THIN
        if not vector.flags & _RECTANGLE or not (is_bar or _is_paper(vector, paths)):
            return None
        if goes_on:
            paths[-1]["rect"] = _around(paths[-1]["rect"], box)
        elif stroked and paths and _same_middle(paths[-1]["rect"], box):
            return None  # the outline of the bar before it
        else:
            paths.append(_path(vector))
        paths[-1]["items"].append(_line(box) if stroked else ("re", box))
        goes_on = bool(vector.flags & _CONTINUES)
    return paths


def _is_paper(vector: Block, paths: Iterable[Path]) -> bool:
    """White, and nothing coloured lies under it."""
    if vector.argb & _WHITE != _WHITE or vector.flags & _STROKED:
        return False
    return all("color" in path or path["fill"] == (1.0, 1.0, 1.0) for path in paths)


def _path(vector: Block) -> Path:
    x0, y0, x1, y1 = vector.box
    color = tuple((vector.argb >> shift & 0xFF) / 255 for shift in (16, 8, 0))
    opacity = (vector.argb >> 24) / 255
    if vector.flags & _STROKED:
        width = min(x1 - x0, y1 - y0)
        return {"color": color, "stroke_opacity": opacity, "width": width, "rect": vector.box, "items": []}
    return {"fill": color, "fill_opacity": opacity, "rect": vector.box, "items": []}


def _line(box: Box) -> tuple[str, tuple[float, float], tuple[float, float]]:
    """The line that was drawn: its box has half its width more on all sides."""
    x0, y0, x1, y1 = box
    half = min(x1 - x0, y1 - y0) / 2
    if y1 - y0 <= x1 - x0:
        return "l", (x0 + half, y0 + half), (x1 - half, y0 + half)
    return "l", (x0 + half, y0 + half), (x0 + half, y1 - half)


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _same_middle(one: Box, other: Box) -> bool:
    return all(abs(one[n] + one[n + 2] - other[n] - other[n + 2]) < 0.02 for n in (0, 1))
