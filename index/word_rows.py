"""The words of every passage as numbers, in rows by slot: in bulk it is told by these where words stand together.

A row has the words of `index.placed_row`, each with its place. Rows lie in files of FILE_ROWS; a full one is never
changed, so that a store that grows holds it under a second name, and only the last is written anew. They are read
where they lie: opening them costs no memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.links import link_or_copy
from index.placed_row import placed_row
from ingest.problem import Problem

FILE_ROWS = 65_536  # some 10 MB: what an added paper costs at most
LAST_PLACE = 65_535
"""The place of all words that stand further on: of these only the text itself tells."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that lie together: row i has words[ends[i - 1] : ends[i]], and their places."""

    ends: NDArray[np.uint32]
    words: NDArray[np.uint32]
    places: NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where words stand: the row, as the how-manieth of those asked for, the place in it, and which word.

    In order of row and place.
    """

    rows: Numbers
    places: Numbers
    which: Numbers


class WordRows:
    """The rows of the passages of one generation, read only; `slots` has the row of each ordinal."""

    __slots__ = ("_blocks", "_slots")

    def __init__(self, blocks: Sequence[Block], slots: Numbers | None = None) -> None:
        self._blocks = blocks
        self._slots = slots

    @classmethod
    def open(cls, folder: Path, slots: Numbers) -> WordRows:
        """The rows of a folder that `write_word_rows` filled. Raises Problem when they are not there."""
        return cls(_opened(folder, len(slots)), slots)

    @classmethod
    def of(cls, texts: Iterable[str], slots: Numbers | None = None) -> WordRows:
        """The rows of texts, in memory."""
        return cls([_block(rows) for rows in _in_files(texts, 0)], slots)

    def find(self, ordinals: Numbers, words: Sequence[str]) -> Standing:
        """Where these words, none of them twice, stand in the rows of these passages."""
        slots = ordinals if self._slots is None else self._slots[ordinals]
        numbers = np.array([_number(word) for word in words], dtype=np.uint32)
        if len(self._blocks) == 1:
            return _standing(self._blocks[0], slots, numbers)
        files, rows = np.divmod(slots, FILE_ROWS)
        parts = []
        for file in np.unique(files).tolist():
            own = np.flatnonzero(files == file)
            found = _standing(self._blocks[file], rows[own], numbers)
            parts.append(Standing(own[found.rows], found.places, found.which))
        return parts[0] if len(parts) == 1 else _joined(parts)


def write_word_rows(folder: Path, texts: Iterable[str], former: tuple[Path, int] | None = None) -> None:
    """Write the rows of `texts` after the first so many of a `former` folder."""
    folder.mkdir(parents=True, exist_ok=True)
    source, count = former or (folder, 0)
    full = count // FILE_ROWS
    for file in range(full):
        link_or_copy(source / _name(file), folder / _name(file))
    waiting = _opened(source, count)[full:]
    for file, rows in enumerate(_in_files(texts, count - full * FILE_ROWS), full):
        block = _block(rows)
        block = _after(waiting.pop(), block) if waiting else block
        parts = (block.ends.astype("<u4"), block.words.astype("<u4"), block.places.astype("<u2"))
        (folder / _name(file)).write_bytes(b"".join(part.tobytes() for part in parts))
    for _ in waiting:  # nothing came after them
        link_or_copy(source / _name(full), folder / _name(full))


def _opened(folder: Path, count: int) -> list[Block]:
    """The files of the first so many rows."""
    files = range(-(-count // FILE_ROWS))
    return [_read(folder / _name(file), min(FILE_ROWS, count - file * FILE_ROWS)) for file in files]


def _read(path: Path, rows: int) -> Block:
    try:
        data = np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray)
        ends = data[: 4 * rows].view("<u4")
        words = int(ends[-1])
        if len(data) != 4 * rows + 6 * words:
            raise ValueError(path)
        return Block(ends, data[4 * rows :][: 4 * words].view("<u4"), data[4 * (rows + words) :].view("<u2"))
    except (OSError, ValueError) as cause:
        raise _damaged(path) from cause


def _in_files(texts: Iterable[str], there: int) -> Iterator[list[tuple[list[int], list[int]]]]:
    """The rows of texts as they come to lie in files, of which the first has so many rows already."""
    rows: list[tuple[list[int], list[int]]] = []
    for text in texts:
        row = placed_row(text)
        rows.append(([_number(word) for word, _ in row], [min(place, LAST_PLACE) for _, place in row]))
        if there + len(rows) == FILE_ROWS:
            yield rows
            rows, there = [], 0
    if rows:
        yield rows


def _block(rows: Sequence[tuple[list[int], list[int]]]) -> Block:
    ends = np.cumsum([len(words) for words, _ in rows], dtype=np.uint32)
    words = np.array([word for row, _ in rows for word in row], dtype=np.uint32)
    return Block(ends, words, np.array([place for _, row in rows for place in row], dtype=np.uint16))


def _after(first: Block, second: Block) -> Block:
    return Block(
        np.concatenate([first.ends, second.ends + first.ends[-1]]),
        np.concatenate([first.words, second.words]),
        np.concatenate([first.places, second.places]),
    )


def _standing(block: Block, rows: Numbers, numbers: NDArray[np.uint32]) -> Standing:
    ends = block.ends[rows].astype(np.int64)
    starts = np.where(rows > 0, block.ends[rows - 1], 0).astype(np.int64)
    words = np.concatenate(  # slices: four times as fast as an index for each word
        [block.words[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    )
    there = words == numbers[0]
    for number in numbers[1:]:
        there |= words == number
    found = np.flatnonzero(there)
    order = np.argsort(numbers)
    which = order[np.searchsorted(numbers, words[found], sorter=order)]
    before = np.cumsum(ends - starts) - (ends - starts)
    own = np.searchsorted(before, found, side="right") - 1
    return Standing(own, block.places[found + (starts - before)[own]].astype(np.int64), which)


def _joined(parts: Sequence[Standing]) -> Standing:
    if not parts:
        return Standing(*(np.empty(0, dtype=np.int64) for _ in range(3)))
    rows = np.concatenate([part.rows for part in parts])
    order = np.argsort(rows, kind="stable")
    places, which = (
        np.concatenate([part.places for part in parts]),
        np.concatenate([part.which for part in parts]),
    )
    return Standing(rows[order], places[order], which[order])


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    """32 bits: that another word of the same number stands just there is less likely than a misprint."""
    return zlib.crc32(word.encode())


def _name(file: int) -> str:
    return f"words-{file:05}"


def _damaged(path: Path) -> Problem:
    return Problem(
        "word-rows-damaged",
        "De woorden van de zoekindex ontbreken of zijn beschadigd.",
        where=str(path),
        remedy="Voer 'beleidswijzer rebuild' uit; er gaat niets verloren.",
        family="broken",
    )
