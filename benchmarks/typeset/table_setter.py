"""Setting a table: cells in columns, their rules and shades, over as many pages and columns as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fpdf import FPDF
from tables import Table


class Sheets(Protocol):
    """What a table needs of the paper it is set on."""

    pdf: FPDF
    y: float

    @property
    def x(self) -> float: ...
    def put(self, x: float, y: float, text: str, size: float, style: str) -> None: ...
    def room(self) -> float: ...
    def next_column(self) -> None: ...
    def width(self, text: str, size: float, style: str) -> float: ...


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of a row's cells; `height` in points. `at` is its number in the table."""

    at: int
    cells: tuple[tuple[tuple[str, float], ...], ...]  # text and indent of every line
    height: float


class TableSetter:
    """Sets one table on the sheets, `measure` points wide, `inset` from their left edge."""

    def __init__(self, sheets: Sheets, table: Table, size: float, measure: float, inset: float = 0.0) -> None:
        self.sheets, self.table, self.size = sheets, table, size
        self.leading = size * 1.22
        self.side = 4.0
        self.inset = inset
        self.edges = self._edges(measure)
        self.rows = [self._row(n) for n in range(len(table.rows))]
        self._grow_for_spans()

    def _edges(self, measure: float) -> list[float]:
        """Where the columns begin and the last ends; a column is as wide as its longest word at least."""
        least = self._least()
        while sum(least) > measure and self.size > 5.5:
            self.size -= 0.5
            self.leading = self.size * 1.22
            least = self._least()
        wide = [max(share * measure, word) for share, word in zip(self.table.widths, least, strict=True)]
        spare = [width - word for width, word in zip(wide, least, strict=True)]
        over = sum(wide) - measure
        edges = [0.0]
        for width, own in zip(wide, spare, strict=True):
            edges.append(edges[-1] + width - (over * own / sum(spare) if over > 0 and any(spare) else 0.0))
        return edges

    def _least(self) -> list[float]:
        gap = 2 * self.side + (7.0 if self._ruling_down() else 13.0)
        return [
            gap
            + max(
                self.sheets.width(word, self.size, "B")
                for n, row in enumerate(self.table.rows)
                for word in (row[column] or "x").split()
                if self.table.span(n, column)[1] == 1
            )
            for column in range(len(self.table.widths))
        ]

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows)

    def run(self) -> None:
        """All rows; a page that ends takes what fits, the head stands again on the next where it repeats."""
        if not self._ruling_down():
            self.sheets.y += 2.0
        pieces: list[_Row] = []
        if sum(r.height for r in self._together()[0]) > self.sheets.room():
            self.sheets.next_column()
        for block in self._together():
            if pieces and sum(r.height for r in pieces) + sum(r.height for r in block) > self.sheets.room():
                if self.table.splits and len(block) == 1:
                    upper, lower = self._split(block[0], self.sheets.room() - sum(r.height for r in pieces))
                    pieces += [upper] if upper else []
                    block = [lower]
                self._flush(pieces)
                self.sheets.next_column()
                pieces = self.rows[: self.table.heads] if self.table.repeats else []
            pieces += block
        self._flush(pieces)

    def _together(self) -> list[list[_Row]]:
        """Rows that stay on one page: the head with the first row, and what a merged cell covers."""
        groups: list[list[_Row]] = []
        reach = 0
        for row in self.rows:
            if row.at <= self.table.heads or row.at < reach:
                groups = [*groups[:-1], [*(groups[-1] if groups else []), row]]
            else:
                groups.append([row])
            below = [r + height for (r, _), (height, _) in self.table.spans if r == row.at]
            reach = max([reach, *below])
        return groups

    def _split(self, row: _Row, room: float) -> tuple[_Row | None, _Row]:
        """A row cut where the page ends, with two lines at least on both sides."""
        fit = int((room - 2 * self.table.pad) / self.leading)
        most = max(map(len, row.cells))
        if fit < 2 or most - fit < 2:
            return None, row
        height = fit * self.leading + 2 * self.table.pad
        rest = (most - fit) * self.leading + 2 * self.table.pad
        return (
            _Row(row.at, tuple(cell[:fit] for cell in row.cells), height),
            _Row(row.at, tuple(cell[fit:] for cell in row.cells), rest),
        )

    def _style(self, at: int) -> str:
        return "B" if at < self.table.heads else ""

    def _row(self, at: int) -> _Row:
        cells = []
        for column, text in enumerate(self.table.rows[at]):
            wide = self.edges[column + self.table.span(at, column)[1]] - self.edges[column] - 2 * self.side
            cells.append(tuple(self._lines(text, wide - (6 if not self._ruling_down() else 0), at)))
        alone = [len(c) for n, c in enumerate(cells) if self.table.span(at, n)[0] == 1]
        return _Row(at, tuple(cells), max([1, *alone]) * self.leading + 2 * self.table.pad)

    def _grow_for_spans(self) -> None:
        """The last row that a merged cell covers is high enough for its text."""
        for (r, c), (height, _) in self.table.spans:
            needed = len(self.rows[r].cells[c]) * self.leading + 2 * self.table.pad
            short = needed - sum(row.height for row in self.rows[r : r + height])
            last = self.rows[r + height - 1]
            if short > 0:
                self.rows[r + height - 1] = _Row(last.at, last.cells, last.height + short)

    def _lines(self, text: str, wide: float, at: int) -> list[tuple[str, float]]:
        """Lines of a cell; an item of a list begins a new one and its next lines hang."""
        items = [f"• {part.strip()}" for part in text.split("• ")[1:]] if text.startswith("• ") else [text]
        found: list[tuple[str, float]] = []
        for item in items:
            line = ""
            hang = 0.0
            for word in item.split():
                longer = f"{line} {word}".strip()
                if line and self.sheets.width(longer, self.size, self._style(at)) > wide - hang:
                    found.append((line, hang))
                    line, hang = word, 7.0 if item.startswith("• ") else 0.0
                else:
                    line = longer
            found += [(line, hang)] if line else []
        return found

    def _flush(self, rows: list[_Row]) -> None:
        """Draws rows from the current place down."""
        x, y = self.sheets.x + self.inset, self.sheets.y
        tops = [y]
        for row in rows:
            tops.append(tops[-1] + row.height)
        self._shade(rows, x, tops)
        for n, row in enumerate(rows):
            self._text(row, x, tops[n], sum(r.height for r in rows[n : n + 1]), rows[n:])
        self._rules(rows, x, tops)
        self.sheets.y = tops[-1]

    def _text(self, row: _Row, x: float, top: float, height: float, rest: list[_Row]) -> None:
        style = self._style(row.at)
        for column, lines in enumerate(row.cells):
            down, across = self.table.span(row.at, column)
            deep = sum(r.height for r in rest[:down]) if down > 1 else height
            right = self.edges[column + across] - self.side
            slack = deep - len(lines) * self.leading - 2 * self.table.pad
            y = top + self.table.pad + (max(slack, 0.0) / 2 if self.table.middle else 0.0)
            for text, hang in lines:
                y += self.leading
                left = self.edges[column] + self.side + hang
                wide = self.sheets.width(text, self.size, style)
                if across > 1:
                    left = (self.edges[column] + self.edges[column + across] - wide) / 2
                elif self.table.align[column] == "r":
                    left = right - wide - (0 if self._ruling_down() else 6)
                self.sheets.put(x + left, y - 0.25 * self.leading, text, self.size, style)

    def _ruling_down(self) -> bool:
        return self.table.ruling in ("grid", "frames", "columns")

    def _shade(self, rows: list[_Row], x: float, tops: list[float]) -> None:
        if self.table.ruling != "shade":
            return
        for n, row in enumerate(rows):
            if row.at < self.table.heads or row.at % 2 == 0:
                tint = 205 if row.at < self.table.heads else 235
                self.sheets.pdf.set_fill_color(tint, tint, tint + 8)
                self.sheets.pdf.rect(x, tops[n], self.edges[-1], rows[n].height, style="F")

    def _rules(self, rows: list[_Row], x: float, tops: list[float]) -> None:
        self.sheets.pdf.set_line_width(0.5)
        ruling, last = self.table.ruling, x + self.edges[-1]
        if ruling in ("grid", "frames"):
            self._cell_rules(rows, x, tops)
        elif ruling == "rows":
            for y in tops:
                self.sheets.pdf.line(x, y, last, y)
        elif ruling in ("book", "columns"):
            heads = [n for n, row in enumerate(rows) if row.at < self.table.heads]
            for y in (tops[0], *([tops[len(heads)]] if heads else []), tops[-1]):
                self.sheets.pdf.line(x, y, last, y)
            if ruling == "columns":
                for edge in self.edges:
                    self.sheets.pdf.line(x + edge, tops[0], x + edge, tops[-1])
            for (r, c), (_, across) in self.table.spans if len(heads) > 1 else ():
                if r == 0 and across > 1:
                    self.sheets.pdf.line(
                        x + self.edges[c] + 3, tops[1], x + self.edges[c + across] - 3, tops[1]
                    )

    def _cell_rules(self, rows: list[_Row], x: float, tops: list[float]) -> None:
        for n, row in enumerate(rows):
            for column in range(len(row.cells)):
                if self.table.covered(row.at, column):
                    continue
                down, across = self.table.span(row.at, column)
                left, right = x + self.edges[column], x + self.edges[column + across]
                bottom = tops[min(n + down, len(rows))]
                if self.table.ruling == "frames":
                    self.sheets.pdf.rect(left, tops[n], right - left, bottom - tops[n])
                    continue
                self.sheets.pdf.line(left, tops[n], right, tops[n])
                self.sheets.pdf.line(left, tops[n], left, bottom)
                self.sheets.pdf.line(right, tops[n], right, bottom)
                self.sheets.pdf.line(left, bottom, right, bottom)
