"""The file of the truth: opened for writing, or for reading alone; its schema; what a failing SQLite means."""

from __future__ import annotations

import os
import re
import sqlite3
from importlib.resources import files
from pathlib import Path

from beleidswijzer.disk_full import disk_full
from ingest.problem import Problem

FORMAT = "7"
FORMER = ("2", "3", "4", "5", "6")  # lack tables, or (before 6) the seal
WITHOUT_NAMES = ("2", "3")  # of these, those whose table of named sources is to be filled
BUSY_SECONDS = 60  # a second connection waits this long for a commit of the first

_MADE = re.compile(r"CREATE (?:TABLE|INDEX) (\w+)")


def statements() -> list[str]:
    """The schema's statements one by one: `executescript` would commit in between."""
    text = files("beleidswijzer").joinpath("schema.sql").read_text(encoding="utf-8")
    bare = "\n".join(line.split("--")[0] for line in text.splitlines())
    return [statement for statement in bare.split(";") if statement.strip()]


def statements_for_lacking(there: set[str]) -> list[str]:
    """Those that make the tables and indexes that are not there."""
    return [one for one in statements() if (made := _MADE.search(one)) and made[1] not in there]


def connect(path: Path) -> sqlite3.Connection:
    db = _open(f"{path.absolute().as_uri()}?mode=rwc")
    try:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        db.close()
        if not _only_readable(path):
            raise
        return _open(f"{path.absolute().as_uri()}?mode=ro&immutable=1")
    return db


def _open(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)


def _only_readable(path: Path) -> bool:
    """A store in a folder that may not be written to, and that nobody is writing to: its log is gone or empty."""
    log = path.with_name(path.name + "-wal")
    writable = os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)
    return not writable and os.access(path, os.R_OK) and not (log.exists() and log.stat().st_size)


def missing(path: Path) -> Problem:
    return Problem(
        "store-missing",
        "Er is hier nog geen opslag.",
        where=str(path.parent),
        remedy="Voeg eerst documenten toe met: beleidswijzer add MAP, of noem de opslag met --store.",
        family="missing",
    )


def damaged(path: Path, error: sqlite3.DatabaseError) -> Problem:
    """What a failing SQLite means for the person at the keyboard."""
    if full := disk_full(error, path.parent):
        return full
    if isinstance(error, sqlite3.OperationalError):
        return Problem(
            "store-unwritable",
            "De opslag kan niet worden geopend om in te schrijven.",
            where=str(path.parent),
            remedy="Controleer de rechten op de map en de ruimte op schijf, of kies een map met --store.",
        )
    return Problem(
        "store-damaged",
        f"De opslag is beschadigd ({error}).",
        where=str(path),
        remedy="Zet een reservekopie terug, of lees de stukken opnieuw in een nieuwe opslag.",
        family="broken",
    )
