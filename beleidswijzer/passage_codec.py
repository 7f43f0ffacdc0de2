"""A passage as columns of the truth, and back. Positions are kept in hundredths of a point."""

from __future__ import annotations

import hashlib
import struct
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec

from beleidswijzer.searchable import text_key, vector_key
from ingest.passage import Box, Marker, Passage, PassageKind, Run

_HEADER = struct.Struct("<IIiiI")
_X = struct.Struct("=i")
_UNIT = 100  # hundredths of a PDF point: finer than any printer, and whole numbers compare exactly


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """What a passage has beside its text and places."""

    section: tuple[str, ...]
    markers: tuple[Marker, ...]
    number: str | None
    label: str | None
    depth: int
    rows: tuple[tuple[str, ...], ...] | None
    jci: str | None


@dataclass(frozen=True, slots=True)
class _Section:
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as the truth keeps it. `check` guards text, places and facts against bit rot."""

    id: str
    document: str
    ordinal: int
    kind: PassageKind
    page: int | None
    text: str
    text_sha: str
    vector_key: str
    runs: bytes
    facts: bytes
    check: str


def encode_passage(passage: Passage, ordinal: int) -> PassageRow:
    runs = encode_runs(passage.runs)
    facts = msgspec.msgpack.encode(
        PassageFacts(
            passage.section, passage.markers, passage.number, passage.label,
            passage.depth, passage.rows, passage.jci,
        )
    )  # fmt: skip
    return PassageRow(
        passage.id, passage.document, ordinal, passage.kind, passage.page, passage.text,
        text_key(passage.text), vector_key(passage.kind, passage.section, passage.text),
        runs, facts, checksum(passage.text, runs, facts),
    )  # fmt: skip


def decode_passage(row: PassageRow) -> Passage:
    return replace(decode_words(row), runs=decode_runs(row.runs))


def decode_words(row: PassageRow) -> Passage:
    """The passage without its places on the page, which are most of what decoding costs."""
    facts = msgspec.msgpack.decode(row.facts, type=PassageFacts)
    return Passage(
        row.id, row.document, row.kind, facts.section, row.text, (), facts.markers,
        facts.number, facts.label, facts.depth, facts.rows, facts.jci,
    )  # fmt: skip


def section_of(row: PassageRow) -> tuple[str, ...]:
    """The headings above a passage, without decoding the rest."""
    return msgspec.msgpack.decode(row.facts, type=_Section).section


def is_whole(row: PassageRow) -> bool:
    """Whether text, places and facts are what they were when the row was written."""
    return checksum(row.text, row.runs, row.facts) == row.check


def checksum(text: str, runs: bytes, facts: bytes) -> str:
    digest = hashlib.sha256(text.encode())
    digest.update(runs)
    digest.update(facts)
    return digest.hexdigest()


def encode_runs(runs: tuple[Run, ...]) -> bytes:
    """Runs as packed whole numbers: a header each (start, page, y0, y1, count), then the x's."""
    parts = []
    for run in runs:
        xs = array("i", [round(x * _UNIT) for x in run.xs])
        y0, y1 = round(run.y0 * _UNIT), round(run.y1 * _UNIT)
        parts.append(_HEADER.pack(run.start, run.page, y0, y1, len(xs)) + xs.tobytes())
    return zlib.compress(b"".join(parts), 1)


def decode_runs(data: bytes) -> tuple[Run, ...]:
    return tuple(packed.run() for packed in packed_runs(data))


class PackedRun(NamedTuple):
    """A run whose x's are still packed: `xs` of `raw`, from byte `at` on."""

    start: int
    page: int
    y0: float
    y1: float
    raw: bytes
    at: int
    length: int

    def run(self) -> Run:
        xs = array("i")
        xs.frombytes(self.raw[self.at : self.at + self.length * _X.size])
        return Run(self.start, self.page, self.y0, self.y1, tuple([x / _UNIT for x in xs]))

    def box(self, start: int, end: int) -> Box | None:
        """The box of those of the characters start..end of the passage that stand in this run."""
        first, last = max(start - self.start, 0), min(end - self.start, self.length - 1)
        if first >= last:
            return None
        x0, x1 = (_X.unpack_from(self.raw, self.at + _X.size * place)[0] / _UNIT for place in (first, last))
        return Box(self.page, min(x0, x1), self.y0, max(x0, x1), self.y1)


def packed_runs(data: bytes) -> Iterator[PackedRun]:
    raw = zlib.decompress(data)
    at = 0
    while at < len(raw):
        start, page, y0, y1, count = _HEADER.unpack_from(raw, at)
        at += _HEADER.size
        yield PackedRun(start, page, y0 / _UNIT, y1 / _UNIT, raw, at, count)
        at += count * _X.size
