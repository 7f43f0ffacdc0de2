"""The one way of saying that a file that somebody named cannot be read."""

from __future__ import annotations

from pathlib import Path

from ingest.problem import Problem


def unreadable(path: str | Path, error: OSError) -> Problem:
    """Problem "path-unreadable": a wrong path, or no right to read it."""
    return Problem(
        "path-unreadable",
        f"Dit bestand kan niet worden gelezen ({error.strerror}).",
        where=str(path),
        remedy="Controleer de schrijfwijze van het pad en de rechten.",
        family="missing",
    )
