"""Criteria, actors, programmes and frameworks in the words of policy papers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ontology.concepts import ConceptMemory, find_concepts
from ontology.mention import Mention
from ontology.thesaurus import Thesaurus, load_thesaurus
from ontology.uris import Uris

CASES = list(
    csv.DictReader((Path(__file__).parent / "cases" / "concepts.tsv").open(encoding="utf-8"), delimiter="\t")
)


def concepts_in(text: str, thesaurus: Thesaurus, memory: ConceptMemory | None = None) -> list[Mention]:
    return find_concepts(text, thesaurus.finder.analyse(text), thesaurus, memory or ConceptMemory())


@pytest.mark.parametrize("case", CASES, ids=[case["note"] + ": " + case["text"][:30] for case in CASES])
def test_a_sentence_names_this_concept_and_no_other_of_its_kind(
    case: dict[str, str], thesaurus: Thesaurus
) -> None:
    found = [m for m in concepts_in(case["text"], thesaurus) if m.kind == case["kind"]]
    named = {(m.surface, m.targets[0]) for m in found}
    if case["surface"]:
        assert (case["surface"], case["target"]) in named
    else:
        assert not named


def test_offsets_are_those_of_the_words(thesaurus: Thesaurus) -> None:
    text = "Één advies: het Zorginstituut weegt ‘noodzakelijk te verzekeren’ en de uitvoerbaarheid van zorg."
    for mention in concepts_in(text, thesaurus):
        assert text[mention.start : mention.end] == mention.surface


def test_a_longer_name_goes_before_a_shorter_one_of_its_kind(thesaurus: Thesaurus) -> None:
    found = concepts_in("Het ministerie van VWS en het Zorginstituut Nederland tekenden.", thesaurus)
    assert [m.surface for m in found if m.kind == "actor"] == [
        "ministerie van VWS",
        "Zorginstituut Nederland",
    ]


def test_a_framework_also_names_its_criterion(thesaurus: Thesaurus) -> None:
    found = concepts_in("Het Afwegingskader uitvoerbaarheid voor zorg verschijnt.", thesaurus)
    assert {(m.kind, m.targets[0]) for m in found} == {
        ("document", "kader/uitvoerbaarheid"),
        ("criterion", "criterium/uitvoerbaarheid"),
    }


def test_the_minister_is_the_one_named_before(thesaurus: Thesaurus) -> None:
    text = "De Minister van VWS vraagt advies. Daarna besluit de Minister."
    assert [m.targets for m in concepts_in(text, thesaurus) if m.rule == "concept-office"] == [
        ("actor/minister-van-vws",)
    ]


def test_of_two_ministers_neither_is_guessed(thesaurus: Thesaurus) -> None:
    memory = ConceptMemory()
    concepts_in("De Minister van VWS en de Minister voor Medische Zorg schrijven samen.", thesaurus, memory)
    [found] = concepts_in("Morgen besluit de Minister.", thesaurus, memory)
    assert found.status == "ambiguous"
    assert found.targets == ()
    assert len(found.candidates) == 2


def test_every_statutory_criterion_has_a_legal_basis_and_every_fact_a_source(thesaurus: Thesaurus) -> None:
    for concept in thesaurus.concepts.values():
        assert concept.source, concept.key
        if "WettelijkCriterium" in concept.classes:
            assert concept.bases, concept.key


def test_no_name_means_two_things_of_one_kind(thesaurus: Thesaurus) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for concept in thesaurus.concepts.values():
        for name in concept.names:
            owners.setdefault((concept.kind, name.casefold()), set()).add(concept.key)
    assert [name for name, keys in owners.items() if len(keys) > 1] == []


def test_uris_follow_the_base() -> None:
    moved = load_thesaurus(Uris("https://voorbeeld.nl/"))
    concept = moved.concepts["criterium/redelijkerwijs-aangewezen-op"]
    assert "https://voorbeeld.nl/id/bwb/BWBR0035917/artikel/3.2.1/lid/1" in concept.bases
