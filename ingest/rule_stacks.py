"""Tables between horizontal rules or shaded rows, without upright rules: found from rules of one width that lie
under each other with columns of words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.grids import Grid
from ingest.lines import TextLine
from ingest.page import Page, Rect
from ingest.table_rows import (
    Edges,
    Rows,
    Spans,
    bands,
    column_of,
    column_spans,
    is_parted,
    rows_between,
    writing_rows,
)

_WIDE = 60.0  # points: shorter rules underline words or part notes from text
_SAME = 4.0  # points: rules that begin and end within this of each other have one width
_LOW = 3.0  # points: rules nearer than this are one rule
_BLANK = 40.0  # points: more white than this between two rules is no row
_OUT = 6.0  # points: a line that sticks out further than this does not stand between the rules
_PROSE = 8  # writing rows that fill their columns: two columns of text, not cells
_FILLED = 0.85  # of a column's width: lines of text end there


@dataclass(frozen=True, slots=True)
class RuledOff:
    """A table between rules: its lines, its cells, and the rules' left and right end."""

    x0: float
    x1: float
    y0: float
    lines: tuple[TextLine, ...]
    rows: Rows
    edges: Edges


@dataclass(frozen=True, slots=True)
class _Strip:
    """Lines between two rules; `kind` is "cells", "one" (a single line), "empty" or "text"."""

    kind: str
    lines: tuple[TextLine, ...]


def ruled_off_tables(page: Page, grids: Sequence[Grid], lines: Sequence[TextLine]) -> list[RuledOff]:
    """The tables between horizontal rules of a page; what a grid with several columns encloses is left out."""
    found: list[RuledOff] = []
    taken: set[tuple[int, int]] = set()
    free = [line for line in lines if not any(_encloses(grid, line) for grid in grids)]
    for x0, x1, heights in _stacks(page, grids):
        inside = [line for line in free if line.key not in taken and x0 - 3 <= _middle(line) <= x1 + 3]
        strips = [_strip(inside, x0, x1, upper, lower) for upper, lower in pairwise(heights)]
        for first, last in _runs(strips):
            table = _table(strips[first:last], inside, x0, x1, heights[first])
            if table is not None:
                found.append(table)
                taken |= {line.key for line in table.lines}
    return found


def _encloses(grid: Grid, line: TextLine) -> bool:
    return grid.columns > 1 and grid.holds(_middle(line), (line.y0 + line.y1) / 2)


def _middle(line: TextLine) -> float:
    return (line.x0 + line.x1) / 2


def _stacks(page: Page, grids: Sequence[Grid]) -> list[tuple[float, float, list[float]]]:
    """Rules and edges of shaded areas with one width: left, right, and their heights from top to bottom."""
    edges = [(r.x0, r.x1, (r.y0 + r.y1) / 2) for r in page.rules if _is_flat(r)]
    for frame in page.frames:
        if frame.x1 - frame.x0 > _WIDE and 6.0 < frame.y1 - frame.y0 < 0.5 * page.height:
            edges += [(frame.x0, frame.x1, frame.y0), (frame.x0, frame.x1, frame.y1)]
    tables = [grid for grid in grids if grid.columns > 1]
    edges = [e for e in edges if not any(grid.holds((e[0] + e[1]) / 2, e[2]) for grid in tables)]
    stacks: list[tuple[float, float, list[float]]] = []
    for x0, x1, y in sorted(edges, key=lambda edge: edge[2]):
        for left, right, heights in stacks:
            if abs(left - x0) <= _SAME and abs(right - x1) <= _SAME:
                if y - heights[-1] > _LOW:
                    heights.append(y)
                break
        else:
            stacks.append((x0, x1, [y]))
    return [stack for stack in stacks if len(stack[2]) > 1]


def _is_flat(rule: Rect) -> bool:
    return rule.x1 - rule.x0 > _WIDE and rule.y1 - rule.y0 < 3.0


def _strip(lines: Sequence[TextLine], x0: float, x1: float, upper: float, lower: float) -> _Strip:
    own = tuple(line for line in lines if upper - 1 <= (line.y0 + line.y1) / 2 < lower + 1)
    if not own:
        return _Strip("empty" if lower - upper < _BLANK else "text", ())
    if any(line.x0 < x0 - _OUT or line.x1 > x1 + _OUT for line in own):
        return _Strip("text", own)
    rows = writing_rows(own)
    if len(own) == 1:
        return _Strip("one", own)
    spans = column_spans([row for row in rows if is_parted(row)])
    if len(spans) < 2 or _crossed(own, spans) or _is_prose(rows, spans):
        return _Strip("text", own)
    return _Strip("cells", own)


