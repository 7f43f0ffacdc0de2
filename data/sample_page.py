"""Setting text on pages: lines, justification, notes at the foot, boxes and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fpdf import FPDF
from sample_hyphens import break_points
from sample_text import LINE_END, PAGE_END, Piece, Word, words_of

RAISED = 0.62  # size of a footnote marker against its text
NOTE_SIZE, NOTE_LEADING = 7.5, 9.4


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area in points from the top left; `top` of the first page and of the others."""

    left: float
    right: float
    first_top: float
    top: float
    bottom: float = 772.0


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set."""

    family: str = "Helvetica"
    size: float = 9.5
    leading: float = 13.0
    style: str = ""
    justify: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line; `origin` are their places in the paragraph, `ends_page` a forced page end."""

    words: tuple[Word, ...]
    origin: tuple[int, ...]
    stretch: bool
    ends_page: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """What stands where, for the table of truth: the words of one text and the page of each."""

    kind: str
    words: tuple[str, ...]
    pages: tuple[int, ...]


@dataclass(slots=True)
class Sheet:
    """The page being filled. `furniture` draws what repeats; notes wait here until the page ends."""

    pdf: FPDF
    frame: Frame
    furniture: Callable[[Sheet, int], None]
    hyphen: str = "-"
    body: Type = field(default_factory=Type)
    heading_sizes: tuple[float, ...] = (13.0, 10.8, 9.8)
    notes: dict[str, str] = field(default_factory=dict)
    first_page: int = 0
    y: float = 0.0
    foot: list[tuple[str, Line]] = field(default_factory=list)
    carried: list[tuple[str, Line]] = field(default_factory=list)
    laid: list[Laid] = field(default_factory=list)

    @property
    def page(self) -> int:
        return int(self.pdf.page)

    def new_page(self) -> None:
        """Ends the page (with its notes) and begins the next one."""
        if self.first_page:
            self._draw_notes()
        self.pdf.add_page()
        self.first_page = self.first_page or self.page
        nth = self.page - self.first_page + 1
        self.y = self.frame.first_top if nth == 1 else self.frame.top
        self.foot, self.carried = self.carried, []
        self.furniture(self, nth)

    def finish(self) -> None:
        """Ends the last page; notes that are left over get a page of their own."""
        while self.carried:
            self.new_page()
        self._draw_notes()

    def room(self) -> float:
        """Points between the pen and the notes."""
        return self.frame.bottom - self._notes_height(len(self.foot)) - self.y

    def need(self, height: float) -> None:
        if self.room() < height:
            self.new_page()

    def text(self, text: str, kind: str, set_as: Type, indent: float = 0.0, label: str = "") -> None:
        """Sets a paragraph from the pen downwards, over pages where needed."""
        words = words_of(text)
        left, right = self.frame.left + indent, self.frame.right
        pages = [0] * len(words)
        lines = self.lines(words, right - left, set_as)
        for nth, line in enumerate(lines):
            self._make_room(line, set_as)
            self.y += set_as.leading
            if not nth and label:
                sign = "\u2022" if label == "-" else label
                self.put(left - 14, self.y, sign, set_as)
            self.draw_line(line, left, right, self.y, set_as)
            for origin in line.origin:
                pages[origin] = pages[origin] or self.page
            if line.ends_page:
                self.new_page()
        plain = ["".join(piece.text for piece in word if not piece.note) for word in words]
        keep = [n for n, word in enumerate(plain) if word not in ("", LINE_END, PAGE_END)]
        self.laid.append(Laid(kind, tuple(plain[n] for n in keep), tuple(pages[n] for n in keep)))

    def lines(self, words: list[Word], width: float, set_as: Type) -> list[Line]:
        """Greedy line breaking with hyphenation."""
        lines: list[Line] = []
        row: list[Word] = []
        origin: list[int] = []
        queue = [(number, word) for number, word in enumerate(words)]
        while queue:
            number, word = queue.pop(0)
            sign = word[0].text
            if sign in (LINE_END, PAGE_END):
                lines.append(Line(tuple(row), tuple(origin), True, sign == PAGE_END))
                row, origin = [], []
                continue
            space = self.width(row, set_as) + (self._space(set_as) if row else 0.0)
            if space + self.width([word], set_as) <= width:
                row.append(word)
                origin.append(number)
                continue
            head, tail = self._split(word, width - space, set_as)
            if head:
                row.append(head)
                origin.append(number)
            lines.append(Line(tuple(row), tuple(origin), True))
            row, origin = [], []
            queue.insert(0, (number, tail))
        return [*lines, Line(tuple(row), tuple(origin), False)] if row else lines

    def width(self, words: list[Word], set_as: Type) -> float:
        """Width of words with their spaces, unstretched."""
        total = sum(self._piece_width(piece, set_as) for word in words for piece in word)
        return total + self._space(set_as) * max(0, len(words) - 1)

    def put(self, x: float, y: float, text: str, set_as: Type) -> None:
        self._font(set_as, set_as.style)
        self.pdf.text(x, y, text)

    def draw_line(self, line: Line, left: float, right: float, y: float, set_as: Type) -> None:
        """Draws runs of one style as one string; justification is extra word space, as typesetters do."""
        extra = 0.0
        if line.stretch and set_as.justify and len(line.words) > 1:
            extra = max(0.0, (right - left - self.width(list(line.words), set_as)) / (len(line.words) - 1))
        x, run, run_style = left, "", set_as.style
        for nth, word in enumerate(line.words):
            for place, piece in enumerate(word):
                lead = " " if nth and not place else ""
                style = "note" if piece.note else _merge(set_as.style, piece.style)
                if style != run_style or piece.note:
                    after_note = run_style == "note"  # the space after a marker has the size of the text
                    x = self._flush(x, y, run if after_note else run + lead, run_style, set_as, extra)
                    run, lead, run_style = "", lead if after_note else "", style
                run += lead + piece.text
        self._flush(x, y, run, run_style, set_as, extra)

    def _flush(self, x: float, y: float, run: str, style: str, set_as: Type, extra: float) -> float:
        if not run:
            return x
        if style == "note":
            self.pdf.set_font(set_as.family, "", set_as.size * RAISED)
            self.pdf.text(x, y - set_as.size * 0.36, run)
            return x + float(self.pdf.get_string_width(run))
        self._font(set_as, style)
        self.pdf._out(f"{extra:.3f} Tw")
        self.pdf.text(x, y, run)
        self.pdf._out("0 Tw")
        return x + float(self.pdf.get_string_width(run)) + extra * run.count(" ")

    def _split(self, word: Word, room: float, set_as: Type) -> tuple[Word, Word]:
        """The longest hyphenated head that fits, and the rest; an empty head where none does."""
        first = word[0]
        letters = first.text.rstrip(".,;:)'\u2019")
        if first.note:
            return (), word
        for point in reversed(break_points(letters)):
            head = Piece(first.text[:point] + self.hyphen, first.style)
            if self._piece_width(head, set_as) <= room:
                return (head,), (Piece(first.text[point:], first.style), *word[1:])
        return (), word

    def _make_room(self, line: Line, set_as: Type) -> None:
        """Turns the page where the line, with the first line of its notes, does not fit."""
        numbers = [piece.text for word in line.words for piece in word if piece.note]
        fresh = [entry for number in numbers for entry in self._note_lines(number)]
        least = len(self.foot) + (1 if fresh and not self.carried else 0)
        if self.y + set_as.leading > self.frame.bottom - self._notes_height(least):
            self.new_page()
        for entry in fresh:
            height = self._notes_height(len(self.foot) + 1)
            fits = not self.carried and self.y + set_as.leading <= self.frame.bottom - height
            (self.foot if fits else self.carried).append(entry)

    def _note_lines(self, number: str) -> list[tuple[str, Line]]:
        words = words_of(self.notes[number])
        self.laid.append(Laid("footnote", tuple("".join(p.text for p in word) for word in words), ()))
        lines = self.lines(words, self.frame.right - self.frame.left - 12, self._note_type())
        return [(number if not nth else "", line) for nth, line in enumerate(lines)]

    def _note_type(self) -> Type:
        return Type(self.body.family, NOTE_SIZE, NOTE_LEADING, justify=False)

    def _notes_height(self, count: int) -> float:
        return count * NOTE_LEADING + 14 if count else 0.0

    def _draw_notes(self) -> None:
        if not self.foot:
            return
        y = self.frame.bottom - len(self.foot) * NOTE_LEADING
        self.pdf.set_line_width(0.4)
        self.pdf.line(self.frame.left, y - 4, self.frame.left + 110, y - 4)
        set_as = self._note_type()
        for number, line in self.foot:
            y += NOTE_LEADING
            if number:
                self.put(self.frame.left, y, number, Type(self.body.family, NOTE_SIZE * 0.8))
            self.draw_line(line, self.frame.left + 12, self.frame.right, y, set_as)
        self.foot = []

    def _piece_width(self, piece: Piece, set_as: Type) -> float:
        if piece.note:
            self.pdf.set_font(set_as.family, "", set_as.size * RAISED)
        else:
            self._font(set_as, _merge(set_as.style, piece.style))
        return float(self.pdf.get_string_width(piece.text))

    def _space(self, set_as: Type) -> float:
        self._font(set_as, set_as.style)
        return float(self.pdf.get_string_width(" "))

    def _font(self, set_as: Type, style: str) -> None:
        self.pdf.set_font(set_as.family, style, set_as.size)


def _merge(outer: str, inner: str) -> str:
    return "".join(sorted(set(outer) | set(inner)))
