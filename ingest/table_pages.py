"""Tables that run over the end of a page or column: put together as one, the repeated heading row set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, Cell
from ingest.lines import TextLine
from ingest.table_rows import Rows, column_extents

_NEAR = 8.0  # points: edges of columns on two pages that are one
_ENDED = re.compile(r"[.?!:;…)]$")


def join_tables(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[TextLine, ...]]:
    """Blocks with every table whole, and the lines of heading rows that stood there again."""
    kept: list[Block] = []
    repeated: list[TextLine] = []
    open_table: int | None = None  # index in `kept` of a table with nothing but notes behind it
    for block in blocks:
        if block.kind != "table":
            kept.append(block)
            open_table = open_table if block.kind == "note" else None
            continue
        joined = _joined(kept[open_table], block) if open_table is not None else None
        if joined is None or open_table is None:
            kept.append(block)
            open_table = len(kept) - 1
        else:
            kept[open_table], again = joined
            repeated += again
    return tuple(kept), tuple(repeated)


def open_table(blocks: Sequence[Block]) -> Block | None:
    """The table that ends these blocks, notes aside: it may go on."""
    last = next((block for block in reversed(blocks) if block.kind != "note"), None)
    return last if last is not None and last.kind == "table" and last.edges and not last.box else None


def _joined(upper: Block, lower: Block) -> tuple[Block, list[TextLine]] | None:
    """The table that goes on with `lower`, and the lines of its repeated heading; None where they are two."""
    if not _follows(upper, lower):
        return None
    fitted = _fitted(upper, lower)
    if fitted is None:
        return None
    first, second = fitted
    heads = _repeated_rows(first, second)
    if not heads and _has_head_of_its_own(first, second):
        return None
    again = [line for row in second[:heads] for cell in row for line in cell]
    gone = {line.key for line in again}
    lines = (*upper.lines, *(line for line in lower.lines if line.key not in gone))
    rows = _rows_joined(first, second[heads:])
    wider = upper if len(upper.edges) >= len(lower.edges) else lower
    return replace(upper, lines=lines, cells=rows, edges=wider.edges), again


def _follows(upper: Block, lower: Block) -> bool:
    """Whether the second table stands on the next page, or in the next column."""
    if not upper.lines or not lower.lines or upper.box or lower.box:
        return False
    last = max(line.page for line in upper.lines)
    if lower.page != last:
        return lower.page == last + 1
    own = [line for line in upper.lines if line.page == last]
    return max(line.x1 for line in own) < lower.x0 and lower.y0 < max(line.baseline for line in own)


def _fitted(upper: Block, lower: Block) -> tuple[Rows, Rows] | None:
    """The rows of both with the same columns; a column that is empty in one of them is put in."""
    wide, narrow = (upper, lower) if len(upper.edges) >= len(lower.edges) else (lower, upper)
    if not narrow.edges or len(narrow.edges) < 2:
        return None
    for shift in (0.0, wide.edges[0] - narrow.edges[0], wide.edges[-1] - narrow.edges[-1]):
        places = [
            min(range(len(wide.edges)), key=lambda n: abs(wide.edges[n] - x - shift)) for x in narrow.edges
        ]
        near = all(abs(wide.edges[n] - x - shift) <= _NEAR for n, x in zip(places, narrow.edges, strict=True))
        if near and len(set(places)) == len(places):
            filled = tuple(_widened(row, places, len(wide.edges)) for row in narrow.cells)
            return (wide.cells, filled) if wide is upper else (filled, wide.cells)
    same = len(upper.edges) == len(lower.edges) and (
        _repeated_rows(upper.cells, lower.cells) or _overlap(upper, lower)
    )
    return (upper.cells, lower.cells) if same else None


def _widened(row: Sequence[Cell], places: Sequence[int], count: int) -> tuple[Cell, ...]:
    cells: list[Cell] = [()] * count
    for cell, place in zip(row, places, strict=True):
        cells[place] = cell
    return tuple(cells)


def _overlap(upper: Block, lower: Block) -> bool:
    """Whether the words of every column stand under those of the first table, moved to the same left edge."""
    shift = upper.x0 - lower.x0
    for first, second in zip(column_extents(upper), column_extents(lower), strict=True):
        if min(first[1], second[1] + shift) - max(first[0], second[0] + shift) <= 0:
            return False
    return True


def _repeated_rows(first: Rows, second: Rows) -> int:
    """How many rows at the top of the second table repeat those of the first."""
    count = 0
    for upper, lower in zip(first, second, strict=False):
        if _texts(upper) != _texts(lower) or (count and not (_is_bold(upper) and _is_bold(first[0]))):
            break
        count += 1
    return count


def _texts(row: Sequence[Cell]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def _has_head_of_its_own(first: Rows, second: Rows) -> bool:
    """Another heading row than that of the first table: a new table begins."""
    return _is_bold(second[0]) and _is_bold(first[0]) and not all(map(_is_bold, first))


def _is_bold(row: Sequence[Cell]) -> bool:
    lines = [line for cell in row for line in cell]
    return bool(lines) and all(line.bold for line in lines)


def _rows_joined(first: Rows, second: Rows) -> Rows:
    """All rows; one that the page's end cut goes on in the cells it began in."""
    if not second or not _is_cut(first[-1], second[0]):
        return (*first, *second)
    whole = tuple((*upper, *lower) for upper, lower in zip(first[-1], second[0], strict=True))
    return (*first[:-1], whole, *second[1:])


def _is_cut(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether the row goes on: the first cell is empty, and a part begins in mid-sentence or stands alone."""
    parts = [(a, b) for a, b in zip(upper, lower, strict=True) if b]
    if not parts or lower[0] or any(not a for a, _ in parts):
        return False
    rest = len(parts) == 1 and sum(map(bool, upper)) > 2  # one cell alone begins no row
    return rest or any(_goes_on(a[-1].text, b[0].text) for a, b in parts)


def _goes_on(last: str, first: str) -> bool:
    return first[:1].islower() or (not _ENDED.search(last) and not first[:1].isdigit())
