"""The truth about statements of policy prose: sound in itself, cut from the same pages; figures reached as floors."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import judged_plans
import policy_statements
from policy_statements import Score
from statement_truth import rows, sentence

from ontology.evaluate_statements import KindScore
from ontology.thesaurus import load_thesaurus

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
CORPUS = SHARED / "corpus"
KINDS = {
    "milestone",
    "commitment",
    "recommendation",
    "actionline",
    "duty",
    "stance",
    "decision",
    "planned",
    "delivered",
}
DAYS = re.compile(r"(\d{4}-\d\d-\d\d|[-*])(\|(\d{4}-\d\d-\d\d|[-*]))*")

at_hand = pytest.mark.skipif(
    not CORPUS.exists(), reason="de stukken waarover de waarheid gaat, staan hier niet"
)


@pytest.fixture(scope="module")
def truth() -> list[dict[str, Any]]:
    return [*rows("seeds"), *rows("policy")]


def test_rows_tell_places_and_facts_and_no_words(truth: list[dict[str, Any]]) -> None:
    allowed = {"id", "kind", "file", "ranges", "sha256", "stretch", "optional", "who", "earliest", "latest", "modality",
               "role", "criteria", "lines", "thing", "planned", "delivered"}  # fmt: skip
    assert all(set(row) <= allowed and row["kind"] in KINDS for row in truth)
    assert len({row["id"] for row in truth}) == len(truth)
    days = [row[field] for row in truth for field in ("earliest", "latest") if field in row]
    assert all(DAYS.fullmatch(day) for day in days)


def test_parties_criteria_and_products_are_those_of_the_thesaurus(truth: list[dict[str, Any]]) -> None:
    known = {*load_thesaurus().concepts, "-"}
    named = [row[field] for row in truth for field in ("who", "criteria", "thing") if field in row]
    named += [mention["key"] for stretch in rows("stretches") for mention in stretch.get("mentions", ())]
    assert {key for keys in named for key in re.split(r"[|,]", keys)} <= known


def test_halves_of_the_stretches_and_how_many_state_nothing(truth: list[dict[str, Any]]) -> None:
    stretches = rows("stretches")
    stating = {row["stretch"] for row in truth if "stretch" in row and not row.get("optional")}
    for number, odd_ones, silent in (("first", "development", 4), ("second", "held", 6)):
        of_round = [one for one in stretches if int(one["id"]) in policy_statements.ROUNDS[number]]
        assert [int(one["id"]) for one in of_round] == list(policy_statements.ROUNDS[number])
        assert all((one["half"] == odd_ones) == (int(one["id"]) % 2 == 1) for one in of_round)
        assert len([one for one in of_round if one["id"] not in stating]) == silent


def test_no_page_is_in_two_stretches() -> None:
    pages = [(one["file"], page) for one in rows("stretches") for page in one["pages"]]
    assert len(set(pages)) == len(pages)


def test_judged_plans_of_papers_with_a_held_stretch_are_held_too() -> None:
    judged = judged_plans.judgements()
    held = judged_plans.held_papers()
    assert len(judged) == 106
    assert not {file for (file, _, _), one in judged.items() if one.half == "development"} & held
    assert {one.verdict for one in judged.values()} == {"yes", "partly", "maybe", "no"}
    assert all(bool(one.wrong) == (one.verdict == "partly") for one in judged.values())


@at_hand
def test_sentences_are_still_on_their_pages(truth: list[dict[str, Any]]) -> None:
    assert all(sentence(CORPUS, row) for row in truth)


def of_kind(score: Score, kind: str) -> KindScore:
    [one] = [one for one in score.kinds if one.kind == kind]
    return one


def at_least(part: tuple[int, int], share: float) -> bool:
    right, judged = part
    return judged > 0 and right >= share * judged


@at_hand
def test_names_in_the_letter() -> None:
    for score in policy_statements.letter_names(CORPUS):
        assert (score.exact or 0) >= 0.97, (score.category, score.missed, score.extra)
        assert at_least(score.keys, 0.97), score.category


@at_hand
def test_milestones_and_decisions_of_the_letter() -> None:
    score = policy_statements.letter_score(CORPUS)
    milestones = of_kind(score, "milestone")
    assert (milestones.f1 or 0) >= 0.95
    assert at_least(milestones.share("dates"), 0.95)
    assert at_least(milestones.share("who"), 0.9)
    assert (of_kind(score, "decision").f1 or 0) >= 0.9


@at_hand
def test_plans_and_recommendations_of_the_report() -> None:
    score = policy_statements.report_score(CORPUS)
    for kind in ("milestone", "recommendation", "actionline"):
        assert of_kind(score, kind).recall == 1, kind
        assert of_kind(score, kind).precision == 1, kind
    assert at_least(of_kind(score, "milestone").share("dates"), 1)
    assert at_least(of_kind(score, "actionline").share("role"), 1)


@at_hand
def test_frameworks_planned_in_the_letter_are_named_in_the_report() -> None:
    found, false = policy_statements.deliveries(CORPUS, load_thesaurus())
    assert {one.thing for one in found if one.found} >= {"kader/kosteneffectiviteit", "kader/uitvoerbaarheid"}
    assert not false


@at_hand
def test_milestones_of_other_papers() -> None:
    milestones = of_kind(policy_statements.half_score(CORPUS, "development"), "milestone")
    assert (milestones.f1 or 0) >= 0.95
    assert at_least(milestones.share("dates"), 1)
