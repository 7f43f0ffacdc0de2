"""The child process that reads files: whatever a file does to it, the rest goes on and the outcome is told."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nasty_pdfs as nasty
import pytest

from ingest.child import Outcome, Worker
from ingest.limits import MEGABYTE, Limits
from ingest.mupdf import render_page
from ingest.page_image import PageImages
from ingest.passage import Box
from ingest.problem import Problem

TIGHT = replace(Limits(), cpu_seconds=2.0, wall_seconds=30.0)
HONEST = "stand_in_readers:read_state"
NAUGHTY = "stand_in_readers:misbehave"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on a process")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(TIGHT, reader=HONEST) as one:
        yield one


@pytest.fixture(scope="module")
def naughty() -> Iterator[Worker]:
    with Worker(TIGHT, reader=NAUGHTY) as one:
        yield one


def outcome(worker: Worker, folder: Path, data: bytes) -> Outcome:
    path = folder / "stuk.pdf"
    path.write_bytes(data)
    return worker.read(path)


def told_to(worker: Worker, folder: Path, deed: str) -> Outcome:
    return outcome(worker, folder, nasty.plain(title=deed))


@pytest.mark.parametrize(
    ("data", "state", "code"),
    [
        (nasty.plain(2), "ok", None),
        (nasty.truncated(), "repaired", None),
        (nasty.scan(1, text_pages=2), "partial", None),
        (nasty.encrypted("eigenaar", ""), "ok", None),
        (nasty.encrypted("eigenaar", "lezer"), "encrypted", "pdf-encrypted"),
        (nasty.scan(3), "no_text", "pdf-no-text"),
        (nasty.scan(2, stamp="Ontvangen 3 mei"), "no_text", "pdf-no-text"),
        (nasty.garbage_text_layer(), "no_text", "pdf-no-text"),
        (b"", "refused", "pdf-empty"),
        (b"<html>tekst</html>", "refused", "not-a-pdf"),
        (b"%PDF-1.4\n", "refused", "pdf-broken"),
        (nasty.no_pages(), "refused", "pdf-broken"),
    ],
    ids=[
        "plain", "truncated", "mixed", "open", "locked", "scan", "stamped", "garbage", "empty", "html", "torn", "bare",
    ],
)  # fmt: skip
def test_every_file_ends_in_one_state(
    worker: Worker, tmp_path: Path, data: bytes, state: str, code: str | None
) -> None:
    found = outcome(worker, tmp_path, data)
    assert found.reading.state == state
    assert (found.problem.code if found.problem else None) == code
    if found.problem:
        assert found.problem.message
        assert found.problem.remedy
        assert found.reading.documents == ()
    assert len(found.reading.sha256) == 64


@posix
@pytest.mark.parametrize(
    ("deed", "state", "code"),
    [
        ("burn", "refused", "pdf-time"),
        ("eat", "refused", "pdf-memory"),
        ("vanish", "refused", "pdf-memory"),
        ("fall", "crashed", "pdf-crashed"),
        ("abort", "crashed", "pdf-crashed"),
        ("leave", "crashed", "pdf-crashed"),
        ("raise", "crashed", "pdf-crashed"),
        ("write", "crashed", "pdf-crashed"),
        ("print", "ok", None),
    ],
)
def test_one_bad_file_is_refused_and_the_next_is_read(
    naughty: Worker, tmp_path: Path, deed: str, state: str, code: str | None
) -> None:
    found = told_to(naughty, tmp_path, deed)
    assert found.reading.state == state
    assert (found.problem.code if found.problem else None) == code
    assert told_to(naughty, tmp_path, "behave").reading.state == "ok"


def test_a_file_that_hangs_is_stopped_by_the_clock(tmp_path: Path) -> None:
    limits = replace(Limits(), wall_seconds=2.0, wall_seconds_a_page=0.1)
    with Worker(limits, reader=NAUGHTY) as worker:
        start = time.monotonic()
        found = told_to(worker, tmp_path, "sleep")
        assert found.problem is not None
        assert found.problem.code == "pdf-time"
        assert time.monotonic() - start < 10


@posix
@pytest.mark.parametrize("bomb", [nasty.text_bomb(40), nasty.array_bomb(40)], ids=["text", "array"])
def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path, bomb: bytes) -> None:
    assert len(bomb) < MEGABYTE
    with Worker(replace(Limits(), memory_bytes=200 * MEGABYTE), reader=HONEST) as worker:
        found = outcome(worker, tmp_path, bomb)
    assert found.problem is not None
    assert found.problem.code in ("pdf-memory", "pdf-time", "pdf-too-much-text")
    assert found.reading.state == "refused"


@posix
def test_the_time_allowed_is_for_each_file_not_for_all(tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(nasty.plain(30))
    with Worker(replace(Limits(), cpu_seconds=1.0, cpu_seconds_a_page=0.0), reader=HONEST) as worker:
        start = time.monotonic()
        while time.monotonic() - start < 4:
            assert worker.read(path).reading.state == "ok"


def test_a_missing_file_and_a_folder_are_problems_not_errors(worker: Worker, tmp_path: Path) -> None:
    for path in (tmp_path / "er is niets.pdf", tmp_path):
        found = worker.read(path)
        assert found.reading.state == "refused"
        assert found.problem is not None
        assert found.problem.code == "file-unreadable"


def test_names_with_spaces_accents_and_dashes_are_just_names(worker: Worker, tmp_path: Path) -> None:
    for name in ("één stuk.pdf", "-rf.pdf", "a\nb.pdf", "$(touch x).pdf"):
        path = tmp_path / name
        try:
            path.write_bytes(nasty.plain())
        except OSError:
            continue  # a name that this file system does not allow
        assert worker.read(path).reading.state == "ok"


def test_reading_twice_gives_the_same(worker: Worker, tmp_path: Path) -> None:
    data = nasty.plain(3)
    first = outcome(worker, tmp_path, data)
    outcome(worker, tmp_path, nasty.truncated())
    assert outcome(worker, tmp_path, data) == first


def test_nothing_of_the_environment_goes_to_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET", "not for parsers")
    with Worker(TIGHT, reader=NAUGHTY) as worker:
        names = told_to(worker, tmp_path, "environment").reading.sha256
    assert "PYTHONHASHSEED" in names
    assert "SECRET" not in names


def test_a_worker_is_replaced_in_time(tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(nasty.plain())
    with Worker(replace(TIGHT, files_a_worker=2), reader=HONEST) as worker:
        for _ in range(5):
            assert worker.read(path).reading.state == "ok"


PARENT = """
import signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background ignores it
from ingest.child import Worker
from ingest.limits import Limits
with Worker(Limits(), reader="stand_in_readers:misbehave") as worker:
    worker.read(Path(sys.argv[1]))
    print("started", worker._process.pid, flush=True)
    try:
        worker.read(Path(sys.argv[2]))
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


