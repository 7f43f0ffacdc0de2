"""A page as the PDF gives it: spans of characters in lines, ruled lines, images. Nothing is interpreted yet.

Coordinates are PDF points, origin top left of the page as shown (rotation applied), pages from 1.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one font and size on one line.

    `xs` has len(text) + 1 values: character i stands between xs[i] and xs[i + 1].
    `y0`, `y1` are the font's ascent and descent lines, `baseline` the writing line.
    `hidden` marks text that is not painted (an OCR layer under a scan, white text), `covered` text of which
    nothing is seen because something was painted over it.
    """

    text: str
    xs: tuple[float, ...]
    y0: float
    y1: float
    baseline: float
    size: float
    font: str
    bold: bool
    italic: bool
    superscript: bool
    color: int
    hidden: bool = False
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Spans that stand on one writing line, as the PDF library joined them, left to right.

    `block` is the library's own block number on the page: a hint, not the truth.
    `upright` is False for text that is turned on the page (stamps, side text).
    """

    spans: tuple[Span, ...]
    block: int
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Rect:
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """`rules` are painted straight lines and thin bars, `frames` filled or stroked rectangles.

    `blacks` are dark areas: dark text on them cannot be read, as under the bars of a redaction.
    `sideways` is the same page turned by `turn` degrees (90 or 270), where its text runs up or down the page.
    `confidence` (0 to 100) is set where the lines were read from the page's picture (`ingest.ocr`);
    `nothing_recognised` where that was tried and gave no words.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rect, ...] = ()
    frames: tuple[Rect, ...] = ()
    images: tuple[Rect, ...] = ()
    confidence: float | None = None
    blacks: tuple[Rect, ...] = ()
    turn: int = 0
    sideways: Page | None = None
    nothing_recognised: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline that a viewer shows beside the pages; `level` from 1, `page` 0 where it names none."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class RawFile:
    """What one PDF holds before it is read: pages, and what was wrong with the file.

    `ocr` is the program that read pages from their pictures ("Tesseract 5.3.0"), empty where none did.
    `outline` is what the file says of its own headings, right or wrong (`ingest.outline`); `labels` what it calls its
    pages, by page, empty where it names none. `damaged_pages` were read, but not all of their content could be."""

    pages: tuple[Page, ...]
    repaired: bool = False
    title: str = ""
    failed_pages: tuple[int, ...] = ()
    ocr: str = ""
    outline: tuple[Bookmark, ...] = ()
    labels: tuple[str, ...] = ()
    damaged_pages: tuple[int, ...] = ()
