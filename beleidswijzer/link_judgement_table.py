"""People's judgements on links in the truth: a table of their own, which outlives the documents that they quote."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import replace

import msgspec

from ontology.link_judgement import LinkJudgement, without_words

_encode = msgspec.json.Encoder(order="deterministic").encode


class LinkJudgementTable:
    """Call what changes inside `Truth.writing`."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def all(self) -> list[LinkJudgement]:
        """By guideline and id."""
        rows = self._db.execute("SELECT entry FROM link_judgements ORDER BY guideline, id")
        return [_decode(entry) for (entry,) in rows]

    def of(self, guideline: str) -> list[LinkJudgement]:
        """The judgements on words of one document, by id."""
        sql = "SELECT entry FROM link_judgements WHERE guideline = ? ORDER BY id"
        return [_decode(entry) for (entry,) in self._db.execute(sql, (guideline,))]

    def ids(self) -> set[str]:
        return {key for (key,) in self._db.execute("SELECT id FROM link_judgements")}

    def put(self, judgement: LinkJudgement) -> None:
        """Add a judgement; one that is there already stays as it is."""
        self._db.execute("INSERT OR IGNORE INTO link_judgements VALUES (?, ?, ?, ?)", _row(judgement))

    def withdraw(self, judgement_id: str) -> LinkJudgement | None:
        """Take a judgement back; gives it, or None when there is none of this id."""
        sql = "SELECT entry FROM link_judgements WHERE id = ?"
        row = self._db.execute(sql, (judgement_id,)).fetchone()
        self._db.execute("DELETE FROM link_judgements WHERE id = ?", (judgement_id,))
        return None if row is None else _decode(row[0])

    def move(self, former: str, heir: str) -> None:
        """A document has come in the place of another one: what was said of the one holds for the other."""
        for one in self._about([former]):
            decision = (
                replace(one.decision, document=heir) if one.decision.document == former else one.decision
            )
            guideline = heir if one.guideline == former else one.guideline
            self._replace(replace(one, guideline=guideline, decision=decision))

    def forget(self, documents: Collection[str]) -> None:
        """Take out what quotes these documents, which are removed; who decided what, and when, stays."""
        for one in self._about(documents):
            guideline, decision = one.guideline in documents, one.decision.document in documents
            self._replace(without_words(one, guideline=guideline, decision=decision))

    def content(self) -> Iterator[str | bytes]:
        """All of it, for the content hash of the store."""
        for key, entry in self._db.execute("SELECT id, entry FROM link_judgements ORDER BY id"):
            yield from (key, entry)

    def _about(self, documents: Collection[str]) -> list[LinkJudgement]:
        marks = ",".join("?" * len(documents))
        sql = f"SELECT entry FROM link_judgements WHERE guideline IN ({marks}) OR decision IN ({marks})"
        rows = self._db.execute(sql, (*documents, *documents)).fetchall()
        return [_decode(entry) for (entry,) in rows]

    def _replace(self, judgement: LinkJudgement) -> None:
        self._db.execute("INSERT OR REPLACE INTO link_judgements VALUES (?, ?, ?, ?)", _row(judgement))


def _row(judgement: LinkJudgement) -> tuple[str, str, str | None, bytes]:
    return judgement.id, judgement.guideline, judgement.decision.document, _encode(judgement)


def _decode(entry: bytes) -> LinkJudgement:
    return msgspec.json.decode(entry, type=LinkJudgement)
