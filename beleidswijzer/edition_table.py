"""The texts of the edition that a document's present file replaced, so that what is new can be told."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator


class EditionTable:
    """Part of the truth; removing a document removes its former texts. Call what changes inside `Truth.writing`."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def texts_of(self, document_id: str) -> set[str]:
        """What the texts of a document's passages are known by."""
        return {
            sha
            for (sha,) in self._db.execute("SELECT text_sha FROM passages WHERE document = ?", (document_id,))
        }

    def of(self, document_id: str) -> set[str]:
        """The same of the edition that its file replaced; none when it is the first."""
        sql = "SELECT text_sha FROM former_texts WHERE document = ?"
        return {sha for (sha,) in self._db.execute(sql, (document_id,))}

    def put(self, document_id: str, keys: Collection[str]) -> None:
        """Remember the edition that was replaced; call inside `writing`."""
        rows = [(document_id, key) for key in sorted(keys)]
        self._db.executemany("INSERT OR IGNORE INTO former_texts VALUES (?, ?)", rows)

    def new_passages(self) -> list[tuple[str, str]]:
        """Document and passage of each text that the edition before did not have, in reading order."""
        sql = (
            "SELECT document, id FROM passages WHERE document IN (SELECT document FROM former_texts)"
            " AND NOT EXISTS (SELECT 1 FROM former_texts AS former"
            " WHERE former.document = passages.document AND former.text_sha = passages.text_sha)"
            " ORDER BY document, ordinal"
        )
        return list(self._db.execute(sql))

    def content(self) -> Iterator[str | bytes]:
        """All of it, for the content hash of the store."""
        for row in self._db.execute(
            "SELECT document, text_sha FROM former_texts ORDER BY document, text_sha"
        ):
            yield from row
