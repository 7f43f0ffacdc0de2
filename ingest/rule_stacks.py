"""Tables between horizontal rules or shaded rows, without upright rules: found from rules of one width that lie
under each other with columns of words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.blocks import Cell
from ingest.grids import Grid
from ingest.lines import TextLine
from ingest.notes import raised_label
from ingest.page import Page, Rect
from ingest.table_rows import (
    Edges,
    Rows,
    Spans,
    bands,
    column_of,
    column_spans,
    cut_in_columns,
    is_parted,
    loosened,
    rows_between,
    writing_rows,
)

_WIDE = 60.0  # points: shorter rules underline words or part notes from text
_SAME = 4.0  # points: rules that begin and end within this of each other have one width
_LOW = 3.0  # points: rules nearer than this are one rule
_BLANK = 40.0  # points: more white than this between two rules is no row
_OUT = 6.0  # points: a line that sticks out further than this does not stand between the rules
_PROSE = 8  # writing rows that fill their columns: two columns of text, not cells
_HEAD_ROWS = 3  # writing rows of a heading row on a shade of its own
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
    for x0, x1, heights in sorted(_stacks(page, grids), key=lambda stack: stack[1] - stack[0]):
        inside = [line for line in free if line.key not in taken and x0 - 3 <= _middle(line) <= x1 + 3]
        framed = _is_frame(page, x0, x1, heights)
        strips = [_strip(inside, x0, x1, upper, lower, framed) for upper, lower in pairwise(heights)]
        for first, last in _runs(strips):
            table = _table(strips[first:last], inside, x0, x1, page)
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


def _is_frame(page: Page, x0: float, x1: float, heights: Sequence[float]) -> bool:
    """Whether the two rules are the edges of one frame: a box, or the shade behind a heading row."""
    return len(heights) == 2 and any(
        abs(f.x0 - x0) + abs(f.x1 - x1) <= _SAME and abs(f.y0 - heights[0]) + abs(f.y1 - heights[1]) <= _SAME
        for f in page.frames
    )


def _strip(
    lines: Sequence[TextLine], x0: float, x1: float, upper: float, lower: float, framed: bool
) -> _Strip:
    own = tuple(line for line in lines if upper - 1 <= (line.y0 + line.y1) / 2 < lower + 1)
    if not own:
        return _Strip("empty" if lower - upper < _BLANK else "text", ())
    if any(line.x0 < x0 - _OUT or line.x1 > x1 + _OUT for line in own):
        return _Strip("text", own)
    rows = _loose_rows(own)
    if len(own) == 1 and len(rows[0]) == 1:
        return _Strip("one", own)
    # A box, or the ground of a drawing.
    if framed and (len(rows) > _HEAD_ROWS or lower - upper > 2 * _HEAD_ROWS * own[0].size):
        return _Strip("text", own)
    spans = column_spans([row for row in rows if is_parted(row)])
    crossed = sum(_crossed_by([line], spans) for line in own) if len(spans) > 1 else 0
    if len(spans) < 2 or crossed > (0 if framed else max(1, 0.2 * len(own))) or _is_prose(rows, spans):
        return _Strip("text", own)
    return _Strip("cells", own)


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
    strips: Sequence[_Strip], lines: Sequence[TextLine], x0: float, x1: float, page: Page
) -> RuledOff | None:
    filled = [list(strip.lines) for strip in strips if strip.lines]
    spans = column_spans([row for strip in filled for row in _loose_rows(strip) if is_parted(row)])
    if len(spans) < 2:
        return None
    while len(filled) > 1 and len(filled[-1]) == 1 and filled[-1][0].x1 > spans[1][0]:
        filled.pop()
    own = {line.key for strip in filled for line in strip}
    inside = [line for line in lines if line.x0 >= x0 - _OUT and line.x1 <= x1 + _OUT and line.key not in own]
    top, foot = min(x.baseline for x in filled[0]), max(x.baseline for x in filled[-1])
    step = _step(filled)
    sizes = {round(line.size * 2) for strip in filled for line in strip}
    alike = [line for line in inside if round(line.size * 2) in sizes and raised_label(line) is None]
    head = _adjoining(_loose_rows([x for x in alike if x.baseline < top])[::-1], spans, top, step)
    tail = _adjoining(_loose_rows([x for x in alike if x.baseline > foot]), spans, foot, step)
    tail = tail[: _before_a_rule(tail, page, foot)]
    keys = [{line.key for row in rows for line in row} for rows in (head, tail)]
    around = [[line for line in inside if line.key in own] for own in keys]
    free = frozenset(n for n, lines in ((0, around[0]), (bool(around[0]) + len(filled), around[1])) if lines)
    filled = [*around[:1], *filled, *around[1:]] if head else [*filled, *around[1:]]
    filled = [strip for strip in filled if strip]
    if len(filled) <= 3:
        free = frozenset(range(len(filled)))
    parted = sum(is_parted(row) for strip in filled for row in _loose_rows(strip))
    opens = page.number > 1 and not any(x.baseline < top for x in lines if x.key not in keys[0])
    if parted < (1 if opens else 3 if len(filled) == 1 else 2):
        return None
    found = rows_between(filled, free)
    if found is None:
        return None
    whole = tuple(sorted((x for strip in filled for x in strip), key=lambda x: x.index))
    rows = _under_heads(*found, _part_rules(page, x0, x1, whole))
    return RuledOff(x0, x1, min(line.y0 for line in whole), whole, rows, found[1])


def _loose_rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    return [loosened(row) for row in writing_rows(lines)]


def _step(strips: Sequence[Sequence[TextLine]]) -> float:
    """The largest step between two rows of the table, and a little more."""
    heights = [line.baseline for strip in strips for line in strip]
    steps = [b - a for a, b in pairwise(sorted(set(heights)))]
    return 1.25 * max([*steps, 1.6 * strips[0][0].size]) + 1.0


def _adjoining(
    rows: Sequence[list[TextLine]], spans: Spans, edge: float, step: float
) -> list[list[TextLine]]:
    """Rows that go on with the table beyond its first or last rule: parted, each piece in a column of its own;
    single pieces between and after them are cells that wrap."""
    found: list[list[TextLine]] = []
    waiting: list[list[TextLine]] = []
    upward = bool(rows) and rows[0][0].baseline < edge
    for whole in rows:
        row = cut_in_columns(whole, spans)
        columns = [column_of(line, spans) for line in row]
        far = abs(row[0].baseline - edge) > step
        if far or len(set(columns)) < len(columns) or _crossed_by(row, spans):
            break
        if len(row) > 1 and (is_parted(row) or 0 not in columns):
            found += [*waiting, row]
            waiting = []
        elif _is_wrap(row[0], columns[0], spans, 0.0 if upward else row[0].baseline - edge):
            waiting.append(row)
        else:
            break
        edge = row[0].baseline
    if found and not upward:
        found += waiting
    return found


def _before_a_rule(rows: Sequence[Sequence[TextLine]], page: Page, edge: float) -> int:
    """How many rows stand above the next rule: under it notes begin."""
    for n, row in enumerate(rows):
        top, left, right = min(line.y0 for line in row), row[0].x0, row[-1].x1
        if any(
            edge + 3 < r.y0 < top + 3 and r.x0 < right and r.x1 > left and _is_short(r) for r in page.rules
        ):
            return n
        edge = row[0].baseline
    return len(rows)


def _is_short(rule: Rect) -> bool:
    return rule.x1 - rule.x0 > 25.0 and rule.y1 - rule.y0 < 3.0


def _is_wrap(line: TextLine, column: int, spans: Spans, step: float) -> bool:
    """A line of a cell that wraps: close to the line before, inside its column."""
    inside = abs(line.x0 - spans[column][0]) < 12.0 and line.x1 < spans[column][1] + 12.0
    return inside and step < 1.5 * line.size


def _part_rules(page: Page, x0: float, x1: float, lines: Sequence[TextLine]) -> list[Rect]:
    """Rules inside a table that are shorter than it: they stand under the heading of several columns."""
    top, foot = min(line.y0 for line in lines), max(line.y1 for line in lines)
    return [
        rule
        for rule in page.rules
        if rule.y1 - rule.y0 < 3.0 and top < rule.y0 < foot and x0 - 3 <= rule.x0 and rule.x1 <= x1 + 3
        and 20.0 < rule.x1 - rule.x0 < 0.9 * (x1 - x0)
    ]  # fmt: skip


def _under_heads(rows: Rows, edges: Edges, rules: Sequence[Rect]) -> Rows:
    """A heading over a short rule stands in the first of the columns that the rule runs over."""
    starts = [*edges[1:], float("inf")]
    moved: list[list[Cell]] = [list(row) for row in rows]
    for rule in rules:
        over = [n for n, (left, nxt) in enumerate(zip(edges, starts, strict=True)) if _under(rule, left, nxt)]
        if len(over) < 2:
            continue
        for row in moved:
            for n, cell in enumerate(row):
                if n in over[1:] and not row[over[0]] and _stands_on(cell, rule):
                    row[over[0]], row[n] = cell, ()
    return tuple(tuple(row) for row in moved)


def _under(rule: Rect, left: float, following: float) -> bool:
    return rule.x0 - 6 <= left + 6 and left < rule.x1 - 6 and (following > rule.x0 + 6)


def _stands_on(cell: Cell, rule: Rect) -> bool:
    """Whether a cell is the words right above a rule, in its middle."""
    if not cell:
        return False
    middle = (min(x.x0 for x in cell) + max(x.x1 for x in cell)) / 2
    lift = rule.y0 - cell[-1].baseline
    return -1.0 < lift < 1.5 * cell[-1].size and abs(middle - (rule.x0 + rule.x1) / 2) < 6.0


def _crossed_by(row: Sequence[TextLine], spans: Spans) -> bool:
    return any(sum(line.x0 < b - 3 and line.x1 > a + 3 for a, b in spans) > 1 for line in row)
