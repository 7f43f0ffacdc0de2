"""Which request a decision answers, told by its first lines."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.passage import Passage
from ingest.request_date import request_date

with (Path(__file__).parent / "cases" / "request_dates.tsv").open(encoding="utf-8", newline="") as lines:
    CASES = [(row["text"], row["date"]) for row in csv.DictReader(lines, delimiter="\t")]


def paragraphs(*texts: str) -> list[Passage]:
    return [Passage(str(n), "doc", "paragraph", (), text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(("text", "date"), CASES)
def test_the_date_of_the_request(text: str, date: str) -> None:
    assert (request_date(paragraphs(text)) or "-") == date


def test_the_request_is_told_before_later_letters() -> None:
    opening = "In uw brief van 8 januari 2024 heeft u verzocht om informatie over huisartsen."
    later = "Per brief van 1 maart 2024 heeft u verzocht om spoed."
    assert request_date(paragraphs("Geachte mevrouw,", opening, later)) == "2024-01-08"
