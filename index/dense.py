"""Nearest vectors: the only module that imports faiss.

Up to EXACT_TO passages every search looks at all of them. Beyond that an IVF-RaBitQ index names candidates, one bit a
dimension, and their cosines are then taken from the float16 rows: what is shown is always a true cosine
(docs/decisions/0015-large-stores.md has what was measured).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf
from pathlib import Path
from typing import Any, ClassVar, Literal

import faiss
import msgspec
import numpy as np
from numpy.typing import NDArray

from index.links import link_or_copy
from index.scores import inverse
from index.vector_rows import VectorRows, damaged, write_rows

Vectors = NDArray[np.float32]
Ordinals = NDArray[np.int64]
Kind = Literal["exact", "ivf-rabitq"]

_untyped: Any = faiss  # its type hints leave out some of what it has

EXACT_TO = 100_000
"""Passages that one scan goes over in some 6 ms."""
TAIL = 8192
"""New rows that a trained index need not hold: they are looked at one by one."""
PROBES = 96
"""Lists that are looked into: recall@10 of 1.00 and recall@100 of .99 on 200,000 vectors in 1024 lists."""
CANDIDATES = 500
"""At least so many are named by the index for a true cosine, also where few are asked."""
LOOKED_AT = 20_000
"""So few allowed passages are looked at one by one."""

_LISTS = ((1_000_000, 2048), (EXACT_TO, 1024), (0, 16))  # of a store of at least so many rows
_SAMPLE = 40  # rows a list to train with
_ROUNDS = 8  # of k-means: more did not find better
_SEED = 1
TRAINED, _STATED = "trained.faiss", "dense.json"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a folder holds: rows, and of a trained index the rows it was trained on."""

    kind: Kind
    rows: int
    dimension: int
    trained_on: int = 0


class DenseIndex(ABC):
    """The vectors of the passages of one generation, known by ordinal, read only."""

    __slots__ = ()
    kind: ClassVar[Kind]

    @staticmethod
    def from_vectors(vectors: NDArray[np.floating[Any]], kind: Kind | None = None) -> DenseIndex:
        """Index (n, d) rows, L2-normalised, in memory; the kind fits their number when none is given."""
        rows = VectorRows.of(vectors)
        if (kind or kind_for(len(rows))) == "exact":
            return ExactIndex(rows)
        return TrainedIndex(rows, _trained(rows))

    @staticmethod
    def open(folder: Path, slots: Ordinals | None = None) -> DenseIndex:
        """Open a folder that `write_dense_index` filled; `slots` has the row of each ordinal.

        Raises Problem when it is damaged or missing.
        """
        stated = read_stated(folder)
        rows = VectorRows.open(folder, stated.rows, stated.dimension)
        if stated.kind == "exact":
            return ExactIndex(rows, slots)
        return TrainedIndex(rows, faiss.read_index(str(folder / TRAINED)), slots)

    @abstractmethod
    def __len__(self) -> int: ...

    @property
    @abstractmethod
    def dimension(self) -> int: ...

    @abstractmethod
    def near(
        self, vector: Vectors, k: int, floor: float = inf, *, allowed: Ordinals | None = None
    ) -> tuple[Ordinals, Vectors]:
        """The k best rows for one (d,) vector and all others of at least `floor`; ordinals and cosines, best first.

        Among `allowed` if given. Ties go by ordinal. A trained index gives no more than the k best.
        """

    @abstractmethod
    def cosines(self, vector: Vectors, ordinals: Ordinals) -> Vectors:
        """The cosines of one (d,) vector with the rows `ordinals`, in their order."""

    @abstractmethod
    def rows_of(self, ordinals: Ordinals) -> Vectors:
        """(m, d): the vectors of these passages."""

    @abstractmethod
    def exactly(self, vectors: Vectors, k: int) -> Ordinals:
        """(q, k): the true k best for each of (q, d) vectors, found by looking at all rows."""

    def search(self, vector: Vectors, k: int, *, allowed: Ordinals | None = None) -> tuple[Ordinals, Vectors]:
        """The k best rows for one (d,) vector: their ordinals and cosines, best first; among `allowed` if given."""
        return self.near(vector, k, allowed=allowed)


