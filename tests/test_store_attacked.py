"""A store in trouble: what cannot be copied, read or kept is said as it is, and nothing that was there is spoilt."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forked import in_child
from quick_library import quick_library, quickly, read_ahead, warm_linking
from small_papers import small_papers

from beleidswijzer.cli import main
from beleidswijzer.library import Library
from beleidswijzer.seal import Seal
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.truth import Truth
from beleidswijzer.written_file import write_file
from ingest.problem import Problem

NOBODY = 65534


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    with quickly():
        yield


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of two papers with vectors; tests work on copies."""
    folder = tmp_path_factory.mktemp("shelf")
    papers = small_papers(folder / "papers", 2)
    read_ahead(papers)
    warm_linking()
    library = quick_library(folder / "store", "letters")
    list(library.add(papers))
    library.close()
    return folder


@pytest.fixture
def library(shelf: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copytree(shelf / "store", tmp_path / "store")
    opened = quick_library(tmp_path / "store", "letters")
    yield opened
    opened.close()


def refusal(work: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as refused:
        work()
    return refused.value


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)


# --- copies --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "code"), [("vectors/*", "vectors-damaged"), ("blobs/*/*", "original-damaged")], ids=str
)
def test_no_copy_is_made_of_what_is_damaged(library: Library, tmp_path: Path, part: str, code: str) -> None:
    """It could not be restored; the copy from before stays, and nothing is left of the new one."""
    library.backup(tmp_path / "kopie.zip")
    before = (tmp_path / "kopie.zip").read_bytes()
    flip(next((tmp_path / "store").glob(part)))
    assert refusal(lambda: library.backup(tmp_path / "kopie.zip")).code == code
    assert (tmp_path / "kopie.zip").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kopie.zip", "store"]


def test_no_room_for_the_copy_is_told_of_the_place_of_the_copy(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Truth, "copy_to", full)
    problem = refusal(lambda: library.backup(tmp_path / "kopie.zip"))
    assert (problem.code, problem.where) == ("backup-unwritable", str(tmp_path / "kopie.zip"))
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize("name", ["truth.sqlite", "kopie.zip", "blobs/kopie.zip", "../store/vectors/x"])
def test_no_file_is_written_among_those_of_the_store(library: Library, tmp_path: Path, name: str) -> None:
    before = library.content_hash()
    target = tmp_path / "store" / name
    assert refusal(lambda: library.backup(target)).code == "inside-store"
    assert refusal(lambda: write_file(target, b"x", tmp_path / "store")).code == "inside-store"
    assert quick_library(tmp_path / "store", "letters").content_hash() == before


def test_a_copy_that_lacks_what_its_database_names_is_refused(library: Library, tmp_path: Path) -> None:
    library.backup(tmp_path / "kopie.zip")
    shutil.unpack_archive(tmp_path / "kopie.zip", tmp_path / "open")
    next((tmp_path / "open").glob("vectors/*")).unlink()
    with zipfile.ZipFile(tmp_path / "minder.zip", "w") as archive:
        for path in (tmp_path / "open").rglob("*.*"):
            archive.write(path, path.relative_to(tmp_path / "open"))
    problem = refusal(lambda: quick_library(tmp_path / "nieuw").restore(tmp_path / "minder.zip"))
    assert problem.code == "backup-damaged"
    assert "ontbreekt" in problem.message
    assert not (tmp_path / "nieuw").exists()


def test_a_store_is_restored_where_nothing_stands(library: Library, tmp_path: Path) -> None:
    """An empty folder will do, and a link to one; a file or a folder with something in it is left as it is."""
    library.backup(tmp_path / "kopie.zip")
    (tmp_path / "leeg").mkdir()
    (tmp_path / "elders").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elders")
    for place in ("leeg", "link", "diep/in/een map"):
        restored = quick_library(tmp_path / place, "letters")
        assert restored.restore(tmp_path / "kopie.zip") == 2
        assert restored.content_hash() == library.content_hash()
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").touch()
    (tmp_path / "bestand").touch()
    for place in ("vol", "bestand"):
        problem = refusal(lambda: quick_library(tmp_path / place).restore(tmp_path / "kopie.zip"))  # noqa: B023
        assert problem.code == "folder-in-use"
    assert [path.name for path in (tmp_path / "vol").iterdir()] == ["brief.txt"]


