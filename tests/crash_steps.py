"""A program for test_crash: each named step of changing a store, the process killed right there, and what is then left.

A step is what lasts: a file opened for writing, renamed, linked, deleted or synced, a folder made or deleted, a
statement that changes the database. As SQLite does it: the same work is done again and again, killed at the first step,
the second, and so on. At the fsync of a file half of it is lost too, as when the power fails before it is done.

    python crash_steps.py TRIALS

prints a line of JSON for each trial: the work, the step, and what was not as it should be. The trials are shared out
over the works, and over the steps of each, or all of its steps are tried where it has no more; with fewer trials than
works some works are left out.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import link_papers
from agreeing import disagreements
from forked import in_child
from quick_library import fast_folder, quick_library, quickly, read_ahead, warm_linking
from small_papers import SENTENCES, small_papers, write_paper

from beleidswijzer import truth_file
from beleidswijzer.library import Library
from beleidswijzer.link_desk import LinkDecision
from beleidswijzer.reviewing import Decision
from ingest.problem import Problem

FORMER = Path(__file__).parent / "stores" / "before-0.1.0-format-3.tar.gz"
_EVENTS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate"}
_LASTING = ("BEGIN IMMEDIATE", "INSERT", "UPDATE", "DELETE", "CREATE", "COMMIT", "PRAGMA wal_checkpoint")
MODEL = "letters"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Work:
    """A change of a store: `do` yields after each part that was acknowledged; `states` are the contents it may leave
    after 0, 1, ... parts, the last of them when it is done."""

    name: str
    base: Path
    do: Callable[[Library], Iterator[object]]
    states: tuple[str, ...] = ()
    export: bytes = b""


class Steps:
    """Counts the steps under a folder, and ends the process at one of them."""

    def __init__(self, folder: Path, last: int | None):
        self._folder, self._last = str(folder), last
        self.names: list[str] = []
        self._sql = ""

    def watch(self) -> None:
        sys.addaudithook(self._heard)
        synced = os.fsync

        def fsync(fd: Any) -> None:
            self._step(f"fsync {str(_path(fd)).removeprefix(self._folder)}", fd)
            synced(fd)

        os.fsync = fsync
        opened = truth_file._open

        def open_traced(uri: str) -> Any:
            connection = opened(uri)
            connection.set_trace_callback(self._said)
            return connection

        truth_file._open = open_traced

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, (str, bytes)) or not (flags or 0) & _WRITING:
                return
        elif event not in _EVENTS:
            return
        places = [os.fsdecode(one) for one in arguments if isinstance(one, (str, bytes, os.PathLike))]
        if any(place.startswith(self._folder) for place in places) or (
            event != "open" and -1 not in arguments
        ):
            self._step(f"{event} {' '.join(place.removeprefix(self._folder) for place in places)}")

    def _said(self, sql: str) -> None:
        """Rows of one table after each other count as one step: they are one page of one transaction."""
        words = " ".join(sql.split()[:3])
        if sql.startswith(_LASTING) and words != self._sql:
            self._step(words)
        self._sql = words

    def _step(self, name: str, synced: Any = None) -> None:
        self.names.append(name)
        if len(self.names) == self._last:
            if synced is not None:
                _lose_half(synced)
            os.kill(os.getpid(), signal.SIGKILL)


def _path(handle: Any) -> Path:
    return Path(f"/proc/self/fd/{handle}").readlink()


def _lose_half(handle: Any) -> None:
    path = _path(handle)
    if path.is_file() and path.stat().st_nlink == 1:
        os.truncate(path, path.stat().st_size // 2)


def steps_of(work: Work, folder: Path) -> list[str]:
    """The names of all steps, by doing the work undisturbed."""
    store = _copy(work, folder)

    def run() -> Iterator[str]:
        steps = Steps(store, None)
        steps.watch()
        for _ in work.do(quick_library(store, MODEL)):
            pass
        yield from steps.names

    parts, code = in_child(run)
    assert code == 0 and parts, work.name
    return parts


def trial(work: Work, step: int, folder: Path) -> list[str]:
    """What is wrong after the work was killed at a step, and after it was done again to the end."""
    store = _copy(work, folder)

    def killed() -> Iterator[int]:
        Steps(store, step).watch()
        for number, _ in enumerate(work.do(quick_library(store, MODEL)), 1):
            yield number

    told, code = in_child(killed)
    if code != -signal.SIGKILL:
        return [f"it was not killed, but ended with {code}"]

    def examined() -> Iterator[str]:
        try:
            opened = quick_library(store, MODEL)
            yield from disagreements(opened)
            if opened.content_hash() not in work.states[len(told) :]:
                yield f"the content is none of those after {len(told)} acknowledged parts"
        except Problem as problem:
            if problem.code != "store-missing" or told or work.base.is_dir():
                raise
        again = quick_library(store, MODEL)
        for _ in work.do(again):
            pass
        yield from disagreements(again)
        if (again.content_hash(), again.export("nquads")) != (work.states[-1], work.export):
            yield "done again it is another store than that of undisturbed work"

    wrong, code = in_child(examined)
    return wrong + ([f"looking at it ended with {code}"] if code else [])


def _copy(work: Work, folder: Path) -> Path:
    store = folder / "store"
    shutil.rmtree(store, ignore_errors=True)
    if work.base.is_dir():
        shutil.copytree(work.base, store)
    return store


def works(folder: Path) -> Iterator[Work]:
    """Every way in which a store changes."""
    papers = small_papers(folder / "papers", 3)
    changed = write_paper(folder / "changed" / papers[0].name, ["Stuk nummer 0, herzien", *SENTENCES[2:6]])
    table = folder / "dossiers.tsv"
    table.write_text("dossier\ttitle\tsource\n99001\tVoorbeeldig beleid\tkst-99001-1\n", encoding="utf-8")
    read_ahead([*papers, changed])
    warm_linking()
    copy = folder / "kopie.zip"
    base, empty = folder / "base", folder / "nowhere"

    def prepare() -> Iterator[str]:
        library = quick_library(base, MODEL)
        list(library.add(papers))
        library.backup(copy)
        yield library.review.work_list()[0].id
        yield library.documents()[0].document

    (item, document), _ = in_child(prepare)

    def replace(library: Library) -> Iterator[object]:
        """A paper that is there under its path has other bytes now; for that it stands there for a moment."""
        former = papers[0].read_bytes()
        papers[0].write_bytes(changed.read_bytes())
        try:
            yield from library.add([papers[0]])
        finally:
            papers[0].write_bytes(former)

    def remove(library: Library) -> Iterator[object]:
        if document in {one.document for one in library.documents()}:
            yield library.remove(document)

    def rebuild(library: Library) -> Iterator[object]:
        library.rebuild()
        yield None

    def review(library: Library) -> Iterator[object]:
        decision = Decision("reject", "Anna", "gezien", "2026-01-02T10:00:00Z")
        if item in {one.id for one in library.review.work_list()}:
            yield library.review.judge(item, decision)

    def register(library: Library) -> Iterator[object]:
        yield library.register_desk.add("dossiers", table)

    def restore(library: Library) -> Iterator[object]:
        if not (library.settings.store / "truth.sqlite").exists():
            yield library.restore(copy)
        library.refresh()

    yield Work("replace", base, replace)
    yield Work("add", empty, lambda library: library.add(papers))
    yield Work("rebuild", base, rebuild)
    yield Work("remove", base, remove)
    yield Work("review", base, review)
    yield Work("link judgement", linked(folder), judge_link)
    yield Work("register import", base, register)
    yield Work("upgrade", former(folder), upgrade)
    yield Work("restore", empty, restore)
    yield Work("backup", base, partial(back_up, copy=folder / "tweede.zip", elsewhere=folder / "elders"))


def linked(folder: Path) -> Path:
    """A store with a guideline, a decision in its own paper, and decisions of a register."""
    store, papers = folder / "linked", folder / "linked papers"
    papers.mkdir()
    made = [link_papers.guideline(papers), link_papers.position(papers)]
    read_ahead(made)

    def fill() -> Iterator[str]:
        library = quick_library(store, MODEL)
        list(library.add(made))
        yield str(library.register_desk.add("decisions", link_papers.register(folder)).placed)

    assert in_child(fill) == (["2"], 0)
    return store


def judge_link(library: Library) -> Iterator[object]:
    [guideline] = [one.document for one in library.documents() if one.kind == "richtlijn"]
    decision = LinkDecision("link", "Anna", "gelezen", "2026-01-02T10:00:00Z", "related")
    yield library.link_desk.link_words(guideline, link_papers.THERAPY, "INT-902", decision)


def former(folder: Path) -> Path:
    """A store as an earlier version left it."""
    shutil.unpack_archive(FORMER, folder / "former")
    return folder / "former"


def upgrade(library: Library) -> Iterator[object]:
    library.refresh()
    yield None


def back_up(library: Library, copy: Path, elsewhere: Path) -> Iterator[object]:
    """What a killed one left under the name of the copy is a whole copy; the store is as it was."""
    for left in (copy.is_file(), True):
        if left and not copy.is_file():
            yield library.backup(copy)
        if left:
            shutil.rmtree(elsewhere, ignore_errors=True)
            restored = quick_library(elsewhere, MODEL)
            restored.restore(copy)
            assert restored.content_hash() == library.content_hash()
            copy.unlink()


def main() -> None:
    trials = int(sys.argv[1])
    with quickly(), fast_folder() as folder:
        made = list(works(folder))
        for place in _spread(len(made), trials):
            work = _with_states(made[place - 1], folder)
            names = steps_of(work, folder)
            for step in _spread(len(names), max(trials // len(made), 1)):
                wrong = trial(work, step, folder)
                told = {"work": work.name, "step": names[step - 1], "number": step}
                print(json.dumps({**told, "wrong": wrong}), flush=True)


def _spread(count: int, trials: int) -> list[int]:
    """Some of the numbers 1 to `count`, evenly; all of them when there are no more than `trials`."""
    few = min(count, trials)
    return sorted({1 + (2 * n + 1) * count // (2 * few) for n in range(few)})


def _with_states(work: Work, folder: Path) -> Work:
    """What the store may contain after each part: that of undisturbed work, stopped there."""

    def done(parts: int) -> Iterator[str]:
        store = _copy(work, folder)
        doing = work.do(quick_library(store, MODEL))
        told = sum(1 for _, _ in zip(range(parts), doing, strict=False))
        del doing
        after = quick_library(store, MODEL)
        if told < parts:
            return
        after.refresh()
        yield after.content_hash()
        yield after.export("nquads").decode()

    states, export = [], ""
    for parts in range(1000):
        if parts == 0 and not work.base.is_dir():
            states.append(_EMPTY)
            continue
        found, _ = in_child(partial(done, parts))
        if not found:
            break
        states.append(found[0])
        export = found[1]
    return Work(work.name, work.base, work.do, tuple(states), export.encode())


_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""The content hash of a store with nothing in it: the sha256 of nothing."""


if __name__ == "__main__":
    main()
