"""The five looks of the samples: what repeats on each page and how a document opens.

Own neutral forms: no emblem or typeface of any real organisation is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sample_page import Frame, Sheet, Type
from sample_text import Sample, words_of

MARK = "Voorbeelddocument Beleidswijzer, geen officieel stuk"
SMALL = Type(size=7, leading=8.6)
BOLD = Type(style="B")


@dataclass(frozen=True, slots=True)
class Form:
    """A look: text area, type, furniture of page n of N, and the opening of the document."""

    frame: Frame
    body: Type
    hyphen: str
    heading_sizes: tuple[float, ...]
    furniture: Callable[[Sample, int], Callable[[Sheet, int], None]]
    opening: Callable[[Sheet, Sample], None]


def _mark(sheet: Sheet, x: float = 72.0, y: float = 28.0) -> None:
    sheet.pdf.set_text_color(150, 30, 30)
    sheet.put(x, y, MARK, Type(size=7, style="I"))
    sheet.pdf.set_text_color(0, 0, 0)


def _rule(sheet: Sheet, y: float, left: float = 72.0, right: float = 523.0, width: float = 0.5) -> None:
    sheet.pdf.set_line_width(width)
    sheet.pdf.line(left, y, right, y)


def _column(sheet: Sheet, x: float, y: float, text: str, first_bold: bool = True) -> None:
    """Side-column lines; "/" begins a new line, "//" leaves one open; the first of a group is bold."""
    for group in text.split("//"):
        for nth, line in enumerate(group.split("/")):
            style = "B" if first_bold and not nth else ""
            sheet.put(x, y, line.strip(), Type(size=SMALL.size, style=style))
            y += SMALL.leading
        y += 5


def _letter_furniture(sample: Sample, total: int) -> Callable[[Sheet, int], None]:
    head = sample.headers

    def draw(sheet: Sheet, nth: int) -> None:
        _mark(sheet)
        if nth == 1:
            sheet.put(72, 60, head["briefhoofd"], Type(size=13, style="B"))
            _rule(sheet, 68, width=1.2)
            _column(sheet, 430, 150, head["zijkolom"])
        else:
            _column(sheet, 430, 150, head["zijkolom vervolg"])
        sheet.put(430, 806, f"Pagina {nth} van {total}", SMALL)

    return draw


def _letter_opening(sheet: Sheet, sample: Sample) -> None:
    head = sample.headers
    sheet.put(72, 112, "> Retouradres " + head["retouradres"], Type(size=6.5))
    for nth, line in enumerate(head["aan"].split("/")):
        sheet.put(72, 134 + 13 * nth, line.strip(), sheet.body)
    for y, label, value in ((226, "Datum", head["datum"]), (240, "Betreft", head["betreft"])):
        sheet.put(72, y, label, sheet.body)
        sheet.put(118, y, value, sheet.body)
    sheet.y = 262


def _paper_furniture(sample: Sample, _total: int) -> Callable[[Sheet, int], None]:
    head = sample.headers
    number = f"{head['dossier']}, nr. {head['stuk']}"
    key = f"kst-{head['dossier'].replace(' ', '')}-{head['stuk']}"

    def draw(sheet: Sheet, nth: int) -> None:
        _mark(sheet)
        sheet.put(56, 812, key, Type(size=6.5))
        line = f"Tweede Kamer, vergaderjaar {head['vergaderjaar']}, {number}"
        sheet.put(sheet.frame.left, 812, line, Type(size=7))
        sheet.put(534, 812, str(nth), Type(size=7))

    return draw


def _paper_opening(sheet: Sheet, sample: Sample) -> None:
    head = sample.headers
    sheet.put(56, 64, "Tweede Kamer der Staten-Generaal", Type(size=16, style="B"))
    sheet.put(56, 80, f"Vergaderjaar {head['vergaderjaar']}", Type(size=8.5))
    _rule(sheet, 92, 56, 540)
    sheet.put(56, 116, head["dossier"], Type(size=10.5, style="B"))
    sheet.y = 103
    sheet.text(head["dossiertitel"], "letterhead", Type(size=10.5, leading=13.5, style="B", justify=False))
    sheet.y += 12
    sheet.put(56, sheet.y + 13, f"Nr. {head['stuk']}", BOLD)
    sheet.text(head["opschrift"], "letterhead", Type(style="B", justify=False))
    sheet.y += 8


def _report_furniture(sample: Sample, total: int) -> Callable[[Sheet, int], None]:
    """Running header and foot; the cover of a report has none."""
    head = sample.headers
    status = head.get("status", head.get("stand", ""))
    has_cover = head["vorm"] == "rapport"

    def draw(sheet: Sheet, nth: int) -> None:
        _mark(sheet, y=24)
        if has_cover and nth == 1:
            return
        sheet.put(72, 48, f"{status.upper()} | {head['titel']} | {head['datum']}", SMALL)
        _right(sheet, 48, head["afzender"])
        _rule(sheet, 54)
        page = f"Pagina {nth} van {total}"
        if nth % 2:
            sheet.put(72, 808, page, SMALL)
        else:
            _right(sheet, 808, page)

    return draw


def _right(sheet: Sheet, y: float, text: str, edge: float = 523.0) -> None:
    """Text that ends at the right edge."""
    width = sheet.width(words_of(text), SMALL)
    sheet.put(edge - width, y, text, SMALL)


def _report_opening(sheet: Sheet, sample: Sample) -> None:
    head = sample.headers
    sheet.pdf.set_fill_color(226, 234, 232)
    sheet.pdf.rect(0, 190, 595, 190, style="F")
    sheet.put(72, 110, head["afzender"], Type(size=14, style="B"))
    sheet.y = 230
    sheet.text(head["titel"], "title", Type(size=24, leading=29, style="B", justify=False))
    sheet.y += 6
    sheet.text(head.get("ondertitel", ""), "title", Type(size=13, leading=17, justify=False))
    sheet.put(72, 420, f"{head['stand']} | {head['datum']}", Type(size=10))
    sheet.put(72, 440, f"Referentie {head['nummer']}", Type(size=10))
    sheet.put(72, 770, head.get("motto", ""), Type(size=9, style="I"))
    sheet.new_page()


def _note_opening(sheet: Sheet, sample: Sample) -> None:
    head = sample.headers
    sheet.y = 76
    sheet.text(head["titel"], "title", Type(size=17, leading=21, style="B", justify=False))
    sheet.y += 20
    for label in ("datum", "nummer", "aan", "status"):
        if label in head:
            name = "onze referentie" if label == "nummer" else label
            sheet.put(72, sheet.y, name.capitalize(), Type(size=8.5, style="B"))
            sheet.put(150, sheet.y, head[label], Type(size=8.5))
            sheet.y += 12
    _rule(sheet, sheet.y - 4)
    sheet.y += 6


_WIDE = Frame(left=72, right=523, first_top=72, top=76, bottom=780)
_LARGE = (13.0, 10.8, 9.8)
_SERIF = Type("Times", 10.5, 13.6)
FORMS = {
    "brief": Form(Frame(72, 402, 262, 96), Type(), "-", (9.8,), _letter_furniture, _letter_opening),
    "kamerstuk": Form(
        Frame(176, 496, 104, 64, 784), Type(), "-", (9.8, 9.5), _paper_furniture, _paper_opening
    ),
    "rapport": Form(
        Frame(120, 500, 72, 80, 780), Type(leading=13.5), "\u00ad", _LARGE, _report_furniture, _report_opening
    ),
    "nota": Form(_WIDE, Type(), "\u00ad", _LARGE, _report_furniture, _note_opening),
    "richtlijn": Form(_WIDE, _SERIF, "-", _LARGE, _report_furniture, _note_opening),
}
