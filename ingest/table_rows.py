"""Rows and columns of a table told from its white: where words stand under and beside each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from ingest.blocks import Block, Cell, fits_not
from ingest.lines import LABEL_ALONE, TextLine, split_line

Rows = tuple[tuple[Cell, ...], ...]
Edges = tuple[float, ...]
"""Where each column of a table begins."""

Spans = list[tuple[float, float]]

ALIGNED = 5.0
"""Points: cells begin or end within this of each other."""

_CELL_GAP = 1.2  # em between the cells of a row without rules
_WORDS = re.compile(r"\S+")
_WHITE = 0.8  # em: white inside a line of a table that parts two cells
_NARROW = 0.45  # em: the same where figures meet, or where columns are known to lie on both sides
_SAME_ROW = 0.9  # em: a step smaller than this is no new line of a cell: cells stand at half height beside it
_RUNS_ON = 3  # sentences that run on: their step is that of the lines of a cell
_WIDE_STEP = 2.2  # em: no cell is set wider than this
_ENDED = re.compile(r"[.?!:;]$")
_LINE_STEP = 1.5  # em: the largest step between two lines of one cell
_PROSE = 2  # so many long lines with nothing beside them, a row of cells, are text with words in its margin
_LISTED = 6  # rows of aligned cells that leave no doubt
_OFTEN = 0.7  # of the full rows fill a column whose absence tells that a line goes on with the row above
_FIGURES = re.compile(r"^[\d.,%€+*()\s/–-]*\d[\d.,%€+*()\s/–-]*$")


def writing_rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines that stand beside each other, from top to bottom and left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.x0)):
        if rows and abs(line.baseline - rows[-1][0].baseline) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def listed_rows(lines: Sequence[TextLine]) -> frozenset[tuple[int, int]]:
    """Lines of long lists in columns: rows of three cells and more that begin or end where those above them do."""
    if len(lines) < _LISTED * 3:
        return frozenset()
    found: set[tuple[int, int]] = set()
    run: list[list[TextLine]] = []
    for row in [*writing_rows(lines), []]:
        if run and len(row) > 2 and _stands_under(row, run[-1]):
            run.append(row)
            continue
        if len(run) >= _LISTED:
            found |= {line.key for own in run for line in own}
        run = [row] if len(row) > 2 else []
    return frozenset(found)


def _stands_under(row: Sequence[TextLine], above: Sequence[TextLine]) -> bool:
    """Whether all but one of the pieces begin or end where one in the row above does, not far below it."""
    met = sum(any(abs(a.x0 - b.x0) <= 2.0 or abs(a.x1 - b.x1) <= 2.0 for b in above) for a in row)
    step = row[0].baseline - above[0].baseline
    return met >= max(2, len(row) - 1) and len(row) == len(above) and step < 3.0 * row[0].size


def loosened(row: Sequence[TextLine]) -> list[TextLine]:
    """A writing row with its lines cut at white that parts cells: a figure before text is no label here."""
    return [part for line in row for part in cut_line(line, _parts_cells)]


def cut_in_columns(row: Sequence[TextLine], spans: Spans) -> list[TextLine]:
    """A writing row with lines over several columns cut where white lies between two of them."""
    between = list(pairwise(spans))

    def parts(line: TextLine, left: float, right: float) -> bool:
        wide = right - left >= _NARROW * line.size
        return wide and any((a + b) / 2 < right and left < (c + d) / 2 for (a, b), (c, d) in between)

    cut: list[TextLine] = []
    for line in row:
        over = sum(line.x0 < b - 3 and line.x1 > a + 3 for a, b in spans)
        cut += cut_line(line, parts) if over > 1 else [line]
    return cut


def _parts_cells(line: TextLine, left: float, right: float) -> bool:
    """Whether white from `left` to `right` inside a line parts two cells."""
    if right - left < _NARROW * line.size:
        return False
    before, after = _word_at(line, left, before=True), _word_at(line, right, before=False)
    if right - left < (_NARROW if is_figure(before) and is_figure(after) else _WHITE) * line.size:
        return False
    return not (LABEL_ALONE.match(before) and not before[-1].isalnum() and left - line.x0 < 2.5 * line.size)


def _word_at(line: TextLine, x: float, *, before: bool) -> str:
    """The word that ends, or begins, at a place of the line."""
    word = ""
    for span in line.spans if not before else reversed(line.spans):
        places = range(len(span.text))
        for n in places if not before else reversed(places):
            beyond = span.xs[n] < x - 0.5 if not before else span.xs[n + 1] > x + 0.5
            if beyond or (span.text[n].isspace() and not word):
                continue
            if span.text[n].isspace():
                return word
            word = span.text[n] + word if before else word + span.text[n]
    return word


def cut_line(line: TextLine, parts: Callable[[TextLine, float, float], bool]) -> list[TextLine]:
    """A line cut at the white between two of its words wherever `parts` (line, from, to) holds."""
    cut: list[TextLine] = []
    rest = line
    for left, right in _whites(line):
        if parts(line, left, right) and (halves := split_line(rest, right, slack=0.5)):
            cut.append(halves[0])
            rest = halves[1]
    return [*cut, rest]


def _whites(line: TextLine) -> list[tuple[float, float]]:
    """The white between the words of a line: from where to where."""
    found: list[tuple[float, float]] = []
    right: float | None = None
    for span in line.spans:
        xs, least = span.xs, 0.1 * span.size
        for word in _WORDS.finditer(span.text):
            left = xs[word.start()]
            if right is not None and left - right > least:
                found.append((right, left))
            right = xs[word.end()]
    return found


def column_spans(rows: Sequence[Sequence[TextLine]]) -> Spans:
    """Left and right edge of every column; the rows with most cells tell, cells over several columns do not."""
    spans: list[list[float]] = []
    support: list[int] = []
    most = max(map(len, rows), default=0)
    for row in sorted(rows, key=lambda row: -len(row)):
        for line in row:
            met = [n for n, span in enumerate(spans) if line.x0 < span[1] - 1.0 and line.x1 > span[0] + 1.0]
            if not met:
                spans.append([line.x0, line.x1])
                support.append(1)
            elif len(met) == 1:
                n = met[0]
                left, right = min(spans[n][0], line.x0), max(spans[n][1], line.x1)
                support[n] += 1
                if not any(m != n and left < s[1] and right > s[0] for m, s in enumerate(spans)):
                    spans[n] = [left, right]
    least = (
        2 if len(rows) >= 5 else 1
    )  # what stands once, or once between the columns of fuller rows, is none
    known = [times >= (least if n < most else 2) for n, times in enumerate(support)]
    return sorted((a, b) for (a, b), true in zip(spans, known, strict=True) if true)


def column_extents(table: Block) -> Spans:
    """Where the words of each column begin and end; an empty column is where it begins."""
    found: Spans = []
    for n, edge in enumerate(table.edges):
        beyond = [*table.edges[n + 1 : n + 2], float("inf")][0]
        lines = [line for row in table.cells for line in row[n] if line.page == table.page]
        own = [line for line in lines if line.x0 < beyond and line.x1 < beyond + ALIGNED] or lines
        found.append((min(x.x0 for x in own), max(x.x1 for x in own)) if own else (edge, edge + 1.0))
    return found


def column_of(line: TextLine, spans: Spans) -> int:
    """The column a line stands in, the first of those it reaches over."""
    over = [min(line.x1, b) - max(line.x0, a) for a, b in spans]
    wide = [n for n, width in enumerate(over) if width > 3.0 or width > 0.5 * (line.x1 - line.x0)]
    if wide:
        return wide[0]
    return min(range(len(spans)), key=lambda n: max(spans[n][0] - line.x0, line.x0 - spans[n][1]))


def table_rows(rows: Sequence[Sequence[TextLine]], spans: Spans, white: White | None = None) -> Rows:
    """Writing rows put together where a cell goes on with the line below. `white`: that of the whole table, where
    these rows are part of it."""
    own = white_of(rows)
    close, airy = (white.close, white.airy) if white else (own.close, own.airy)
    often = _often_filled(rows, spans)
    table: list[list[list[TextLine]]] = []
    for n, row in enumerate(rows):
        columns = [column_of(line, spans) for line in row]
        goes_on = bool(table) and close[n] and (airy or _continues(row, columns, table[-1], spans, often))
        if not goes_on:
            table.append([[] for _ in spans])
        for line, column in zip(row, columns, strict=True):
            table[-1][column].append(line)
    return tuple(tuple(tuple(cell) for cell in row) for row in table)


@dataclass(frozen=True, slots=True)
class White:
    """For each writing row whether it stands close to the one above; `airy`: white stands between the rows, more
    than between the lines of a cell."""

    close: Sequence[bool]
    airy: bool

    def part(self, start: int, end: int) -> White:
        return White(self.close[start:end], self.airy)


def white_of(rows: Sequence[Sequence[TextLine]]) -> White:
    """How close the rows of a table stand."""
    close = _close_rows(rows)
    return White(close, _is_airy(rows, close))


def _close_rows(rows: Sequence[Sequence[TextLine]]) -> list[bool]:
    """For each writing row whether it follows as closely on the row above as lines of one cell do."""
    steps = [0.0, *(lower[0].baseline - upper[0].baseline for upper, lower in pairwise(rows))]
    size = median(row[0].size for row in rows)
    whole = [step for step in steps[1:] if _SAME_ROW * size <= step <= _LINE_STEP * size]
    bound = min(1.12 * min(whole, default=1.25 * size) + 0.3, _LINE_STEP * size)
    within = [steps[n] for n in range(1, len(rows)) if _runs_on(rows[n - 1], rows[n], size)]
    if len(within) >= _RUNS_ON:
        bound = max(bound, 1.05 * median(within))
    return [False, *(step <= bound for step in steps[1:])]


def _runs_on(above: Sequence[TextLine], row: Sequence[TextLine], size: float) -> bool:
    """Whether a sentence clearly runs on from one writing row to the next: a wide setting's lines of one cell."""
    near = row[0].baseline - above[0].baseline < _WIDE_STEP * size
    low = [line for line in row if line.text[:1].islower()]
    return near and any(
        abs(line.x0 - upper.x0) < ALIGNED and not _ENDED.search(upper.text) and len(upper.text) > 25
        for line in low
        for upper in above
    )


