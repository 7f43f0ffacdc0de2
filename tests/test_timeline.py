"""The timeline: what became of plans on the samples, as written down in tests/cases/timeline.tsv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store

import beleidswijzer.timeline as timeline_module
from beleidswijzer.library import Library
from beleidswijzer.timeline import Asked, Row, all_rows, timeline

CASES = Path(__file__).parent / "cases" / "timeline.tsv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    yield opened
    opened.close()


def rows(library: Library, on: str) -> list[Row]:
    return list(library.view(lambda held, linking: all_rows(held, linking, Asked(on))))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['on']}-{case['words'][:40]}")
def test_what_became_of_a_plan(library: Library, case: dict[str, str]) -> None:
    found = [
        row
        for row in rows(library, case["on"])
        if row.stated.document == case["document"] and case["words"] in row.stated.words
    ]
    assert [" ".join(row.states) for row in found] == ([case["states"]] if case["states"] else [])
    told = " / ".join(outcome.words for row in found for outcome in row.outcomes)
    assert case["later"] in told
    if not case["later"]:
        assert told == ""


def made(library: Library, monkeypatch: pytest.MonkeyPatch, days: list[str]) -> int:
    """How many rows are made anew when these days are asked one after the other, each with and without a filter."""
    count = 0

    def counted(*values: object) -> Row:
        nonlocal count
        count += 1
        return row(*values)  # type: ignore[arg-type]

    row = timeline_module._row
    monkeypatch.setattr(timeline_module, "_row", counted)
    for day in days:
        for asked in (Asked(day), Asked(day, date_from="2026"), Asked(day, states=frozenset({"delivered"}))):
            library.view(lambda held, linking, asked=asked: timeline(held, linking, asked))  # type: ignore[misc]
    monkeypatch.undo()
    return count


def test_filters_and_screens_of_a_day_make_its_rows_once(
    samples_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_store(samples_store)
    try:
        number = len(rows(opened, "2026-11-20"))
        assert made(opened, monkeypatch, ["2026-11-20"]) == 0
        assert made(opened, monkeypatch, ["2026-11-21"] * 2) == number > 0
    finally:
        opened.close()


def test_a_day_that_was_asked_long_ago_is_made_anew_and_tells_the_same(
    samples_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_store(samples_store)
    try:
        before = rows(opened, "2026-11-20")
        for day in range(10, 19):
            rows(opened, f"2026-10-{day}")
        assert made(opened, monkeypatch, ["2026-11-20"]) == len(before)
        assert rows(opened, "2026-11-20") == before
    finally:
        opened.close()
