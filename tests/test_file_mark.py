"""A running library sees what others change, also where it does not open the truth (beleidswijzer/file_mark.py)."""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF

from beleidswijzer.config import Settings
from beleidswijzer.file_mark import mark
from beleidswijzer.library import Library
from beleidswijzer.upkeep import Upkeep

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows notes times late: nothing is trusted"
)


def written(path: Path, sentence: str) -> Path:
    pdf = FPDF()
    pdf.set_creation_date(datetime(2026, 5, 1, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    pdf.multi_cell(0, 6, sentence)
    pdf.output(str(path))
    return path


def settle(database: Path) -> None:
    """As if nothing had been written for a while."""
    for path in (database, Path(f"{database}-wal")):
        if path.exists():
            long_ago = path.stat().st_mtime_ns - 60_000_000_000
            os.utime(path, ns=(long_ago, long_ago))


def test_a_file_written_just_now_has_no_mark_for_the_next_write_may_look_the_same(tmp_path: Path) -> None:
    database = tmp_path / "truth.sqlite"
    database.write_bytes(b"one")
    assert mark(database) is None
    settle(database)
    assert mark(database) == mark(database) is not None
    assert mark(tmp_path / "nowhere.sqlite") is None


def test_a_commit_to_the_log_changes_the_mark(tmp_path: Path) -> None:
    database = tmp_path / "truth.sqlite"
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("CREATE TABLE words (word TEXT)")
    settle(database)
    before = mark(database)
    db.execute("INSERT INTO words VALUES ('zorg')")
    assert mark(database) != before
    db.close()


def test_what_another_adds_is_found_by_a_library_that_runs(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "store", model="none")
    running, other = Library.open(settings), Library.open(settings)
    list(other.add([written(tmp_path / "a.pdf", "Het eerste stuk gaat over fysiotherapie.")]))
    assert running.search('"eerste stuk"').total == 1
    settle(settings.store / "truth.sqlite")
    held = running.refresh()
    assert running.refresh() is held
    list(other.add([written(tmp_path / "b.pdf", "Het tweede stuk gaat over logopedie.")]))
    assert running.search('"tweede stuk"').total == 1
    assert running.refresh() is not held


def test_after_a_failure_the_former_state_is_not_taken_for_the_present_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(store=tmp_path / "store", model="none")
    running, other = Library.open(settings), Library.open(settings)
    list(other.add([written(tmp_path / "a.pdf", "Het eerste stuk gaat over fysiotherapie.")]))
    running.refresh()
    list(other.add([written(tmp_path / "b.pdf", "Het tweede stuk gaat over logopedie.")]))
    settle(settings.store / "truth.sqlite")
    with monkeypatch.context() as patch:
        patch.setattr(Upkeep, "usable", _fails)
        with pytest.raises(OSError, match="schijf"):
            running.refresh()
    assert running.search('"tweede stuk"').total == 1


def _fails(*_: object, **__: object) -> None:
    raise OSError("schijf weg")
