"""What a reader saw on one page of a real PDF, without its words: `tests/golden/pages/README.md` has the format."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

WINDOW = 24
"""Letters and digits in the `head` and `tail` of a text."""
BEFORE_MARKER = 12
"""Letters and digits before a note marker that tell its place."""
_DASHES = str.maketrans("–—−", "---")

Rows = tuple[tuple[str | None, ...], ...]


def reduce(text: str) -> str:
    """Letters and digits alone, in lower case and NFKD: white space, hyphens and quotes do not count."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).lower() if c.isalnum())


def fingerprint(reduced: str) -> str:
    """16 hex digits of SHA-256 over a text that is reduced already."""
    return hashlib.sha256(reduced.encode()).hexdigest()[:16]


def cell_fingerprint(text: str) -> str:
    """That of a cell: signs count where there is neither letter nor digit ("+"); "" for an empty one."""
    kept = reduce(text) or unicodedata.normalize("NFKD", "".join(text.split())).translate(_DASHES)
    return fingerprint(kept) if kept else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: its letters and digits, their hash, and those of the first and last 24."""

    letters: int
    hash: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class TruthText:
    """A paragraph, list item, note or caption, as far as it stands on the page. `either` are other right ways to
    cut it; `optional` counts neither way."""

    kind: str
    letters: int
    hash: str
    head: str
    tail: str
    begins_before: bool = False
    goes_on: bool = False
    markers: tuple[tuple[str, str], ...] = ()
    label: str | None = None
    depth: int = 0
    number: str | None = None
    optional: bool = False
    either: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return (Piece(self.letters, self.hash, self.head, self.tail), *self.either)


@dataclass(frozen=True, slots=True)
class TruthHeading:
    """`text` is the hash of number and title together; every one of `levels` is right."""

    number: str | None
    title: str
    text: str
    levels: tuple[int, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TruthTable:
    """The rows that stand on the page, as hashes; `either` are other right ways to count the rows."""

    rows: Rows
    heading_row: bool | None = None
    begins_before: bool = False
    goes_on: bool = False
    either: tuple[Rows, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of furniture, of a contents page or of a letterhead."""

    letters: int
    hash: str


@dataclass(frozen=True, slots=True)
class PageTruth:
    """One page; `name` is that of its file."""

    file: str
    sha256: str
    page: int
    name: str = ""
    headings: tuple[TruthHeading, ...] = ()
    texts: tuple[TruthText, ...] = ()
    tables: tuple[TruthTable, ...] = ()
    furniture: tuple[Printed, ...] = ()
    contents: tuple[Printed, ...] = ()
    letterhead: tuple[Printed, ...] = ()


def read_truth(folder: Path) -> tuple[PageTruth, ...]:
    """Every page of the folder, by name."""
    return tuple(_one(path) for path in sorted(folder.glob("*.json")))


def _one(path: Path) -> PageTruth:
    fields = msgspec.json.decode(path.read_bytes())
    return msgspec.convert({**fields, "name": path.stem}, PageTruth)


def piece_of(text: str) -> Piece:
    """The hashes of a text: for writing a truth."""
    kept = reduce(text)
    return Piece(len(kept), fingerprint(kept), fingerprint(kept[:WINDOW]), fingerprint(kept[-WINDOW:]))


def marker_place(text_before: Iterable[str]) -> str:
    """The hash that tells a marker's place, from the text before it."""
    return fingerprint(reduce("".join(text_before))[-BEFORE_MARKER:])