def _is_airy(rows: Sequence[Sequence[TextLine]], close: Sequence[bool]) -> bool:
    most = max(map(len, rows))
    full = [n for n, row in enumerate(rows) if n and len(row) == most > 1]
    starts = (
        full if len(full) > 1 else [n for n, row in enumerate(rows) if n and len(row) >= max(2, 0.7 * most)]
    )
    return bool(starts) and sum(not close[n] for n in starts) >= 0.5 * len(starts)


def _often_filled(rows: Sequence[Sequence[TextLine]], spans: Spans) -> frozenset[int]:
    full = [{column_of(line, spans) for line in row} for row in rows if len(row) > 1]
    return frozenset(
        column for column in range(len(spans)) if sum(column in f for f in full) >= _OFTEN * len(full) > 0
    )


def _continues(
    row: Sequence[TextLine], columns: Sequence[int], above: Sequence[Sequence[TextLine]], spans: Spans,
    often: frozenset[int],
) -> bool:  # fmt: skip
    """Whether lines that stand as close as all others go on with the cells above them."""
    if columns == [0] or not all(above[column] for column in columns):
        return False
    if 0 not in columns and (len(row) == 1 or len(columns) < len(spans) - 1):
        return not any(_FIGURES.match(line.text) for line in row)
    lacking = often - set(columns)
    return bool(lacking) and all(
        line.text[:1].islower() or fits_not(above[column][-1], line, spans[column][1])
        for line, column in zip(row, columns, strict=True)
    )


