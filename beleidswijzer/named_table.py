"""Which passages name a law, a paper or another source: kept beside the mentions, so that nothing is gone through."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.passage import Document, Passage
from ontology.mention import CITING, Mention

Relation = Literal["is", "cites", "notes", "writes"]


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A passage that is the text of `target`, cites it, has a note that does, or writes it and means another."""

    target: str
    relation: Relation
    passage: str


class NamedTable:
    """Part of the truth; a passage takes its rows with it. Call what changes inside `Truth.writing`."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def put_document(self, document: Document, mentions: Mapping[str, Sequence[Mention]]) -> None:
        """The rows of a document, in place of those that it had."""
        gone = [(passage.id,) for passage in document.passages]
        self._db.executemany("DELETE FROM named WHERE passage = ?", gone)
        rows = [(one.target, one.relation, one.passage) for one in _named(document, mentions)]
        self._db.executemany("INSERT OR IGNORE INTO named VALUES (?, ?, ?)", rows)

    def naming(self, key: str, *, parts: bool = True) -> list[NamedIn]:
        """The passages of a key and of its `parts`: those of an article, a law, a dossier; by document and place.

        A key of a law goes on with "&", that of a dossier ("kst-29689") with "-".
        """
        after = "-" if key.startswith("kst-") else "&"
        sql = (
            "SELECT target, relation, passage FROM named JOIN passages ON id = passage"
            " WHERE target = ? OR (target > ? AND target < ?) ORDER BY document, ordinal, target, relation"
        )
        values = (key, key + after, key + chr(ord(after) + 1)) if parts else (key, key, key)
        return [NamedIn(*row) for row in self._db.execute(sql, values)]

    def citing(self, keys: Collection[str]) -> list[tuple[str, str]]:
        """Which documents cite these keys, in the text or in a note: (key, document), each once."""
        sql = (
            "SELECT DISTINCT target, document FROM named JOIN passages ON id = passage"
            " WHERE target IN (SELECT value FROM json_each(?)) AND relation IN ('cites', 'notes') ORDER BY 1, 2"
        )
        return [(row[0], row[1]) for row in self._db.execute(sql, (json.dumps(sorted(keys)),))]

    def works(self, article: str) -> list[str]:
        """The works of which this article is named or there, in order of key."""
        sql = "SELECT DISTINCT target FROM named WHERE target GLOB ? OR target GLOB ?"
        part = f"&artikel={article.replace('[', '[[]')}"
        found = self._db.execute(sql, (f"*{part}", f"*{part}&*"))
        return sorted({str(target).partition("&")[0] for (target,) in found})


def _named(document: Document, mentions: Mapping[str, Sequence[Mention]]) -> Iterator[NamedIn]:
    notes = _notes(document)
    for passage in document.passages:
        if passage.jci:
            yield NamedIn(passage.jci, "is", passage.id)
        for mention in mentions.get(passage.id, ()):
            if mention.kind in CITING:
                yield from (NamedIn(target, "cites", passage.id) for target in mention.targets)
                others = (key for key in mention.literal if key not in mention.targets)
                yield from (NamedIn(key, "writes", passage.id) for key in others)
        for note in _notes_of(passage, notes):
            cited = (mention for mention in mentions.get(note.id, ()) if mention.kind in CITING)
            yield from (NamedIn(target, "notes", passage.id) for one in cited for target in one.targets)


def _notes(document: Document) -> Mapping[str, Sequence[Passage]]:
    """The notes of a document by number; a number that begins anew has several."""
    notes: dict[str, list[Passage]] = {}
    for passage in document.passages:
        if passage.kind == "footnote" and passage.number:
            notes.setdefault(passage.number, []).append(passage)
    return notes


def _notes_of(passage: Passage, notes: Mapping[str, Sequence[Passage]]) -> Iterator[Passage]:
    """The notes that a passage has a marker of: of one number the first on its page or after it."""
    for marker in passage.markers:
        held = notes.get(marker.number, ())
        after = (note for note in held if (note.page or 0) >= (passage.page or 0))
        yield from (note for note in (next(after, None),) if note is not None)
