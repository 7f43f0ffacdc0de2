"""The timeline: what became of plans on the samples, as written down in tests/cases/timeline.tsv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store

from beleidswijzer.library import Library
from beleidswijzer.timeline import Asked, Row, all_rows

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
