"""Does every quote stand on the page at its boxes? The pages are read again and the glyphs under the boxes compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beleidswijzer.library import Library
from beleidswijzer.reading import reading_limits
from ingest.page import Page, Rect
from ingest.passage import Box, Passage
from ingest.sideways import shown

# What joining may change: white space, hyphens at line ends, soft hyphens.
_DROPPED = dict.fromkeys(map(ord, " \t\n\r\u00a0\u00ad-\u2010\u2011\u2002\u2003\u2009\u202f\u200b\ufeff"))
_EDGE = 0.2  # points: a glyph whose middle lies this near the edge of a box may belong to either side

_OTHER_LINE = (
    0.15  # of a box's height, at its upper and lower edge: raised notes of its own line stand further in
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with the middle of its place."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quote that does not stand where its boxes are."""

    document: str
    passage: str
    quote: str
    found: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many quotes (passages and mentions) were looked up on their pages, and which were not there."""

    checked: int
    mismatches: tuple[Mismatch, ...]


class PagesAgain:
    """The pages of the documents of a store, each document read again when it is first asked for."""

    def __init__(self, library: Library):
        self._library = library
        self._read: dict[str, dict[int, list[Glyph]]] = {}

    def mismatch(self, document: str, passage: str, quote: str, boxes: Sequence[Box]) -> Mismatch | None:
        """None when the quote is what stands under the boxes."""
        if document not in self._read:
            entry = self._library.entry(document)
            self._read[document] = _glyphs(self._library, document) if entry.pages else {}
        return _mismatch(document, passage, quote, boxes, self._read[document])


def verify_quotes(library: Library) -> Verification:
    """Every passage and every mention of every document that has pages."""
    checked, wrong = 0, []
    for entry in library.documents():
        pages = _glyphs(library, entry.document) if entry.pages else {}
        for mismatch in _document(library, entry.document, pages):
            checked += 1
            if mismatch is not None:
                wrong.append(mismatch)
    return Verification(checked, tuple(wrong))


def _document(library: Library, document_id: str, pages: dict[int, list[Glyph]]) -> Iterator[Mismatch | None]:
    mentions = library.mentions(document_id)
    for passage in library.document(document_id).passages:
        if not passage.runs:
            continue
        spans = [(0, len(passage.text)), *((m.start, m.end) for m in mentions.get(passage.id, ()))]
        for start, end in spans:
            yield _compare(passage, start, end, pages)


def _compare(passage: Passage, start: int, end: int, pages: dict[int, list[Glyph]]) -> Mismatch | None:
    boxes = passage.boxes(start, end)
    return _mismatch(passage.document, passage.id, passage.text[start:end], boxes, pages)


def _mismatch(
    document: str, passage: str, quote: str, boxes: Sequence[Box], pages: dict[int, list[Glyph]]
) -> Mismatch | None:
    found = "".join(_under(box, pages) for box in boxes)
    for read in (found, "".join(_under(box, pages, own_line=True) for box in boxes)):
        if _bare(read) == _bare(quote):
            return None
    return Mismatch(document, passage, quote, found)


def _under(box: Box, pages: dict[int, list[Glyph]], *, own_line: bool = False) -> str:
    """The characters whose middle lies under the box, left to right.

    Where lines are printed over each other a box holds letters of the next ones: `own_line` leaves them out.
    """
    margin = _OTHER_LINE * (box.y1 - box.y0) if own_line else 0.0
    inside = [
        glyph
        for glyph in pages.get(box.page, [])
        if box.x0 - _EDGE <= glyph.x <= box.x1 + _EDGE and box.y0 + margin <= glyph.y <= box.y1 - margin
    ]
    return "".join(glyph.text for glyph in sorted(inside, key=lambda glyph: glyph.x))


def _glyphs(library: Library, document_id: str) -> dict[int, list[Glyph]]:
    from ingest.mupdf import read_pages

    raw = read_pages(library.original(document_id).read_bytes(), limits=reading_limits(library.settings))
    return {page.number: list(_page_glyphs(page.sideways or page)) for page in raw.pages}


def _page_glyphs(page: Page) -> Iterator[Glyph]:
    for line in page.lines:
        for span in line.spans:
            # The middle of the letters' body, so that lines set close together keep apart.
            y = span.baseline - span.size * 0.25
            for text, x0, x1 in zip(span.text, span.xs, span.xs[1:], strict=False):
                middle = shown(page, Rect((x0 + x1) / 2, y, (x0 + x1) / 2, y))
                yield Glyph(text, middle.x0, middle.y0)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DROPPED).replace("’", "'").casefold()


def summary(verification: Verification, most: int = 20) -> Sequence[str]:
    """Lines for people: the figure, then the first mismatches."""
    wrong = len(verification.mismatches)
    share = 1 - wrong / verification.checked if verification.checked else 1.0
    lines = [f"{verification.checked} citaten nagezocht, {wrong} niet teruggevonden ({share:.2%} staat er)"]
    lines += (
        f"{mismatch.passage}: {mismatch.quote[:60]!r} | op de pagina {mismatch.found[:60]!r}"
        for mismatch in verification.mismatches[:most]
    )
    return lines
