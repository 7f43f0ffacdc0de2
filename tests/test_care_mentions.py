"""Medicines, other care and conditions as mentions of a document, and what the graph says of them."""

from __future__ import annotations

import pytest

from ontology.care_graph import care_triples
from ontology.care_lexicon import Lexicon, shipped_lexicon
from ontology.care_mentions import CareMemory, find_care
from ontology.mention import Mention
from ontology.query_names import load_query_names
from ontology.uris import Uris


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return shipped_lexicon()


def told(mentions: list[Mention]) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.surface, one.targets[0], one.status) for one in mentions]


def test_care_and_condition_stand_where_they_are_written(lexicon: Lexicon) -> None:
    text = "Tagrisso® (osimertinib) wordt vergoed bij niet-kleincellige longkanker."
    found = find_care(text, lexicon, CareMemory())
    assert told(found) == [
        ("intervention", "Tagrisso", "interventie/osimertinib", "exact"),
        ("intervention", "osimertinib", "interventie/osimertinib", "exact"),
        ("condition", "niet-kleincellige longkanker", "aandoening/niet-kleincellige-longkanker", "exact"),
    ]
    assert all(text[one.start : one.end] == one.surface for one in found)


def test_slip_is_corrected_and_said(lexicon: Lexicon) -> None:
    [found] = find_care("Bied cemiplimap aan.", lexicon, CareMemory())
    assert (found.status, found.targets, found.literal) == (
        "corrected", ("interventie/cemiplimab",), ("interventie/cemiplimap",),
    )  # fmt: skip
    assert found.reason


def test_abbreviation_counts_from_where_the_full_name_stood(lexicon: Lexicon) -> None:
    memory = CareMemory()
    assert find_care("MS is een afkorting.", lexicon, memory) == []
    assert len(find_care("Multiple sclerose komt vaak voor.", lexicon, memory)) == 1
    assert told(find_care("Mensen met MS krijgen zorg.", lexicon, memory)) == [
        ("condition", "MS", "aandoening/multiple-sclerose", "exact")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Het concept van de wet is in april naar de Kamer gestuurd.",
        "De factuur voor de detentie valt onder het vermogen van de stichting.",
        "De hoofdlijnen zijn in harmonie met het graf van de oude minister.",
        "Deze gevallen vallen buiten de regeling; wij nemen deel aan het overleg.",
        "De ALS-variabele is NET zo groot als de RVO had gevraagd.",
    ],
)
def test_ordinary_words_are_no_care(text: str, lexicon: Lexicon) -> None:
    assert find_care(text, lexicon, CareMemory()) == []


def test_what_the_patients_went_through_is_no_condition(lexicon: Lexicon) -> None:
    found = find_care("Na een niertransplantatie is controle nodig.", lexicon, CareMemory())
    assert [one.kind for one in found] == ["intervention"]


def test_graph_tells_names_and_what_is_broader_of_what_is_named(lexicon: Lexicon) -> None:
    uris = Uris()
    triples = set(care_triples(["aandoening/copd", "criterium/effectiviteit"], lexicon, uris))
    copd, lung = (f"<{uris.target(key)}>" for key in ("aandoening/copd", "aandoening/longaandoening"))
    assert {subject for subject, _, _ in triples} == {copd, lung}
    assert any(predicate.endswith("broader>") and thing == lung for _, predicate, thing in triples)
    assert any('"COPD"@nl' in thing for _, _, thing in triples)


@pytest.mark.parametrize(
    ("typed", "others"),
    [("Tagrisso", "osimertinib"), ("osimertinib vergoed", "Tagrisso"), ("kaftrio", "elexacaftor")],
)
def test_a_query_for_a_brand_means_the_substance(typed: str, others: str) -> None:
    [found] = load_query_names().find(typed)
    assert others in " ".join((found.thing.label, *found.thing.names))
