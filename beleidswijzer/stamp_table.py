"""When each document's passages and links last changed, so that derived parts of all others can be kept."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """The revisions that a document's passages and its links (mentions and graph) are of.

    Revisions only go up, so the same document with the same stamp has the same content.
    """

    document: str
    passages: int
    links: int


class StampTable:
    """Part of the truth; removing a document removes its stamp. Call what changes inside `Truth.writing`."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def all(self) -> list[Stamp]:
        """Every document's stamp, by id; 0 for what a former format of the store did not keep."""
        sql = (
            "SELECT documents.id, coalesce(passages, 0), coalesce(links, 0)"
            " FROM documents LEFT JOIN stamps ON stamps.document = documents.id ORDER BY documents.id"
        )
        return [Stamp(*row) for row in self._db.execute(sql)]

    def put(self, document: str, revision: int) -> None:
        """The document is new, with all that belongs to it."""
        self._db.execute("INSERT INTO stamps VALUES (?, ?, ?)", (document, revision, revision))

    def put_links(self, document: str, revision: int) -> None:
        """Its mentions and graph changed; its passages stayed."""
        sql = "INSERT INTO stamps VALUES (?, 0, ?) ON CONFLICT(document) DO UPDATE SET links = excluded.links"
        self._db.execute(sql, (document, revision))
