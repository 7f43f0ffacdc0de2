"""Tables: rows and cells from ruled grids, or from words that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ingest.blocks import Cell
from ingest.fragments import meets_figures, printed_end
from ingest.grids import Grid
from ingest.lines import TextLine, split_line

Rows = tuple[tuple[Cell, ...], ...]
_CELL_GAP = 1.2  # em between the cells of a row without rules
_ALIGNED = 5.0  # points: cells begin or end within this of each other
_ROWS = 3  # rows with several cells that make a table without rules
_PROSE = 600  # characters: a single row with such cells is a page layout, not a table


@dataclass(frozen=True, slots=True)
class OpenTable:
    """Lines first..last (exclusive) of a run that form a table without upright rules."""

    first: int
    last: int
    rows: Rows


def ruled_rows(grid: Grid, lines: Sequence[TextLine]) -> Rows | None:
    """The cells of a grid, empty rows and columns left out; None when it does not hold a table."""
    cells: dict[tuple[int, int], list[TextLine]] = {}
    for line in lines:
        middle = (line.y0 + line.y1) / 2
        cells.setdefault((grid.row(middle), grid.column(line.x0 + 1.0)), []).append(line)
    columns = sorted({column for _, column in cells})
    rows = sorted({row for row, _ in cells})
    if len(columns) < 2:
        return None
    if len(rows) == 1 and max(sum(len(x.text) for x in cell) for cell in cells.values()) > _PROSE:
        return None
    return tuple(tuple(_cell(cells.get((row, column), [])) for column in columns) for row in rows)


def stacked_rows(grid: Grid, lines: Sequence[TextLine]) -> Rows | None:
    """Rows ruled off from each other without upright rules: columns are where words stand under each other."""
    by_row: dict[int, list[TextLine]] = {}
    for line in lines:
        by_row.setdefault(grid.row((line.y0 + line.y1) / 2), []).append(line)
    parted = [[row for row in _rows(_cell(found)) if _parted(row)] for found in by_row.values()]
    many = [rows[0] for rows in parted if rows]
    if len(many) < 2 or len(many) < 0.4 * len(by_row) or not _agree(many):
        return None
    spans = _column_spans(many)
    table: list[tuple[Cell, ...]] = []
    for number in sorted(by_row):
        cells: list[list[TextLine]] = [[] for _ in spans]
        for line in _cell(by_row[number]):
            cells[_column(line, spans)].append(line)
        table.append(tuple(tuple(cell) for cell in cells))
    return tuple(table)


def _cell(lines: Sequence[TextLine]) -> Cell:
    return tuple(sorted(lines, key=lambda line: (round(line.baseline, 1), line.x0)))


def open_tables(run: Sequence[TextLine]) -> list[OpenTable]:
    """Tables without upright rules in a column's lines (given top to bottom)."""
    rows = _rows(run)
    starts = [0, *accumulate(map(len, rows))]  # index of each row's first line in the run
    found: list[OpenTable] = []
    n = 0
    while n < len(rows):
        end = _stretch(rows, n)
        rows[n:end] = _cells_apart(rows[n:end])
        many = [row for row in rows[n:end] if len(row) > 1]
        if len(many) >= _ROWS and _agree(many):
            found.append(OpenTable(starts[n], starts[end], _open_rows(rows[n:end], many)))
        n = max(end, n + 1)
    return found