def bands(rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether rows with several cells stand apart by white from each other, each beginning on one line."""
    if len(rows) < 3:
        return False
    close = _close_rows(rows)
    starts = [row for row, near in zip(rows, close, strict=True) if not near]
    return len(starts) >= 3 and sum(len(row) > 1 for row in starts) >= 0.7 * len(starts)


def is_figure(text: str) -> bool:
    """An amount, a number, a percentage; nothing else in the cell."""
    return bool(_FIGURES.match(text))


def rows_between(
    strips: Sequence[Sequence[TextLine]], free: frozenset[int] = frozenset()
) -> tuple[Rows, Edges] | None:
    """The cells of lines between rules, strip by strip; None where no columns stand in them.

    `free` are the strips that hold rows without rules between them.
    """
    rows = [[loosened(row) for row in writing_rows(strip)] for strip in strips]
    parted = [row for strip in rows for row in strip if is_parted(row)]
    heads = [next((row for row in strip if is_parted(row)), None) for strip in rows]
    many = [row for row in heads if row]
    if len(parted) < 2 - bool(free) or len(many) < 0.4 * len(strips) or not (agree(parted) or free):
        return None
    spans = column_spans(parted)
    ruled = len(strips) > 3
    if len(spans) < 2 or (not ruled and _is_text_with_margin(rows, spans, len(parted))):
        return None
    table: list[tuple[Cell, ...]] = []
    white = white_of([row for strip in rows for row in strip])
    starts = [0, *accumulate(map(len, rows))]
    for n, strip in enumerate(rows):
        part = white.part(starts[n], starts[n + 1])
        found = table_rows([cut_in_columns(row, spans) for row in strip], spans, part)
        table += _between_two_rules(found, white) if ruled and n not in free and not bands(strip) else found
    return tuple(table), tuple(left for left, _ in spans)


def _is_text_with_margin(strips: Sequence[Sequence[Sequence[TextLine]]], spans: Spans, parted: int) -> bool:
    """Whether most of it is running text over the first column, with a few words beside it."""
    half = 0.5 * (spans[-1][1] - spans[0][0])
    long = sum(len(row) == 1 and row[0].x1 - row[0].x0 > half for strip in strips for row in strip)
    return long > _PROSE * parted


def _between_two_rules(rows: Rows, white: White) -> Rows:
    """Rows of one strip as one, unless white parts them and each begins in the first column and another."""
    kept: list[tuple[Cell, ...]] = []
    for row in rows:
        if kept and not (white.airy and row[0] and any(row[1:])):
            kept[-1] = tuple(in_order([*upper, *lower]) for upper, lower in zip(kept[-1], row, strict=True))
        else:
            kept.append(row)
    return tuple(kept)


def in_order(lines: Sequence[TextLine]) -> Cell:
    """The lines of a cell in reading order."""
    return tuple(sorted(lines, key=lambda line: (round(line.baseline, 1), line.x0)))


def is_parted(row: Sequence[TextLine]) -> bool:
    """Whether lines beside each other stand so far apart that they are cells."""
    gaps = [(b.x0 - a.x1) / b.size for a, b in pairwise(row)]
    return bool(gaps) and max(gaps) > _CELL_GAP and min(gaps) > 0.9 * _NARROW


def agree(rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether second and later cells begin, or end, at the same place in most rows."""
    for edges in (
        [[round(line.x0) for line in row[1:]] for row in rows],
        [[round(line.x1) for line in row[1:]] for row in rows],
    ):
        every = [x for row in edges for x in row]
        for x in set(every):
            agreeing = sum(any(abs(y - x) <= ALIGNED for y in row) for row in edges)
            if agreeing >= max(2, 0.6 * len(rows)):
                return True
    return False
