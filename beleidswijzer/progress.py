"""How far long work is: counted in bytes, since files differ a thousandfold in size."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`rate` is files a minute, `left_seconds` an estimate from the bytes done; None at the start.

    While a file is read `page` of its `pages` are done; 0 where that is not known.
    """

    done: int
    total: int
    file: str
    stage: str
    seconds: float
    rate: float | None
    left_seconds: float | None
    page: int = 0
    pages: int = 0


Report = Callable[[Progress], None]


class ProgressMeter:
    """Keeps count and tells `report` after each step. The clock shows nowhere in what is stored."""

    def __init__(self, total: int, total_bytes: int, report: Report | None):
        self._total, self._total_bytes = total, total_bytes
        self._report = report
        self._started = time.monotonic()
        self._done = self._bytes = 0

    @property
    def is_heard(self) -> bool:
        return self._report is not None

    def stage(self, file: str, stage: str, page: int = 0, pages: int = 0) -> None:
        if self._report is not None:
            self._report(self._now(file, stage, page, pages))

    def finished(self, file: str, size: int) -> None:
        self._done += 1
        self._bytes += size
        self.stage(file, "klaar")

    def _now(self, file: str, stage: str, page: int, pages: int) -> Progress:
        seconds = time.monotonic() - self._started
        rate = left = None
        if self._done and seconds > 0:
            rate = self._done / seconds * 60
            left = seconds * (self._total_bytes - self._bytes) / max(self._bytes, 1)
        return Progress(self._done, self._total, file, stage, seconds, rate, left, page, pages)