def _crossed(lines: Sequence[TextLine], spans: Spans) -> bool:
    """Whether more than a heading or two runs over the white between the columns."""
    over = [line for line in lines if sum(line.x0 < b - 3 and line.x1 > a + 3 for a, b in spans) > 1]
    return len(over) > max(1, 0.2 * len(lines))


def _is_prose(rows: Sequence[Sequence[TextLine]], spans: Spans) -> bool:
    """Two columns of running text between a rule at the head of the page and one at its foot."""
    if len(rows) <= _PROSE or bands(rows):
        return False
    full = 0
    for n, (left, right) in enumerate(spans):
        own = [line for row in rows for line in row if column_of(line, spans) == n]
        long = sum(line.x1 - left > _FILLED * (right - left) for line in own)
        full += len(own) > _PROSE and right - left > 100 and long > 0.5 * len(own)
    return full >= 2


def _runs(strips: Sequence[_Strip]) -> list[tuple[int, int]]:
    """Strips first..last (exclusive) without text between; single lines at the ends belong to what is around."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for n, strip in enumerate([*strips, _Strip("text", ())]):
        if strip.kind == "text":
            if start is not None and any(s.kind == "cells" for s in strips[start:n]):
                runs.append((start, n))
            start = None
        elif start is None and strip.kind == "cells":
            start = n
    return runs


def _table(
    strips: Sequence[_Strip], lines: Sequence[TextLine], x0: float, x1: float, top: float
) -> RuledOff | None:
    filled = [list(strip.lines) for strip in strips if strip.lines]
    spans = column_spans([row for strip in filled for row in writing_rows(strip) if is_parted(row)])
    if len(spans) < 2:
        return None
    while len(filled) > 1 and len(filled[-1]) == 1 and filled[-1][0].x1 > spans[1][0]:
        filled.pop()
    own = {line.key for strip in filled for line in strip}
    above = [line for line in lines if line.key not in own and line.baseline < filled[0][0].baseline]
    below = [line for line in lines if line.key not in own and line.baseline > filled[-1][-1].baseline]
    size = filled[0][0].size
    head = _adjoining(writing_rows(above)[::-1][:1], spans, top, 1.6 * size, x0, x1)
    tail = _adjoining(writing_rows(below), spans, max(x.baseline for x in filled[-1]), _step(filled), x0, x1)
    filled = [*head, *filled, *tail]
    parted = sum(is_parted(row) for strip in filled for row in writing_rows(strip))
    if parted < (3 if len(filled) == 1 else 2):
        return None
    found = rows_between(filled)
    if found is None:
        return None
    inside = tuple(sorted((x for strip in filled for x in strip), key=lambda x: x.index))
    return RuledOff(x0, x1, min(line.y0 for line in inside), inside, *found)


def _step(strips: Sequence[Sequence[TextLine]]) -> float:
    """The largest step between two rows of the table, and a little more."""
    heights = [line.baseline for strip in strips for line in strip]
    ordered = sorted(set(heights))
    steps = [b - a for a, b in pairwise(ordered)]
    return 1.25 * max(steps, default=0.0) + 1.0


def _adjoining(
    rows: Sequence[list[TextLine]], spans: Spans, edge: float, step: float, x0: float, x1: float
) -> list[list[TextLine]]:
    """Rows that go on with the table beyond its last rule: parted, each piece in a column of its own."""
    found: list[list[TextLine]] = []
    for row in rows:
        columns = [column_of(line, spans) for line in row]
        apart = len(set(columns)) == len(columns) and not _crossed_by(row, spans)
        inside = row[0].x0 >= x0 - _OUT and row[-1].x1 <= x1 + _OUT
        if not is_parted(row) or not apart or not inside or abs(row[0].baseline - edge) > step:
            break
        found.append(row)
        edge = row[0].baseline
    return found


def _crossed_by(row: Sequence[TextLine], spans: Spans) -> bool:
    return any(sum(line.x0 < b - 3 and line.x1 > a + 3 for a, b in spans) > 1 for line in row)
