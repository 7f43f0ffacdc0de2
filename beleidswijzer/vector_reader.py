"""Vectors of a model by the texts that they are of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from beleidswijzer.truth import Truth
from beleidswijzer.vectors import Matrix, VectorSegments

_KEPT = 64
"""Segments in memory: most texts of a paper stand in its own, the rest in a few before it."""


class VectorReader:
    """Reads segments as they are needed. Raises Problem "vectors-damaged" for one whose bytes changed."""

    def __init__(self, truth: Truth, segments: VectorSegments, model: str, dimension: int):
        self._truth, self._segments = truth, segments
        self._model, self.dimension = model, dimension
        self._loaded: dict[str, Matrix] = {}

    def vectors(self, keys: Sequence[str]) -> Matrix:
        """(m, d) float16: the vectors of those of the texts that have one, in their order."""
        places = self._truth.vectors.places(self._model, keys)
        found = [self._segment(places[key][0])[places[key][1]] for key in keys if key in places]
        return np.stack(found) if found else np.empty((0, self.dimension), dtype=np.float16)

    def matrix(self, keys: Sequence[str]) -> Matrix:
        """(n, d) float16: the vector of each of the texts, zeros for one that has none."""
        places = self._truth.vectors.places(self._model, keys)
        rows: Matrix = np.zeros((len(keys), self.dimension), dtype=np.float16)
        for row, key in enumerate(keys):
            if key in places:
                segment, place = places[key]
                rows[row] = self._segment(segment)[place]
        return rows

    def _segment(self, name: str) -> Matrix:
        if name not in self._loaded:
            if len(self._loaded) == _KEPT:
                del self._loaded[next(iter(self._loaded))]
            self._loaded[name] = self._segments.read(name, self.dimension)
        return self._loaded[name]


def vector_matrix(truth: Truth, segments: VectorSegments, model: str, keys: Sequence[str]) -> Matrix | None:
    """(n, d) float16, row i for text i; a text without a vector gets zeros, which no query is like.

    None when no text has a vector of this model.
    """
    rows = truth.vectors.rows(model)
    dimension = next((size for name, size in truth.vectors.segments().values() if name == model), 0)
    if not dimension or not keys:
        return None
    matrix: Matrix = np.zeros((len(keys), dimension), dtype=np.float16)
    loaded: dict[str, Matrix] = {}
    for ordinal, key in enumerate(keys):
        if key in rows:
            segment, row = rows[key]
            if segment not in loaded:
                loaded[segment] = segments.read(segment, dimension)
            matrix[ordinal] = loaded[segment][row]
    return matrix
