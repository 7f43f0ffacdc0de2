"""A measurement that is asked for help says what it measures, and does nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.mark.parametrize("script", ["reading_speed.py", "typeset/make.py"])
@pytest.mark.parametrize("asked", [["--help"], ["-h"], []])
def test_help_is_printed_and_nothing_is_made(script: str, asked: list[str], tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / script), *asked]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert Path(script).name in done.stdout
    assert list(tmp_path.iterdir()) == []
