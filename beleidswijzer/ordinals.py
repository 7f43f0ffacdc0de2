"""The passages that take part in searching, numbered: ordinals.tsv of a generation.

They are in order of document id and place, so that the number of a passage, and with it the order of equally good
hits, is the same whatever the order in which documents were added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import cast, overload

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.derived import Changes
from beleidswijzer.truth import Truth
from index.same_text import same_text_key
from ingest.passage import PassageKind

ORDINALS = "ordinals.tsv"

_TEXT_KEY, _VECTOR_KEY = 32, 64  # hexadecimal digits
_MIX = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64
)
"""Odd numbers that spread 32 digits over 64 bits: two of a million texts get one number once in 10 million stores."""

Blocks = Mapping[str, Sequence[str]]
"""The lines of each document that has any, by id, in order of id."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One passage that takes part in searching; its place in the list is its ordinal in every index.

    Passages with the same `text_key` are one text for a reader (index/same_text.py).
    """

    passage: str
    document: str
    kind: PassageKind
    page: int | None
    text_key: str
    vector_key: str


def write_ordinals(folder: Path, truth: Truth, changes: Changes) -> Blocks:
    """Write the file, taking over what the former one has of documents whose passages are the same."""
    former = {} if changes.former is None else _read_blocks(changes.former.folder / ORDINALS)
    blocks = {
        stamp.document: former.get(stamp.document, [])
        if changes.same_passages(stamp)
        else _lines(truth, stamp.document)
        for stamp in changes.stamps
    }
    text = "".join(line for lines in blocks.values() for line in lines)
    (folder / ORDINALS).write_text(text, encoding="utf-8", newline="\n")
    return blocks


class RankedRows(Sequence[Ranked]):
    """The ranked passages by ordinal, read from the file when asked for: a million would fill half a gigabyte."""

    __slots__ = ("_ends", "_lines")

    def __init__(self, path: Path) -> None:
        empty = not path.stat().st_size
        self._lines: NDArray[np.uint8] = (
            np.empty(0, dtype=np.uint8)
            if empty
            else np.memmap(path, dtype=np.uint8, mode="r").view(
                np.ndarray
            )  # slices of a memmap cost ten times as much
        )
        self._ends = np.flatnonzero(self._lines == ord("\n"))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, ordinal: int) -> Ranked: ...
    @overload
    def __getitem__(self, ordinal: slice) -> list[Ranked]: ...
    def __getitem__(self, ordinal: int | slice) -> Ranked | list[Ranked]:
        if isinstance(ordinal, slice):
            return [self[one] for one in range(*ordinal.indices(len(self)))]
        place = ordinal + len(self) if ordinal < 0 else ordinal
        if not 0 <= place < len(self):
            raise IndexError(ordinal)
        start = int(self._ends[place - 1]) + 1 if place else 0
        return _ranked(self._lines[start : int(self._ends[place])].tobytes().decode())

    def passages(self, first: int, count: int) -> list[str]:
        """The ids of so many passages from an ordinal on."""
        if not count:
            return []
        start = int(self._ends[first - 1]) + 1 if first else 0
        lines = self._lines[start : int(self._ends[first + count - 1])].tobytes().decode().split("\n")
        return passage_ids(lines)

    def same_text(self, ordinals: NDArray[np.int64]) -> NDArray[np.uint64]:
        """A number for each passage, equal for those with the same text key."""
        return _numbers_of_texts(self._lines, self._ends[ordinals])


def read_ordinals(path: Path) -> RankedRows:
    return RankedRows(path)


def _numbers_of_texts(lines: NDArray[np.uint8], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Of each line a number in place of its text key, the last field but one; both fields have a fixed length."""
    starts = ends - (_VECTOR_KEY + 1 + _TEXT_KEY)
    numbers = np.zeros(len(ends), dtype=np.uint64)
    if len(ends):
        # each eight bytes of the file as a number, wherever they begin
        eights = np.ndarray((len(lines) - 7,), "<u8", lines, strides=(1,))
        for place, mix in enumerate(_MIX):
            numbers += eights[starts + 8 * place] * mix
    return numbers


def passage_ids(lines: Sequence[str]) -> list[str]:
    """The ids of the passages of a block, in order."""
    return [line[: line.index("\t")] for line in lines]


def vector_keys(lines: Sequence[str]) -> list[str]:
    """The vector keys of a block, in order."""
    return [line[line.rindex("\t") + 1 : -1] for line in lines]


def _read_blocks(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8", newline="\n") as stream:
        return {document: list(lines) for document, lines in groupby(stream, key=_document)}


def _document(line: str) -> str:
    return line.split("\t", 2)[1]


def _lines(truth: Truth, document: str) -> list[str]:
    return [
        f"{passage}\t{document}\t{kind}\t{page or ''}\t{same_text_key(text)}\t{vector_key}\n"
        for passage, kind, page, text, vector_key in truth.passages.ranked(document)
    ]


def _ranked(line: str) -> Ranked:
    passage, document, kind, page, text_key, key = line.split("\t")
    return Ranked(passage, document, cast(PassageKind, kind), int(page) if page else None, text_key, key)
