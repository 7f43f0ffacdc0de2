"""Whom "ik" and "wij" mean, what a paper does, and what is done in a plan's own words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.passage import Document, Numbers
from ontology.anchor import anchor
from ontology.concepts import ConceptMemory, find_concepts
from ontology.genres import genre_of
from ontology.plans import PlanContext, find_plans
from ontology.speakers import Speaker, read_speaker
from ontology.thesaurus import Thesaurus

VWS = "Minister van Volksgezondheid, Welzijn en Sport"
SZW = "Minister van Sociale Zaken en Werkgelegenheid"
CARE = "Minister voor Medische Zorg"


Case = dict[str, str]


def cases_of(name: str) -> list[Case]:
    with (Path(__file__).parent / "cases" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases_of("speakers.tsv"), ids=lambda case: case["sender"])
def test_who_signs_speaks_and_on_whose_behalf_too(case: Case, thesaurus: Thesaurus) -> None:
    signers, also_for = (
        tuple(name for name in case[column].split("|") if name) for column in ("signers", "also_for")
    )
    assert read_speaker(case["sender"], thesaurus) == Speaker(signers, also_for)


def test_a_paper_without_a_sender_has_no_speaker(thesaurus: Thesaurus) -> None:
    assert read_speaker(None, thesaurus) is None


def who_and_what(text: str, thesaurus: Thesaurus, speaker: Speaker) -> tuple[tuple[str, ...], str]:
    analysis = thesaurus.finder.analyse(text)
    around = find_concepts(text, analysis, thesaurus, ConceptMemory(package=True))
    [plan] = find_plans(text, analysis, around, thesaurus, PlanContext(anchor("2026-03-02"), speaker))
    return plan.fields["who"], plan.fields["what"]  # type: ignore[return-value]


def test_wij_is_all_who_sign_and_ik_the_first(thesaurus: Thesaurus) -> None:
    both = Speaker((VWS, CARE))
    assert who_and_what("Wij besluiten hierover in 2027.", thesaurus, both)[0] == (VWS, CARE)
    assert who_and_what("Ik besluit hierover in 2027.", thesaurus, both)[0] == (VWS,)
    told = "Uw Kamer wordt hierover in 2027 geïnformeerd."
    assert who_and_what(told, thesaurus, Speaker((SZW,), (VWS,)))[0] == (SZW,)
    paper = "Het rapport wordt in 2027 aangeboden aan de Tweede Kamer."
    assert who_and_what(paper, thesaurus, Speaker(("Zorginstituut Nederland",)))[0] == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ZonMw start in 2027 een nieuwe ronde.", "ZonMw start een nieuwe ronde."),
        ("In 2027 start ZonMw een nieuwe ronde.", "In 2027 start ZonMw een nieuwe ronde."),
        (
            "ZonMw start in 2027 en met een uitloop naar 2028 een nieuwe ronde.",
            "ZonMw start in 2027 en met een uitloop naar 2028 een nieuwe ronde.",
        ),
        (
            "De NZa toetst dit aan de oude regels (in 2026) én aan de nieuwe regels (in 2027).",
            "De NZa toetst dit aan de oude regels (in 2026) én aan de nieuwe regels (in 2027).",
        ),
        ("De NZa zal twee rapporten per jaar publiceren.", "De NZa zal twee rapporten per jaar publiceren."),
    ],
)
def test_only_a_clean_adverbial_is_cut_out_of_what_is_done(
    text: str, what: str, thesaurus: Thesaurus
) -> None:
    assert who_and_what(text, thesaurus, Speaker((VWS,)))[1] == what


@pytest.mark.parametrize("case", cases_of("genres.tsv"), ids=lambda case: case["title"])
def test_what_a_paper_does_is_told_by_its_kind_and_title(case: Case) -> None:
    document = Document("d", case["kind"], case["title"], None, Numbers(), None, None, None, (1, 1), (), ())
    assert genre_of(document) == case["genre"]
