"""Painted paths to ruled lines and frames: what tables, boxes and note separators are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.areas import Areas, areas_of
from ingest.page import Rect

THIN = 3.0
"""Points. A bar thinner than this is a line: table rules are 0.25 to 1.5 pt, the thickest title rules 3."""

SHORTEST = 4.0
"""A rule is at least this long; shorter ones are the joints of table borders, dots and dashes."""

TOUCHING = 1.6
"""Points between bars that a word processor drew apart for each cell: joined into one rule."""

WHOLE_PAGE = 0.98
"""Share of the page from which a rectangle is the paper's colour and no frame."""

DARK = 0.25
"""Channels up to this, of 1, are black to the eye: black text on it cannot be read."""

BAR = 5.0
"""Points: a bar that hides words is at least as high."""

MANY_GROUNDS = 500
"""Coloured areas of a page that are looked at for each white shape and word: keeps the work linear."""

Matrix = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Drawings:
    """Rules, frames and pictures of a page; `grounds` are coloured areas (pictures too) that white text may stand
    on, `blacks` the dark ones, on which dark text cannot be read. `crowded` says that the page holds too many of
    them to look at, so that not all are known."""

    rules: tuple[Rect, ...] = ()
    frames: tuple[Rect, ...] = ()
    images: tuple[Rect, ...] = ()
    grounds: Areas[None] = field(default_factory=lambda: Areas(0.0), compare=False)
    blacks: tuple[Rect, ...] = ()
    crowded: bool = False

    def covers(self, x: float, y: float) -> bool:
        """True if a coloured area or picture lies, or may lie, under this point."""
        return self.crowded or self.grounds.hold(x, y)


def read_drawings(
    paths: Sequence[dict[str, Any]],
    images: Sequence[Rect],
    page: Rect,
    matrix: Matrix | None,
    *,
    crowded: bool = False,
) -> Drawings:
    """Sorts the library's paths (`get_cdrawings`) into rules, frames and grounds.

    `matrix` turns the library's coordinates into those of the page as shown, None if it is not rotated.
    """
    bars: list[Rect] = []
    frames: list[Rect] = []
    grounds: Areas[None] = Areas(page.y1)
    blacks: list[Rect] = []
    for path in paths:
        if not _is_painted(path):
            continue
        white = _is_white(path)
        blacks = _blacks(path, matrix, blacks, page)
        if path.get("fill") and not white and len(grounds) <= MANY_GROUNDS:
            grounds.add(_turned(path["rect"], matrix), None)
        for shape in _shapes(path, matrix):
            box = _clipped(shape, page)
            if box is None or (white and not _inside(box, grounds)):
                continue
            if min(box.x1 - box.x0, box.y1 - box.y0) <= THIN:
                bars.append(box)
            elif (box.x1 - box.x0) * (box.y1 - box.y0) < WHOLE_PAGE * page.x1 * page.y1:
                frames.append(box)
    shown = tuple(box for box in (_clipped(image, page) for image in images) if box is not None)
    crowded = crowded or len(grounds) > MANY_GROUNDS
    pictures = areas_of(shown, page.y1)
    black = tuple(box for box in blacks if not _inside(box, pictures))
    for box in shown:
        grounds.add(box, None)
    return Drawings(_rules(bars), tuple(dict.fromkeys(frames)), shown, grounds, black, crowded)


def _blacks(path: dict[str, Any], matrix: Matrix | None, blacks: list[Rect], page: Rect) -> list[Rect]:
    """The dark areas after one more path: it may be one of them, or be painted over some."""
    fill = path.get("fill")
    if fill is None or path.get("fill_opacity", 1) < 0.99:
        return blacks
    whole = _turned(path["rect"], matrix)
    if any(channel > DARK for channel in fill):
        return [box for box in blacks if not _is_under(box, whole)] if blacks else blacks
    shapes = [_clipped(shape, page) for shape in _shapes(path, matrix)] if len(blacks) <= MANY_GROUNDS else []
    return [*blacks, *(b for b in shapes if b is not None and min(b.x1 - b.x0, b.y1 - b.y0) > BAR)]


