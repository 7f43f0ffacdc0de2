"""The pages of one document as blocks in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, build_blocks, column_right, with_kind
from ingest.columns import has_columns, reading_columns
from ingest.comments import comment_keys
from ingest.grids import Grid, page_grids
from ingest.letterhead import Keys, opening_keys, side_keys, signature_keys
from ingest.lines import PageLines, TextLine
from ingest.lists import ListLabel
from ingest.notes import NoteBody, raised_numbers, split_notes
from ingest.rule_stacks import RuledOff, ruled_off_tables
from ingest.style import BodyStyle, body_style
from ingest.table_notes import with_table_notes
from ingest.table_pages import join_tables, open_table
from ingest.table_rows import listed_rows
from ingest.tables import open_tables, ruled_rows, stacked_rows

_CHART = 8  # fewer figures in a frame are no chart
_FIGURE = re.compile(r"^[€+–-]?\s?\d[\d.,]*\s?%?$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks of a document in reading order (each page's notes after its text), and what was set apart.

    `aside` are the lines of side columns and of heading rows of tables that repeat on later pages.
    """

    blocks: tuple[Block, ...]
    body: BodyStyle
    aside: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Area:
    """A table or box, placed among the lines of a page."""

    x0: float
    x1: float
    y0: float
    baseline: float
    blocks: tuple[Block, ...]

    @property
    def parts(self) -> list[_Row]:
        """Its writing rows at full width: a table stands in its column as so many lines of text would."""
        heights = {round(line.baseline): line for block in self.blocks for line in block.lines}
        return [_Row(self.x0, self.x1, line.y0, line.baseline) for _, line in sorted(heights.items())]


@dataclass(frozen=True, slots=True)
class _Row:
    x0: float
    x1: float
    y0: float
    baseline: float


@dataclass(frozen=True, slots=True)
class _Apart:
    """The lines that stand apart from the running text: of letterheads and signatures, and by page in side columns
    and comments."""

    opening: Keys
    closing: Keys
    sides: Mapping[int, Keys]
    comments: Mapping[int, Keys]

    def on(self, page: PageLines) -> Keys:
        number = page.page.number
        return self.opening | self.closing | self.sides[number] | self.comments[number]


def lay_out(pages: Sequence[PageLines], furniture: Keys) -> Layout:
    """The blocks of a document's pages; `furniture` lines are left out."""
    body = body_style(pages, furniture)
    grids = {page.page.number: page_grids(page.page) for page in pages}
    between = {page.page.number: _between_rules(page, grids[page.page.number], furniture) for page in pages}
    apart = _standing_apart(pages, furniture, body, grids, between)
    texts = _side_texts(pages, apart.sides)
    blocks: list[Block] = []
    aside: list[TextLine] = []
    last: int | None = None
    raised: frozenset[str] = frozenset()  # numbers of notes that the page before tells of
    for n, page in enumerate(pages):
        number = page.page.number
        side = _lines_of(page, apart.sides[number] - apart.opening)
        if n and _repeats(side, texts):
            aside += side
            side = []
        blocks += with_kind(_runs(_lines_of(page, apart.opening), page, body), "letterhead", role="opening")
        ranged = _runs(side, page, body)
        blocks += with_kind(ranged, "box", -1) if n else with_kind(ranged, "letterhead", role="side")
        skip = furniture | apart.on(page)
        lines = [line for line in page.lines if line.key not in skip]
        due = raised & {str((last or 0) + 1)}
        raised = raised_numbers(lines)
        areas, rest = _areas(lines, page, body, grids[number], between[number])
        found, last = _page_blocks(rest, areas, page, body, last, raised | due, open_table(blocks))
        ending = _runs(_lines_of(page, apart.closing), page, body)
        blocks += _merge(found, with_kind(ending, "letterhead", role="closing"))
        beside = _lines_of(page, apart.comments[number] - furniture)
        blocks += with_kind(_runs(beside, page, body), "box", -2)
    whole, repeated = join_tables(blocks)
    return Layout(with_table_notes(whole), body, (*aside, *repeated))


def _standing_apart(
    pages: Sequence[PageLines], furniture: Keys, body: BodyStyle, grids: Mapping[int, Sequence[Grid]],
    between: Mapping[int, Sequence[RuledOff]],
) -> _Apart:  # fmt: skip
    tabled = {n: _tabled(page, grids[n], between[n], body) for page in pages for n in [page.page.number]}
    comments = {page.page.number: comment_keys(page) for page in pages}
    sides = {
        n: side_keys(page, body, furniture.union(tabled[n], comments[n]))
        for page in pages
        for n in [page.page.number]
    }
    opening: Keys = frozenset()
    if pages:
        first = pages[0].page.number
        opening = opening_keys(pages[0], body, furniture | tabled[first]) - sides[first]
    found = furniture.union(opening, *sides.values(), *comments.values())
    closing = signature_keys([line for page in pages for line in page.lines if line.key not in found])
    return _Apart(opening, closing, sides, comments)


