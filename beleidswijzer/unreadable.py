"""The one way of reading a table or list that somebody named, and of saying that it cannot be read."""

from __future__ import annotations

from pathlib import Path

from ingest.problem import Problem

MOST = 64 * 1024 * 1024
"""Bytes; the register of decisions, with 489 rows, has a fifth of one megabyte."""


def read_named(path: Path) -> bytes:
    """The bytes of a table or list. Raises OSError, and Problem "file-too-large": a device would never end."""
    with path.open("rb") as file:
        data = file.read(MOST + 1)
    if len(data) > MOST:
        raise Problem(
            "file-too-large",
            f"Dit bestand is groter dan {MOST // 1024 // 1024} MB.",
            where=str(path),
            remedy="Splits het in delen en lees die na elkaar in.",
        )
    return data


def unreadable(path: str | Path, error: OSError) -> Problem:
    """Problem "path-unreadable": a wrong path, or no right to read it."""
    return Problem(
        "path-unreadable",
        f"Dit bestand kan niet worden gelezen ({error.strerror}).",
        where=str(path),
        remedy="Controleer de schrijfwijze van het pad en de rechten.",
        family="missing",
    )
