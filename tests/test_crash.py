"""Killed at any moment and run again, `add` gives the same store as an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from agreeing import disagreements
from promise_ledger import Trial

from beleidswijzer.config import Settings
from beleidswijzer.library import Library

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


PAPERS = sorted(SAMPLES.glob("*.pdf"), key=lambda path: path.stat().st_size)[:5]
STEPS = Path(__file__).parent / "crash_steps.py"
WORKS = 10  # ways to change a store that the program tries


def _add(store: Path, told: Path | None = None) -> subprocess.Popen[bytes]:
    """Adds five samples; each result is a line of `told`."""
    command = [
        sys.executable,
        "-m",
        "beleidswijzer",
        "add",
        *map(str, PAPERS),
        "--store",
        str(store),
        "--json",
    ]
    environment = os.environ | {"BELEIDSWIJZER_MODEL": "none"}
    with (told or Path(os.devnull)).open("wb") as output:
        return subprocess.Popen(
            command, env=environment, stdout=output, stderr=subprocess.DEVNULL, start_new_session=True
        )


def _open(store: Path) -> Library:
    return Library.open(Settings(store=store, model="none"))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, float]:
    store = tmp_path_factory.mktemp("undisturbed") / "store"
    started = time.monotonic()
    assert _add(store).wait(timeout=300) == 0
    return _open(store), time.monotonic() - started


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="dit systeem kent geen SIGKILL")
def test_killed_runs_end_in_the_store_of_an_undisturbed_run(
    undisturbed: tuple[Library, float], tmp_path: Path, trial: Callable[[str], Trial]
) -> None:
    """After each kill the parts agree and what was acknowledged is there; a store that is full is begun anew."""
    crash = trial("crash")
    whole, seconds = undisturbed
    moments = random.Random(20260422)
    told = tmp_path / "told"
    wrong: list[str] = []
    store, stores = tmp_path / "store-0", 0
    for number in range(crash.tries):
        process = _add(store, told)
        time.sleep(moments.uniform(0.1, seconds))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        wrong += [f"{number}: {one}" for one in _wrong(store, told.read_bytes())]
        if number == crash.tries - 1 or (_open_documents(store) == len(PAPERS)):
            assert _add(store).wait(timeout=300) == 0
            again = _open(store)
            if (again.content_hash(), again.export("nquads")) != (
                whole.content_hash(),
                whole.export("nquads"),
            ):
                wrong.append(f"{number}: another store than that of an undisturbed run")
            wrong += [f"{number}: {one}" for one in (*disagreements(again), *_unwell(again))]
            stores += 1
            store = tmp_path / f"store-{stores}"
    crash.tell(crash.tries, wrong, f"{stores} stores finished")


def _open_documents(store: Path) -> int:
    return len(_open(store).documents()) if (store / "truth.sqlite").exists() else 0


def _wrong(store: Path, told: bytes) -> list[str]:
    """What does not agree after a kill, or is lost though a whole line told of it."""
    acknowledged = [json.loads(line) for line in told.split(b"\n")[:-1]]
    if not (store / "truth.sqlite").exists():
        return ["nothing is left"] if acknowledged else []
    library = _open(store)
    there = {entry.document for entry in library.documents()}
    lost = {document for result in acknowledged for document in result["documents"]} - there
    library_wrong = disagreements(library)
    library.close()
    return [*library_wrong, *(f"{document} was added and is lost" for document in sorted(lost))]


def _unwell(library: Library) -> list[str]:
    return [f"{finding.check}: {finding.message}" for finding in library.doctor() if not finding.ok]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="dit systeem kent geen /proc")
def test_killed_at_each_step_nothing_is_lost(trial: Callable[[str], Trial]) -> None:
    """Adding, replacing, removing, rebuilding, judging references and links, registers, bringing up a former store,
    copying and restoring, with vectors."""
    crash = trial("crash-steps")
    command = [sys.executable, str(STEPS), str(crash.tries)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    trials = [json.loads(line) for line in done.stdout.splitlines()]
    ways = {one["work"] for one in trials}
    assert len(ways) == min(WORKS, crash.tries)
    wrong = [
        f"{one['work']}, step {one['number']}, {one['step']}: {one['wrong']}"
        for one in trials
        if one["wrong"]
    ]
    most = max(crash.tries // WORKS, 1)
    crash.tell(len(trials), wrong, f"{len(ways)} ways to change a store, all steps of each up to {most}")


def test_two_clean_builds_export_the_same_bytes(undisturbed: tuple[Library, float], tmp_path: Path) -> None:
    whole, _ = undisturbed
    other = _open(tmp_path / "store")
    list(other.add(PAPERS))
    for form in ("nquads", "trig", "turtle", "jsonld"):
        assert other.export(form) == whole.export(form), form


def test_add_then_remove_gives_the_former_state(tmp_path: Path) -> None:
    papers = sorted(SAMPLES.glob("*.pdf"))
    library = _open(tmp_path / "store")
    list(library.add(papers[:3]))
    before = library.content_hash(), library.export("nquads")
    [added] = library.add([papers[3]])
    assert library.content_hash() != before[0]
    library.remove(added.documents[0])
    assert (library.content_hash(), library.export("nquads")) == before