class ExactIndex(DenseIndex):
    """All rows in memory, in order of ordinal; one product gives every cosine."""

    __slots__ = ("_matrix",)
    kind = "exact"

    def __init__(self, rows: VectorRows, slots: Ordinals | None = None) -> None:
        self._matrix: Vectors = np.empty((len(rows), rows.dimension), dtype=np.float32)
        places = None if slots is None else inverse(slots)
        first = 0
        for block in rows.blocks():
            own = slice(first, first + len(block))
            if places is None or np.array_equal(places[own], np.arange(own.start, own.stop)):
                self._matrix[own] = block
            else:  # converted first: numpy is four times as slow where it must do both at once
                self._matrix[places[own]] = block.astype(np.float32)
            first += len(block)

    def __len__(self) -> int:
        return len(self._matrix)

    @property
    def dimension(self) -> int:
        return int(self._matrix.shape[1])

    def near(
        self, vector: Vectors, k: int, floor: float = inf, *, allowed: Ordinals | None = None
    ) -> tuple[Ordinals, Vectors]:
        if allowed is None:
            cosines = _products(self._matrix, vector)
            places = best_places(cosines, k, floor)
            return places, cosines[places]
        wanted = np.sort(np.asarray(allowed, dtype=np.int64))
        cosines = self.cosines(vector, wanted)
        places = best_places(cosines, k, floor)
        return wanted[places], cosines[places]

    def cosines(self, vector: Vectors, ordinals: Ordinals) -> Vectors:
        if len(ordinals) * 4 > len(self):  # to copy the rows costs more than to look at all
            return _products(self._matrix, vector)[ordinals]
        return _products(self._matrix[ordinals], vector)

    def rows_of(self, ordinals: Ordinals) -> Vectors:
        rows: Vectors = self._matrix[ordinals]
        return rows

    def exactly(self, vectors: Vectors, k: int) -> Ordinals:
        return np.array([self.near(vector, k)[0] for vector in vectors])


class TrainedIndex(DenseIndex):
    """IVF-RaBitQ over most rows, the newest beside it; cosines are of the float16 rows on disk."""

    __slots__ = ("_index", "_ordinals", "_rows", "_slots")
    kind = "ivf-rabitq"

    def __init__(self, rows: VectorRows, index: Any, slots: Ordinals | None = None) -> None:
        faiss.omp_set_num_threads(1)  # waiting for a second thread costs more than it gains
        self._rows, self._index, self._slots = rows, index, slots
        self._ordinals = None if slots is None else inverse(slots)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def dimension(self) -> int:
        return self._rows.dimension

    def near(
        self,
        vector: Vectors,
        k: int,
        floor: float = inf,  # noqa: ARG002
        *,
        allowed: Ordinals | None = None,
    ) -> tuple[Ordinals, Vectors]:
        among = None if allowed is None else self._slots_of(np.asarray(allowed, dtype=np.int64))
        slots = self._candidates(vector, k, among) if among is None or len(among) > LOOKED_AT else among
        ordinals = np.sort(self._ordinals_of(slots))
        cosines = self.cosines(vector, ordinals)
        places = best_places(cosines, k)
        return ordinals[places], cosines[places]

    def _candidates(self, vector: Vectors, k: int, among: Ordinals | None) -> Ordinals:
        """The slots that the index names, and those of the newest rows."""
        held = int(self._index.ntotal)
        tail = np.arange(held, len(self), dtype=np.int64)
        share = 1.0
        chosen: dict[str, Any] = {}
        if among is not None:
            tail = among[among >= held]
            share = len(among) / len(self)
            flags = np.zeros(len(self), dtype=bool)
            flags[among] = True
            chosen["sel"] = _untyped.IDSelectorBitmap(np.packbits(flags, bitorder="little"))
        probes = min(self._index.nlist, ceil(PROBES / share))
        parameters = _untyped.IVFRaBitQSearchParameters(nprobe=probes, qb=8, **chosen)
        found = self._index.search(_row(vector), min(max(k, CANDIDATES), held), params=parameters)[1][0]
        return np.concatenate([found[found >= 0].astype(np.int64), tail])

    def cosines(self, vector: Vectors, ordinals: Ordinals) -> Vectors:
        slots = self._slots_of(np.asarray(ordinals, dtype=np.int64))
        order = np.argsort(slots)
        cosines = np.empty(len(slots), dtype=np.float32)
        cosines[order] = _half_products(self._rows.take(slots[order]), vector)
        return cosines

    def rows_of(self, ordinals: Ordinals) -> Vectors:
        return self._rows.take(self._slots_of(ordinals)).astype(np.float32)

    def exactly(self, vectors: Vectors, k: int) -> Ordinals:
        best = np.empty((len(vectors), 0), dtype=np.float32)
        slots = np.empty((len(vectors), 0), dtype=np.int64)
        first = 0
        for block in self._rows.blocks():
            index = _half_index(block)
            cosines, places = index.search(np.ascontiguousarray(vectors), min(k, len(block)))
            best, slots = np.hstack([best, cosines]), np.hstack([slots, places + first])
            order = np.argsort(-best, axis=1, kind="stable")[:, :k]
            best, slots = np.take_along_axis(best, order, 1), np.take_along_axis(slots, order, 1)
            first += len(block)
        return self._ordinals_of(slots)

    def _slots_of(self, ordinals: Ordinals) -> Ordinals:
        return ordinals if self._slots is None else self._slots[ordinals]

    def _ordinals_of(self, slots: Ordinals) -> Ordinals:
        return slots if self._ordinals is None else self._ordinals[slots]


