"""What people added to the registers of a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import msgspec

_encode = msgspec.json.Encoder(order="deterministic").encode


class RegisterTable:
    """Part of the truth. Call what changes inside `Truth.writing`."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def put(self, kind: str, key: str, entry: Mapping[str, str]) -> None:
        """Add an entry to a register, or replace it; call inside `writing`."""
        self._db.execute("INSERT OR REPLACE INTO registers VALUES (?, ?, ?)", (kind, key, _encode(entry)))

    def drop(self, kind: str, keys: Sequence[str]) -> None:
        """Take entries out of a register; call inside `writing`."""
        self._db.executemany(
            "DELETE FROM registers WHERE kind = ? AND key = ?", [(kind, key) for key in keys]
        )

    def entries(self) -> dict[str, list[dict[str, str]]]:
        """What people added to the registers, by kind, in order of key."""
        found: dict[str, list[dict[str, str]]] = {}
        for kind, entry in self._db.execute("SELECT kind, entry FROM registers ORDER BY kind, key"):
            found.setdefault(kind, []).append(msgspec.json.decode(entry, type=dict[str, str]))
        return found

    def content(self) -> Iterator[str | bytes]:
        """All of it, for the content hash of the store."""
        for row in self._db.execute("SELECT kind, key, entry FROM registers ORDER BY kind, key"):
            yield from row
