"""A program for test_disk_full: a store is changed with too little room, and again when there is enough.

    python full_disk.py TRIALS

Room is short in two ways: no file may become larger than a limit, or the store stands on a small disk in memory (only
where this user may mount one). Prints a line of JSON for each trial: the work, the room, what the user was told and
what was not as it should be.
"""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from agreeing import disagreements
from forked import in_child
from quick_library import fast_folder, quick_library, quickly, read_ahead, warm_linking
from small_papers import small_papers

from beleidswijzer.library import Library
from ingest.problem import Problem

MODEL = "letters"
MOST = 700  # kilobytes: more than the store needs
Work = Callable[[Library], None]


def works(papers: list[Path]) -> dict[str, Work]:
    def remove(library: Library) -> None:
        there = sorted(one.document for one in library.documents())
        if len(there) == len(papers):
            library.remove(there[0])

    return {"add": lambda library: _drain(library, papers), "remove": remove, "rebuild": Library.rebuild}


def _drain(library: Library, papers: list[Path]) -> None:
    results = list(library.add(papers))
    assert not any(result.problem for result in results)


def cramped(work: Work, store: Path, kilobytes: int | None = None) -> tuple[str, list[str]]:
    """What the user is told, and what is wrong, when no file may become larger than this, or the disk is small."""

    def worked() -> Iterator[str]:
        if kilobytes is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, kilobytes << 10))
        try:
            work(quick_library(store, MODEL))
            yield "done"
        except Problem as problem:
            yield problem.code

    told, code = in_child(worked)
    return (told[0] if told else ""), ([f"with too little room it ended with {code}"] if code else [])


def looked_at(work: Work, store: Path, expected: str) -> list[str]:
    """What is wrong when there is room again: the store opens, and the work goes on."""

    def examined() -> Iterator[str]:
        try:
            yield from disagreements(quick_library(store, MODEL))
        except Problem as problem:
            if problem.code != "store-missing":
                raise
        again = quick_library(store, MODEL)
        work(again)
        yield from disagreements(again)
        if again.content_hash() != expected:
            yield "another store than that of work with enough room"

    wrong, code = in_child(examined)
    return wrong + ([f"with room again it ended with {code}"] if code else [])


def limited(work: Work, base: Path, folder: Path, kilobytes: int, expected: str) -> tuple[str, list[str]]:
    store = folder / "store"
    shutil.rmtree(store, ignore_errors=True)
    if base.is_dir():
        shutil.copytree(base, store)
    told, wrong = cramped(work, store, kilobytes)
    return told, wrong + looked_at(work, store, expected)


def on_small_disk(
    work: Work, base: Path, folder: Path, kilobytes: int, expected: str
) -> tuple[str, list[str]]:
    """The disk has so many kilobytes beside what is on it already; "" is told where none may be mounted."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    there = sum(path.stat().st_size for path in base.rglob("*") if path.is_file()) >> 10
    size = max(2 * there + kilobytes, 16) << 10  # to a tmpfs 0 is no limit at all
    if not shutil.which("mount") or _mount(disk, f"size={size}").returncode:
        return "", []
    try:
        if base.is_dir():
            shutil.copytree(base, disk / "store")
            (disk / "ballast").write_bytes(bytes(_free(disk) - (kilobytes << 10)))
        told, wrong = cramped(work, disk / "store")
        _mount(disk, "remount,size=64m").check_returncode()
        return told, wrong + looked_at(work, disk / "store", expected)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _mount(disk: Path, options: str) -> subprocess.CompletedProcess[bytes]:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
    return subprocess.run(command, capture_output=True, check=False)


def _free(disk: Path) -> int:
    return max(shutil.disk_usage(disk).free, 0)


def main() -> None:
    trials = int(sys.argv[1])
    with quickly(), fast_folder() as folder:
        papers = small_papers(folder / "papers", 3)
        read_ahead(papers)
        warm_linking()
        base = folder / "base"
        in_child(lambda: (one.status for one in quick_library(base, MODEL).add(papers)))
        for name, work in works(papers).items():
            start = folder / "nowhere" if name == "add" else base
            expected = _undisturbed(work, start, folder)
            for number in range(trials):
                kilobytes = MOST * number // trials
                for how in (limited, on_small_disk):
                    told, wrong = how(work, start, folder, kilobytes, expected)
                    if told or wrong:
                        room = {"work": name, "room": f"{how.__name__}, {kilobytes} KB"}
                        print(json.dumps({**room, "told": told, "wrong": wrong}), flush=True)


def _undisturbed(work: Work, base: Path, folder: Path) -> str:
    store = folder / "undisturbed"
    shutil.rmtree(store, ignore_errors=True)
    if base.is_dir():
        shutil.copytree(base, store)

    def done() -> Iterator[str]:
        library = quick_library(store, MODEL)
        work(library)
        yield library.content_hash()

    found, code = in_child(done)
    assert code == 0
    return str(found[0])


if __name__ == "__main__":
    main()
