"""A store of which one bit is flipped, or a file cut short, answers as before or refuses; never otherwise."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from promise_ledger import Trial
from quick_library import quick_library, quickly
from small_papers import small_papers

from beleidswijzer import database_pages
from beleidswijzer.checked import Checked, Stamp
from beleidswijzer.database_pages import pages_sha256, sha256_of_files
from beleidswijzer.library import Library
from beleidswijzer.seal import seal_path
from ingest.problem import Problem

PROGRAM = Path(__file__).parent / "bit_rot.py"


def test_no_rot_gives_another_answer(trial: Callable[[str], Trial]) -> None:
    rot = trial("bit rot")
    command = [sys.executable, str(PROGRAM), str(rot.tries)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    trials = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = [f"{one['file']}, {one['done']}: {one['wrong']}" for one in trials if one["wrong"]]
    rot.tell(
        len(trials), wrong, f"{len({one['file'] for one in trials})} files, {rot.tries} bits of each, and cut"
    )


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    with quickly():
        yield


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = quick_library(tmp_path / "store")
    list(opened.add(small_papers(tmp_path / "papers", 2)))
    yield opened
    opened.close()


def flip(path: Path, place: int, bit: int = 0) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.write_bytes(data)


def test_a_changed_mention_is_refused_though_sqlite_finds_nothing_wrong(
    library: Library, tmp_path: Path
) -> None:
    library.close()
    database = sqlite3.connect(tmp_path / "store" / "truth.sqlite")
    with database:
        database.execute(
            "UPDATE passages SET mentions = CAST(replace(CAST(mentions AS TEXT), ':1', ':2') AS BLOB)"
        )
    database.close()
    for ask in (
        Library.documents,
        Library.content_hash,
        Library.rebuild,
        lambda one: list(one.add([tmp_path])),
    ):
        with pytest.raises(Problem) as refused:
            ask(quick_library(tmp_path / "store"))
        assert refused.value.code == "store-damaged"
        assert "reservekopie" in refused.value.remedy
    [finding] = [one for one in quick_library(tmp_path / "store").doctor() if one.check == "opslag"]
    assert not finding.ok


def test_a_truth_that_went_is_not_begun_anew(library: Library, tmp_path: Path) -> None:
    library.close()
    originals = sorted((tmp_path / "store" / "blobs").rglob("*.pdf"))
    for left in (tmp_path / "store").glob("truth.sqlite*"):
        left.unlink()
    with pytest.raises(Problem) as refused:
        list(quick_library(tmp_path / "store").add([tmp_path / "papers"]))
    assert refused.value.code == "store-damaged"
    assert sorted((tmp_path / "store" / "blobs").rglob("*.pdf")) == originals


def test_a_seal_that_rotted_is_told_from_a_truth_that_did(library: Library, tmp_path: Path) -> None:
    before = library.content_hash()
    seal = seal_path(tmp_path / "store" / "truth.sqlite")
    flip(seal, seal.read_bytes().index(b'":"') + 5)
    again = quick_library(tmp_path / "store")
    again.refresh()
    assert again.content_hash() == before
    assert all(one.ok for one in again.doctor() if one.check == "opslag")


def test_a_letter_that_rotted_into_no_letter_is_told_from_the_truth_too(
    library: Library, tmp_path: Path
) -> None:
    """The highest bit makes of a letter a byte that is no UTF-8, which is another fault than JSON that is no JSON."""
    before = library.content_hash()
    seal = seal_path(tmp_path / "store" / "truth.sqlite")
    flip(seal, seal.read_bytes().index(b"sha256"), bit=7)
    assert quick_library(tmp_path / "store").content_hash() == before
    store = tmp_path / "store"
    for path in (*store.glob("*.json"), *store.glob("generations/*/manifest.json")):
        flip(path, path.read_bytes().index(b'"') + 1, bit=7)
        again = quick_library(tmp_path / "store")
        try:
            assert again.content_hash() == before
            again.refresh()
        except Problem as refused:
            assert refused.remedy, path


def test_the_hash_of_pages_is_the_same_by_sqlite_and_from_file_and_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether what was committed stands in the log, in both, or in the file alone."""
    path = tmp_path / "db.sqlite"
    held = sqlite3.connect(path, isolation_level=None)
    held.execute("PRAGMA journal_mode=WAL")
    held.execute("CREATE TABLE t(x)")
    for rows in (1, 1000, 5):
        held.executemany("INSERT INTO t VALUES (?)", [("zorg" * 50,)] * rows)
        reader = sqlite3.connect(path)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM t").fetchone()
        held.execute("UPDATE t SET x = 'recht' WHERE rowid % 7 = 0")
        held.execute("PRAGMA wal_checkpoint(PASSIVE)")
        by_sqlite = pages_sha256(path)
        with monkeypatch.context() as patch:
            patch.setattr(database_pages, "_SMALL", 0)
            assert pages_sha256(path) == by_sqlite  # in a process of its own
        reader.close()
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert pages_sha256(path) == by_sqlite
    held.close()
    assert sha256_of_files(path) == by_sqlite


def test_what_is_small_is_read_by_every_process_and_once_by_each(tmp_path: Path) -> None:
    stamps = {"truth.sqlite": Stamp(1000, 1, 1)}
    checked = Checked(tmp_path / "note.json", 1000)
    checked.keep("7", stamps)
    assert checked.stamps("7") == stamps
    assert Checked(tmp_path / "note.json", 1000).stamps("7") == {}
    larger = {"truth.sqlite": Stamp(1001, 1, 1)}
    checked.keep("7", larger)
    assert Checked(tmp_path / "note.json", 1000).stamps("7") == larger


def test_an_original_that_rotted_is_not_shown(library: Library, tmp_path: Path) -> None:
    document = library.documents()[0].document
    original = library.original(document)
    flip(original, 300)
    with pytest.raises(Problem) as refused:
        quick_library(tmp_path / "store").page_image(document, 1)
    assert refused.value.code == "original-damaged"
    with pytest.raises(Problem):
        quick_library(tmp_path / "store").backup(tmp_path / "kopie.zip")
