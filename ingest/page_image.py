"""Page images for the app, drawn in a limited child: decoding pictures is the one thing that reading skips,
so a file that was read well may still hold a picture that takes all memory."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import msgspec

from ingest.child import Worker
from ingest.limits import Limits
from ingest.passage import Box
from ingest.problem import Problem

READER = "ingest.page_image:draw"


@dataclass(frozen=True, slots=True)
class Request:
    page: int
    zoom: float
    highlights: tuple[Box, ...]


class PageImages:
    """Draws pages. Holds one child process (0.3 s to start, then 50 to 100 ms a page); threads may share it."""

    def __init__(self, limits: Limits | None = None):
        self._worker = Worker(limits or Limits(), reader=READER)
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> PageImages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def draw(self, pdf: Path, page: int, *, zoom: float, highlights: Sequence[Box]) -> bytes:
        """PNG of one page (from 1) at `zoom` pixels a point, the boxes of this page in yellow.

        Raises Problem: no-such-page, those of opening, pdf-memory, pdf-time, pdf-crashed.
        """
        request = msgspec.msgpack.encode(Request(page, zoom, tuple(b for b in highlights if b.page == page)))
        with self._one_at_a_time:
            outcome = self._worker.read(pdf, request=request)
        if outcome.problem is not None:
            problem = outcome.problem
            raise Problem(problem.code, problem.message, remedy=problem.remedy, where=problem.where)
        return outcome.lines or b""

    def close(self) -> None:
        with self._one_at_a_time:
            self._worker.close()


def draw(data: bytes, *, limits: Limits, request: bytes) -> bytes:
    """The child's side: a reader that answers in bytes."""
    from ingest.mupdf import render_page

    asked = msgspec.msgpack.decode(request, type=Request)
    return render_page(data, asked.page, zoom=asked.zoom, highlights=asked.highlights, limits=limits)
