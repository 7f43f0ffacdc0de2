"""The vector index gives the nearest rows, exactly."""

from __future__ import annotations

import numpy as np
import pytest

from index.dense import DenseIndex


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    values = np.random.default_rng(7).normal(size=(200, 32)).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


@pytest.mark.parametrize("kind", [np.float16, np.float32])
def test_the_nearest_rows_come_first(rows: np.ndarray, kind: type) -> None:
    ordinals, cosines = DenseIndex.from_vectors(rows.astype(kind)).search(rows[17], 5)
    true = rows @ rows[17]
    assert list(ordinals) == list(np.argsort(-true)[:5])
    assert cosines == pytest.approx(true[ordinals], abs=2e-3)


def test_only_allowed_rows_are_found(rows: np.ndarray) -> None:
    ordinals, _ = DenseIndex.from_vectors(rows).search(rows[17], 10, allowed=np.array([150, 3, 90]))
    assert sorted(ordinals) == [3, 90, 150]


def test_cosines_of_given_rows(rows: np.ndarray) -> None:
    index = DenseIndex.from_vectors(rows)
    assert index.cosines(rows[2], np.array([2, 5])) == pytest.approx(rows[[2, 5]] @ rows[2], abs=2e-3)
    assert len(index.cosines(rows[2], np.array([], dtype=np.int64))) == 0


def test_all_rows_above_a_floor(rows: np.ndarray) -> None:
    index, true = DenseIndex.from_vectors(rows), rows @ rows[17]
    ordinals, cosines = index.above(rows[17], 0.2)
    assert list(ordinals) == list(np.flatnonzero(true > 0.2))
    assert cosines == pytest.approx(true[ordinals], abs=2e-3)
    assert list(index.above(rows[17], 0.2, allowed=np.array([17, 3]))[0]) == [17]


def test_asking_for_more_than_there_is_gives_all(rows: np.ndarray) -> None:
    assert len(DenseIndex.from_vectors(rows[:4]).search(rows[0], 10)[0]) == 4
    assert len(DenseIndex.from_vectors(rows[:0]).search(rows[0], 10)[0]) == 0
    assert (
        len(DenseIndex.from_vectors(rows).search(rows[0], 10, allowed=np.array([], dtype=np.int64))[0]) == 0
    )
