"""What a search does not see yet: files that are being read now, and papers that no index has taken in.

Who adds papers writes in a note how many files are to come; the note counts only while somebody holds the store for
writing, so that one left by a crash says nothing. Papers are listed as soon as they are read, and found by a search
when the indexes are made, after the last of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from beleidswijzer.dutch_format import number_text
from beleidswijzer.progress import Progress, Report
from beleidswijzer.snapshot import Snapshot

NOTE = "reading.txt"
LOCK = "writer.lock"


@dataclass(frozen=True, slots=True)
class StillReading:
    """`files` are still to be read, None when nobody reads; `waiting` papers are listed and not yet searchable."""

    files: int | None
    waiting: int

    @property
    def any(self) -> bool:
        return self.files is not None or self.waiting > 0


def still_reading(store: Path, held: Snapshot) -> StillReading:
    """What comes while a snapshot answers."""
    return StillReading(_files(store), len(held.waiting))


@contextmanager
def noting(store: Path, files: int) -> Iterator[None]:
    """Leave a note of the files to come while these are read and made searchable; the caller holds the store."""
    _write(store / NOTE, files)
    try:
        yield
    finally:
        (store / NOTE).unlink(missing_ok=True)


def telling(store: Path, report: Report | None) -> Report:
    """A report that keeps the note up to date, and tells `report` as well."""
    told = -1

    def tell(progress: Progress) -> None:
        nonlocal told
        if told != progress.done:
            told = progress.done
            _write(store / NOTE, progress.total - progress.done)
        if report is not None:
            report(progress)

    return tell


def files_notice(files: int | None) -> str | None:
    """That papers are being read in, and how many are to come."""
    if files is None:
        return None
    if not files:
        return "Ingelezen stukken worden nu doorzoekbaar gemaakt; zoek straks opnieuw."
    left = "nog 1 bestand" if files == 1 else f"nog {number_text(files)} bestanden"
    return f"Er worden nog stukken ingelezen ({left}); zoek straks opnieuw."


def graph_notice(reading: StillReading) -> str | None:
    """That an answer from the graph is not of all papers: those that are read in are not in it."""
    if not reading.any:
        return None
    coming = reading.files or 0
    left = [f"{number_text(coming)} bestanden te lezen"] if coming > 1 else ["1 bestand te lezen"] * coming
    if reading.waiting:
        left.append(
            f"{number_text(reading.waiting)} {'stuk' if reading.waiting == 1 else 'stukken'} te verwerken"
        )
    still = f" (nog {' en '.join(left)})" if left else ""
    return (
        f"Er worden stukken ingelezen{still}: die staan nog niet in dit antwoord. Vraag het straks opnieuw."
    )


def waiting_notice(papers: int) -> str | None:
    """That papers are listed which no search finds yet."""
    if not papers:
        return None
    subject = (
        "1 stuk staat al in de lijst en is"
        if papers == 1
        else (f"{number_text(papers)} stukken staan al in de lijst en zijn")
    )
    return f"{subject} nog niet doorzoekbaar."


def _write(path: Path, files: int) -> None:
    """At once, so that no reader finds half of it."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    aside.write_text(f"{files}\n", encoding="ascii")
    aside.replace(path)


def _files(store: Path) -> int | None:
    try:
        noted = (store / NOTE).read_text(encoding="ascii").strip()
    except (OSError, ValueError):  # ValueError: bytes that are no ASCII
        return None
    return int(noted) if noted.isdigit() and _is_written_to(store) else None


def _is_written_to(store: Path) -> bool:
    lock = FileLock(store / LOCK, timeout=0)
    try:
        with lock:
            return False
    except Timeout:
        return True
    except OSError:  # a store that cannot be written to here: nobody reads papers into it from this machine
        return False
