"""The whole store as one file, and back."""

from __future__ import annotations

import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
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


def _changed(source: Path, target: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """A copy of which the database was changed by somebody else."""
    folder = target.parent / "los"
    with zipfile.ZipFile(source) as archive:
        for member in archive.infolist():
            archive.extract(member, folder)
    with closing(sqlite3.connect(folder / "truth.sqlite")) as database, database:
        change(database)
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(path, path.relative_to(folder).as_posix())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE files SET suffix = '/../../../../elders.pdf'",
        "UPDATE files SET sha256 = '../../elders' WHERE rowid = 1",
        "INSERT INTO segments VALUES ('../../elders', 'x', 384)",
        "UPDATE meta SET value = '../../elders' WHERE key = 'generation'",
        "CREATE TRIGGER weg AFTER INSERT ON files BEGIN DELETE FROM documents; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE VIRTUAL TABLE t USING fts5(a)",
        "DROP TABLE files",
        "UPDATE documents SET facts = x'00ff'",
        "UPDATE files SET pages = x'5b'",
    ],
)
def test_a_copy_whose_database_names_other_files_or_does_things_is_refused(
    filled: Library, tmp_path: Path, statement: str
) -> None:
    filled.backup(tmp_path / "kopie.zip")
    _changed(tmp_path / "kopie.zip", tmp_path / "anders.zip", lambda database: database.execute(statement))
    with pytest.raises(Problem) as refused:
        _library(tmp_path / "nieuw").restore(tmp_path / "anders.zip")
    assert refused.value.code == "backup-damaged"
    assert not (tmp_path / "nieuw").exists()


def test_a_copy_that_nobody_changed_goes_through_the_same_look(filled: Library, tmp_path: Path) -> None:
    filled.search("zorg")  # a generation is published
    filled.backup(tmp_path / "kopie.zip")
    _changed(tmp_path / "kopie.zip", tmp_path / "zelfde.zip", lambda database: database.execute("SELECT 1"))
    assert _library(tmp_path / "nieuw").restore(tmp_path / "zelfde.zip") == len(SAMPLES)


def test_a_packed_copy_is_refused_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bom.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("truth.sqlite", bytes(50_000_000))
    with pytest.raises(Problem) as refused:
        _library(tmp_path / "nieuw").restore(tmp_path / "bom.zip")
    assert refused.value.code == "backup-damaged"
    assert not (tmp_path / "nieuw").exists()


def test_a_part_that_is_there_twice_is_refused(filled: Library, tmp_path: Path) -> None:
    filled.backup(tmp_path / "kopie.zip")
    with zipfile.ZipFile(tmp_path / "kopie.zip", "a") as archive, pytest.warns(UserWarning):
        archive.writestr("truth.sqlite", b"another")
    with pytest.raises(Problem) as refused:
        _library(tmp_path / "nieuw").restore(tmp_path / "kopie.zip")
    assert refused.value.code == "backup-damaged"


def test_a_link_in_a_copy_becomes_no_link(filled: Library, tmp_path: Path) -> None:
    filled.backup(tmp_path / "kopie.zip")
    link = zipfile.ZipInfo("blobs/ab/" + "ab" + "0" * 62 + ".pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "kopie.zip", "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Problem) as refused:
        _library(tmp_path / "nieuw").restore(tmp_path / "kopie.zip")
    assert refused.value.code == "backup-damaged"
    assert not (tmp_path / "nieuw").exists()
