"""The passages of the truth, each as the row that `passage_codec` makes of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from beleidswijzer.mention_table import encode_mentions
from beleidswijzer.passage_codec import PassageRow, decode_passage, encode_passage
from ingest.passage import Document, Passage
from ontology.mention import Mention

_COLUMNS = 'id, document, ordinal, kind, page, text, text_sha, vector_key, runs, facts, "check"'
_encode = msgspec.json.Encoder(order="deterministic").encode


class PassageTable:
    """Part of the truth; what a passage mentions stands beside it (see `mention_table`). Call what changes inside
    `Truth.writing`; removing a document removes its passages."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def put(self, document: Document, mentions: Mapping[str, Sequence[Mention]]) -> None:
        """The passages of a document, and what they mention by passage id."""
        for position, passage in enumerate(document.passages):
            row = encode_passage(passage, position)
            self._db.execute(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row.id, row.document, row.ordinal, row.kind, row.page, row.text, row.text_sha, row.vector_key,
                 row.runs, row.facts, encode_mentions(mentions.get(row.id)), row.check),
            )  # fmt: skip

    def rows(self, where: str = "", values: Sequence[str] = ()) -> Iterator[PassageRow]:
        """By document and place."""
        sql = f"SELECT {_COLUMNS} FROM passages {where} ORDER BY document, ordinal"
        for row in self._db.execute(sql, tuple(values)):
            yield PassageRow(*row)

    def of(self, document_id: str) -> Iterator[Passage]:
        """The passages of one document, in order."""
        for row in self.rows("WHERE document = ?", (document_id,)):
            yield decode_passage(row)

    def one(self, passage_id: str) -> Passage | None:
        row = next(self.rows("WHERE id = ?", (passage_id,)), None)
        return None if row is None else decode_passage(row)

    def ranked(self, document_id: str) -> list[tuple[str, str, int | None, str, str]]:
        """Id, kind, page, text and vector key of the passages of a document that take part in searching."""
        sql = (
            "SELECT id, kind, page, text, vector_key FROM passages"
            " WHERE document = ? AND vector_key != '' ORDER BY ordinal"
        )
        return self._db.execute(sql, (document_id,)).fetchall()

    def in_order(self, passage_ids: Collection[str]) -> list[str]:
        """Those of the ids that are there, by document and place."""
        sql = (
            "SELECT id FROM passages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY document, ordinal"
        )
        wanted = _encode(sorted(passage_ids)).decode()
        return [row[0] for row in self._db.execute(sql, (wanted,))]

    def text(self, passage_id: str) -> str:
        """Empty when it is not there."""
        row = self._db.execute("SELECT text FROM passages WHERE id = ?", (passage_id,)).fetchone()
        return "" if row is None else str(row[0])

    def texts(self, passage_ids: Collection[str]) -> dict[str, str]:
        """The texts of the passages that are there, by id."""
        sql = "SELECT id, text FROM passages WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._db.execute(sql, (_encode(list(passage_ids)).decode(),)))

    def count_of_file(self, sha256: str) -> int:
        """How many passages came from a file."""
        sql = "SELECT count(*) FROM passages JOIN documents ON document = documents.id WHERE file = ?"
        return int(self._db.execute(sql, (sha256,)).fetchone()[0])

    def counts(self) -> dict[str, int]:
        """Passages by document."""
        return dict(self._db.execute("SELECT document, count(*) FROM passages GROUP BY document"))

    def without_vector(self, model: str) -> Iterator[PassageRow]:
        """Ranked passages whose text has no vector of this model."""
        sql = (
            "SELECT vector_key FROM (SELECT DISTINCT vector_key FROM passages WHERE vector_key != '')"
            " WHERE NOT EXISTS (SELECT 1 FROM vectors WHERE key = vector_key AND model = ?)"
        )
        missing = _encode([key for (key,) in self._db.execute(sql, (model,))]).decode()
        return self.rows("WHERE vector_key IN (SELECT value FROM json_each(?))", (missing,))

    def content(self) -> Iterator[str | bytes]:
        """All of it with what is mentioned, for the content hash of the store."""
        sql = 'SELECT id, kind, "check", mentions FROM passages ORDER BY document, ordinal'
        for key, kind, check, mentions in self._db.execute(sql):
            yield from (key, kind, check, mentions or b"")
