"""Small typeset pages for tests: text is put where a typesetter would put it, and read back by another library."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from fpdf import FPDF

from ingest.limits import Limits
from ingest.mupdf import read_pages
from ingest.passage import Document, Passage
from ingest.read import Stages, stages_of

LOREM = (
    "De gemeente beoordeelt ieder jaar opnieuw welke hulp nodig is en wie die hulp kan geven. Daarbij telt mee wat "
    "mensen zelf kunnen, wat hun omgeving doet en welke voorzieningen er in de buurt zijn. "
)


class Sheet:
    """A4 pages in points, origin top left; `y` is the baseline."""

    def __init__(self, title: str = "") -> None:
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.set_creation_date(datetime(2000, 1, 1, tzinfo=UTC))
        self.pdf.set_auto_page_break(False)
        if title:
            self.pdf.set_title(title)

    def page(self) -> Sheet:
        self.pdf.add_page()
        return self

    def put(
        self, x: float, y: float, text: str, size: float = 10, *, bold: bool = False, italic: bool = False
    ) -> float:
        """One line at its baseline; returns where it ends."""
        style = ("B" if bold else "") + ("I" if italic else "")
        self.pdf.set_font("Helvetica", style, size)
        self.pdf.text(x, y, text)
        return x + float(self.pdf.get_string_width(text))

    def raised(self, x: float, y: float, digits: str, size: float = 6, lift: float = 4) -> float:
        """A note marker: small and high."""
        return self.put(x, y - lift, digits, size)

    def lines(self, x: float, y: float, texts: Sequence[str], size: float = 10, leading: float = 12) -> float:
        """Lines under each other as given; returns the next baseline."""
        for text in texts:
            self.put(x, y, text, size)
            y += leading
        return y

    def fill(
        self, x: float, y: float, text: str, *, width: float = 400, size: float = 10, leading: float = 12,
        hang: float = 0, bold: bool = False, italic: bool = False, until: float = 10_000,
    ) -> tuple[float, str]:  # fmt: skip
        """Running text set to a width, ragged right. Returns the next baseline and what did not fit above `until`."""
        style = ("B" if bold else "") + ("I" if italic else "")
        self.pdf.set_font("Helvetica", style, size)
        words = text.split()
        start = x
        while words and y <= until:
            line = words.pop(0)
            while words and self.pdf.get_string_width(f"{line} {words[0]}") <= width - (start - x):
                line = f"{line} {words.pop(0)}"
            self.put(start, y, line, size, bold=bold, italic=italic)
            start, y = x + hang, y + leading
        return y, " ".join(words)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pdf.set_line_width(0.5)
        self.pdf.line(x0, y0, x1, y1)

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pdf.set_line_width(0.5)
        self.pdf.rect(x0, y0, x1 - x0, y1 - y0)

    def data(self) -> bytes:
        return bytes(self.pdf.output())

    def stages(self) -> Stages:
        data = self.data()
        return stages_of(read_pages(data, limits=Limits()), hashlib.sha256(data).hexdigest())

    def documents(self) -> tuple[Document, ...]:
        return self.stages().reading.documents

    def passages(self, *kinds: str) -> list[Passage]:
        found = [p for document in self.documents() for p in document.passages]
        return [p for p in found if not kinds or p.kind in kinds]

    def texts(self, *kinds: str) -> list[str]:
        return [p.text for p in self.passages(*kinds)]

    def sections(self) -> list[tuple[int, str | None, str]]:
        return [(s.level, s.number, s.title) for d in self.documents() for s in d.sections]


def page_of_text(*, paragraphs: int = 3) -> Sheet:
    """A page with a little running text, so that body type and margins are known."""
    sheet = Sheet().page()
    y = 300.0
    for _ in range(paragraphs):
        y, _ = sheet.fill(70, y, LOREM * 2)
        y += 12
    return sheet


def the(passages: list[Passage], words: str) -> Passage:
    """The one passage with these words."""
    found = [passage for passage in passages if words in passage.text]
    assert len(found) == 1, [passage.text for passage in passages]
    return found[0]


def three_pages(head: str = "Rapport over zorg | Definitief") -> Sheet:
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.page()
        sheet.put(70, 40, head, 8)
        sheet.fill(70, 120, f"Bladzijde {'abc'[number - 1]} begint. {LOREM * 3}")
        sheet.put(480, 810, f"Pagina {number} van 3", 8)
    return sheet


def with_notes(sheet: Sheet, *notes: tuple[str, str], top: float = 730, label_size: float = 5) -> Sheet:
    sheet.rule(70, top, 170, top)
    for n, (number, text) in enumerate(notes):
        y = top + 12 + 10 * n
        if number:
            sheet.raised(70, y, number, label_size, 2)
        sheet.put(80, y, text, 7)
    return sheet
