"""The door to PDFs: the only module that imports pymupdf. Bytes in, pages or one clear Problem out.

Call `read_pages` in a limited child process (`ingest.child`) for files of unknown origin: inside MuPDF
neither Python's signal handlers nor its memory checks run. All coordinates are those of the page as shown:
rotation and crop box applied, PDF points, origin top left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from ingest import refusals
from ingest.covered import without_covered
from ingest.damaged_content import content_is_damaged
from ingest.drawings import Drawings, read_drawings
from ingest.glyphs import read_lines
from ingest.limits import Limits
from ingest.ocr import DPI, Engine, Picture, read_pictures
from ingest.page import Bookmark, Page, RawFile, Rect
from ingest.painted import ZOOM, Painted
from ingest.passage import Box
from ingest.problem import Problem
from ingest.sideways import is_sideways
from ingest.stext import IMAGE, VECTOR, Block
from ingest.structure_tree import drop_structure_tree
from ingest.text_page import read_text_page
from ingest.usable import page_lacks_text
from ingest.vectors import paths_of

if TYPE_CHECKING:
    from ingest.block_image import Mark

T = TypeVar("T")

MAGIC_WITHIN = 1024
"""Readers accept `%PDF-` anywhere in the first 1024 bytes (PDF 1.7, Annex H, implementation note 13)."""

MAX_PIXELS = 25_000_000
"""A page image larger than this (A4 at 500 dpi is 24 million) is drawn at a lower zoom."""

MAX_BOOKMARKS = 3000
"""Entries of an outline that are read; the longest of 97 government papers has 39."""

NO_MEMORY = re.compile(r"alloc \(.*\) failed")

HIGHLIGHT = (1.0, 0.85, 0.2)
"""Yellow, multiplied with the page: black text stays black (contrast 14:1)."""


_LABEL = 20
"""Characters of the name of a page that are read; longer ones are no number."""

_MARKS_ZOOM = 2.0
_LEGEND = 14.0
"""Points of a line of the legend."""


def read_pages(data: bytes, *, limits: Limits, seen: Callable[[int], None] | None = None) -> RawFile:
    """Every page's characters, ruled lines and pictures; `seen` is told the number of each page when it is read.

    Raises Problem: pdf-empty, not-a-pdf, pdf-encrypted, pdf-broken, pdf-too-large, pdf-too-many-pages,
    pdf-too-much-text, pdf-memory. A page that fails alone is in `failed_pages` and the rest is read.
    """
    with _opened(data, limits) as document:
        _or_none(lambda: drop_structure_tree(document, _library().mupdf, keep_actual_text=True))
        pages: list[Page] = []
        failed: list[int] = []
        damaged: list[int] = []
        characters = 0
        _said()
        for number in range(1, _page_count(document, limits) + 1):
            page = _or_none(partial(_read_page, document, number, limits))
            if seen is not None:
                seen(number)
            said = _said()
            if page is None:
                failed.append(number)
                continue
            if content_is_damaged(said):
                damaged.append(number)
            characters += sum(len(span.text) for line in page.lines for span in line.spans)
            if characters > limits.characters:
                raise refusals.too_much_text(limits)
            pages.append(page)
        if not pages:
            raise refusals.broken()
        pages, ocr = _with_scans_read(document, pages, limits.ocr)
        title = _or_none(lambda: str((document.metadata or {}).get("title") or "")) or ""
        outline = _or_none(partial(_outline, document)) or ()
        labels = _or_none(partial(_labels, document)) or ()
        return RawFile(
            tuple(pages), bool(document.is_repaired), _one_line(title), tuple(failed), ocr, outline, labels,
            tuple(damaged),
        )  # fmt: skip


def count_pages(data: bytes, *, limits: Limits) -> int:
    """The number of pages, without reading them. Raises the Problems of `read_pages`."""
    with _opened(data, limits) as document:
        return _page_count(document, limits)


def render_page(
    data: bytes, page: int, *, zoom: float, highlights: Sequence[Box], limits: Limits | None = None
) -> bytes:
    """PNG of one page (from 1) at `zoom` pixels a point, with the boxes of this page marked in yellow.

    Raises Problem: no-such-page and those of opening. For files of unknown origin use `ingest.page_image`.
    """
    limits = limits or Limits()
    with _opened(data, limits) as document:
        pages = _page_count(document, limits)
        if not 1 <= page <= pages:
            raise refusals.no_such_page(page, pages)
        _or_none(lambda: drop_structure_tree(document, _library().mupdf, keep_actual_text=False))
        try:
            return _render(document, page, zoom, [box for box in highlights if box.page == page])
        except _library_errors() as error:
            raise _as_problem(error) from error


def draw_marks(
    data: bytes, page: int, marks: Sequence[Mark], *, colors: Mapping[str, int], limits: Limits
) -> bytes:
    """PNG of one page with coloured boxes: each line tinted, each mark outlined and named, and a legend below.

    The picture of the page is laid on a fresh page, so that its rotation does not matter."""
    pymupdf = _library()
    picture = render_page(data, page, zoom=_MARKS_ZOOM, highlights=(), limits=limits)
    pixels = pymupdf.Pixmap(picture)
    width, height = pixels.width / _MARKS_ZOOM, pixels.height / _MARKS_ZOOM
    with pymupdf.open() as document:
        sheet = document.new_page(width=width, height=height + 2 * _LEGEND)
        sheet.insert_image(pymupdf.Rect(0, 0, width, height), stream=picture)
        for mark in marks:
            color = _rgb(colors[mark.kind])
            for line in mark.lines:
                box = pymupdf.Rect(line.x0, line.y0, line.x1, line.y1)
                sheet.draw_rect(box, color=None, fill=color, fill_opacity=0.22)
            around = mark.around
            box = pymupdf.Rect(around.x0 - 1, around.y0 - 1, around.x1 + 1, around.y1 + 1)
            sheet.draw_rect(box, color=color, width=0.7)
            if mark.name:
                sheet.insert_text((max(around.x0 - 16, 1), around.y0 + 7), mark.name, fontsize=7, color=color)
        _legend(sheet, sorted({mark.kind for mark in marks}), colors, height)
        return bytes(sheet.get_pixmap(matrix=pymupdf.Matrix(_MARKS_ZOOM, _MARKS_ZOOM)).tobytes("png"))


def _legend(sheet: Any, kinds: Sequence[str], colors: Mapping[str, int], top: float) -> None:
    pymupdf = _library()
    x, y = 10.0, top + _LEGEND * 0.3
    for kind in kinds:
        if x > sheet.rect.width - 70:
            x, y = 10.0, y + _LEGEND * 0.8
        sheet.draw_rect(pymupdf.Rect(x, y, x + 8, y + 8), color=None, fill=_rgb(colors[kind]))
        sheet.insert_text((x + 11, y + 7), kind, fontsize=8)
        x += 72


def _rgb(color: int) -> tuple[float, float, float]:
    return (color >> 16) / 255, (color >> 8 & 0xFF) / 255, (color & 0xFF) / 255


@contextmanager
def _opened(data: bytes, limits: Limits) -> Iterator[Any]:
    _look_at_bytes(data, limits)
    pymupdf = _library()
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except _library_errors() as error:
        raise _as_problem(error) from error
    try:
        if document.needs_pass:
            raise refusals.encrypted()
        yield document
    finally:
        document.close()
        pymupdf.TOOLS.store_shrink(100)


def _look_at_bytes(data: bytes, limits: Limits) -> None:
    """The library lays out HTML, text and images too, at any cost: only what says it is a PDF may pass."""
    if not data:
        raise refusals.empty()
    if len(data) > limits.file_bytes:
        raise refusals.too_large(limits)
    if b"%PDF-" not in data[:MAGIC_WITHIN]:
        raise refusals.not_a_pdf()


def _page_count(document: Any, limits: Limits) -> int:
    try:
        pages = int(document.page_count)
    except _library_errors() as error:
        raise _as_problem(error) from error
    if pages < 1:
        raise refusals.no_pages()
    if pages > limits.pages:
        raise refusals.too_many_pages(pages, limits)
    return pages


def _with_scans_read(document: Any, pages: list[Page], engine: Engine | None) -> tuple[list[Page], str]:
    """The pages, those without usable text read from their pictures; and what read them, if anything did."""
    lacking = [page for page in pages if engine is not None and page_lacks_text(page)]
    if engine is None or not lacking:
        return pages, ""
    pictures = (picture for page in lacking if (picture := _or_none(partial(_picture, document, page))))
    tried = {page.number: page for page in read_pictures(engine, pictures)}
    read = any(page.confidence is not None for page in tried.values())
    after = [_tried(tried[page.number]) if page.number in tried else page for page in pages]
    return after, f"Tesseract {engine.version}" if read else ""


def _tried(page: Page) -> Page:
    return replace(page, nothing_recognised=page.confidence is None)


def _outline(document: Any) -> tuple[Bookmark, ...]:
    entries = document.get_toc(simple=True)[:MAX_BOOKMARKS]
    return tuple(Bookmark(level, _one_line(title), max(page, 0)) for level, title, page, *_ in entries)


def _labels(document: Any) -> tuple[str, ...]:
    """What the file calls its pages (PDF 1.7, 12.4.2), by page; empty where it names none."""
    if not document.get_page_labels():
        return ()
    return tuple(_one_line(page.get_label())[:_LABEL] for page in document)


def _picture(document: Any, page: Page) -> Picture:
    pymupdf = _library()
    zoom = min(DPI / 72, (MAX_PIXELS / max(page.width * page.height, 1.0)) ** 0.5)
    shown = document.load_page(page.number - 1)
    pixels = shown.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csGRAY, alpha=False)
    return Picture(page, bytes(pixels.tobytes("pnm")), zoom)


def _read_page(document: Any, number: int, limits: Limits) -> Page:
    page = document.load_page(number - 1)
    found = _page_of(page, number, limits)
    if not is_sideways(found):
        return found
    return replace(found, sideways=_or_none(partial(_turned_page, page, number, limits)))


def _turned_page(page: Any, number: int, limits: Limits) -> Page | None:
    """The page as if its text had been printed upright."""
    rotation = page.rotation
    try:
        for turn in (90, 270):
            page.set_rotation((rotation + turn) % 360)
            found = _page_of(page, number, limits)
            if sum(line.upright for line in found.lines) > 0.5 * len(found.lines):
                return replace(found, turn=turn)
    finally:
        page.set_rotation(rotation)
    return None


def _page_of(page: Any, number: int, limits: Limits) -> Page:
    shown = Rect(0.0, 0.0, float(page.rect.width), float(page.rect.height))
    text = read_text_page(_library(), page)
    drawings = _drawings(page, text.blocks, shown, limits)
    lines = read_lines(text.texts, drawings, limits)
    lines = without_covered(lines, text.blocks, shown, partial(_painted, page))
    return Page(
        number, shown.x1, shown.y1, lines, drawings.rules, drawings.frames, drawings.images, blacks=drawings.blacks
    )  # fmt: skip


def _painted(page: Any, area: Rect) -> Painted | None:
    """A part of the page as it is seen; None where the library cannot paint it."""
    pymupdf = _library()
    zoom = min(ZOOM, (MAX_PIXELS / max((area.x1 - area.x0) * (area.y1 - area.y0), 1.0)) ** 0.5)
    clip = pymupdf.Rect(area.x0 - 1, area.y0 - 1, area.x1 + 1, area.y1 + 1)
    scale = pymupdf.Matrix(zoom, zoom)
    pixels = _or_none(lambda: page.get_pixmap(matrix=scale, clip=clip, colorspace=pymupdf.csRGB, alpha=False))
    if pixels is None or not pixels.width or not pixels.height:
        return None
    return Painted(_array(pixels), pixels.x / zoom, pixels.y / zoom, zoom)


def _array(pixels: Any) -> Any:
    import numpy as np

    return np.frombuffer(pixels.samples_mv, np.uint8).reshape(pixels.height, pixels.width, 3).copy()


def _drawings(page: Any, blocks: Sequence[Block], shown: Rect, limits: Limits) -> Drawings:
    """Ruled lines, frames and pictures; the page is run once more for paths that its vectors do not tell."""
    images = [Rect(*block.box) for block in blocks if block.kind == IMAGE]
    vectors = [block for block in blocks if block.kind == VECTOR]
    if len(vectors) > limits.paths:
        return read_drawings([], images, shown, None, crowded=True)
    paths = paths_of(vectors)
    if paths is not None:
        return read_drawings(paths, images, shown, None)
    matrix = tuple(page.rotation_matrix) if page.rotation else None
    return read_drawings(page.get_cdrawings(), images, shown, matrix)


def _render(document: Any, number: int, zoom: float, boxes: Sequence[Box]) -> bytes:
    """The boxes are multiplied into the pixels, not added to the PDF: exact edges on any page."""
    import numpy as np

    pymupdf = _library()
    page = document.load_page(number - 1)
    area = max(page.rect.width * page.rect.height, 1.0)
    zoom = min(zoom, (MAX_PIXELS / area) ** 0.5)
    pixels = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
    if not boxes:
        return bytes(pixels.tobytes("png"))
    image = _array(pixels)
    marked = np.zeros(image.shape[:2], dtype=bool)
    for box in boxes:
        left, top = max(round(box.x0 * zoom), 0), max(round(box.y0 * zoom), 0)
        marked[top : max(round(box.y1 * zoom), 0), left : max(round(box.x1 * zoom), 0)] = True
    image[marked] = image[marked] * np.array(HIGHLIGHT)
    return bytes(
        pymupdf.Pixmap(pymupdf.csRGB, pixels.width, pixels.height, image.tobytes(), False).tobytes("png")
    )


def _library() -> ModuleType:
    """pymupdf, imported on first use (0.2 to 1 s), with its own printing off: messages go through Problem."""
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    module: ModuleType = pymupdf
    return module


def _said() -> str:
    """What MuPDF warned of since it was last asked."""
    return str(_library().TOOLS.mupdf_warnings(reset=True))


def _library_errors() -> tuple[type[BaseException], ...]:
    """What MuPDF and its Python layer raise on bad files (found by trial on 190 broken ones)."""
    base: type[BaseException] = _library().mupdf.FzErrorBase
    return (
        base,
        RuntimeError,
        ValueError,
        TypeError,
        IndexError,
        KeyError,
        AttributeError,
        MemoryError,
        OSError,
    )


def _as_problem(error: BaseException) -> Problem:
    if isinstance(error, Problem):
        return error
    if _is_memory(error):
        return refusals.memory()
    return refusals.broken()


def _is_memory(error: BaseException | None) -> bool:
    """The library says "malloc (80 bytes) failed", or realloc or calloc, perhaps as the cause of another error."""
    while error is not None:
        if isinstance(error, MemoryError) or NO_MEMORY.search(str(error)):
            return True
        error = error.__cause__
    return False


def _or_none(read: Callable[[], T]) -> T | None:
    """The result, or None if the library failed on this part alone. Want of memory ends the whole file."""
    try:
        return read()
    except _library_errors() as error:
        if _is_memory(error):
            raise refusals.memory() from error
        return None


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
