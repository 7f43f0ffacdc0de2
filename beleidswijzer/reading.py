"""One way to read any file that `add` and `show` accept: laws from XML, else PDF in a limited child."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType

from beleidswijzer.config import Settings
from ingest.bwb import looks_like_xml, read_law
from ingest.child import Worker
from ingest.limits import MEGABYTE, Limits
from ingest.ocr import find_engine
from ingest.passage import Reading
from ingest.problem import Problem, ProblemReport


class FileReader:
    """Reads files one after another; holds the child process that reads the PDFs. Use as a context manager."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._worker = Worker(self.limits)
        self._page: tuple[int, int] | None = None

    def __enter__(self) -> FileReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker.close()

    def __call__(self, path: Path, data: bytes) -> tuple[Reading, ProblemReport | None]:
        """What the file holds, or why it cannot be read; never raises for what is in the file."""
        if path.suffix.lower() == ".xml" and looks_like_xml(data):
            return _read_law(path, data)
        outcome = self._worker.read(path, seen=self._note)
        self._page = None
        if outcome.problem is None and outcome.reading.sha256 != hashlib.sha256(data).hexdigest():
            return outcome.reading, _changed(path)
        return outcome.reading, outcome.problem

    def page(self) -> tuple[int, int] | None:
        """The page that reading has reached and the number of pages; another thread may ask while one reads."""
        return self._page

    def _note(self, page: int, pages: int) -> None:
        self._page = (page, pages)


def reading_limits(settings: Settings) -> Limits:
    """What reading may ask of this machine, Tesseract with it where it is installed and not switched off."""
    return Limits(
        file_bytes=settings.max_megabytes * MEGABYTE,
        pages=settings.max_pages,
        characters=settings.max_characters,
        ocr=find_engine() if settings.ocr == "auto" else None,
    )


def _read_law(path: Path, data: bytes) -> tuple[Reading, ProblemReport | None]:
    try:
        return read_law(data), None
    except Problem as problem:
        report = ProblemReport(problem.code, problem.message, problem.remedy, str(path))
        return Reading(hashlib.sha256(data).hexdigest(), "refused"), report


def _changed(path: Path) -> ProblemReport:
    return ProblemReport(
        "file-changed",
        "Het bestand veranderde terwijl het werd gelezen.",
        "Voeg het opnieuw toe als het klaar is met opslaan.",
        str(path),
    )
