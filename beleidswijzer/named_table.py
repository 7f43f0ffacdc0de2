"""Which passages name a law, a paper or another source: kept beside the mentions, so that nothing is gone through."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from beleidswijzer.passage_codec import PassageFacts
from ontology.mention import Mention

# As ontology.claims has it, without loading the graph for every reader.
CITING = frozenset({"law", "kamerstuk", "eu", "case", "gazette", "document"})
Relation = Literal["is", "cites", "writes"]


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A passage that is the text of `target`, cites it, or writes it where something else is meant."""

    target: str
    relation: Relation
    passage: str


class NamedTable:
    """Part of the truth; a passage takes its rows with it. Call what changes inside `Truth.writing`."""

    def __init__(self, database: sqlite3.Connection):
        self._db = database

    def put(self, passage: str, mentions: Iterable[Mention], jci: str | None) -> None:
        """The rows of a new passage; `jci` is the part of a law that it is the text of."""
        rows = [(one.target, one.relation, passage) for one in _named(passage, mentions, jci)]
        self._db.executemany("INSERT OR IGNORE INTO named VALUES (?, ?, ?)", rows)

    def put_again(self, passage: str, mentions: Iterable[Mention]) -> None:
        """Other mentions for a passage that is there."""
        self._db.execute("DELETE FROM named WHERE passage = ? AND relation != 'is'", (passage,))
        self.put(passage, mentions, None)

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

    def works(self, article: str) -> list[str]:
        """The works of which this article is named or there, in order of key."""
        sql = "SELECT DISTINCT target FROM named WHERE target GLOB ? OR target GLOB ?"
        part = f"&artikel={article.replace('[', '[[]')}"
        found = self._db.execute(sql, (f"*{part}", f"*{part}&*"))
        return sorted({str(target).partition("&")[0] for (target,) in found})

    def fill(self) -> None:
        """The rows of all passages, for a store of a former format."""
        rows = self._db.execute("SELECT id, facts, mentions FROM passages").fetchall()
        for passage, facts, mentions in rows:
            jci = msgspec.msgpack.decode(facts, type=PassageFacts).jci
            found = msgspec.json.decode(mentions, type=tuple[Mention, ...]) if mentions else ()
            self.put(passage, found, jci)


def _named(passage: str, mentions: Iterable[Mention], jci: str | None) -> Sequence[NamedIn]:
    found = [NamedIn(jci, "is", passage)] if jci else []
    for mention in mentions:
        if mention.kind in CITING:
            found += [NamedIn(target, "cites", passage) for target in mention.targets]
            found += [
                NamedIn(key, "writes", passage) for key in mention.literal if key not in mention.targets
            ]
    return found
