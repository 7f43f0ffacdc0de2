"""Which text has its vector in which row of which segment."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence

import msgspec

from beleidswijzer.truth_rows import NewSegment

_encode = msgspec.json.Encoder(order="deterministic").encode


class VectorTable:
    """Part of the truth; the vectors are in the segments' files. Call what changes inside `Truth.writing`."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def put(self, segment: NewSegment) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO segments VALUES (?, ?, ?)",
            (segment.name, segment.model, segment.dimension),
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)",
            [(key, segment.model, segment.name, row) for row, key in enumerate(segment.keys)],
        )

    def rows(self, model: str) -> dict[str, tuple[str, int]]:
        """vector key -> (segment, row) for one model."""
        rows = self._db.execute("SELECT key, segment, row FROM vectors WHERE model = ?", (model,))
        return {key: (segment, row) for key, segment, row in rows}

    def places(self, model: str, keys: Collection[str]) -> dict[str, tuple[str, int]]:
        """As `rows`, for those of the keys that have a vector of this model."""
        sql = (
            "SELECT key, segment, row FROM vectors"
            " WHERE model = ? AND key IN (SELECT value FROM json_each(?))"
        )
        wanted = _encode(sorted(set(keys))).decode()
        return {key: (segment, row) for key, segment, row in self._db.execute(sql, (model, wanted))}

    def among(self, model: str, keys: Collection[str]) -> set[str]:
        """Those of the keys that have a vector of this model."""
        sql = "SELECT key FROM vectors WHERE model = ? AND key IN (SELECT value FROM json_each(?))"
        wanted = _encode(sorted(keys)).decode()
        return {row[0] for row in self._db.execute(sql, (model, wanted))}

    def segments(self) -> dict[str, tuple[str, int]]:
        """name -> (model, dimension)."""
        rows = self._db.execute("SELECT name, model, dimension FROM segments")
        return {name: (model, dimension) for name, model, dimension in rows}

    def content(self) -> Iterator[str | bytes]:
        """All of it, for the content hash of the store."""
        for key, model in self._db.execute("SELECT key, model FROM vectors ORDER BY key, model"):
            yield from (key, model)

    def forget_unused(self) -> None:
        """Drop rows of texts that stand nowhere any more, then segments without rows; inside `writing`."""
        self._db.execute("DELETE FROM vectors WHERE key NOT IN (SELECT vector_key FROM passages)")
        self._db.execute("DELETE FROM segments WHERE name NOT IN (SELECT segment FROM vectors)")

    def drop_segments(self, names: Sequence[str]) -> None:
        self._db.executemany("DELETE FROM segments WHERE name = ?", [(name,) for name in names])
