"""The vector index gives the nearest rows: exactly, and in a large store nearly always."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex, kind_for, read_stated, write_dense_index
from index.recall import recall
from ingest.problem import Problem


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


def test_what_is_above_the_floor_comes_on_top_of_the_nearest(rows: np.ndarray) -> None:
    index, true = DenseIndex.from_vectors(rows), rows @ rows[17]
    ordinals, cosines = index.near(rows[17], 2, 0.2)
    assert sorted(ordinals) == list(np.flatnonzero(true > 0.2))
    assert cosines == pytest.approx(np.sort(true[true > 0.2])[::-1], abs=2e-3)
    assert list(index.near(rows[17], 1, 0.2, allowed=np.array([17, 3]))[0]) == [17]
    assert len(index.near(rows[17], 50, 0.99)[0]) == 50


def test_equal_rows_stand_in_order(rows: np.ndarray) -> None:
    same = np.vstack([rows[:3], np.tile(rows[5], (6, 1))])
    assert list(DenseIndex.from_vectors(same).search(rows[5], 4)[0]) == [3, 4, 5, 6]


def test_asking_for_more_than_there_is_gives_all(rows: np.ndarray) -> None:
    assert len(DenseIndex.from_vectors(rows[:4]).search(rows[0], 10)[0]) == 4
    assert len(DenseIndex.from_vectors(rows[:0]).search(rows[0], 10)[0]) == 0
    assert (
        len(DenseIndex.from_vectors(rows).search(rows[0], 10, allowed=np.array([], dtype=np.int64))[0]) == 0
    )


@pytest.fixture(scope="module")
def crowd() -> np.ndarray:
    """Vectors that crowd together in clusters, as those of passages do."""
    random = np.random.default_rng(3)
    middles = random.normal(size=(60, 48)) + 4 * random.normal(size=48)
    values = (middles[random.integers(0, 60, 6000)] + 0.6 * random.normal(size=(6000, 48))).astype(np.float16)
    values = values.astype(np.float32)
    return (values / np.linalg.norm(values, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)


def test_a_trained_index_finds_what_an_exact_one_does_with_the_true_cosines(crowd: np.ndarray) -> None:
    exact, trained = (DenseIndex.from_vectors(crowd, kind) for kind in ("exact", "ivf-rabitq"))
    assert (exact.kind, trained.kind, len(trained)) == ("exact", "ivf-rabitq", 6000)
    shared = 0
    for row in range(0, 6000, 200):
        true, found = exact.search(crowd[row], 10), trained.search(crowd[row], 200)
        shared += len(set(true[0]) & set(found[0][:10]))
        assert found[1] == pytest.approx(crowd[found[0]] @ crowd[row], abs=1e-5)
        assert list(found[1]) == sorted(found[1], reverse=True)
    assert shared >= 0.97 * 300
    queries = crowd[[7, 4000]]
    assert np.array_equal(trained.exactly(queries, 5), exact.exactly(queries, 5))


@pytest.mark.parametrize("share", [0.001, 0.2, 0.9])
def test_a_filter_holds_in_a_trained_index(
    crowd: np.ndarray, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.dense.LOOKED_AT", 100)
    allowed = np.flatnonzero(np.random.default_rng(1).random(6000) < share)
    true = DenseIndex.from_vectors(crowd, "exact").search(crowd[9], 5, allowed=allowed)
    ordinals, cosines = DenseIndex.from_vectors(crowd, "ivf-rabitq").search(crowd[9], 5, allowed=allowed)
    assert set(ordinals) <= set(allowed)
    assert cosines == pytest.approx(true[1], abs=1e-5)


def test_the_kind_goes_by_the_number_of_passages() -> None:
    assert [kind_for(rows) for rows in (0, 100_000, 100_001)] == ["exact", "exact", "ivf-rabitq"]


def _written(folder: Path, rows: np.ndarray, former: Path | None = None) -> Path:
    write_dense_index(folder, [rows.astype(np.float16)], rows.shape[1], former)
    return folder


def test_a_written_index_is_as_the_one_in_memory_whatever_row_a_passage_has(
    crowd: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slots = np.random.default_rng(2).permutation(6000)
    for limit, kind in ((100_000, "exact"), (1000, "ivf-rabitq")):
        monkeypatch.setattr("index.dense.EXACT_TO", limit)
        folder = _written(tmp_path / kind, crowd)
        index = DenseIndex.open(folder, slots)
        assert index.kind == read_stated(folder).kind == kind
        ordinals, cosines = index.search(crowd[70], 5)
        true = np.sort(crowd @ crowd[70])[::-1][:5]
        assert list(crowd[slots][ordinals] @ crowd[70]) == pytest.approx(list(true), abs=1e-5)
        assert cosines == pytest.approx(true, abs=1e-5)


def test_an_index_that_grows_finds_the_newest_rows_too(
    crowd: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.dense.EXACT_TO", 1000)
    monkeypatch.setattr("index.dense.TAIL", 100)
    monkeypatch.setattr("index.vector_rows.FILE_ROWS", 1024)
    folder = _written(tmp_path / "0", crowd[:3000])
    steps = {3050: "beside it", 3500: "into its lists", 5900: "into its lists", 6000: "learnt anew"}
    for end, how in steps.items():
        rows = crowd[len(DenseIndex.open(folder)) : end]
        folder = _written(tmp_path / str(end), rows, folder)
        index = DenseIndex.open(folder)
        assert len(index) == end
        for row in (0, 2900, end - 1):
            assert index.search(crowd[row], 1)[1] == pytest.approx([1.0], abs=1e-3)
        assert read_stated(folder).trained_on == (6000 if how == "learnt anew" else 3000)
    whole = _written(tmp_path / "whole", crowd)
    for one in sorted(whole.glob("*.f16")):
        assert one.read_bytes() == (folder / one.name).read_bytes()


def test_the_same_rows_give_the_same_files(
    crowd: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.dense.EXACT_TO", 1000)
    first, second = (_written(tmp_path / name, crowd) for name in ("first", "second"))
    for path in sorted(first.iterdir()):
        assert path.read_bytes() == (second / path.name).read_bytes()


def test_a_damaged_index_says_what_to_do(crowd: np.ndarray, tmp_path: Path) -> None:
    folder = _written(tmp_path / "index", crowd[:100])
    (folder / "rows-00000.f16").unlink()
    with pytest.raises(Problem, match="beschadigd") as told:
        DenseIndex.open(folder)
    assert "rebuild" in told.value.remedy


def test_recall_is_measured_on_passages_of_the_store_itself(crowd: np.ndarray) -> None:
    exact, trained = (DenseIndex.from_vectors(crowd, kind) for kind in ("exact", "ivf-rabitq"))
    assert recall(exact) == 1.0
    assert 0.97 <= recall(trained) <= 1.0
    assert recall(DenseIndex.from_vectors(crowd[:0])) == 1.0


def test_a_search_that_misses_what_is_near_has_a_low_recall(
    crowd: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.dense.PROBES", 1)
    monkeypatch.setattr("index.dense.CANDIDATES", 1)
    assert recall(DenseIndex.from_vectors(crowd, "ivf-rabitq")) < 0.9
