"""The database of a backup, looked through before it becomes a store: a copy may come from anywhere.

What is in it names files (originals, segments, a generation) and could run on writing (triggers): names are those that
this program gives, and nothing runs.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

_HELD = ("SELECT sha256 || suffix FROM files", "SELECT name || '.f16' FROM segments")
_NAMES = (
    ("SELECT sha256 || suffix FROM files", re.compile(r"[0-9a-f]{64}\.(?:pdf|xml)")),
    ("SELECT name FROM segments", re.compile(r"[0-9a-f]{64}")),
    ("SELECT value FROM meta WHERE key = 'generation'", re.compile(r"\d{1,18}(?:\.\d{1,9})?")),
)
_JSON = (
    ("documents", "facts"), ("files", "pages"), ("files", "warnings"), ("refusals", "problem"),
    ("registers", "entry"), ("judgements", "entry"), ("link_judgements", "entry"), ("removed_judgements", "entry"),
)  # fmt: skip


def odd_in_database(path: Path, there: Collection[str]) -> str:
    """What is in the database that this program never writes, or names though it is not among the files that are there,
    in words for the user; empty when all is as it should."""
    try:
        # nothing beside it is written: on a full disk there would be no room, which is no damage
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            kinds = {kind for (kind,) in database.execute("SELECT DISTINCT type FROM sqlite_master")}
            if kinds - {"table", "index"}:
                return "in de database staat iets dat zelf iets doet"
            virtual = "SELECT count(*) FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
            if database.execute(virtual).fetchone()[0]:
                return "in de database staat iets dat zelf iets doet"
            for query, allowed in _NAMES:
                if any(not allowed.fullmatch(str(name)) for (name,) in database.execute(query)):
                    return "de database noemt een bestand dat er niet in hoort"
            if any(_unreadable(database, table, column) for table, column in _JSON):
                return "de database is beschadigd"
            if any(name not in there for query in _HELD for (name,) in database.execute(query)):
                return "een bestand dat de database noemt, ontbreekt"
    except sqlite3.DatabaseError:
        return "de database is beschadigd"
    return ""


def _unreadable(database: sqlite3.Connection, table: str, column: str) -> bool:
    """Whether a cell holds no JSON; in a copy of a former format a table may not be there yet."""
    if not database.execute("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", (table, column)).fetchone():
        return False
    broken = f"SELECT 1 FROM {table} WHERE NOT json_valid(CAST({column} AS TEXT)) LIMIT 1"
    return database.execute(broken).fetchone() is not None