def _rows(run: Sequence[TextLine]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = []
    for line in run:
        if rows and abs(line.baseline - rows[-1][0].baseline) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def _stretch(rows: Sequence[list[TextLine]], start: int) -> int:
    """The end of the rows from `start` on that may be one table: parted rows, and what continues their cells."""
    if not _parted(rows[start]):
        return start + 1
    starts = {round(line.x0) for line in rows[start][1:]}
    end, single = start + 1, 0
    while end < len(rows):
        row = rows[end]
        if row[0].baseline - rows[end - 1][0].baseline > 4.0 * row[0].size:
            break
        if _parted(row):
            starts |= {round(line.x0) for line in row[1:]}
            single = 0
        elif single < 6 and _continues(rows, end, start, starts, single):
            single += 1
        else:
            break
        end += 1
    while end > start and not _parted(rows[end - 1]) and _from_left(rows[end - 1], rows[start]):
        end -= 1
    return end


def _cells_apart(rows: Sequence[list[TextLine]]) -> list[list[TextLine]]:
    """Rows with lines cut where the row with most cells has a cell begin: no more than a space stood between."""
    fullest = max(rows, key=len)
    edges = [line.x0 for line in fullest[1:]]
    return [row if len(row) in {1, len(fullest)} else _cut_at(row, edges) for row in rows]


def _cut_at(row: Sequence[TextLine], edges: Sequence[float]) -> list[TextLine]:
    cut: list[TextLine] = []
    for line in row:
        rest = line
        for edge in edges:
            parts = split_line(rest, edge, slack=1.5) if rest.x0 + 3 < edge < rest.x1 - 3 else None
            if parts and _stand_apart(*parts):
                cut.append(parts[0])
                rest = parts[1]
        cut.append(rest)
    return cut


def _stand_apart(left: TextLine, right: TextLine) -> bool:
    """Whether white, or a change from words to figures, tells two parts of a line apart."""
    last, first = left.spans[-1], next(span for span in right.spans if span.text)
    white = first.xs[0] - printed_end(last)
    return white > 1.0 or meets_figures(last.text.rstrip()[-1:], first.text[:1])


def _continues(rows: Sequence[list[TextLine]], n: int, start: int, starts: set[int], single: int) -> bool:
    """Whether a row of one piece is part of the table: a cell that wraps, or two cells that touch."""
    row = rows[n]
    if any(abs(row[0].x0 - x) <= _ALIGNED for x in starts):
        return True
    between = single < 1 and n + 1 < len(rows) and _parted(rows[n + 1])
    return between and (_narrow(row, rows[start]) or _touches(row, rows[start]))


def _parted(row: Sequence[TextLine]) -> bool:
    return len(row) > 1 and all(b.x0 - a.x1 > _CELL_GAP * b.size for a, b in pairwise(row))


def _narrow(row: Sequence[TextLine], first: Sequence[TextLine]) -> bool:
    """A line that wraps inside the first column."""
    return row[0].x1 < first[1].x0 and abs(row[0].x0 - first[0].x0) < _ALIGNED


def _touches(row: Sequence[TextLine], first: Sequence[TextLine]) -> bool:
    """A line of which a character begins just where the second column does: two cells without white between."""
    aligned = abs(row[0].x0 - first[0].x0) < _ALIGNED
    return len(row) == 1 and aligned and split_line(row[0], first[1].x0, slack=1.5) is not None


def _from_left(row: Sequence[TextLine], first: Sequence[TextLine]) -> bool:
    return row[0].x0 <= first[0].x0 + _ALIGNED


def _agree(rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether second and later cells begin, or end, at the same place in most rows."""
    for edges in (
        [[round(line.x0) for line in row[1:]] for row in rows],
        [[round(line.x1) for line in row[1:]] for row in rows],
    ):
        every = [x for row in edges for x in row]
        for x in set(every):
            agreeing = sum(any(abs(y - x) <= _ALIGNED for y in row) for row in edges)
            if agreeing >= max(2, 0.6 * len(rows)):
                return True
    return False


def _open_rows(rows: Sequence[Sequence[TextLine]], many: Sequence[Sequence[TextLine]]) -> Rows:
    spans = _column_spans(many)
    table: list[list[list[TextLine]]] = []
    steps = sorted(lower[0].baseline - upper[0].baseline for upper, lower in pairwise(many))
    airy = (
        bool(steps) and steps[len(steps) // 2] > 1.6 * many[0][0].size
    )  # rows stand apart, lines of a cell do not
    for row in rows:
        if len(row) == 1 and len(spans) > 1 and row[0].x1 > spans[1][0] and row[0].x0 < spans[1][0]:
            row = split_line(row[0], spans[1][0], slack=1.5) or row
        columns = [_column(line, spans) for line in row]
        wraps = bool(columns[0]) or (airy and _close(row[0], table))
        if len(row) == 1 and table and wraps:
            table[-1][columns[0]].append(row[0])
            continue
        fresh: list[list[TextLine]] = [[] for _ in spans]
        for line, column in zip(row, columns, strict=True):
            fresh[column].append(line)
        table.append(fresh)
    return tuple(tuple(tuple(cell) for cell in row) for row in table)


def _close(line: TextLine, table: Sequence[Sequence[Sequence[TextLine]]]) -> bool:
    """Whether a line follows the last row as closely as lines of one cell do."""
    last = max((other.baseline for cell in table[-1] for other in cell), default=0.0) if table else 0.0
    return 0 < line.baseline - last < 1.4 * line.size


def _column_spans(rows: Sequence[Sequence[TextLine]]) -> list[tuple[float, float]]:
    spans: list[list[float]] = []
    for line in sorted((line for row in rows for line in row), key=lambda line: line.x0):
        if spans and line.x0 < spans[-1][1] - 1.0:
            spans[-1][1] = max(spans[-1][1], line.x1)
        else:
            spans.append([line.x0, line.x1])
    return [(a, b) for a, b in spans]


def _column(line: TextLine, spans: Sequence[tuple[float, float]]) -> int:
    before = [n for n, (start, _) in enumerate(spans) if start <= line.x0 + _ALIGNED]
    return before[-1] if before else 0
