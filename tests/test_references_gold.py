"""Figures reached on the shared gold, as floors. Skipped where the shared material is not at hand."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from ontology.evaluate_cases import evaluate_cases
from ontology.evaluate_references import ReferenceScores, evaluate, read_places
from ontology.registers import Registers

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
GOLD = SHARED / "corpus" / "references"
LINKER_CASES = Path(__file__).parent / "cases" / "linker_cases.tsv"
LEFT_OUT = Path(__file__).parent / "cases" / "extref_left_out.tsv"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="de gedeelde goudbestanden staan hier niet")


@pytest.fixture(scope="module")
def official(registers: Registers) -> ReferenceScores:
    return evaluate(GOLD / "contract" / "bwb_extref_dev.jsonl", registers=registers)


def test_with_the_wrong_marks_left_out_every_span_is_right(registers: Registers) -> None:
    gold = GOLD / "contract" / "bwb_extref_dev.jsonl"
    scores = evaluate(gold, registers=registers, leave_out=read_places(LEFT_OUT))
    assert scores.exact.f1 >= 0.99
    assert scores.article >= 0.99
    assert scores.part >= 0.98


def test_official_marks_spans_and_targets(official: ReferenceScores) -> None:
    assert official.exact.recall >= 0.99
    assert official.exact.f1 >= 0.958
    assert official.work >= 0.99
    assert official.article >= 0.99
    assert official.part >= 0.98


def test_the_only_false_alarms_are_references_that_the_official_marks_left_out(
    official: ReferenceScores,
) -> None:
    """The XML marks a law once and leaves its repeats; those rows were read one by one and are listed openly."""
    with LEFT_OUT.open(encoding="utf-8", newline="") as file:
        unmarked = {(int(row["line"]), int(row["start"])) for row in csv.DictReader(file, delimiter="\t")}
    alarms = {(one.line, one.start) for one in official.answers if one.outcome == "false"}
    assert alarms - unmarked == set()


def test_without_the_law_given_nothing_is_guessed(registers: Registers) -> None:
    scores = evaluate(GOLD / "contract" / "bwb_extref_dev.jsonl", registers=registers, with_law=False)
    wrong = [one for one in scores.answers if "-work" in one.outcome and one.given]
    assert wrong == []


def test_letter_to_parliament(registers: Registers) -> None:
    kinds = frozenset(("law", "kamerstuk"))
    scores = evaluate(GOLD / "contract" / "kamerbrief.jsonl", registers=registers, kinds=kinds)
    assert (scores.exact.precision, scores.exact.recall) == (1.0, 1.0)
    assert scores.work == 1.0


def test_cases_of_other_linkers(registers: Registers) -> None:
    """98 % right; every case that is not has its reason in linker_cases.tsv."""
    with LINKER_CASES.open(encoding="utf-8", newline="") as file:
        explained = {
            (row["set"], int(row["line"])) for row in csv.DictReader(file, delimiter="\t") if row["reason"]
        }
    sets = ("nllegalcit_tests/citations", "um_linkextractor_tests/citations", "wetsuite_tests/patterns")
    answers = [one for name in sets for one in evaluate_cases(GOLD / f"{name}_gold_dev.jsonl", registers)]
    wrong = {(one.name, one.line) for one in answers if not one.right}
    assert len(answers) >= 60
    assert wrong <= explained
    assert 1 - len(wrong) / len(answers) >= 0.98
