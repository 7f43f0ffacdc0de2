"""The judgements of people in the truth: a table of their own, which reading anew never touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import msgspec

from ingest.passage import Document
from ontology.judgement import Judgement
from ontology.removed_judgement import RemovedJudgement, found_again, without_words

_encode = msgspec.json.Encoder(order="deterministic").encode


class JudgementTable:
    """Call what changes inside `Truth.writing`. Before a document is removed, `forget` takes its words out."""

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

    def forget(self, documents: Collection[str]) -> None:
        """Take out what quotes these documents, which are removed; who decided what, and when, stays."""
        for document in documents:
            for one in self.of(document):
                self.put_removed(without_words(one))

    def put_removed(self, judgement: RemovedJudgement) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO removed_judgements VALUES (?, ?, ?)",
            (judgement.id, judgement.removed, _encode(judgement)),
        )

    def removed(self, document: str | None = None) -> list[RemovedJudgement]:
        """What is kept of judgements on removed documents, or on one of them, by document and id."""
        sql = "SELECT entry FROM removed_judgements WHERE coalesce(document = ?, true) ORDER BY document, id"
        return [
            msgspec.json.decode(entry, type=RemovedJudgement)
            for (entry,) in self._db.execute(sql, (document,))
        ]

    def take_back(self, document: Document) -> int:
        """A document has come back: its judgements are put with their words again; gives how many."""
        found = list(found_again(self.removed(document.id), document.passages))
        for former, judgement in found:
            self._db.execute("DELETE FROM removed_judgements WHERE id = ?", (former,))
            self.put(judgement)
        return len(found)

    def content(self) -> Iterator[str | bytes]:
        """All of it, for the content hash of the store."""
        for key, document, entry in self._db.execute(
            "SELECT id, document, entry FROM judgements ORDER BY id"
        ):
            yield from (key, document, entry)
        for key, entry in self._db.execute("SELECT id, entry FROM removed_judgements ORDER BY id"):
            yield from (key, entry)