def parent_of_a_busy_child(folder: Path) -> tuple[subprocess.Popen[str], int]:
    quick, endless = folder / "quick.pdf", folder / "endless.pdf"
    quick.write_bytes(nasty.plain())
    endless.write_bytes(nasty.plain(title="burn"))
    home = Path(__file__).resolve().parent
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(quick), str(endless)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(home), str(home.parent)))},
    )
    assert parent.stdout is not None
    _, child = parent.stdout.readline().split()
    time.sleep(0.5)  # the child is now burning in the endless file
    return parent, int(child)


def has_ended(pid: int, within: float) -> bool:
    """True if the process ended, or is only waiting to be counted by its parent."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            if ") Z" in Path(f"/proc/{pid}/stat").read_text():
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the limit on CPU time ends an orphan")
def test_a_killed_parent_leaves_no_child_behind(tmp_path: Path) -> None:
    parent, child = parent_of_a_busy_child(tmp_path)
    parent.kill()
    parent.wait()
    assert has_ended(child, within=5)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_ctrl_c_ends_reading_at_once(tmp_path: Path) -> None:
    parent, child = parent_of_a_busy_child(tmp_path)
    parent.send_signal(signal.SIGINT)
    said, _ = parent.communicate(timeout=10)
    assert "interrupted" in said
    assert has_ended(child, within=5)


def test_a_worker_outlives_the_thread_that_made_it(tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(nasty.plain())
    with Worker(TIGHT, reader=HONEST) as worker:
        thread = threading.Thread(target=worker.read, args=(path,))
        thread.start()
        thread.join()
        assert worker.read(path).reading.state == "ok"


def test_damaged_bytes_never_crash_the_reader(tmp_path: Path) -> None:
    chance = random.Random(7)
    wholes = [nasty.plain(2), nasty.rotated(90), nasty.finely_marked(40), nasty.encrypted("a", "")]
    with Worker(Limits()) as real:
        for turn in range(120):
            data = damaged(bytearray(wholes[turn % len(wholes)]), chance)
            assert outcome(real, tmp_path, data).reading.state != "crashed", turn


def damaged(data: bytearray, chance: random.Random) -> bytes:
    """Bytes changed, dropped, repeated, and numbers made absurd, in up to forty places."""
    for _ in range(chance.choice((1, 3, 10, 40))):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randrange(1, 50)]
            case 2:
                data[place:place] = data[place // 2 : place // 2 + chance.randrange(1, 200)]
            case _:
                data[place : place + 1] = chance.choice((b"0", b"-1", b"99999999", b"2147483648", b"1e30"))
    return bytes(data)


def test_page_images_are_drawn_in_the_child_too(tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(nasty.plain(2))
    box = Box(2, 50, 40, 300, 80)
    with PageImages(TIGHT) as images:
        plain = images.draw(path, 2, zoom=1.0, highlights=())
        assert images.draw(path, 2, zoom=1.0, highlights=(box,)) != plain
        assert images.draw(path, 2, zoom=1.0, highlights=(replace(box, page=1),)) == plain
        assert plain == render_page(path.read_bytes(), 2, zoom=1.0, highlights=())
        with pytest.raises(Problem) as missing:
            images.draw(path, 3, zoom=1.0, highlights=())
        assert missing.value.code == "no-such-page"


@posix
def test_a_picture_too_large_to_decode_does_not_take_the_app_along(tmp_path: Path) -> None:
    path = tmp_path / "affiche.pdf"
    path.write_bytes(nasty.picture_bomb(16_000))
    with PageImages(replace(TIGHT, memory_bytes=200 * MEGABYTE)) as images:
        try:
            assert images.draw(path, 1, zoom=0.2, highlights=()).startswith(b"\x89PNG")
        except Problem as problem:
            assert problem.code in ("pdf-memory", "pdf-time", "pdf-broken")
        path.write_bytes(nasty.plain())
        assert images.draw(path, 1, zoom=0.2, highlights=()).startswith(b"\x89PNG")
