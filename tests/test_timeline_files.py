"""The timeline as a table for Excel and as days for a calendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store

from beleidswijzer.library import Library
from beleidswijzer.spreadsheet import sheet_csv
from beleidswijzer.timeline import Asked, Row, all_rows
from beleidswijzer.timeline_files import timeline_calendar, timeline_sheet

DAY = "2026-07-01"


@pytest.fixture(scope="module")
def rows(samples_store: Path) -> Iterator[tuple[Row, ...]]:
    library: Library = open_store(samples_store)
    yield library.view(lambda held, linking: all_rows(held, linking, Asked(DAY)))
    library.close()


def test_the_table_has_every_plan_with_both_quotes(rows: tuple[Row, ...]) -> None:
    text = sheet_csv(timeline_sheet(rows, DAY)).decode("utf-8-sig")
    told = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(told) == len(rows)
    [moved] = [
        row for row in told if row["document"] == "kst-99001-1" and "Deze uitleg is eind 2025" in row["wat"]
    ]
    assert (moved["vanaf"], moved["tot en met"]) == ("2025-10-01", "2025-12-31")
    assert "mogelijk verplaatst" in moved["stand"]
    assert moved["later citaat"]
    assert moved["pagina later stuk"]
    assert moved["peildatum"] == DAY


def test_the_calendar_has_whole_days_and_short_lines(rows: tuple[Row, ...]) -> None:
    data = timeline_calendar(rows, DAY)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    whole = data.replace(b"\r\n ", b"").decode()
    assert whole.count("BEGIN:VEVENT") == sum(row.time.dated for row in rows)
    assert "DTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20270101" in whole
    assert "\\, " in whole
    uids = [line for line in whole.split("\r\n") if line.startswith("UID:")]
    assert len(uids) == len(set(uids))


def test_the_same_rows_give_the_same_bytes(rows: tuple[Row, ...]) -> None:
    assert timeline_calendar(rows, DAY) == timeline_calendar(rows, DAY)
