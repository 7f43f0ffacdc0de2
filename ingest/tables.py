"""Tables: rows and cells from ruled grids, or from words that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ingest.blocks import Block, Cell, fits_not
from ingest.fragments import meets_figures, printed_end
from ingest.grids import Grid, Place
from ingest.lines import LABEL_ALONE, TextLine, split_line
from ingest.table_rows import (
    ALIGNED,
    Edges,
    Rows,
    Spans,
    agree,
    bands,
    column_extents,
    column_of,
    column_spans,
    cut_in_columns,
    cut_line,
    in_order,
    is_figure,
    is_parted,
    loosened,
    rows_between,
    table_rows,
    white_of,
    writing_rows,
)

_HANG = 12.0  # points: the second line of an item in a cell stands in so far
_INDENT = 30.0  # points: columns for the indents of words are narrower
_GAP = 0.4  # em: white at a border that is not drawn here, wider than a word space
_INSET = 6.0  # points: words begin so far behind the border of their cell
_SLIVER = 8.0  # points: a column narrower than this is where two rules do not quite meet
_ROWS = 3  # rows with several cells that make a table without rules
_PROSE = 600  # characters: a single row with such cells is a page layout, not a table


_LABELS = re.compile(rf"{LABEL_ALONE.pattern}|^\d{{1,2}}\.[a-z][.)]?$")
"""What stands before the items of a list or an agenda: "a.", "–", "7", "7.b"."""


@dataclass(frozen=True, slots=True)
class OpenTable:
    """Lines first..last (exclusive) of a run that form a table without upright rules."""

    first: int
    last: int
    rows: Rows
    edges: Edges


def ruled_rows(grid: Grid, lines: Sequence[TextLine]) -> tuple[Rows, Edges] | None:
    """The cells of a grid, empty rows and columns left out; None when it does not hold a table."""
    cells = _grid_cells(grid, lines)
    columns = _used_columns(grid, cells)
    rows = sorted({row for row, _ in cells})
    if len(columns) < 2:
        return None
    if len(rows) == 1 and max(sum(len(x.text) for x in cell) for cell in cells.values()) > _PROSE:
        return None
    table: list[tuple[Cell, ...]] = []
    for row in rows:
        filled = [
            in_order([line for column in group for line in cells.get((row, column), ())]) for group in columns
        ]
        parted = len(rows) <= 2 or _same_lines(filled)
        table += _rows_of_white(filled) if parted else [tuple(filled)]
    return tuple(table), tuple(grid.xs[group[0]] for group in columns)


def _grid_cells(grid: Grid, lines: Sequence[TextLine]) -> dict[Place, list[TextLine]]:
    """The lines of every cell; text of a cell over several rows or columns stands in the first."""
    merged = grid.merged()
    wide: dict[tuple[Place, Place], list[tuple[Place, TextLine]]] = {}
    cells: dict[Place, list[TextLine]] = {}
    for line in (part for whole in lines for part in _cut_at_walls(whole, grid)):
        place = (grid.row((line.y0 + line.y1) / 2), grid.column(line.x0 + 1.0))
        if place in merged:
            wide.setdefault(merged[place], []).append((place, line))
        else:
            cells.setdefault(place, []).append(line)
    for (first, _), placed in wide.items():
        whole = _is_one_cell([line for _, line in placed], {place for place, _ in placed})
        for place, line in placed:
            cells.setdefault(first if whole else place, []).append(line)
    return cells


def _cut_at_walls(line: TextLine, grid: Grid) -> list[TextLine]:
    """A line cut where a border of the grid stands in white between its words, drawn beside it or not."""
    height = (line.y0 + line.y1) / 2
    inner = [x for x in grid.xs[1:-1] if line.x0 + 2 < x < line.x1 - 2]
    if not inner:
        return [line]
    drawn = [wall.at for wall in grid.down if wall.start <= height <= wall.end]

    def parts(line: TextLine, left: float, right: float) -> bool:
        borders = [x for x in inner if left - 1 <= x <= right + 1]
        is_drawn = any(abs(x - at) < _SLIVER for x in borders for at in drawn)
        return bool(borders) and (is_drawn or right - left > _GAP * line.size)

    return [part for piece in cut_line(line, parts) for part in _cut_where_words_touch(piece, drawn)]


def _cut_where_words_touch(line: TextLine, walls: Sequence[float]) -> list[TextLine]:
    """A line cut where a word that sticks out over its border meets the figure of the next cell."""
    for left, right in pairwise(line.spans):
        start = right.xs[0]
        behind = any(wall - 1.0 <= start <= wall + _INSET for wall in walls)
        if behind and left.text and meets_figures(left.text[-1:], right.text[:1]):
            halves = split_line(line, start, slack=0.5)
            return [halves[0], *_cut_where_words_touch(halves[1], walls)] if halves else [line]
    return [line]


def _is_one_cell(lines: Sequence[TextLine], places: set[Place]) -> bool:
    """Whether text where no rule stands between is that of one cell: nothing beside nor far below the rest."""
    rows = writing_rows(lines)
    if len({column for _, column in places}) > 1 and any(len(row) > 1 for row in rows):
        return False
    if len({row for row, _ in places}) == 1:
        return True
    return all(lower[0].baseline - upper[0].baseline < 1.6 * lower[0].size for upper, lower in pairwise(rows))


def _used_columns(grid: Grid, cells: dict[Place, list[TextLine]]) -> list[list[int]]:
    """Columns with text; a sliver between rules that do not quite meet, and the room words are indented by, go
    with the column behind it."""
    columns: list[list[int]] = []
    used = sorted({column for _, column in cells})
    rows = {column: {row for row, c in cells if c == column} for column in used}
    for column in used:
        before = columns[-1][-1] if columns else None
        joins = before is not None and before == column - 1 and _is_sliver(grid, before, cells)
        if joins and not any(rows[column] & rows[c] for c in columns[-1]):
            columns[-1].append(column)
        else:
            columns.append([column])
    return columns


def _is_sliver(grid: Grid, column: int, cells: dict[Place, list[TextLine]]) -> bool:
    """Whether a column is too narrow for words, or all its words stand out of it."""
    left, right = grid.xs[column : column + 2]
    lines = [line for (_, c), own in cells.items() if c == column for line in own]
    return right - left < _SLIVER or (right - left < _INDENT and all(line.x1 > right + 3 for line in lines))


def _rows_of_white(cells: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """A ruled row in several where white stands between rows that begin on one line in all their cells."""
    lines = [line for cell in cells for line in cell]
    rows = writing_rows(lines)
    told = bands(rows) or _counts_by_figures(cells) or _two_full_rows(rows, cells) or _same_lines(cells)
    if not told or sum(map(_is_prose, cells)) > 1:
        return [tuple(cells)]
    column = {id(line): n for n, cell in enumerate(cells) for line in cell}
    spans = [(min(line.x0 for line in cell), max(line.x1 for line in cell)) for cell in cells if cell]
    used = [n for n, cell in enumerate(cells) if cell]
    found: list[tuple[Cell, ...]] = []
    for row in table_rows(rows, spans):
        own = [line for cell in row for line in cell]
        found.append(tuple(in_order([x for x in own if column[id(x)] == n]) for n in range(len(cells))))
    return found if len(used) > 1 else [tuple(cells)]


def _is_prose(cell: Cell) -> bool:
    """Running text: lines of many words, most of them as long as the cell is wide."""
    width = max((line.x1 for line in cell), default=0.0) - min((line.x0 for line in cell), default=0.0)
    full = sum(line.x1 - line.x0 > 0.8 * width and len(line.text) > 30 for line in cell)
    return len(cell) >= 5 and full >= 0.5 * len(cell)


def _same_lines(cells: Sequence[Cell]) -> bool:
    """Whether every cell has as many lines, on the same heights, and two or more hold nothing but figures."""
    filled = [cell for cell in cells if cell]
    heights = {tuple(round(line.baseline) for line in cell) for cell in filled}
    figures = sum(all(is_figure(line.text) for line in cell) for cell in filled)
    return len(heights) == 1 and len(filled[0]) > 1 and figures > 1


def _two_full_rows(rows: Sequence[Sequence[TextLine]], cells: Sequence[Cell]) -> bool:
    """Whether all that stands here are two rows with every cell filled: paragraphs do not begin so by chance."""
    starts = [row for row, close in zip(rows, white_of(rows).close, strict=True) if not close]
    full = all(len(row) == len(cells) for row in starts)
    figures = any(all(is_figure(line.text) for line in cell) for cell in cells)
    return len(starts) == 2 and full and (len(cells) > 2 or figures)


def _counts_by_figures(cells: Sequence[Cell]) -> bool:
    """Whether a column holds a figure on every line, beside a column with as many lines or more."""
    for cell in cells:
        if len(cell) >= 3 and all(is_figure(line.text) for line in cell):
            heights = {round(line.baseline) for line in cell}
            beside = [other for other in cells if other is not cell and len(other) >= len(cell)]
            if any(heights <= {round(line.baseline) + n for line in o for n in (-1, 0, 1)} for o in beside):
                return True
    return False


def stacked_rows(grid: Grid, lines: Sequence[TextLine]) -> tuple[Rows, Edges] | None:
    """Rows ruled off from each other without upright rules: columns are where words stand under each other."""
    by_row: dict[int, list[TextLine]] = {}
    for line in lines:
        by_row.setdefault(grid.row((line.y0 + line.y1) / 2), []).append(line)
    return rows_between([by_row[n] for n in sorted(by_row)])


def open_tables(run: Sequence[TextLine], before: Block | None = None) -> list[OpenTable]:
    """Tables without upright rules in a column's lines (given top to bottom).

    `before` is a table that ends the page or column before: its rows may go on here, however few.
    """
    rows = writing_rows(run)
    starts = [0, *accumulate(map(len, rows))]  # index of each row's first line in the run
    found: list[OpenTable] = []
    n = 0
    if before is not None and rows and (rest := _rest_of(before, rows)):
        n, cells, edges = rest
        found.append(OpenTable(0, starts[n], cells, edges))
    while n < len(rows):
        end = _stretch(rows, n)
        if end - n < _ROWS - (end == len(rows)):
            n = max(end, n + 1)
            continue
        rows[n:end] = _cells_apart([loosened(row) for row in rows[n:end]])
        many = [row for row in rows[n:end] if len(row) > 1]
        least = _ROWS - (end == len(rows) and _has_bold_head(many))
        if len(many) >= least and agree(many):
            spans = column_spans(many)
            if len(spans) > 1 and not _is_list(rows[n:end], spans):
                inside = [cut_in_columns(row, spans) for row in _parts(rows[n:end], spans)]
                cells = table_rows(inside, spans)
                edges = tuple(left for left, _ in spans)
                found.append(OpenTable(starts[n], starts[end], cells, edges))
        n = max(end, n + 1)
    return found


def _has_bold_head(rows: Sequence[Sequence[TextLine]]) -> bool:
    """Three heads and more, in bold, over cells that are not: what fits of a table above the end of a page."""
    bold = [all(line.bold for line in row) for row in rows]
    return len(rows) > 1 and len(rows[0]) > 2 and bold[0] and not any(bold[1:])


def _is_list(rows: Sequence[Sequence[TextLine]], spans: Spans) -> bool:
    """Whether two columns are the labels of a list and its items: nothing but labels stands in the first."""
    first = [line.text for row in rows for line in row if column_of(line, spans) == 0]
    second = [line.text for row in rows for line in row if column_of(line, spans) == 1]
    return len(spans) == 2 and all(map(_LABELS.match, first)) and not all(map(is_figure, second))


def _rest_of(before: Block, rows: Sequence[list[TextLine]]) -> tuple[int, Rows, Edges] | None:
    """How many rows go on with a table, and their cells: every piece begins or ends where its column does."""
    shift = rows[0][0].x0 - before.edges[0]
    spans = [(left + shift, right + shift) for left, right in column_extents(before)]
    inside: list[list[TextLine]] = []
    end = 0
    for n, row in enumerate(rows):
        parts = cut_in_columns(loosened(row), spans)
        columns = [column_of(line, spans) for line in parts]
        step = row[0].baseline - rows[n - 1][0].baseline if n else 0.0
        alike = abs(row[0].size - before.lines[0].size) <= 0.3 and step < 4.0 * row[0].size
        aligned = all(_is_aligned(line, spans[c]) for line, c in zip(parts, columns, strict=True))
        if not alike or not aligned or len(set(columns)) < len(columns):
            break
        if is_parted(parts):
            end = n + 1
        elif not n or step > 1.4 * row[0].size:
            break
        elif columns != [0] or _wraps([*inside, parts], n, 0):
            end = n + 1
        inside.append(parts)
    if not end:
        return None
    return end, table_rows(inside[:end], spans), tuple(left for left, _ in spans)


def _is_aligned(line: TextLine, span: tuple[float, float]) -> bool:
    return -ALIGNED <= line.x0 - span[0] <= _HANG or abs(line.x1 - span[1]) <= ALIGNED


def _parts(rows: Sequence[list[TextLine]], spans: Spans) -> list[list[TextLine]]:
    """Rows with two cells that touch cut where the second column begins."""
    parts: list[list[TextLine]] = []
    for row in rows:
        across = len(row) == 1 and row[0].x0 < spans[1][0] < row[0].x1
        cut = split_line(row[0], spans[1][0], slack=1.5) if across else None
        parts.append(list(cut) if cut else row)
    return parts


def _stretch(rows: Sequence[list[TextLine]], start: int) -> int:
    """The end of the rows from `start` on that may be one table: parted rows, and what continues their cells."""
    if not is_parted(rows[start]):
        return start + 1
    starts = {round(line.x0) for line in rows[start][1:]}
    end, single = start + 1, 0
    while end < len(rows):
        row = rows[end]
        if row[0].baseline - rows[end - 1][0].baseline > 4.0 * row[0].size:
            break
        if is_parted(row):
            starts |= {round(line.x0) for line in row[1:]}
            single = 0
        elif single < _most_single(rows, end) and _continues(rows, end, start, starts, single):
            single += 1
        elif not _wraps(rows, end, start):
            break
        end += 1
    while end > start and not is_parted(rows[end - 1]) and _from_left(rows[end - 1], rows[start]):
        if _wraps(rows, end - 1, start):
            break
        end -= 1
    return end


def _most_single(rows: Sequence[list[TextLine]], n: int) -> int:
    """So many rows of one piece may follow each other: more where they stand as close as the lines of a cell."""
    close = rows[n][0].baseline - rows[n - 1][0].baseline < 1.4 * rows[n][0].size
    return 16 if close else 6


def _wraps(rows: Sequence[list[TextLine]], n: int, start: int) -> bool:
    """Whether the last row is the rest of the first cell of the row above, whose line had no more room."""
    row, above = rows[n], rows[n - 1]
    if n <= start or len(row) > 1 or len(above) < 2 or not _narrow(row, rows[start]):
        return False
    close = row[0].baseline - above[0].baseline < 1.4 * row[0].size and row[0].size == above[0].size
    right = max(line.x1 for other in rows[start:n] if len(other) > 1 for line in other[:1])
    return close and (row[0].text[:1].islower() or fits_not(above[0], row[0], right + 3.0))


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
    close = row[0].baseline - rows[n - 1][0].baseline < 1.4 * row[0].size
    hang = _HANG if close else ALIGNED
    if any(-ALIGNED <= row[0].x0 - x <= hang for x in starts):
        return True
    between = single < 1 and n + 1 < len(rows) and is_parted(rows[n + 1])
    return between and (_narrow(row, rows[start]) or _touches(row, rows[start]))


def _narrow(row: Sequence[TextLine], first: Sequence[TextLine]) -> bool:
    """A line that wraps inside the first column."""
    return row[0].x1 < first[1].x0 and abs(row[0].x0 - first[0].x0) < ALIGNED


def _touches(row: Sequence[TextLine], first: Sequence[TextLine]) -> bool:
    """A line of which a character begins just where the second column does: two cells without white between."""
    aligned = abs(row[0].x0 - first[0].x0) < ALIGNED
    return len(row) == 1 and aligned and split_line(row[0], first[1].x0, slack=1.5) is not None


def _from_left(row: Sequence[TextLine], first: Sequence[TextLine]) -> bool:
    return row[0].x0 <= first[0].x0 + ALIGNED
