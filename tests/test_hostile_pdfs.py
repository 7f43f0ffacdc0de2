"""Hostile PDFs: each ends in the state of its row, in time and memory, and what is kept of it harms nothing later."""

from __future__ import annotations

import csv
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hostile_pdfs import MAKERS
from promise_ledger import Trial

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from ingest.child import Worker
from ingest.limits import MEGABYTE, Limits
from ingest.passage import Box
from ingest.problem import Problem

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
TORTURE = SHARED / "corpus" / "torture"
with (Path(__file__).parent / "cases" / "hostile_pdfs.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = {row["name"]: row for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
QUICK = [name for name, row in ROWS.items() if row["quick"] == "yes"]
SEARCHABLE = ("ok", "repaired", "partial")
LIMITS = Limits()
PATIENCE = LIMITS.wall_budget(LIMITS.pages)
Start = Callable[[str], Trial]


class Peak:
    """The most memory that a worker's process had, in bytes of its address space; looked at while it reads."""

    def __init__(self, worker: Worker):
        self._worker = worker
        self._ended = threading.Event()
        self.most = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._ended.set()
            watcher.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.02):
            process = self._worker._process
            if process is None:
                continue
            try:
                status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
            except OSError:
                continue
            peaks = [line.split()[1] for line in status.splitlines() if line.startswith("VmPeak")]
            self.most = max([self.most, *(int(one) * 1024 for one in peaks)])


def test_every_trick_has_its_row_and_there_are_enough() -> None:
    assert ROWS.keys() == MAKERS.keys()
    assert len(MAKERS) >= 70


def test_each_hostile_file_ends_in_its_state(trial: Start, tmp_path: Path) -> None:
    hostile = trial("hostile-pdfs")
    names = QUICK[: hostile.tries] if hostile.tries < len(ROWS) else list(ROWS)
    broken: list[tuple[object, ...]] = []
    slowest = 0.0
    with Worker(LIMITS) as worker:
        peak = Peak(worker)
        with peak.watched():
            for name in names:
                path = tmp_path / f"{name}.pdf"
                path.write_bytes(MAKERS[name]())
                began = time.monotonic()
                outcome = worker.read(path)
                slowest = max(slowest, time.monotonic() - began)
                state, code = outcome.reading.state, outcome.problem.code if outcome.problem else ""
                if state != ROWS[name]["state"] or code not in ROWS[name]["code"].split("|"):
                    broken.append((name, state, code))
                if outcome.problem and not (outcome.problem.message and outcome.problem.remedy):
                    broken.append((name, "no remedy"))
        sane = worker.read(_plain(tmp_path))
    broken += [("afterwards", sane.reading.state)] if sane.reading.state != "ok" else []
    broken += [("memory", peak.most)] if peak.most > LIMITS.memory_bytes else []
    broken += [("time", slowest)] if slowest > PATIENCE else []
    note = f"slowest {slowest:.0f} s, most memory {peak.most / MEGABYTE:,.0f} of {LIMITS.memory_bytes // MEGABYTE:,} MB"
    hostile.tell(len(names), broken, note)


def _plain(folder: Path) -> Path:
    path = folder / "gewoon.pdf"
    path.write_bytes(MAKERS["plain"]())
    return path


@pytest.mark.skipif(not TORTURE.is_dir(), reason=f"no collection at {TORTURE}")
def test_each_file_of_the_collection_ends_in_a_state(trial: Start) -> None:
    torture = trial("torture")
    paths = sorted(path for path in TORTURE.rglob("*") if path.is_file())[: torture.tries]
    broken: list[tuple[object, ...]] = []
    slowest = 0.0
    with Worker(LIMITS) as worker:
        peak = Peak(worker)
        with peak.watched():
            for path in paths:
                began = time.monotonic()
                outcome = worker.read(path)
                slowest = max(slowest, time.monotonic() - began)
                searchable = outcome.reading.state in SEARCHABLE
                told = outcome.problem is None or bool(outcome.problem.message and outcome.problem.remedy)
                if (
                    outcome.reading.state == "crashed"
                    or (outcome.problem is None) is not searchable
                    or not told
                ):
                    broken.append((path.name, outcome.reading.state))
    broken += [("memory", str(peak.most))] if peak.most > LIMITS.memory_bytes else []
    torture.tell(len(paths), broken, f"slowest {slowest:.0f} s, most memory {peak.most / MEGABYTE:,.0f} MB")


def test_what_is_kept_of_hostile_files_harms_nothing_later(trial: Start, tmp_path: Path) -> None:
    """Page image, search, graph, exports and removal of each."""
    later = trial("hostile-later")
    kept = [name for name in ROWS if ROWS[name]["state"] in SEARCHABLE]
    names = [name for name in kept if name in QUICK][: later.tries] if later.tries < len(ROWS) else kept
    (tmp_path / "in").mkdir()
    for name in names:
        (tmp_path / "in" / f"{name}.pdf").write_bytes(MAKERS[name]())
    library = Library.open(Settings(store=tmp_path / "store", model="none", ocr="off"))
    try:
        results = {Path(result.file).stem: result for result in library.add([tmp_path / "in"])}
        broken: list[tuple[object, ...]] = [
            (name, result.status) for name, result in results.items() if result.status == "refused"
        ]
        broken += [
            (name, found) for name, result in results.items() for found in _harm(library, result.documents)
        ]
        assert library.search('"redelijkerwijs aangewezen"').total >= min(2, len(names))
        assert library.search("\x00 \x1b \u202e zorg").query
        for form in ("nquads", "turtle", "jsonld"):
            assert library.export(form)
        assert library.named_query("q05_ontbrekende_kamerstukken").columns
        assert [
            finding.message for finding in library.doctor() if not finding.ok and finding.check != "taalmodel"
        ] == []
        first = next(iter(library.documents()))
        library.remove(first.document)
        assert first.document not in {entry.document for entry in library.documents()}
    finally:
        library.close()
    later.tell(len(names), broken)


def _harm(library: Library, documents: tuple[str, ...]) -> Iterator[str]:
    for document in documents:
        try:
            drawn = library.page_image(document, 1, (Box(1, 10, 10, 100, 30),), 0.5)
            if not drawn.startswith(b"\x89PNG"):
                yield "no picture"
        except Problem as problem:
            if (
                problem.code not in ("pdf-memory", "pdf-time", "pdf-broken", "page-too-large")
                or not problem.remedy
            ):
                yield f"picture: {problem.code}"
        for passage in library.document(document).passages:
            if steering := {
                one for one in passage.text if one < " " or one in "\x7f\u202e\u2066\ufffe\uffff"
            }:
                yield f"text has {sorted(map(ord, steering))}"
        if not library.entry(document).title.isprintable():
            yield "title steers"