def kind_for(rows: int) -> Kind:
    """How so many passages are searched."""
    return "exact" if rows <= EXACT_TO else "ivf-rabitq"


def best_places(cosines: Vectors, k: int, floor: float = inf) -> Ordinals:
    """Where the k highest stand and all others of at least `floor`, highest first, ties in order."""
    k = min(k, len(cosines))
    if k <= 0:
        return np.empty(0, dtype=np.int64)
    least = np.partition(cosines, len(cosines) - k)[len(cosines) - k]
    places = np.flatnonzero(cosines >= min(least, floor))
    places = places[np.argsort(-cosines[places], kind="stable")]
    return places[: max(k, int(np.count_nonzero(cosines[places] >= floor)))]


def write_dense_index(
    folder: Path, parts: Iterable[NDArray[np.float16]], dimension: int, former: Path | None = None
) -> Stated:
    """Write into `folder` the index of the rows of the folder `former` and of `parts`, each (m, d), in order of slot.

    A trained index is kept while the store is less than twice what it was trained on.
    """
    held = read_stated(former) if former is not None else None
    before = (former, held.rows, held.dimension) if former is not None and held is not None else None
    count = write_rows(folder, parts, before)
    kind = kind_for(count)
    trained_on = 0
    if kind == "ivf-rabitq":
        trained_on = _write_trained(folder, VectorRows.open(folder, count, dimension), former, held)
    stated = Stated(kind, count, dimension, trained_on)
    (folder / _STATED).write_bytes(msgspec.json.format(msgspec.json.encode(stated)))
    return stated


def read_stated(folder: Path) -> Stated:
    """What a folder holds. Raises Problem when that cannot be told."""
    try:
        return msgspec.json.decode((folder / _STATED).read_bytes(), type=Stated)
    except (OSError, ValueError, msgspec.DecodeError) as cause:  # ValueError: bytes that are no UTF-8
        raise damaged(folder / _STATED) from cause


def _write_trained(folder: Path, rows: VectorRows, former: Path | None, held: Stated | None) -> int:
    """Write the trained index of the rows; gives the number of rows that it was trained on."""
    target = folder / TRAINED
    if former is None or held is None or not held.trained_on or len(rows) >= 2 * held.trained_on:
        faiss.write_index(_trained(rows), str(target))
        return len(rows)
    index = faiss.read_index(str(former / TRAINED))
    if len(rows) - index.ntotal <= TAIL:
        link_or_copy(former / TRAINED, target)
    else:
        _add(index, rows)
        faiss.write_index(index, str(target))
    return held.trained_on


def _trained(rows: VectorRows) -> Any:
    """Lists by k-means on a sample, with a seed: the same rows give the same index."""
    lists = next(number for least, number in _LISTS if len(rows) >= least)
    index = faiss.IndexIVFRaBitQ(
        faiss.IndexFlatIP(rows.dimension), rows.dimension, lists, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter, index.cp.seed = _ROUNDS, _SEED
    sample = np.random.default_rng(_SEED).choice(len(rows), min(len(rows), _SAMPLE * lists), replace=False)
    index.train(rows.take(np.sort(sample)).astype(np.float32))
    _add(index, rows)
    return index


def _add(index: Any, rows: VectorRows) -> None:
    for block in rows.blocks(int(index.ntotal)):
        index.add(block.astype(np.float32))


def _products(matrix: Vectors, vector: Vectors) -> Vectors:
    """(n,): the inner products of (n, d) contiguous rows with a vector; three times as fast as numpy's."""
    products = np.empty(len(matrix), dtype=np.float32)
    if len(matrix):
        query = _row(vector)
        _untyped.fvec_inner_products_ny(
            faiss.swig_ptr(products),
            faiss.swig_ptr(query),
            faiss.swig_ptr(matrix),
            matrix.shape[1],
            len(matrix),
        )
    return products


def _half_products(rows: NDArray[np.float16], vector: Vectors) -> Vectors:
    """As `_products`, of float16 rows, which faiss multiplies faster than numpy converts them."""
    products = np.zeros(len(rows), dtype=np.float32)
    if len(rows):
        cosines, places = _half_index(rows).search(_row(vector), len(rows))
        products[places[0]] = cosines[0]
    return products


def _half_index(rows: NDArray[np.float16]) -> Any:
    index = faiss.IndexScalarQuantizer(
        rows.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    index.is_trained = True  # fp16 has nothing to learn: its codes are the rows as they are
    index.add_sa_codes(np.ascontiguousarray(rows).view(np.uint8))
    return index


def _row(vector: Vectors) -> Vectors:
    return np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
