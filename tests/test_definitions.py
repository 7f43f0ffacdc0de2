"""Short names that a document introduces, as a reader explains them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.passage import Passage
from ontology.definitions import find_definitions

CASES = Path(__file__).parent / "cases" / "definitions.tsv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def introduced(text: str) -> dict[str, str | None]:
    passage = Passage("p", "d", "paragraph", (), text, (), (), None, None, 0, None, None)
    found = find_definitions(passage)
    assert all(text[one.start : one.end] == one.surface == one.fields["term"] for one in found)
    return {
        one.surface: None if one.fields["meaning"] is None else str(one.fields["meaning"]) for one in found
    }


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["note"] + ": " + case["text"][:30])
def test_a_short_name_stands_for_what_the_text_says(case: dict[str, str]) -> None:
    found = introduced(case["text"])
    if case["term"]:
        assert found[case["term"]] == (case["meaning"] or None)
    else:
        assert found == {}
