"""Where the disk is full the user is told so and what to do; nothing is lost, and with room again work goes on."""

from __future__ import annotations

import errno
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from promise_ledger import Trial

from beleidswijzer.disk_full import disk_full

PROGRAM = Path(__file__).parent / "full_disk.py"
WAYS = 6  # three works, each under a limit and on a small disk


@pytest.mark.skipif(sys.platform == "win32", reason="dit systeem kent geen grens aan bestanden")
def test_a_full_disk_loses_nothing(trial: Callable[[str], Trial]) -> None:
    full = trial("disk full")
    command = [sys.executable, str(PROGRAM), str(full.tries // WAYS)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    trials = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["told"] for one in trials} <= {"done", "disk-full"}
    short = [one for one in trials if one["told"] == "disk-full"]
    assert {one["work"] for one in short} == {"add", "remove", "rebuild"}
    wrong = [f"{one['work']}, {one['room']}: {one['wrong']}" for one in trials if one["wrong"]]
    full.tell(len(trials), wrong, f"in {len(short)} of them there was too little room")


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EFBIG, "File too large"),
        ValueError("Failed to write: No space left on device (os error 28)"),
        sqlite3.OperationalError("database or disk is full"),
    ],
    ids=str,
)
def test_a_full_disk_is_told_from_what_each_library_says(error: Exception, tmp_path: Path) -> None:
    problem = disk_full(error, tmp_path)
    assert problem is not None
    assert "Maak ruimte vrij" in problem.remedy


@pytest.mark.parametrize(
    "error",
    [OSError(errno.EACCES, "Permission denied"), sqlite3.OperationalError("database is locked")],
    ids=str,
)
def test_other_failures_are_not(error: Exception, tmp_path: Path) -> None:
    assert disk_full(error, tmp_path) is None
