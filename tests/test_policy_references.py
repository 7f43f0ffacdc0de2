"""The truth about references in policy prose: sound in itself, cut from the same pages; figures reached as floors."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import policy_references
from policy_references import Half

from ontology.registers import Registers

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
PDFS = SHARED / "corpus" / "pdf"
KEY = re.compile(
    r"jci1\.3:c:BWBR\d{7}(&artikel=[\w.:]+(&lid=\w+)?(&o=\w+)?)?"
    r"|celex:3\d{4}[RL]\d{4}(&artikel=\w+(&lid=\w+)?)?"
    r"|(kst|stcrt|trb|ah-tk)-[\w-]+|ECLI:NL:[\w:]+"
)

at_hand = pytest.mark.skipif(not PDFS.exists(), reason="de PDF's waaruit de stukken komen, staan hier niet")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(row) for row in policy_references.TRUTH.read_text(encoding="utf-8").splitlines()]


def test_odd_numbers_are_for_development_and_even_ones_held(rows: list[dict[str, Any]]) -> None:
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert all((row["half"] == "development") == (row["id"] % 2 == 1) for row in rows)


def test_references_stand_in_order_and_have_official_keys(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        ends = [0, *(ref["end"] for ref in row["refs"])]
        assert all(ref["start"] >= before for ref, before in zip(row["refs"], ends, strict=False)), row["id"]
        for ref in row["refs"]:
            keys = [ref.get("target"), ref.get("part"), *ref.get("targets", [])]
            assert all(KEY.fullmatch(key) for key in keys if key), (row["id"], keys)


def test_no_words_of_the_papers_are_kept(rows: list[dict[str, Any]]) -> None:
    allowed = {"id", "half", "file", "sha256", "paragraphs", "join", "cut", "law", "refs"}
    in_refs = {"start", "end", "target", "targets", "part", "optional"}
    assert all(set(row) <= allowed and all(set(ref) <= in_refs for ref in row["refs"]) for row in rows)


def test_eight_stretches_hold_no_reference_that_counts(rows: list[dict[str, Any]]) -> None:
    assert all(ref.get("optional") for row in rows[33:] for ref in row["refs"])


def test_a_stretch_is_cut_from_words_by_its_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    page = ["9", "De", "zorg-", "toeslag2", "in", "Wlz-", "zorg.", "Slot."]
    monkeypatch.setattr(policy_references, "page_words", lambda *_: page)
    recipe = {
        "paragraphs": [[[1, 1, 3], [1, 4, 6]], [[1, 7, 7]]],
        "join": [[1, 2, 0], [1, 5, 1]],
        "cut": [[1, 3, 7, 8]],
    }
    assert policy_references.stretch_text(Path("x.pdf"), recipe) == "De zorgtoeslag in Wlz-zorg.\nSlot."


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    return list(policy_references.gold_lines(PDFS))


@pytest.fixture(scope="module")
def halves(lines: list[dict[str, Any]], registers: Registers) -> list[Half]:
    return [policy_references.scored(name, lines, registers) for name in policy_references.HALVES]


@at_hand
def test_the_pages_still_give_the_texts_that_were_marked(
    rows: list[dict[str, Any]], lines: list[dict[str, Any]]
) -> None:
    assert len(lines) == len(rows)
    assert all(ref["end"] <= len(line["text"]) for line in lines for ref in line["refs"])


@at_hand
def test_what_was_reached_on_policy_prose(halves: list[Half]) -> None:
    for half in halves:
        assert half.scores.exact.f1 >= 0.88, half.name
        assert half.scores.work >= 0.69, half.name
        assert half.named_wrongly <= 1, half.name


@at_hand
def test_nothing_is_found_where_no_reference_stands(halves: list[Half]) -> None:
    found = [
        (half.lines[one.line]["id"], one.surface)
        for half in halves
        for one in half.scores.answers
        if one.outcome == "false" and half.lines[one.line]["id"] >= 34
    ]
    assert found == []
