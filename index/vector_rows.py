"""Passage vectors on disk: rows of float16 in files of FILE_ROWS, in order of slot.

A full file is never changed, so that a store that grows holds it under a second name; only the last is written anew.
Rows are read where they lie: opening them costs no memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.links import link_or_copy
from ingest.problem import Problem

FILE_ROWS = 16_384  # 12.6 MB of 384 dimensions: what an added paper costs at most

Rows = NDArray[np.float16]
Numbers = NDArray[np.int64]


class VectorRows:
    """(n, d) float16 rows that lie in one or more blocks, all but the last of them FILE_ROWS long."""

    __slots__ = ("_blocks", "dimension")

    def __init__(self, blocks: Sequence[Rows], dimension: int) -> None:
        self._blocks = blocks
        self.dimension = dimension

    @classmethod
    def open(cls, folder: Path, count: int, dimension: int) -> VectorRows:
        """The first `count` rows of a folder that `write_rows` filled. Raises Problem when they are not there."""
        blocks = []
        for number in range(-(-count // FILE_ROWS)):
            rows = min(FILE_ROWS, count - number * FILE_ROWS)
            path = folder / _name(number)
            try:
                mapped = np.memmap(path, dtype=np.float16, mode="r", shape=(rows, dimension))
                blocks.append(mapped.view(np.ndarray))
            except (OSError, ValueError) as cause:
                raise damaged(path) from cause
        return cls(blocks, dimension)

    @classmethod
    def of(cls, matrix: NDArray[np.floating]) -> VectorRows:
        """The rows of an array in memory."""
        rows = np.ascontiguousarray(matrix, dtype=np.float16)
        parts = [rows[start : start + FILE_ROWS] for start in range(0, len(rows), FILE_ROWS)]
        return cls(parts, rows.shape[1])

    def __len__(self) -> int:
        return sum(len(block) for block in self._blocks)

    def blocks(self, first: int = 0) -> Iterator[Rows]:
        """All rows from `first` on, in order."""
        for number, block in enumerate(self._blocks):
            start = max(0, first - number * FILE_ROWS)
            if start < len(block):
                yield block[start:]

    def take(self, slots: Numbers) -> Rows:
        """(m, d): these rows; fastest when the slots are in order."""
        taken: Rows = np.empty((len(slots), self.dimension), dtype=np.float16)
        numbers, places = np.divmod(slots, FILE_ROWS)
        for number in np.unique(numbers).tolist():
            here = numbers == number
            taken[here] = self._blocks[number][places[here]]
        return taken


def write_rows(folder: Path, parts: Iterable[Rows], former: tuple[Path, int, int] | None = None) -> int:
    """Write `parts`, each (m, d), after the rows of a `former` folder (with their number and dimension).

    Gives the number of rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count, waiting = _keep(folder, former)
    for part in parts:
        waiting = np.concatenate([waiting, part]) if len(waiting) else part
        while len(waiting) >= FILE_ROWS:
            _write(folder, count, waiting[:FILE_ROWS])
            count, waiting = count + FILE_ROWS, waiting[FILE_ROWS:]
    if len(waiting):
        _write(folder, count, waiting)
    return count + len(waiting)


def _keep(folder: Path, former: tuple[Path, int, int] | None) -> tuple[int, Rows]:
    """The full files of the former folder under a second name: their number of rows, and the rows after them."""
    if former is None:
        return 0, np.empty((0, 0), dtype=np.float16)
    source, rows, dimension = former
    full = rows // FILE_ROWS
    for number in range(full):
        link_or_copy(source / _name(number), folder / _name(number))
    rest = list(VectorRows.open(source, rows, dimension).blocks(full * FILE_ROWS))
    return full * FILE_ROWS, np.array(rest[0]) if rest else np.empty((0, dimension), dtype=np.float16)


def _write(folder: Path, first: int, rows: Rows) -> None:
    data = np.ascontiguousarray(rows, dtype="<f2").tobytes()
    (folder / _name(first // FILE_ROWS)).write_bytes(data)


def _name(number: int) -> str:
    return f"rows-{number:05}.f16"


def damaged(path: Path) -> Problem:
    """What is told of a part of the vector index that is not there or not whole."""
    return Problem(
        "dense-index-damaged",
        "De vectoren van de zoekindex ontbreken of zijn beschadigd.",
        where=str(path),
        remedy="Voer 'beleidswijzer rebuild' uit; er gaat niets verloren.",
        family="broken",
    )
