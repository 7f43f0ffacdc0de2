"""Figures reached on the shared gold, as floors. Skipped where the shared material is not at hand."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from ontology.evaluate_references import ReferenceScores, evaluate
from ontology.references import link_references
from ontology.registers import Registers, load_registers

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
GOLD = SHARED / "corpus" / "references"
UNMARKED = Path(__file__).parent / "cases" / "extref_unmarked.tsv"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="de gedeelde goudbestanden staan hier niet")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


@pytest.fixture(scope="module")
def official(registers: Registers) -> ReferenceScores:
    return evaluate(GOLD / "contract" / "bwb_extref_dev.jsonl", registers=registers)


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
    with UNMARKED.open(encoding="utf-8", newline="") as file:
        unmarked = {(int(row["line"]), int(row["start"])) for row in csv.DictReader(file, delimiter="\t")}
    alarms = {(one.line, one.start) for one in official.answers if one.outcome == "false"}
    assert alarms - unmarked == set()


def test_without_the_law_given_nothing_is_guessed(registers: Registers) -> None:
    scores = evaluate(GOLD / "contract" / "bwb_extref_dev.jsonl", registers=registers, with_law=False)
    wrong = [one for one in scores.answers if "-work" in one.outcome and one.given]
    assert len(wrong) <= 4


def test_letter_to_parliament(registers: Registers) -> None:
    kinds = frozenset(("law", "kamerstuk"))
    scores = evaluate(GOLD / "contract" / "kamerbrief.jsonl", registers=registers, kinds=kinds)
    assert (scores.exact.precision, scores.exact.recall) == (1.0, 1.0)
    assert scores.work == 1.0


def test_cases_of_another_linker(registers: Registers) -> None:
    right = total = 0
    lines = (GOLD / "nllegalcit_tests" / "citations_gold_dev.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, lines):
        expected = case["expected"] if isinstance(case["expected"], list) else []
        if case["skipped_upstream"] or not expected or case["text"].startswith("http"):
            continue  # skipped by its own makers, or a test that fetches a web page
        total += 1
        given = {
            key.upper() for one in link_references(case["text"], registers=registers) for key in one.targets
        }
        right += given == {key_of(one).upper() for one in expected}
    assert total >= 40
    assert right / total >= 0.98


# Not answered on purpose: a paper without its dossier, and a bare number that could be anything.
UNANSWERED = ("asdf Kamerstukken II 1992/1993, 22 asdf", "asdf BB7360 asdf")


def test_cases_of_two_more_linkers(registers: Registers) -> None:
    for name in ("wetsuite_tests/patterns_gold_dev.jsonl", "um_linkextractor_tests/citations_gold_dev.jsonl"):
        for case in map(json.loads, (GOLD / name).read_text(encoding="utf-8").splitlines()):
            found = link_references(case["text"], registers=registers)
            assert bool(found) == (case["text"] not in UNANSWERED), case["text"]
            for claim in case.get("asserts", ()):
                if "bwb_id" in claim:
                    assert found[0].targets[0].startswith(f"jci1.3:c:{claim.split(chr(39))[-2]}&"), case[
                        "text"
                    ]


def key_of(citation: dict[str, list[object]]) -> str:
    parts = [str(part) for part in citation["args"]]
    if "Kamerstuk" in str(citation["type"]):
        return f"kst-{parts[2]}-{parts[3]}"
    return "ECLI:" + ":".join(parts) if "Ecli" in str(citation["type"]) else f"LJN:{parts[0]}"
