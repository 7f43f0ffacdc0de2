"""What the passages of the truth mention: a column of their table, written when a document is linked."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from ingest.passage import Passage
from ontology.mention import Mention

_encode = msgspec.json.Encoder(order="deterministic").encode


def encode_mentions(found: Sequence[Mention] | None) -> bytes | None:
    """As the column has them; None for a passage that mentions nothing."""
    return _encode(tuple(found)) if found else None


class MentionTable:
    """Part of the truth. Call what changes inside `Truth.writing`."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def put(self, passages: Sequence[Passage], mentions: Mapping[str, Sequence[Mention]]) -> None:
        """What these passages mention, by passage id, in place of what they did; those that are not named mention
        nothing."""
        for passage in passages:
            encoded = encode_mentions(mentions.get(passage.id))
            self._db.execute("UPDATE passages SET mentions = ? WHERE id = ?", (encoded, passage.id))

    def of(self, document_id: str) -> dict[str, tuple[Mention, ...]]:
        """The mentions of one document, by passage id."""
        sql = "SELECT id, mentions FROM passages WHERE document = ? AND mentions IS NOT NULL ORDER BY ordinal"
        rows = self._db.execute(sql, (document_id,))
        return {key: msgspec.json.decode(raw, type=tuple[Mention, ...]) for key, raw in rows}

    def among(self, passage_ids: Collection[str]) -> dict[str, tuple[Mention, ...]]:
        """The mentions of these passages, by id."""
        sql = (
            "SELECT id, mentions FROM passages WHERE mentions IS NOT NULL"
            " AND id IN (SELECT value FROM json_each(?))"
        )
        rows = self._db.execute(sql, (_encode(list(passage_ids)).decode(),))
        return {key: msgspec.json.decode(raw, type=tuple[Mention, ...]) for key, raw in rows}

    def unsettled(self) -> Iterator[tuple[str, str, tuple[Mention, ...]]]:
        """Document, id and mentions of each passage with a mention that is not exact, by document and place."""
        found = " + ".join(
            f"""instr(CAST(mentions AS TEXT), '"status":"{status}"')"""
            for status in ("corrected", "ambiguous", "unresolved")
        )
        sql = f"SELECT document, id, mentions FROM passages WHERE {found} > 0 ORDER BY document, ordinal"
        for document, key, raw in self._db.execute(sql):
            yield document, key, msgspec.json.decode(raw, type=tuple[Mention, ...])

    def documents_with_letters(self) -> list[str]:
        """Documents that cite a letter by its day alone (see ontology/held_letters.py)."""
        sql = (  # in the words of the index passages_letters, which answers it
            "SELECT DISTINCT document FROM passages"
            """ WHERE instr(CAST(mentions AS TEXT), '"rule":"letter/date"')"""
            """ + instr(CAST(mentions AS TEXT), '"rule":"letter/store"') > 0 ORDER BY document"""
        )
        return [row[0] for row in self._db.execute(sql)]

    def passages_with_plans(self) -> list[str]:
        """Passages that state a plan or speak of an action line, by document and place."""
        sql = (  # in the words of the index passages_plans, which answers it
            "SELECT id FROM passages"
            """ WHERE instr(CAST(mentions AS TEXT), '"kind":"milestone"')"""
            """ + instr(CAST(mentions AS TEXT), '"kind":"commitment"')"""
            """ + instr(CAST(mentions AS TEXT), '"kind":"actionline"') > 0 ORDER BY document, ordinal"""
        )
        return [row[0] for row in self._db.execute(sql)]

    def count(self) -> int:
        sql = "SELECT coalesce(sum(json_array_length(CAST(mentions AS TEXT))), 0) FROM passages"
        return int(self._db.execute(sql).fetchone()[0])
