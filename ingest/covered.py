"""Words that were painted over, as the names under the bars of a redaction: still in the file, seen by nobody.

What was painted later and lies over words only may hide them: a highlighter does not, nor does a shape that is cut
off elsewhere, and the order in which a line and the ground of its cell were painted is not always told. So the
page's picture decides: where nothing but one colour is seen, the words are covered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.areas import Areas
from ingest.page import Line, Rect, Span
from ingest.painted import Painted
from ingest.stext import IMAGE, VECTOR, Block

_BAR = 5.0
"""Points: a bar that hides words is at least as high; lower ones are rules and underlines."""

_OPAQUE = 0xE6  # of 255: what shines through the rest has no contrast that can be read
_STROKED = 1  # FZ_STEXT_VECTOR_IS_STROKED
_PICTURE = 0.25  # share of the page: larger pictures are scans, and their text lies under them to be found
_MIDDLE = 0.28  # in em above the baseline: half the height of small letters
_EDGE = 1.0  # points: a cover has an edge of another colour, or letters beside it reach over it


@dataclass(frozen=True, slots=True)
class _Strip:
    """Characters `start` to `end` of a span of a line, under a cover painted as number `order`."""

    line: int
    span: int
    start: int
    end: int
    box: Rect
    order: int


def without_covered(
    lines: Sequence[Line], blocks: Sequence[Block], page: Rect, picture: Callable[[Rect], Painted | None]
) -> tuple[Line, ...]:
    """The lines, with spans that are `covered` where nothing is seen of their words. `blocks` are those of the page
    in the order of painting, of which lines know their number; `picture` paints a part of the page, or gives None
    where the library cannot: then the order of painting decides."""
    covers = _covers(blocks, page)
    strips = list(_strips(lines, covers)) if covers is not None else []
    if not strips:
        return tuple(lines)
    seen = picture(_around([strip.box for strip in strips]))
    over = _later_words(lines, page, min(strip.order for strip in strips))
    hidden = [strip for strip in strips if seen is None or _is_unseen(strip, seen, over)]
    return tuple(_marked(lines, hidden)) if hidden else tuple(lines)


def _covers(blocks: Sequence[Block], page: Rect) -> Areas[int] | None:
    """What may hide words, with its number in the order of painting; None where nothing may."""
    covers: Areas[int] | None = None
    largest = _PICTURE * page.x1 * page.y1
    texts = False
    for order, block in enumerate(blocks):
        if block.kind == VECTOR:
            if block.flags & _STROKED or block.argb >> 24 < _OPAQUE:
                continue
        elif block.kind != IMAGE:
            texts = True
            continue
        x0, y0, x1, y1 = block.box
        if not texts or min(x1 - x0, y1 - y0) < _BAR:
            continue
        if block.kind == IMAGE and (x1 - x0) * (y1 - y0) > largest:
            continue
        covers = covers if covers is not None else Areas(page.y1)
        covers.add(Rect(x0, y0, x1, y1), order)
    return covers


def _strips(lines: Sequence[Line], covers: Areas[int]) -> Iterator[_Strip]:
    for number, line in enumerate(lines):
        if not line.upright:
            continue
        for place, span in enumerate(line.spans):
            y = span.baseline - _MIDDLE * span.size
            for box, order in covers.at(y):
                if (
                    order > line.block
                    and box.y0 <= y <= box.y1
                    and box.x0 < span.xs[-1]
                    and box.x1 > span.xs[0]
                ):
                    yield from _under(span, box, _Strip(number, place, 0, 0, box, order))


def _under(span: Span, cover: Rect, strip: _Strip) -> Iterator[_Strip]:
    """The words of a span, or the parts of words, whose characters have their middle under a cover."""
    under = [cover.x0 <= (left + right) / 2 <= cover.x1 for left, right in pairwise(span.xs)]
    printed = [is_under and not span.text[n].isspace() for n, is_under in enumerate(under)]
    for is_printed, group in groupby(range(len(printed)), key=printed.__getitem__):
        if not is_printed:
            continue
        places = list(group)
        start, end = places[0], places[-1] + 1
        box = _shrunk(
            Rect(span.xs[start], span.baseline - 0.7 * span.size, span.xs[end], span.baseline + 0.1 * span.size), cover
        )  # fmt: skip
        yield replace(strip, start=start, end=end, box=box)


def _shrunk(box: Rect, cover: Rect) -> Rect:
    """The part of a box that lies well inside the cover."""
    edge = min(_EDGE, (cover.x1 - cover.x0) / 4, (cover.y1 - cover.y0) / 4)
    return Rect(
        max(box.x0, cover.x0 + edge), max(box.y0, cover.y0 + edge),
        min(box.x1, cover.x1 - edge), min(box.y1, cover.y1 - edge),
    )  # fmt: skip


def _around(boxes: Iterable[Rect]) -> Rect:
    found = list(boxes)
    return Rect(
        min(b.x0 for b in found), min(b.y0 for b in found), max(b.x1 for b in found), max(b.y1 for b in found)
    )


def _later_words(lines: Sequence[Line], page: Rect, order: int) -> Areas[int]:
    """Words painted after the first cover: on it may stand why something was left out."""
    found: Areas[int] = Areas(page.y1)
    for line in lines:
        if line.block > order:
            for span in line.spans:
                if span.text.strip():
                    found.add(Rect(span.xs[0], span.y0, span.xs[-1], span.y1), line.block)
    return found


def _is_unseen(strip: _Strip, seen: Painted, over: Areas[int]) -> bool:
    """Whether one colour is all that is seen, but for words painted on the cover."""
    box = strip.box
    later = [
        word
        for y in (box.y0, (box.y0 + box.y1) / 2, box.y1)
        for word, order in over.at(y)
        if order > strip.order and word.x0 < box.x1 and word.x1 > box.x0
    ]
    return seen.is_plain(box, later)


def _marked(lines: Sequence[Line], hidden: Iterable[_Strip]) -> Iterator[Line]:
    """The lines with their spans cut where what is covered begins and ends."""
    places: dict[tuple[int, int], set[int]] = {}
    for strip in hidden:
        places.setdefault((strip.line, strip.span), set()).update(range(strip.start, strip.end))
    touched = {line for line, _ in places}
    for number, line in enumerate(lines):
        if number not in touched:
            yield line
            continue
        spans = [
            part
            for place, span in enumerate(line.spans)
            for part in _cut(span, places.get((number, place), set()))
        ]
        yield replace(line, spans=tuple(spans))


def _cut(span: Span, covered: set[int]) -> Iterator[Span]:
    """The parts of a span; white goes with the word before it."""
    for n, character in enumerate(span.text):
        if character.isspace() and n - 1 in covered:
            covered.add(n)
    for is_covered, group in groupby(range(len(span.text)), key=covered.__contains__):
        places = list(group)
        start, end = places[0], places[-1] + 1
        part = replace(span, text=span.text[start:end], xs=span.xs[start : end + 1])
        yield replace(part, hidden=True, covered=True) if is_covered else part
