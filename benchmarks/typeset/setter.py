"""Setting a paper on pages: lines, columns, notes at the foot, tables, boxes, what repeats on every page."""

from __future__ import annotations

from datetime import UTC, datetime

from fpdf import FPDF
from looks import Look
from parts import Paper, Part, Word, words
from table_setter import TableSetter

WIDTH, HEIGHT = 595.28, 841.89
GUTTER = 22.0
Line = list[Word]


class Setter:
    """Fills pages from top to bottom, column after column. `places` are the pages of the headings, in order."""

    def __init__(self, paper: Paper, look: Look, pages: int, places: list[int]) -> None:
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.core_fonts_encoding = "cp1252"
        self.pdf.set_creation_date(datetime(2000, 1, 1, tzinfo=UTC))
        self.pdf.set_auto_page_break(False)
        self.paper, self.look, self.of, self.known = paper, look, pages, places
        self.page = 0
        self.column = 0
        self.y = 0.0
        self.top = look.top
        self.foot: list[tuple[str, Line]] = []
        self.carried: list[tuple[str, Line]] = []
        self.places: list[int] = []
        self._widths: dict[tuple[str, float, str], float] = {}
        self.broken: list[tuple[str, str, str]] = []
        self._next_page()

    @property
    def measure(self) -> float:
        """The width of a column."""
        room = WIDTH - self.look.left - self.look.right
        return (room - GUTTER * (self.look.columns - 1)) / self.look.columns

    @property
    def x(self) -> float:
        return self.look.left + self.column * (self.measure + GUTTER)

    def run(self) -> bytes:
        for nth, part in enumerate(self.paper.parts):
            following = self.paper.parts[nth + 1] if nth + 1 < len(self.paper.parts) else None
            self._set(part, following)
        while self.carried:
            self.next_column()
        self._draw_foot()
        return bytes(self.pdf.output())

    def _set(self, part: Part, following: Part | None) -> None:
        look = self.look
        if part.kind == "title":
            self._gap(6)
            self._text(part, look.size + 11, "B", look.size * 1.9)
            self._gap(look.leading)
        elif part.kind == "heading":
            self._heading(part)
        elif part.kind == "paragraph":
            self._text(part, look.size, "", look.leading, first=look.indent)
            self._gap(look.parting)
        elif part.kind == "item":
            self._item(part, following)
        elif part.kind == "caption":
            above = following is not None and following.kind == "table"
            self._need(look.leading * 6 if above else look.leading)
            self._text(part, look.size - 1, "B", look.leading)
            self._gap(4 if above else look.leading)
        elif part.kind == "source":
            self._need(look.leading)
            self._text(part, look.size - 2, "", look.leading)
            self._gap(look.leading)
        elif part.kind == "table":
            self._table(part, following)
        elif part.kind == "box":
            self._box(part)
        elif part.kind == "letterhead":
            self._letterhead(part)
        elif part.kind == "contents":
            self._contents(part)
        elif part.kind == "endnote":
            self._text(part, look.note_size + 0.5, "", look.leading, hang=18, label=(f"{part.number}.", 0.0))
        elif part.kind == "new-page":
            self._next_page_or_column(page=True)
        else:
            raise ValueError(part.kind)

    def _heading(self, part: Part) -> None:
        size, style = self.look.heads[min(part.level, 3) - 1]
        before, after = self.look.head_space
        self._need(size * 1.25 + before + self.look.leading * 2.2)
        if self.y > self.top + 1:
            self.y += before
        self.places.append(self.page)
        number = f"{part.number}{self.look.dress if part.number[0].isdigit() else ''}" if part.number else ""
        start = 0.0
        if number:
            self._font(size, style)
            self._need(size * 1.25)
            self.put(self.x, self.y + size * 1.25, number, size, style)
            start = self.pdf.get_string_width(number) + size * 0.8
        self._text(part, size, style, size * 1.25, hang=start, first=0.0, justify=False)
        self._gap(after)

    def _item(self, part: Part, following: Part | None) -> None:
        look = self.look
        indent = look.item_indent * part.depth
        label = look.bullets if part.label == "-" else part.label
        self._text(
            part, look.size, "", look.leading, hang=indent, label=(label, indent - look.item_indent + 2)
        )
        last = following is None or following.kind != "item"
        self._gap(look.parting if last else look.item_parting)

    def _text(
        self, part: Part, size: float, style: str, leading: float, *, hang: float = 0.0, first: float = 0.0,
        label: tuple[str, float] | None = None, justify: bool | None = None,
    ) -> None:  # fmt: skip
        stretch = self.look.justify if justify is None else justify
        rest = list(part.words)
        nth = 0
        while rest:
            lead = first if not nth else 0.0
            line, rest = self._line(rest, self.measure - hang - lead, size, style, part.kind != "heading")
            self._make_room(line, leading)
            self.y += leading
            if label and not nth:
                self.put(self.x + label[1], self.y, label[0], size, "")
            full = bool(rest) and stretch and part.kind in ("paragraph", "item")
            self._draw(
                line, self.x + hang + lead, self.y, size, style, self.measure - hang - lead if full else 0.0
            )
            nth += 1

    def _line(
        self, rest: Line, width: float, size: float, style: str, may_break: bool = True
    ) -> tuple[Line, Line]:
        """As many words as fit, the last one perhaps broken."""
        line: Line = []
        used = 0.0
        for nth, word in enumerate(rest):
            lead = self._width(" ", size, style) if line else 0.0
            wide = self._width(word.plain, size, style) + sum(
                self._width(n, size * self.look.marker, "") + 2 for n in word.notes
            )
            if used + lead + wide <= width:
                line.append(word)
                used += lead + wide
                continue
            for head, tail, joined in word.breaks if may_break else ():
                if used + lead + self._width(head, size, style) <= width:
                    self.broken.append((head, tail.replace("|", ""), joined))
                    return [*line, Word(head)], [Word(tail, word.notes), *rest[nth + 1 :]]
            if line:
                return line, rest[nth:]
            line.append(word)
            return line, rest[nth + 1 :]
        return line, []

    def _draw(self, line: Line, x: float, y: float, size: float, style: str, fill: float) -> None:
        """Text between markers is one string; a full line is stretched by its spaces."""
        gaps = len(line) - 1
        natural = self._natural(line, size, style)
        extra = max(0.0, (fill - natural) / gaps) if fill and gaps else 0.0
        string = ""
        for nth, word in enumerate(line):
            if self.look.word_by_word and nth:  # each word placed by itself, as word processors do
                x = self._flush(x, y, string, size, style, extra) + (self._width(" ", size, style) + extra)
                string = word.plain
            else:
                string += (" " if nth and not line[nth - 1].notes else "") + word.plain
            if word.notes:
                x = self._flush(x, y, string, size, style, extra)
                for order, number in enumerate(word.notes):
                    x += 2.0 if order else 0.0
                    self.put(x, y - size * self.look.raise_by, number, size * self.look.marker, "")
                    x += self._width(number, size * self.look.marker, "")
                string = " " if nth < gaps and not self.look.word_by_word else ""
        if string.strip():
            self._flush(x, y, string, size, style, extra)

    def _natural(self, line: Line, size: float, style: str) -> float:
        total = self._width(" ", size, style) * (len(line) - 1)
        for word in line:
            total += self._width(word.plain, size, style)
            total += sum(
                self._width(n, size * self.look.marker, "") + 2.0 * bool(k) for k, n in enumerate(word.notes)
            )
        return total

    def _flush(self, x: float, y: float, string: str, size: float, style: str, extra: float) -> float:
        self.pdf._out(f"{extra:.3f} Tw")
        self.put(x, y, string, size, style)
        self.pdf._out("0 Tw")
        return x + self._width(string, size, style) + extra * string.count(" ")

    def _make_room(self, line: Line, leading: float) -> None:
        """Goes to the next column where the line, with the first line of its notes, does not fit."""
        fresh = [entry for word in line for n in word.notes for entry in self._note_lines(n)]
        least = len(self.foot) + (1 if fresh and not self.carried else 0)
        if self.y + leading > self._floor(least):
            self.next_column()
        for entry in fresh:
            fits = not self.carried and self.y + leading <= self._floor(len(self.foot) + 1)
            (self.foot if fits else self.carried).append(entry)

    def _note_lines(self, number: str) -> list[tuple[str, Line]]:
        if self.paper.endnotes:
            return []
        rest = list(words(self.paper.notes[number]))
        found: list[tuple[str, Line]] = []
        hang = self._hang()
        while rest:
            line, rest = self._line(rest, self.measure - hang, self.look.note_size, "")
            found.append((number if not found else "", line))
        return found

    def _hang(self) -> float:
        return max(self.look.note_hang, 7.0) + 2

    def _floor(self, lines: int) -> float:
        bottom = HEIGHT - self.look.bottom
        return bottom - (lines * self.look.note_size * 1.22 + 12 if lines else 0.0)

    def _draw_foot(self) -> None:
        if not self.foot:
            return
        size = self.look.note_size
        y = HEIGHT - self.look.bottom - len(self.foot) * size * 1.22
        if self.look.note_rule:
            self.pdf.set_line_width(0.5)
            self.pdf.line(self.x, y - 3, self.x + min(130, self.measure / 2), y - 3)
        for number, line in self.foot:
            y += size * 1.22
            if number:
                raised = self.look.note_hang == 0.0
                self.put(
                    self.x, y - (size * 0.3 if raised else 0), number, size * (0.7 if raised else 1.0), ""
                )
            self._draw(
                line, self.x + self._hang() * (1 if number or self.look.note_hang else 0), y, size, "", 0.0
            )
        self.foot = []

    def _next_page_or_column(self, *, page: bool) -> None:
        self._draw_foot()
        if page or self.column + 1 >= self.look.columns:
            self._next_page()
        else:
            self.column += 1
            self.y = self.top
        most = int((HEIGHT - self.look.top - self.look.bottom) * 0.4 / (self.look.note_size * 1.22))
        self.foot, self.carried = self.carried[:most], self.carried[most:]

    def _next_page(self) -> None:
        self.pdf.add_page()
        self.page += 1
        self.column = 0
        self.top = self.y = self.look.top
        if self.look.header and self.paper.header and (self.page > 1 or self.look.columns == 2):
            self.put(self.look.left, 42, self.paper.header, 8, "")
        shown = self.look.page_number.format(n=self.page, of=self.of)
        x = WIDTH / 2 if self.look.page_number.startswith("-") else WIDTH - self.look.right - 60
        self.put(x, HEIGHT - 36, shown, 8, "")
        if self.paper.footer:
            self.put(self.look.left, HEIGHT - 36, self.paper.footer, 8, "")

    def _table(self, part: Part, following: Part | None) -> None:
        assert part.table is not None
        self._gap(self.look.leading * 0.5)
        TableSetter(self, part.table, self.look.size - 1, self.measure).run()
        below = following is not None and following.kind in ("caption", "source")
        self._gap(3 if below else self.look.leading)

    def _box(self, part: Part) -> None:
        """A frame around a title and paragraphs, kept on one page."""
        size, leading, pad = self.look.size - 0.5, self.look.leading, 8.0
        set_items = []
        for item in part.items:
            rest, lines = list(item.words), []
            style = "B" if item.place == "title" else ""
            while rest:
                line, rest = self._line(rest, self.measure - 2 * pad, size, style, not style)
                lines.append(line)
            set_items.append((style, lines))
        height = sum(len(lines) * leading + leading * 0.5 for _, lines in set_items) + 2 * pad
        inner = TableSetter(self, part.table, size - 0.5, self.measure - 2 * pad, pad) if part.table else None
        height += inner.height + leading * 0.5 if inner else 0.0
        if self.y + height > self._floor(len(self.foot)):
            self.next_column()
        self.pdf.set_line_width(0.6)
        self.pdf.set_fill_color(232, 240, 247)
        self.pdf.rect(self.x, self.y, self.measure, height, style="DF" if self.look.justify else "D")
        y = self.y + pad
        for style, lines in set_items:
            for line in lines:
                y += leading
                self._draw(line, self.x + pad, y - leading * 0.25, size, style, 0.0)
            y += leading * 0.5
        if inner:
            top, self.y = self.y, y
            inner.run()
            self.y = top
        self.y += height
        self._gap(self.look.leading)

    def _letterhead(self, part: Part) -> None:
        """Lines at a place of the page: an address, a side column, the block of date and subject, a greeting."""
        if part.place == "side":
            y = 150.0
            for row in part.rows:
                for text, style in zip(row, ("B", "", "", "", ""), strict=False):
                    self.put(WIDTH - 140, y, text, 7, style)
                    y += 9
                y += 8
            return
        if part.place == "address":
            for nth, row in enumerate(part.rows):
                self.put(self.look.left, 150 + nth * 13, row[0], self.look.size, "")
            self.y = 150 + len(part.rows) * 13 + 40
            return
        for row in part.rows:
            self._need(self.look.leading)
            self.y += self.look.leading
            x = self.x
            for cell in row:
                self.put(x, self.y, cell, self.look.size, "")
                x += 65
        self.y += self.look.leading

    def _contents(self, part: Part) -> None:
        """The table of contents, with leaders and the page of every heading as the last setting gave them."""
        self._text(Part("heading", words("Inhoud")), self.look.heads[0][0], "B", self.look.leading * 1.5)
        for nth, entry in enumerate(part.items):
            self._need(self.look.leading)
            self.y += self.look.leading
            shown = (
                f"{entry.number}{self.look.dress if entry.number[0].isdigit() else ''} "
                if entry.number
                else ""
            )
            text = f"{shown}{entry.text}"
            page = str(self.known[nth]) if nth < len(self.known) else "0"
            x = self.x + 12 * (entry.level - 1)
            room = self.measure - 30 - 12 * (entry.level - 1) - self._width(text, self.look.size, "")
            dots = int(room / self._width(".", self.look.size, ""))
            self.put(x, self.y, f"{text} {'.' * max(dots - 3, 3)}", self.look.size, "")
            self.put(
                self.x + self.measure - self._width(page, self.look.size, ""),
                self.y,
                page,
                self.look.size,
                "",
            )
        self._next_page_or_column(page=True)

    def _need(self, height: float) -> None:
        if self.y + height > self._floor(len(self.foot)):
            self.next_column()

    def _gap(self, height: float) -> None:
        self.y += height

    def room(self) -> float:
        """The height that is left in the column, in points."""
        return self._floor(len(self.foot)) - self.y

    def next_column(self) -> None:
        self._next_page_or_column(page=False)

    def width(self, text: str, size: float, style: str) -> float:
        return self._width(text, size, style)

    def put(self, x: float, y: float, text: str, size: float, style: str) -> None:
        self._font(size, style)
        self.pdf.text(x, y, text)

    def _width(self, text: str, size: float, style: str) -> float:
        key = (text, size, style)
        if key not in self._widths:
            self._font(size, style)
            self._widths[key] = float(self.pdf.get_string_width(text))
        return self._widths[key]

    def _font(self, size: float, style: str) -> None:
        self.pdf.set_font(self.look.family, style, size)
