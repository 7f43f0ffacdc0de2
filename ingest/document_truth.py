"""What a reader saw of whole papers, without their words: `tests/golden/documents/README.md` has the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ingest.tsv import read_rows

NONE = "-"
UNSURE = "unsure"
FIELDS = ("kind", "title", "date", "subject", "sender", "recipient", "parliamentary year")
"""The fields with one value; numbers are several. What is compared by hash has its column named so."""
_COLUMNS = {
    "kind": "kind", "title": "title_hash", "date": "date", "subject": "subject_hash", "sender": "sender_hash",
    "recipient": "recipient_hash", "parliamentary year": "parliamentary_year",
}  # fmt: skip
HASHED = frozenset(name for name, column in _COLUMNS.items() if column.endswith("_hash"))
HELD_BACK = 3
"""Of the files, each whose number divides by this is held back while rules are written."""

Alternatives = frozenset[str | None] | None
"""Every value that is right, None among them where nothing is; None as a whole where the reader was unsure."""


@dataclass(frozen=True, slots=True)
class TruthNumbers:
    """One right way to name the own numbers, and those that may be named or left out."""

    wanted: frozenset[str]
    optional: frozenset[str]


@dataclass(frozen=True, slots=True)
class TruthDocument:
    """One document; `number` is its place in the file. Fields are values, or hashes for the names in HASHED."""

    number: int
    pages: tuple[int, int]
    fields: Mapping[str, Alternatives]
    numbers: tuple[TruthNumbers, ...]


@dataclass(frozen=True, slots=True)
class TruthFile:
    no: int
    file: str
    sha256: str
    documents: tuple[TruthDocument, ...]

    @property
    def held_back(self) -> bool:
        return self.no % HELD_BACK == 0


class TruthHeading(msgspec.Struct, frozen=True):
    """A heading of an outline; an optional one counts neither way."""

    document: int
    number: str | None
    heading_hash: str
    level: int
    page: int
    optional: bool = False


class Outline(msgspec.Struct, frozen=True):
    file: str
    sha256: str
    headings: tuple[TruthHeading, ...]


def read_documents(path: Path) -> tuple[TruthFile, ...]:
    """The files of a table of documents, by number."""
    found: dict[int, TruthFile] = {}
    for row in read_rows(path):
        no = int(row["no"])
        before = found[no].documents if no in found else ()
        found[no] = TruthFile(no, row["file"], row["sha256"], (*before, _document(row)))
    return tuple(found[no] for no in sorted(found))


def read_outlines(folder: Path) -> Mapping[str, Outline]:
    """The outlines of a folder, by the file they are of."""
    outlines = [msgspec.json.decode(p.read_bytes(), type=Outline) for p in sorted(folder.glob("*.json"))]
    return {outline.file: outline for outline in outlines}


def _document(row: Mapping[str, str]) -> TruthDocument:
    return TruthDocument(
        int(row["document"]),
        (int(row["first_page"]), int(row["last_page"])),
        {name: _alternatives(row[column]) for name, column in _COLUMNS.items()},
        tuple(_numbers(way) for way in row["numbers"].split("|")),
    )


def _alternatives(cell: str) -> Alternatives:
    if cell == UNSURE:
        return None
    return frozenset(None if value == NONE else value for value in cell.split("|"))


def _numbers(cell: str) -> TruthNumbers:
    named = [] if cell == NONE else [part.strip() for part in cell.split(";")]
    optional = frozenset(part[1:] for part in named if part.startswith("?"))
    return TruthNumbers(frozenset(part for part in named if not part.startswith("?")), optional)