def _is_painted(path: dict[str, Any]) -> bool:
    filled = path.get("fill") is not None and path.get("fill_opacity", 1) != 0
    stroked = path.get("color") is not None and path.get("stroke_opacity", 1) != 0
    return filled or stroked


def _is_white(path: dict[str, Any]) -> bool:
    colors = [c for c in (path.get("fill"), path.get("color")) if c is not None]
    return all(channel >= 0.97 for color in colors for channel in color)


def _shapes(path: dict[str, Any], matrix: Matrix | None) -> Iterator[Rect]:
    """The axis-parallel parts of a path: rectangles as they are, stroked lines with their width."""
    items = path["items"]
    curves = sum(item[0] == "c" for item in items)
    if curves:
        if curves <= 8 and any(_is_axis_parallel(item) for item in items):
            yield _turned(path["rect"], matrix)  # a box with rounded corners
        return
    half = (path.get("width") or 0.0) / 2
    for item in items:
        if item[0] == "re":
            yield _turned(item[1], matrix)
        elif item[0] == "qu":
            yield _turned(_hull(item[1]), matrix)
        elif _is_axis_parallel(item):
            (ax, ay), (bx, by) = item[1], item[2]
            flat = abs(ay - by) <= abs(ax - bx)
            dx, dy = (0.0, half) if flat else (half, 0.0)
            yield _turned((min(ax, bx) - dx, min(ay, by) - dy, max(ax, bx) + dx, max(ay, by) + dy), matrix)


def _is_axis_parallel(item: Any) -> bool:
    if item[0] != "l":
        return False
    (ax, ay), (bx, by) = item[1], item[2]
    return bool(abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5)


def _hull(quad: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in quad], [p[1] for p in quad]
    return min(xs), min(ys), max(xs), max(ys)


def _turned(box: Sequence[float], matrix: Matrix | None) -> Rect:
    x0, y0, x1, y1 = box
    if matrix is None:
        return Rect(x0, y0, x1, y1)
    a, b, c, d, e, f = matrix
    xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e)
    ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _clipped(box: Rect, page: Rect) -> Rect | None:
    x0, y0 = max(box.x0, page.x0), max(box.y0, page.y0)
    x1, y1 = min(box.x1, page.x1), min(box.y1, page.y1)
    return Rect(x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def _inside(box: Rect, grounds: Areas[None]) -> bool:
    return grounds.hold((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)


def _is_under(box: Rect, other: Rect) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1


def _rules(bars: Sequence[Rect]) -> tuple[Rect, ...]:
    """Bars joined along their length, horizontal ones first, from top to bottom and left to right."""
    flat = [bar for bar in bars if bar.x1 - bar.x0 >= bar.y1 - bar.y0]
    steep = [_swapped(bar) for bar in bars if bar.x1 - bar.x0 <= bar.y1 - bar.y0]
    return (*_joined(flat), *(_swapped(bar) for bar in _joined(steep)))


def _joined(bars: Sequence[Rect]) -> list[Rect]:
    """Horizontal bars on the same height that touch, as one; those that stay short are left out."""
    joined: list[Rect] = []
    last: dict[int, int] = {}
    for bar in sorted(bars, key=lambda b: (b.x0, b.y0, b.x1)):
        height = round((bar.y0 + bar.y1) / 2)
        near = [last[h] for h in (height - 1, height, height + 1) if h in last]
        at = next((i for i in near if _continues(joined[i], bar)), None)
        if at is None:
            last[height] = len(joined)
            joined.append(bar)
        else:
            one = joined[at]
            joined[at] = Rect(one.x0, min(one.y0, bar.y0), max(one.x1, bar.x1), max(one.y1, bar.y1))
    return sorted(
        (bar for bar in joined if bar.x1 - bar.x0 >= SHORTEST), key=lambda b: (b.y0, b.x0, b.x1, b.y1)
    )


def _continues(one: Rect, bar: Rect) -> bool:
    same_height = abs((one.y0 + one.y1) - (bar.y0 + bar.y1)) / 2 <= 0.8
    return same_height and bar.x0 <= one.x1 + TOUCHING and one.y1 - one.y0 <= THIN


def _swapped(bar: Rect) -> Rect:
    return Rect(bar.y0, bar.x0, bar.y1, bar.x1)
