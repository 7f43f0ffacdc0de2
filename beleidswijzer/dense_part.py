"""The vectors of a generation, as they are searched: made anew, or the former ones with what was added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from beleidswijzer.derived import Changes, Former
from beleidswijzer.keyword_part import SLOTS
from beleidswijzer.ordinals import Blocks, vector_keys
from beleidswijzer.vector_reader import VectorReader
from beleidswijzer.vectors import Matrix

if TYPE_CHECKING:
    from index.dense import DenseIndex, Kind

DENSE = "dense"


def write_dense(folder: Path, changes: Changes, blocks: Blocks, reader: VectorReader, model: str) -> Kind:
    """Write the rows by slot, which `write_keywords` gave out; tells how they are searched."""
    from index.dense import write_dense_index

    former = _held(changes, model)
    new = {one.document for one in changes.stamps if former is None or not changes.same_passages(one)}
    documents = [document for document in _by_slot(folder, blocks) if document in new]
    parts = _matrices(documents, blocks, reader)
    held = former.folder / DENSE if former else None
    return write_dense_index(folder / DENSE, parts, reader.dimension, held).kind


def open_dense(folder: Path) -> DenseIndex:
    """The index of a generation, by ordinals. Raises Problem when it is damaged."""
    from index.dense import DenseIndex

    return DenseIndex.open(folder / DENSE, np.load(folder / SLOTS, allow_pickle=False))


def _held(changes: Changes, model: str) -> Former | None:
    """The former generation when its rows still hold: no document went, and none waited for vectors."""
    former = changes.former
    if former is None or former.manifest.model != model or not changes.only_grown:
        return None
    return None if any(one.bare for one in changes.held.values()) else former


def _by_slot(folder: Path, blocks: Blocks) -> list[str]:
    """The documents that have passages, in the order of their slots, which stand together."""
    slots = np.load(folder / SLOTS, allow_pickle=False)
    ends = accumulate(len(lines) for lines in blocks.values())
    last = {
        document: int(slots[end - 1])
        for (document, lines), end in zip(blocks.items(), ends, strict=True)
        if lines
    }
    return sorted(last, key=last.__getitem__)


def _matrices(documents: Iterable[str], blocks: Blocks, reader: VectorReader) -> Iterator[Matrix]:
    """(m, d) of each document; a text without a vector gets zeros, which no query is like."""
    for document in documents:
        yield reader.matrix(vector_keys(blocks[document]))
