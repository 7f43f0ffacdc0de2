"""What a document is made of, before it is set: the truth is written from these values, never from a reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tables import Table


@dataclass(frozen=True, slots=True)
class Word:
    """A word with bars at its break points, and the numbers of the notes raised behind it."""

    text: str
    notes: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        return self.text.replace("|", "")

    @property
    def breaks(self) -> tuple[tuple[str, str, str], ...]:
        """(head as printed, tail, the word joined again) for every way to break this word, longest head first."""
        found = []
        for match in re.finditer(r"\||(?<=\w)-(?=\w{3})", self.text):
            head, tail = self.text[: match.start()].replace("|", ""), self.text[match.end() :]
            if len(head) >= 2 and len(tail.strip(".,;:)")) >= 2:
                found.append((head + "-", tail, self.plain))
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Part:
    """kind: title, heading, paragraph, item, table, caption, source, box, letterhead, contents, endnotes.

    `table` is that of a table, or one that stands in a box; a source is the note under a table."""

    kind: str
    words: tuple[Word, ...] = ()
    number: str | None = None
    level: int = 0
    label: str = ""
    depth: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    table: Table | None = None
    items: tuple[Part, ...] = ()
    place: str = ""

    @property
    def text(self) -> str:
        return " ".join(word.plain for word in self.words)

    @property
    def markers(self) -> list[dict[str, object]]:
        """Where the notes' markers stand in the text: behind their word, the marks of a sentence included."""
        found: list[dict[str, object]] = []
        offset = 0
        for word in self.words:
            offset += len(word.plain)
            found += [{"number": number, "offset": offset} for number in word.notes]
            offset += 1
        return found


@dataclass(slots=True)
class Paper:
    """A document: its parts in reading order, its notes by number, and what it says of itself."""

    parts: list[Part] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    date: str | None = None
    header: str = ""
    footer: str = ""
    endnotes: bool = False


def words(text: str, notes: tuple[str, ...] = ()) -> tuple[Word, ...]:
    """Words of a text; the notes stand behind the last one."""
    found = [Word(word) for word in text.split()]
    if notes:
        found[-1] = Word(found[-1].text, notes)
    return tuple(found)
