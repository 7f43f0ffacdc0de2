"""The judgements of people in the truth: a table of their own, which reading anew never touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from ontology.judgement import Judgement

_encode = msgspec.json.Encoder(order="deterministic").encode


class JudgementTable:
    """Call what changes inside `Truth.writing`. Removing a document removes its judgements."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def of(self, document: str) -> list[Judgement]:
        """The judgements of one document, by id."""
        rows = self._db.execute("SELECT entry FROM judgements WHERE document = ? ORDER BY id", (document,))
        return [msgspec.json.decode(entry, type=Judgement) for (entry,) in rows]

    def all(self) -> list[Judgement]:
        rows = self._db.execute("SELECT entry FROM judgements ORDER BY document, id")
        return [msgspec.json.decode(entry, type=Judgement) for (entry,) in rows]

    def documents(self) -> list[str]:
        """Ids of the documents that have judgements."""
        rows = self._db.execute("SELECT DISTINCT document FROM judgements ORDER BY document")
        return [document for (document,) in rows]

    def put(self, judgement: Judgement) -> None:
        """Add a judgement; one that is there already stays as it is."""
        self._db.execute(
            "INSERT OR IGNORE INTO judgements VALUES (?, ?, ?)",
            (judgement.id, judgement.document, _encode(judgement)),
        )

    def put_under(self, judgements: Iterable[Judgement], document: str) -> None:
        """Add judgements that were made on a former version of this document."""
        for judgement in judgements:
            self.put(replace(judgement, document=document))

    def withdraw(self, judgement_id: str) -> Judgement | None:
        """Take a judgement back; gives it, or None when there is none of this id."""
        row = self._db.execute("SELECT entry FROM judgements WHERE id = ?", (judgement_id,)).fetchone()
        self._db.execute("DELETE FROM judgements WHERE id = ?", (judgement_id,))
        return None if row is None else msgspec.json.decode(row[0], type=Judgement)

    def content(self) -> Iterator[str | bytes]:
        """All of it, for the content hash of the store."""
        for key, document, entry in self._db.execute(
            "SELECT id, document, entry FROM judgements ORDER BY id"
        ):
            yield from (key, document, entry)
