"""Grids of ruled lines on a page: the frames of tables and boxes, found from the rules alone.

Lines and the edges of frames are put together where they touch; what encloses cells is a grid. Looking for
rules first keeps pages without them fast.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.page import Page, Rect

_TOUCH = 3.0  # points: lines nearer than this meet
_SAME = 2.0  # points: lines nearer than this are one line drawn twice
_SMALL = 8.0  # points: frames smaller than this are bullets, tick boxes and marks
_STRIP = 22.0  # points: shading behind one line of text is lower than this
_MANY = 4000  # segments: beyond this it is a drawing, not a table


@dataclass(frozen=True, slots=True)
class Grid:
    """Cell borders of one ruled area: `xs` from left to right, `ys` from top to bottom, at least two of each."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1

    def column(self, x: float) -> int:
        return min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)

    def row(self, y: float) -> int:
        return min(max(bisect_right(self.ys, y) - 1, 0), self.rows - 1)


@dataclass(slots=True)
class _Segment:
    at: float
    start: float
    end: float


def page_grids(page: Page) -> tuple[Grid, ...]:
    """The ruled areas of a page, top to bottom; one inside another is left to the outer."""
    if len(page.rules) + len(page.frames) < 1:
        return ()
    across, down = _segments(page)
    if len(across) + len(down) > _MANY or len(across) < 2:
        return ()
    grids = [*_crossing(across, down)]
    grids = [grid for grid in grids if not any(_inside(grid, other) for other in grids if other is not grid)]
    return tuple(sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])))


def _segments(page: Page) -> tuple[list[_Segment], list[_Segment]]:
    across: list[_Segment] = []
    down: list[_Segment] = []
    for rule in page.rules:
        if rule.x1 - rule.x0 >= rule.y1 - rule.y0:
            across.append(_Segment((rule.y0 + rule.y1) / 2, rule.x0, rule.x1))
        else:
            down.append(_Segment((rule.x0 + rule.x1) / 2, rule.y0, rule.y1))
    walls = sorted(wall.at for wall in down)
    outer = _shaded_cells(page.frames)
    for frame in page.frames:
        width, height = frame.x1 - frame.x0, frame.y1 - frame.y0
        if height < _STRIP and _is_strip(frame, walls, outer):
            continue
        if min(width, height) < _SMALL or height > 0.9 * page.height or width > 0.97 * page.width:
            continue
        across += [_Segment(frame.y0, frame.x0, frame.x1), _Segment(frame.y1, frame.x0, frame.x1)]
        down += [_Segment(frame.x0, frame.y0, frame.y1), _Segment(frame.x1, frame.y0, frame.y1)]
    return _merged(across), _merged(down)


def _shaded_cells(frames: Sequence[Rect]) -> list[Rect]:
    return [f for f in frames if f.y1 - f.y0 >= _STRIP][:200]


def _is_strip(frame: Rect, walls: Sequence[float], outer: Sequence[Rect]) -> bool:
    """Shading behind one line of text, a little inside its cell: no border of a row."""
    for cell in outer:
        inside = cell.y0 - 1 <= frame.y0 and frame.y1 <= cell.y1 + 1
        if inside and cell.x0 + 1 < frame.x0 and frame.x1 < cell.x1 - 1:
            return True
    left = bisect_left(walls, frame.x0 - 9)
    right = bisect_left(walls, frame.x1 + 1.5)
    near_left = left < len(walls) and walls[left] < frame.x0 - 1.5
    return near_left and right < len(walls) and walls[right] <= frame.x1 + 9


def _merged(segments: Iterable[_Segment]) -> list[_Segment]:
    """Segments on one line that touch become one."""
    merged: list[_Segment] = []
    recent: list[_Segment] = []
    for segment in sorted(segments, key=lambda s: (round(s.at / _SAME), s.start, s.at)):
        recent = [other for other in recent if segment.at - other.at <= _SAME]
        for other in recent:
            meets = segment.start <= other.end + _TOUCH and segment.end >= other.start - _TOUCH
            if meets and abs(segment.at - other.at) <= _SAME:
                other.start = min(other.start, segment.start)
                other.end = max(other.end, segment.end)
                break
        else:
            fresh = _Segment(segment.at, segment.start, segment.end)
            merged.append(fresh)
            recent = [*recent[-6:], fresh]
    return sorted(merged, key=lambda s: s.at)


def _crossing(across: list[_Segment], down: list[_Segment]) -> Iterable[Grid]:
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    places = [segment.at for segment in down]
    for n, line in enumerate(across):
        first = bisect_left(places, line.start - _TOUCH)
        last = bisect_right(places, line.end + _TOUCH)
        for m in range(first, last):
            if down[m].start - _TOUCH <= line.at <= down[m].end + _TOUCH:
                parent[root(n)] = root(len(across) + m)
    groups: dict[int, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for n, line in enumerate(across):
        groups[root(n)][1].append(line.at)
    for m, wall in enumerate(down):
        groups[root(len(across) + m)][0].append(wall.at)
    for xs, ys in groups.values():
        columns, rows = _distinct(xs), _distinct(ys)
        if len(columns) >= 2 and len(rows) >= 2:
            yield Grid(columns, rows)


def _distinct(places: list[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > 2 * _TOUCH:
            kept.append(place)
    return tuple(kept)


def _inside(grid: Grid, other: Grid) -> bool:
    smaller = (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])
    larger = (other.xs[-1] - other.xs[0]) * (other.ys[-1] - other.ys[0])
    return smaller < larger and other.holds(grid.xs[0], grid.ys[0]) and other.holds(grid.xs[-1], grid.ys[-1])
