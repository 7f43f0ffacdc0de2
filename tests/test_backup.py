"""The whole store as one file, and back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from ingest.problem import Problem

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "data" / "samples").glob("*.pdf"))[:2]


def _library(store: Path) -> Library:
    return Library.open(Settings(store=store, model="none"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = _library(tmp_path_factory.mktemp("backup") / "store")
    list(library.add(SAMPLES))
    return library


def test_a_restored_store_is_the_store_that_was_kept(filled: Library, tmp_path: Path) -> None:
    assert filled.backup(tmp_path / "kopie.zip") == len(SAMPLES)
    restored = _library(tmp_path / "nieuw")
    assert restored.restore(tmp_path / "kopie.zip") == len(SAMPLES)
    assert restored.content_hash() == filled.content_hash()
    assert restored.export("nquads") == filled.export("nquads")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kopie.zip", "nieuw"]


def test_an_existing_store_is_not_overwritten(filled: Library, tmp_path: Path) -> None:
    filled.backup(tmp_path / "kopie.zip")
    before = filled.content_hash()
    with pytest.raises(Problem) as refused:
        filled.restore(tmp_path / "kopie.zip")
    assert refused.value.code == "store-exists"
    assert filled.content_hash() == before


@pytest.mark.parametrize(
    "name", ["../buiten.txt", "/tmp/buiten", "blobs/ab/x.pdf", "truth.sqlite-wal", "a\\..\\b"]
)
def test_a_copy_with_another_name_in_it_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "kopie.zip", "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(Problem) as refused:
        _library(tmp_path / "nieuw").restore(tmp_path / "kopie.zip")
    assert refused.value.code == "backup-damaged"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kopie.zip"]


def test_a_damaged_copy_is_refused_and_leaves_nothing(filled: Library, tmp_path: Path) -> None:
    filled.backup(tmp_path / "kopie.zip")
    with zipfile.ZipFile(tmp_path / "kopie.zip") as archive:
        blob = next(member for member in archive.infolist() if member.filename.startswith("blobs/"))
    data = bytearray((tmp_path / "kopie.zip").read_bytes())
    data[blob.header_offset + 200] ^= 1
    (tmp_path / "kopie.zip").write_bytes(data)
    with pytest.raises(Problem) as refused:
        _library(tmp_path / "nieuw").restore(tmp_path / "kopie.zip")
    assert refused.value.code == "backup-damaged"
    assert not (tmp_path / "nieuw").exists()


def test_a_place_that_cannot_be_written_is_said(filled: Library, tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        filled.backup(tmp_path / "er-niet" / "kopie.zip")
    assert refused.value.code == "backup-unwritable"
