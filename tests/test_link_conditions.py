"""Conditions of decisions beside what guidelines say: said, perhaps said, unsaid, another number; what a later decision
does to an earlier one. The tables under tests/cases can be extended by anyone."""

from __future__ import annotations

import pytest
from test_link_relation import Row, rows, spot

from ontology.care_lexicon import Lexicon, care_lexicon
from ontology.care_subject import read_subject
from ontology.condition_said import Named, conditions_said
from ontology.decision_subject import decided_on
from ontology.decision_succession import extends
from ontology.number_difference import number_difference
from ontology.package_decision import PackageDecision


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return care_lexicon([])


def decision(**facts: object) -> PackageDecision:
    whole = {"key": "besluit/x", "register": None, "document": None, "kind": "", "title": "", "intervention": "",
             "indication": ""} | facts  # fmt: skip
    return PackageDecision(**whole)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", rows("conditions_said.tsv"), ids=lambda row: row["said"])
def test_a_condition_is_said_perhaps_said_or_unsaid(row: Row, lexicon: Lexicon) -> None:
    def names(text: str) -> Named:
        subject = read_subject(text, lexicon)
        own = {one.key for one in subject.treatments} | set(subject.indication.conditions)
        return Named(frozenset(own), frozenset(own | {above for key in own for above in lexicon.above(key)}))

    care, _, who = row["subject"].partition(" bij ")
    decided = decision(
        intervention=care, indication=who, conditions=tuple(map(spot, row["condition"].split(" | ")))
    )
    found = conditions_said(decided, [row["said"]], names=names)
    told = "unsaid" if found.unsaid else "unsure" if found.unsure else ""
    assert told == row["expected"], row["why"]


@pytest.mark.parametrize("row", rows("number_differences.tsv"), ids=lambda row: row["said"])
def test_another_number_than_the_condition(row: Row) -> None:
    found = number_difference([spot(row["condition"])], [spot(row["said"])])
    assert (f"{found.told}/{found.asked}" if found else "") == row["expected"], row["why"]


def test_a_number_that_is_right_elsewhere_is_no_difference() -> None:
    conditions = [
        spot("De behandeling stopt als na vier weken geen verbetering is bereikt."),
        spot("Na zes maanden beoordeelt de psychiater of zij wordt voortgezet."),
    ]
    said = [spot("Staak het middel als er na vier weken geen verbetering is.")]
    assert number_difference(conditions, said) is None


@pytest.mark.parametrize(
    "row", rows("decision_successions.tsv"), ids=lambda row: f"{row['later_type']} {row['later_words']}"
)
def test_a_later_decision_adds_or_replaces(row: Row) -> None:
    earlier = decision(effect=row["earlier_effect"], status=row["earlier_status"])
    later = decision(effect=row["later_effect"], type=row["later_type"], intervention=row["later_words"])
    assert ("extends" if extends(earlier, later) else "replaces") == row["expected"], row["why"]


@pytest.mark.parametrize(
    ("intervention", "indication", "called"),
    [
        ("n.v.t. (klassebreed / beleidsadvies)", "Uitstroomadvies ureumcrème", "Uitstroomadvies ureumcrème"),
        ("N.v.t.", "Advies clustering", "Advies clustering"),
        ("natalizumab", "multiple sclerose", "natalizumab bij multiple sclerose"),
        ("n.v.t.", "", "n.v.t."),
        ("nvt-coating", "stents", "nvt-coating bij stents"),
    ],
)
def test_an_empty_cell_of_a_register_is_no_name(intervention: str, indication: str, called: str) -> None:
    assert decided_on(intervention, indication) == called
