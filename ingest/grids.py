"""Grids of ruled lines on a page: the frames of tables and boxes, found from the rules alone.

Lines and the edges of frames are put together where they touch; what encloses cells is a grid. Looking for
rules first keeps pages without them fast.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.page import Page, Rect

_TOUCH = 3.0  # points: lines nearer than this meet
_SAME = 2.0  # points: lines nearer than this are one line drawn twice
_SMALL = 8.0  # points: frames smaller than this are bullets, tick boxes and marks
_STRIP = 22.0  # points: shading behind one line of text is lower than this
_MANY = 4000  # segments: beyond this it is a drawing, not a table
_REMEMBERED = 512  # pages: furniture and layout both ask, one after the other
_DRAWN = 0.6  # of the side between two cells is ruled where they are two


@dataclass(slots=True)
class Segment:
    """A ruled line: where it stands, and from where to where it runs."""

    at: float
    start: float
    end: float


Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cell borders of one ruled area: `xs` from left to right, `ys` from top to bottom, at least two of each.

    `across` and `down` are the lines that are drawn; a border that is not drawn between two cells makes them one.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Segment, ...] = field(default=(), compare=False)
    down: tuple[Segment, ...] = field(default=(), compare=False)

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

    def merged(self) -> dict[Place, tuple[Place, Place]]:
        """For cells that are part of a larger one: the first and the last cell it covers."""
        parent: dict[Place, Place] = {}

        def root(place: Place) -> Place:
            while parent.get(place, place) != place:
                place = parent[place]
            return place

        for upper, lower in self._open_sides():
            first, second = sorted((root(upper), root(lower)))
            parent[second] = first
        groups: dict[Place, list[Place]] = defaultdict(list)
        for place in {*parent, *parent.values()}:
            groups[root(place)].append(place)
        found: dict[Place, tuple[Place, Place]] = {}
        for places in groups.values():
            rows, columns = [row for row, _ in places], [column for _, column in places]
            first, last = (min(rows), min(columns)), (max(rows), max(columns))
            if len(places) == (last[0] - first[0] + 1) * (last[1] - first[1] + 1):  # no rectangle: no cell
                found |= dict.fromkeys(places, (first, last))
        return found

    def _open_sides(self) -> Iterable[tuple[Place, Place]]:
        """Cells next to each other without a line between them."""
        walls, floors = _by_place(self.down, self.xs), _by_place(self.across, self.ys)
        for row in range(self.rows):
            for column in range(self.columns):
                top, bottom, left, right = *self.ys[row : row + 2], *self.xs[column : column + 2]
                if column and not _is_drawn(walls[column], top, bottom):
                    yield (row, column - 1), (row, column)
                if row and not _is_drawn(floors[row], left, right):
                    yield (row - 1, column), (row, column)


def _by_place(segments: Sequence[Segment], places: Sequence[float]) -> list[list[Segment]]:
    """The segments on each border."""
    found: list[list[Segment]] = [[] for _ in places]
    for segment in segments:
        near = min(range(len(places)), key=lambda n: abs(places[n] - segment.at))
        found[near].append(segment)
    return found


def _is_drawn(segments: Sequence[Segment], start: float, end: float) -> bool:
    along = sum(max(0.0, min(s.end, end) - max(s.start, start)) for s in segments)
    return along >= _DRAWN * (end - start)


def page_grids(page: Page) -> tuple[Grid, ...]:
    """The ruled areas of a page, top to bottom; one inside another is left to the outer, but for a table in a box."""
    if len(page.rules) + len(page.frames) < 1:
        return ()
    return _grids(page.rules, page.frames, page.width, page.height)


@lru_cache(_REMEMBERED)
def _grids(rules: Sequence[Rect], frames: Sequence[Rect], width: float, height: float) -> tuple[Grid, ...]:
    across, down = _segments(rules, frames, width, height)
    if len(across) + len(down) > _MANY or len(across) < 2:
        return ()
    grids = [*_crossing(across, down)]
    grids = [g for g in grids if not any(_inside(g, other) and not _in_box(g, other) for other in grids)]
    return tuple(sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])))


def _segments(
    rules: Sequence[Rect], frames: Sequence[Rect], page_width: float, page_height: float
) -> tuple[list[Segment], list[Segment]]:
    across: list[Segment] = []
    down: list[Segment] = []
    for rule in rules:
        if rule.x1 - rule.x0 >= rule.y1 - rule.y0:
            across.append(Segment((rule.y0 + rule.y1) / 2, rule.x0, rule.x1))
        else:
            down.append(Segment((rule.x0 + rule.x1) / 2, rule.y0, rule.y1))
    walls = sorted(wall.at for wall in down)
    outer = _shaded_cells(frames)
    rows = _adjoining(frames)
    for frame in frames:
        width, height = frame.x1 - frame.x0, frame.y1 - frame.y0
        if height < _STRIP and frame not in rows and _is_strip(frame, walls, outer):
            continue
        if min(width, height) < _SMALL or height > 0.9 * page_height or width > 0.97 * page_width:
            continue
        across += [Segment(frame.y0, frame.x0, frame.x1), Segment(frame.y1, frame.x0, frame.x1)]
        down += [Segment(frame.x0, frame.y0, frame.y1), Segment(frame.x1, frame.y0, frame.y1)]
    return _merged(across), _merged(down)


def _shaded_cells(frames: Sequence[Rect]) -> list[Rect]:
    return [f for f in frames if f.y1 - f.y0 >= _STRIP][:200]


def _adjoining(frames: Sequence[Rect]) -> frozenset[Rect]:
    """Frames of one height that stand side by side: cells of a row, however low."""
    by_left = {(round(f.x0), round(f.y0), round(f.y1)): f for f in frames}
    found: set[Rect] = set()
    for frame in frames:
        for n in (-1, 0, 1):
            beside = by_left.get((round(frame.x1) + n, round(frame.y0), round(frame.y1)))
            if beside is not None and beside != frame:
                found |= {frame, beside}
    return frozenset(found)


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


def _merged(segments: Iterable[Segment]) -> list[Segment]:
    """Segments on one line that touch become one."""
    merged: list[Segment] = []
    recent: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (round(s.at / _SAME), s.start, s.at)):
        recent = [other for other in recent if segment.at - other.at <= _SAME]
        for other in recent:
            meets = segment.start <= other.end + _TOUCH and segment.end >= other.start - _TOUCH
            if meets and abs(segment.at - other.at) <= _SAME:
                other.start = min(other.start, segment.start)
                other.end = max(other.end, segment.end)
                break
        else:
            fresh = Segment(segment.at, segment.start, segment.end)
            merged.append(fresh)
            recent = [*recent[-6:], fresh]
    return sorted(merged, key=lambda s: s.at)


def _crossing(across: list[Segment], down: list[Segment]) -> Iterable[Grid]:
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
    groups: dict[int, tuple[list[Segment], list[Segment]]] = defaultdict(lambda: ([], []))
    for n, line in enumerate(across):
        groups[root(n)][1].append(line)
    for m, wall in enumerate(down):
        groups[root(len(across) + m)][0].append(wall)
    for walls, floors in groups.values():
        columns, rows = _distinct([wall.at for wall in walls]), _distinct([floor.at for floor in floors])
        if len(columns) >= 2 and len(rows) >= 2:
            yield Grid(columns, rows, tuple(floors), tuple(walls))


def _distinct(places: list[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > 2 * _TOUCH:
            kept.append(place)
    return tuple(kept)


def _in_box(grid: Grid, other: Grid) -> bool:
    return grid.columns > 1 and grid.rows > 1 and other.columns == 1


def _inside(grid: Grid, other: Grid) -> bool:
    smaller = (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])
    larger = (other.xs[-1] - other.xs[0]) * (other.ys[-1] - other.ys[0])
    return smaller < larger and other.holds(grid.xs[0], grid.ys[0]) and other.holds(grid.xs[-1], grid.ys[-1])