def _lines_of(page: PageLines, keys: Keys) -> list[TextLine]:
    return [line for line in page.lines if line.key in keys]


def _between_rules(page: PageLines, grids: Sequence[Grid], furniture: Keys) -> list[RuledOff]:
    return ruled_off_tables(page.page, grids, [line for line in page.lines if line.key not in furniture])


def _tabled(page: PageLines, grids: Sequence[Grid], between: Sequence[RuledOff], body: BodyStyle) -> Keys:
    """Lines in tables over the text's width: a cell "Datum" or a narrow column there is no letterhead."""
    middle = (body.left + body.right) / 2
    tables = [g for g in grids if g.columns >= 3 and g.rows >= 3 and g.xs[0] < middle < g.xs[-1]]
    wide = [off for off in between if len(off.edges) >= 3 and off.x0 < middle < off.x1]
    ruled = frozenset(
        line.key
        for line in (page.lines if tables else ())
        if any(grid.holds((line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2) for grid in tables)
    )
    return ruled.union(listed_rows(page.lines), (line.key for off in wide for line in off.lines))


def _side_texts(pages: Sequence[PageLines], sides: Mapping[int, Keys]) -> Counter[str]:
    """On how many pages each line of the side columns stands."""
    counts: Counter[str] = Counter()
    for page in pages:
        keys = sides[page.page.number]
        if keys:
            counts.update({line.text for line in page.lines if line.key in keys})
    return counts


def _repeats(side: Sequence[TextLine], texts: Counter[str]) -> bool:
    """Whether most of a later page's side column stands beside other pages too."""
    return bool(side) and sum(texts[line.text] > 1 for line in side) >= 0.4 * len(side)


def _runs(lines: Sequence[TextLine], page: PageLines, body: BodyStyle) -> list[Block]:
    return [block for run in reading_columns(lines) for block in build_blocks(run, page, body)]


def _merge(found: Sequence[Block], ending: Sequence[Block]) -> list[Block]:
    """Blocks of the closing lines at their place; notes stay last."""
    if not ending:
        return list(found)
    top = ending[0].lines[0].baseline
    before = [b for b in found if b.kind != "note" and (not b.lines or b.lines[0].baseline <= top)]
    after = [b for b in found if b.kind != "note" and b not in before]
    return [*before, *ending, *after, *(b for b in found if b.kind == "note")]


def _page_blocks(
    lines: Sequence[TextLine], areas: Sequence[_Area], page: PageLines, body: BodyStyle, last: int | None,
    marked: frozenset[str], before: Block | None,
) -> tuple[list[Block], int | None]:  # fmt: skip
    rest, foot = _page_foot(lines, page, body, last, marked)
    last = _last_number(foot, last)
    main: list[Block] = []
    notes: list[Block] = [_note(note) for note in foot]
    items: list[TextLine | _Area] = [*rest, *areas]
    runs = reading_columns(items)
    for run in runs:
        alone = not any(_beside(run, other) for other in runs if other is not run)
        own = [item for item in run if isinstance(item, TextLine)]
        text, bodies = split_notes(own, body, page.page.rules, last, marked)
        last = _last_number(bodies, last)
        keys = {line.key for line in text}
        right = column_right(own, body, alone=alone) if own else None
        kept = [item for item in run if isinstance(item, _Area) or item.key in keys]
        main += _run_blocks(kept, page, body, right, open_table(main) if main else before)
        notes += [_note(note) for note in bodies]
    return [*main, *notes], last


def _page_foot(
    lines: Sequence[TextLine], page: PageLines, body: BodyStyle, last: int | None, marked: frozenset[str]
) -> tuple[list[TextLine], list[NoteBody]]:
    """Notes under all columns: they would hide the white between columns. Only where they count on from the last."""
    rest, foot = split_notes(lines, body, page.page.rules, last, marked)
    first = next((note.label.number for note in foot if note.label), None)
    counts = first is not None and first.isdigit() and int(first) in {1, (last or 0) + 1}
    whole = counts and not has_columns([line for note in foot for line in note.lines])
    return (rest, foot) if whole else (list(lines), [])


def _last_number(bodies: Sequence[NoteBody], last: int | None) -> int | None:
    numbers = [int(b.label.number) for b in bodies if b.label and b.label.number.isdigit()]
    return max(numbers) if numbers else last


def _note(note: NoteBody) -> Block:
    label = ListLabel(note.label.number, "note", note.label.visible) if note.label else None
    number = note.label.number if note.label else None
    return Block("note", note.lines[0].page, note.lines, label=label, number=number)


def _beside(run: Sequence[TextLine | _Area], other: Sequence[TextLine | _Area]) -> bool:
    """Whether two runs stand next to each other."""
    top, bottom = max(run[0].y0, other[0].y0), min(run[-1].baseline, other[-1].baseline)
    return bottom - top > 20


def _run_blocks(
    run: Sequence[TextLine | _Area], page: PageLines, body: BodyStyle, right: float | None,
    before: Block | None,
) -> list[Block]:  # fmt: skip
    blocks: list[Block] = []
    lines: list[TextLine] = []
    for item in run:
        if isinstance(item, _Area):
            blocks += _with_tables(lines, page, body, right, before)
            blocks += item.blocks
            lines, before = [], None
        else:
            lines.append(item)
    return blocks + _with_tables(lines, page, body, right, before)


def _with_tables(
    lines: Sequence[TextLine], page: PageLines, body: BodyStyle, right: float | None,
    before: Block | None = None,
) -> list[Block]:  # fmt: skip
    blocks: list[Block] = []
    done = 0
    for table in open_tables(lines, before):
        blocks += build_blocks(lines[done : table.first], page, body, right)
        inside = tuple(lines[table.first : table.last])
        blocks.append(Block("table", page.page.number, inside, cells=table.rows, edges=table.edges))
        done = table.last
    return blocks + build_blocks(lines[done:], page, body, right)


def _areas(
    lines: Sequence[TextLine], page: PageLines, body: BodyStyle, grids: Sequence[Grid],
    between: Sequence[RuledOff],
) -> tuple[list[_Area], list[TextLine]]:  # fmt: skip
    areas: list[_Area] = []
    rest = list(lines)
    box = 1000 * page.page.number
    for n, grid in enumerate(grids):
        inside = [line for line in rest if grid.holds((line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2)]
        if _is_chart(inside):
            rest = [line for line in rest if line not in inside]
            chart = Block("box", page.page.number, tuple(inside), box=100 * (box + n + 1))
            top = min(line.baseline for line in inside)
            areas.append(_Area(grid.xs[0], grid.xs[-1], grid.ys[0], top, (chart,)))
    free = {line.key for line in rest}
    for off in between:
        keys = {line.key for line in off.lines}
        if not keys <= free:  # the block of date and subject of a letter
            continue
        rest = [line for line in rest if line.key not in keys]
        block = Block("table", page.page.number, off.lines, cells=off.rows, edges=off.edges)
        areas.append(_Area(off.x0, off.x1, off.y0, min(line.baseline for line in off.lines), (block,)))
    smallest_first = sorted(enumerate(grids), key=lambda entry: entry[1].ys[-1] - entry[1].ys[0])
    for n, grid in smallest_first:
        inside = [line for line in rest if grid.holds((line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2)]
        blocks = _grid_blocks(grid, inside, page, body, box + n + 1)
        if blocks:
            keys = {line.key for line in inside}
            rest = [line for line in rest if line.key not in keys]
            top = min(line.baseline for line in inside)
            areas.append(_Area(grid.xs[0], grid.xs[-1], grid.ys[0], top, tuple(blocks)))
    return areas, rest


def _is_chart(inside: Sequence[TextLine]) -> bool:
    """Whether most lines in a frame are figures, and these stand each at its own height: axes and bars, no table."""
    figures = [line for line in inside if _FIGURE.match(line.text)]
    if len(figures) < _CHART or len(figures) <= 0.5 * len(inside):
        return False
    heights = Counter(round(line.baseline) for line in inside)
    return sum(heights[round(line.baseline)] == 1 for line in figures) > 0.5 * len(figures)


def _grid_blocks(
    grid: Grid, inside: Sequence[TextLine], page: PageLines, body: BodyStyle, box: int
) -> list[Block]:
    if not inside or any(line.x0 < grid.xs[0] - 6 or line.x1 > grid.xs[-1] + 6 for line in inside):
        return []
    if grid.columns > 1:
        table = ruled_rows(grid, inside)
        if table:
            return [Block("table", page.page.number, tuple(inside), cells=table[0], edges=table[1])]
    if grid.columns == 1 and grid.rows > 1:
        table = stacked_rows(grid, inside)
        if table:
            return [Block("table", page.page.number, tuple(inside), cells=table[0], edges=table[1])]
    tall = grid.ys[-1] - grid.ys[0] > 0.85 * page.page.height
    if len(inside) < 2 or grid.xs[-1] - grid.xs[0] < 120 or (tall and grid.columns == 1):
        return []
    blocks: list[Block] = []
    for column in range(grid.columns):
        cell = [line for line in inside if grid.column(line.x0 + 1.0) == column]
        found = _with_tables(cell, page, body, grid.xs[column + 1] - 4.0)
        blocks += [b if b.kind == "table" else replace(b, kind="box", box=100 * box + column) for b in found]
    return blocks