# --- files that people ask for -------------------------------------------------------------------


def test_an_export_that_breaks_off_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "graaf.trig"
    write_file(target, b"eerst", tmp_path / "store")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write_file(target, b"daarna", tmp_path / "store")
    assert target.read_bytes() == b"eerst"
    assert [path.name for path in tmp_path.iterdir()] == ["graaf.trig"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="dit systeem kent geen pijp met een naam")
def test_an_export_can_go_into_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pijp").read_bytes()))
    reader.start()
    write_file(tmp_path / "pijp", b"TY  - RPRT", tmp_path / "store")
    reader.join()
    assert read == [b"TY  - RPRT"]


# --- rights --------------------------------------------------------------------------------------


def as_nobody(store: Path, work: Callable[[Library], object]) -> str:
    """The code of the Problem that somebody without rights is told of; "done" when there was none."""

    def worked() -> Iterator[str]:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            work(quick_library(store))
            yield "done"
        except Problem as problem:
            yield problem.code

    told, code = in_child(worked)
    assert code == 0
    return str(told[0])


@pytest.fixture
def of_nobody(library: Library) -> Iterator[Path]:
    """The store, owned by who will read it, where others may come."""
    library.close()
    store = library.settings.store
    if os.geteuid() == 0:
        for path in (store, *store.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    for folder in store.parents:
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    yield store
    store.chmod(0o755)
    for part in ("truth.sqlite", "generations", "blobs"):
        (store / part).chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="dit systeem kent geen fork")
@pytest.mark.parametrize(
    ("part", "mode", "asked", "told"),
    [
        ("truth.sqlite", 0, "documents", "store-unreadable"),
        ("truth.sqlite", 0o444, "remove", "store-unwritable"),
        ("generations", 0, "rebuild", "store-unwritable"),
        ("blobs", 0, "remove", "store-unwritable"),
        (".", 0o555, "remove", "store-unwritable"),
        (".", 0o555, "documents", "done"),
    ],
)
def test_what_may_not_be_read_or_written_is_not_called_damaged(
    of_nobody: Path, part: str, mode: int, asked: str, told: str
) -> None:
    document = sorted(Truth(of_nobody / "truth.sqlite").document_ids())[0]
    asking: dict[str, Callable[[Library], object]] = {
        "documents": Library.documents,
        "rebuild": Library.rebuild,
        "remove": lambda library: library.remove(document),
    }
    (of_nobody / part).chmod(mode)
    assert as_nobody(of_nobody, asking[asked]) == told


def test_a_truth_without_its_file_handles_is_not_called_damaged(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(_: Path) -> str:
        raise OSError(24, "Too many open files")

    library.close()
    monkeypatch.setattr("beleidswijzer.seal.pages_sha256", exhausted)
    seal: Seal = quick_library(library.settings.store)._store.seal
    assert refusal(seal.check).code == "store-unreadable"


# --- others at work ------------------------------------------------------------------------------


def test_an_answer_is_asked_of_the_next_view_as_long_as_views_make_way(library: Library) -> None:
    tries: list[Snapshot] = []

    def work(held: Snapshot) -> int:
        tries.append(held)
        if len(tries) <= 3:
            library.rebuild()
            return len(held.manifest.files) if held.is_there() else _gone(held)
        return len(held.documents)

    def _gone(held: Snapshot) -> int:
        raise FileNotFoundError(held.graph_file)

    assert library._view.ask(work) == 2
    assert len(set(tries)) == 4


def test_a_truth_that_could_not_be_brought_up_keeps_nobody_waiting(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    path = library.settings.store / "truth.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE meta SET value = '3' WHERE key = 'format'")

    def broken(_: Truth, __: str) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Truth, "document", broken)
        problem = refusal(lambda: Truth(path))
        assert problem.code == "disk-full"
    other = sqlite3.connect(path, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="dit systeem vraagt een programma niet om op te houden")
def test_asked_by_the_system_to_stop_adding_ends_as_with_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> Iterator[None]:
        os.kill(os.getpid(), signal.SIGTERM)
        yield

    monkeypatch.setattr(Library, "add", interrupted)
    former = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with pytest.raises(SystemExit) as ended:
            main(["add", str(tmp_path), "--store", str(tmp_path / "store")])
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, former)
    assert ended.value.code == 1
    assert "Wat al gelezen was, is bewaard" in capsys.readouterr().err
