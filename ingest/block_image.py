"""A page with what reading made of it drawn over it: a colour for every kind, a number for the reading order.

For people who mend the reading; the boxes are those of the passages, so what is wrong here is wrong in the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from ingest import refusals
from ingest.child import Worker
from ingest.limits import Limits
from ingest.lines import TextLine
from ingest.page import Rect
from ingest.passage import Box, Passage
from ingest.problem import Problem
from ingest.read import Stages, read_stages
from ingest.sideways import shown

READER = "ingest.block_image:draw_blocks"

COLORS = {
    "paragraph": 0x4477AA, "heading": 0xCC3311, "list-item": 0x228833, "footnote": 0xAA3377, "table": 0xEE7733,
    "caption": 0x997700, "box": 0x009988, "letterhead": 0x66CCEE, "furniture": 0x777777, "contents": 0xBBBB33,
}  # fmt: skip
"""Paul Tol's schemes for colour-blind readers (personal.sron.nl/~pault); the kinds of `show --stage passages`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Lines of one kind on a page, with the rectangle around them; `name` is its number in reading order."""

    kind: str
    name: str
    lines: tuple[Rect, ...]

    @property
    def around(self) -> Rect:
        return Rect(
            min(r.x0 for r in self.lines), min(r.y0 for r in self.lines),
            max(r.x1 for r in self.lines), max(r.y1 for r in self.lines),
        )  # fmt: skip


def block_image(pdf: Path, page: int, *, limits: Limits) -> bytes:
    """PNG of one page (from 1) with its blocks, drawn in the limited child. Raises Problem as reading does."""
    with Worker(limits, reader=READER) as worker:
        outcome = worker.read(pdf, request=msgspec.msgpack.encode(page))
    if outcome.problem is not None:
        problem = outcome.problem
        raise Problem(problem.code, problem.message, remedy=problem.remedy, where=str(pdf))
    return outcome.lines or b""


def draw_blocks(data: bytes, *, limits: Limits, request: bytes) -> bytes:
    """The child's side: a reader that answers in bytes."""
    from ingest.mupdf import draw_marks

    page = msgspec.msgpack.decode(request, type=int)
    stages = read_stages(data, limits=limits)
    if page not in {found.number for found in stages.pages}:
        raise refusals.no_such_page(page, len(stages.pages))
    return draw_marks(data, page, marks_of(stages, page), colors=COLORS, limits=limits)


def marks_of(stages: Stages, page: int) -> tuple[Mark, ...]:
    """What stands on a page: passages in reading order, then contents and furniture."""
    marks = [mark for d in stages.reading.documents for mark in _passages(d.passages, page)]
    for document in stages.documents:
        keys = document.contents.keys
        listed = [line for lines in stages.lines for line in lines.lines if line.key in keys]
        marks += _lines("contents", (line for line in listed if line.page == page))
        marks += _lines("furniture", (line for line in document.layout.aside if line.page == page))
    marks += _lines("furniture", (line for line in stages.furniture.lines if line.page == page))
    laid = next(found for found in stages.pages if found.number == page)
    if laid.turn:
        marks = [replace(mark, lines=tuple(shown(laid, box) for box in mark.lines)) for mark in marks]
    return tuple(marks)


def _passages(passages: Iterable[Passage], page: int) -> Iterator[Mark]:
    for n, passage in enumerate(passages, start=1):
        boxes = [box for box in passage.boxes() if box.page == page]
        if boxes:
            yield Mark(passage.kind, str(n), tuple(map(_rect, boxes)))


def _lines(kind: str, lines: Iterable[TextLine]) -> Iterator[Mark]:
    for line in lines:
        yield Mark(kind, "", (Rect(line.x0, line.y0, line.x1, line.y1),))


def _rect(box: Box) -> Rect:
    return Rect(box.x0, box.y0, box.x1, box.y1)
