"""Killed at any moment and run again, `add` gives the same store as an undisturbed run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from promise_ledger import Trial

from beleidswijzer.config import Settings
from beleidswijzer.library import Library

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


def _add(store: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "beleidswijzer.cli", "add", str(SAMPLES), "--store", str(store)]
    environment = os.environ | {"BELEIDSWIJZER_MODEL": "none"}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _open(store: Path) -> Library:
    return Library.open(Settings(store=store, model="none"))


def _files(store: Path) -> set[str]:
    return {path.relative_to(store).parts[0] for path in store.rglob("*.part")}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, float]:
    store = tmp_path_factory.mktemp("undisturbed") / "store"
    started = time.monotonic()
    assert _add(store).wait(timeout=120) == 0
    return _open(store), time.monotonic() - started


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="dit systeem kent geen SIGKILL")
def test_killed_runs_end_in_the_store_of_an_undisturbed_run(
    undisturbed: tuple[Library, float], tmp_path: Path, trial: Callable[[str], Trial]
) -> None:
    crash = trial("crash")
    whole, seconds = undisturbed
    moments = random.Random(20260422)
    store = tmp_path / "store"
    for _ in range(crash.tries):
        process = _add(store)
        time.sleep(moments.uniform(0.1, seconds))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert _add(store).wait(timeout=120) == 0
    again = _open(store)
    assert again.content_hash() == whole.content_hash()
    assert again.export("nquads") == whole.export("nquads")
    assert not _files(store)
    crash.tell(crash.tries, [finding for finding in again.doctor() if not finding.ok])


def test_two_clean_builds_export_the_same_bytes(undisturbed: tuple[Library, float], tmp_path: Path) -> None:
    whole, _ = undisturbed
    other = _open(tmp_path / "store")
    list(other.add([SAMPLES]))
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
