"""Types of links and tensions, as tables that anyone can extend (tests/cases/link_relations.tsv, link_tensions.tsv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ontology.condition_said import conditions_said
from ontology.link_relation import asked_to_change, is_beside, relation, says_it_follows
from ontology.link_tension import is_conditional, later, speaks_of_conditions, tensions
from ontology.package_decision import PackageDecision
from ontology.spot import Spot

CASES = Path(__file__).parent / "cases"
Row = dict[str, str]


def rows(name: str, **wanted: str) -> list[Row]:
    with (CASES / name).open(encoding="utf-8", newline="") as table:
        found = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in found if all(row[key] == value for key, value in wanted.items())]


def spot(text: str) -> Spot:
    return Spot("doc", "p", 0, len(text), text, 1)


@pytest.mark.parametrize("row", rows("link_relations.tsv", what="follows"), ids=lambda row: row["text"])
def test_a_guideline_says_that_it_follows_a_decision(row: Row) -> None:
    assert says_it_follows(row["text"]) is (row["expected"] == "yes"), row["why"]


@pytest.mark.parametrize("row", rows("link_relations.tsv", what="asks"), ids=lambda row: row["text"])
def test_a_decision_asks_to_change_this_guideline(row: Row) -> None:
    asked = asked_to_change([spot(row["text"])], row["guideline"])
    assert (asked is not None) is (row["expected"] == "yes"), row["why"]


@pytest.mark.parametrize("row", rows("link_relations.tsv", what="beside"), ids=lambda row: row["text"])
def test_care_that_is_named_and_not_recommended(row: Row) -> None:
    found = is_beside(row["text"], row["text"].index(row["guideline"]))
    assert found is (row["expected"] == "yes"), row["why"]
    assert relation("voor", "niet", beside=True).type == "related"


@pytest.mark.parametrize("row", rows("link_relations.tsv", what="outcome"), ids=lambda row: row["text"])
def test_without_words_the_outcome_tells(row: Row) -> None:
    direction, effect = row["text"].split("/")
    found = relation(direction, effect)  # type: ignore[arg-type]
    assert (found.type, found.words) == (row["expected"], None)
    assert found.reason


def test_words_of_the_texts_go_before_the_outcome() -> None:
    follows, asks = (
        spot("De werkgroep volgt dit standpunt."),
        spot("Wij vragen om de richtlijn aan te passen."),
    )
    assert relation("voor", "niet", asks=asks).type == "asks-update"
    assert relation("voor", "niet", asks=asks).words == asks
    assert relation("voor", "voorwaarden", follows=follows, asks=asks).type == "based-on", (
        "what was asked is done"
    )


@pytest.mark.parametrize("row", rows("link_tensions.tsv"), ids=lambda row: row["expected"] or "none")
def test_tensions_the_gravest_first(row: Row) -> None:
    decision = PackageDecision(
        "besluit/register/X-1", "X-1", None, "advies", "", "middel", "aandoening",
        date=row["decision_date"], outcome=row["outcome"], effect=row["effect"], status=row["status"],  # type: ignore[arg-type]
        conditions=tuple(spot(one) for one in row["conditions"].split(" | ") if one),
    )  # fmt: skip
    said = [row["said"]]
    found = tensions(
        row["direction"],  # type: ignore[arg-type]
        row["guideline_date"],
        decision,
        cited=row["cited"] == "yes",
        follows=row["follows"] == "yes",
        unsaid=conditions_said(decision, said).unsaid,
        silent=is_conditional(decision) and not any(map(speaks_of_conditions, said)),
    )
    assert " ".join(one.kind for one in found) == row["expected"], row["why"]


def test_dates_of_less_precision_are_later_only_for_certain() -> None:
    assert later("2025", "2024-12-31")
    assert not later("2025", "2025-01-01")
    assert not later("", "2025")
