"""Telling a full disk from other failures, whichever library met it, in words for people."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from ingest.problem import Problem

_NUMBERS = frozenset(
    number
    for name in ("ENOSPC", "EDQUOT", "EFBIG")
    if (number := getattr(errno, name, None)) is not None  # Windows has no EDQUOT
)
_WORDS = ("No space left on device", "Disk quota exceeded", "File too large", "database or disk is full")
_WRITES = frozenset(
    f"SQLITE_IOERR_{name}" for name in ("WRITE", "FSYNC", "TRUNCATE", "SHMOPEN", "SHMSIZE", "SHMMAP")
)
_WINDOWS_FULL = frozenset({39, 112})  # ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL


def disk_full(error: BaseException, folder: Path) -> Problem | None:
    """Problem "disk-full" when there was no room for what had to be written, else None."""
    return _problem(folder) if _is_full(error) else None


def _is_full(error: BaseException) -> bool:
    """tantivy tells in words alone; SQLite calls it a failed write when a file may not become larger."""
    if isinstance(error, OSError):
        return error.errno in _NUMBERS or getattr(error, "winerror", None) in _WINDOWS_FULL
    if isinstance(error, sqlite3.OperationalError) and getattr(error, "sqlite_errorname", "") in _WRITES:
        return True
    return any(words in str(error) for words in _WORDS)


def _problem(folder: Path) -> Problem:
    return Problem(
        "disk-full",
        "De schijf is vol: er kan niet meer in de opslag worden geschreven.",
        where=str(folder),
        remedy="Maak ruimte vrij en geef dezelfde opdracht nog eens. Wat al was toegevoegd, is bewaard.",
        family="broken",
    )
