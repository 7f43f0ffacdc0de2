"""A guideline read from its PDF: modules, questions, recommendations, PICO, dates, who made it."""

from __future__ import annotations

import pytest
from typeset_guideline import Reader, advised, guideline_text, reader, typeset

from ontology.guideline import read_guideline
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus


@pytest.fixture(scope="module")
def read(registers: Registers, thesaurus: Thesaurus) -> Reader:
    return reader(registers, thesaurus)


MODULAR = guideline_text(
    """# Over deze richtlijn

Deze richtlijn gaat over proefzorg. Versie 2.1 is in maart 2024 geautoriseerd. Module 2 is in mei 2019 herzien.

# Module 1 Bewegen

## Uitgangsvraag

Welke vorm van bewegen helpt?

## PICO

- P: volwassenen met klachten
- I: bewegen onder begeleiding
- C: geen begeleiding
- O: pijn en functie

## Aanbevelingen

- Bied bewegen onder begeleiding aan.
- Overweeg bewegen in water bij ernstige klachten.
- Schrijf geen bedrust voor.

## Onderbouwing

Er zijn drie onderzoeken.[^1]

## Overwegingen

De werkgroep raadt bedrust al jaren af. Bewegen kost weinig.

# Module 2 Medicatie

## Uitgangsvraag

Welk middel is eerste keus?

## Aanbevelingen

Bij mensen met matige klachten:

- middel A in een lage dosering;
- geen middel B.

Overweeg bij mensen met ernstige klachten:

- starten met middel C;
- een verwijzing.

## Overwegingen

Zie het standpunt.

[^1]: Aantallen zijn verzonnen.
"""
)


def test_a_modular_guideline_gives_its_modules_with_question_pico_and_dates(read: Reader) -> None:
    guideline = read(MODULAR)
    first, second = guideline.modules
    assert (first.number, first.title, second.number, second.title) == ("1", "Bewegen", "2", "Medicatie")
    assert first.question is not None and first.question.text == "Welke vorm van bewegen helpt?"
    told = [
        spot.text for spot in (first.population, first.intervention, first.comparison, first.outcome) if spot
    ]
    assert told == [
        "volwassenen met klachten", "bewegen onder begeleiding", "geen begeleiding", "pijn en functie",
    ]  # fmt: skip
    assert (first.date, second.date) == ("", "2019-05")
    assert (guideline.date, guideline.version, guideline.kind) == ("2024-03-04", "2.1", "richtlijn")
    assert guideline.society == "Proefvereniging voor Zorg"
    assert [guideline.dated(one) for one in guideline.recommendations][:1] == ["2024-03-04"]


def test_items_are_recommendations_with_strength_and_direction(read: Reader) -> None:
    assert advised(read(MODULAR)) == [
        ("Bewegen", "Bied bewegen onder begeleiding aan.", "sterk", "voor"),
        ("Bewegen", "Overweeg bewegen in water bij ernstige klachten.", "zwak", "voor"),
        ("Bewegen", "Schrijf geen bedrust voor.", "sterk", "tegen"),
        ("Medicatie", "middel A in een lage dosering;", None, "voor"),
        ("Medicatie", "geen middel B.", None, "tegen"),
        ("Medicatie", "starten met middel C;", "zwak", "voor"),
        ("Medicatie", "een verwijzing.", "zwak", "voor"),
    ]


def test_items_keep_the_words_of_their_lead_in(read: Reader) -> None:
    guideline = read(MODULAR)
    contexts = [[spot.text for spot in one.context] for one in guideline.recommendations]
    assert contexts[0] == []
    assert contexts[3] == ["Bij mensen met matige klachten:"]
    assert contexts[5] == ["Overweeg bij mensen met ernstige klachten:"]
    assert guideline.around(guideline.recommendations[5])[:2] == (
        "Overweeg bij mensen met ernstige klachten:",
        "Medicatie",
    )


def test_considerations_and_the_notes_they_point_to_belong_to_their_module(read: Reader) -> None:
    first, second = read(MODULAR).modules
    assert "Bewegen kost weinig." in first.considerations[-1].text
    assert [note.text for note in first.notes] == ["Aantallen zijn verzonnen."]
    assert [spot.text for spot in second.considerations] == ["Zie het standpunt."]


def test_every_spot_has_the_words_that_stand_there(registers: Registers, thesaurus: Thesaurus) -> None:
    document, mentions = typeset(MODULAR, registers, thesaurus)
    guideline = read_guideline(document, mentions)
    assert guideline is not None
    texts = {passage.id: passage.text for passage in document.passages}
    spots = [one.spot for one in guideline.recommendations]
    spots += [spot for module in guideline.modules for spot in module.considerations]
    assert spots and all(texts[spot.passage][spot.start : spot.end] == spot.text for spot in spots)


def test_mentions_and_modules_have_the_same_recommendations(
    registers: Registers, thesaurus: Thesaurus
) -> None:
    document, mentions = typeset(MODULAR, registers, thesaurus)
    guideline = read_guideline(document, mentions)
    assert guideline is not None
    found = [m for told in mentions.values() for m in told if m.kind == "recommendation"]
    assert [(m.surface, m.fields["strength"], m.fields["direction"]) for m in found] == [
        (one.spot.text, one.strength, one.direction) for one in guideline.recommendations
    ]


def test_who_took_the_initiative_goes_before_the_running_header(read: Reader) -> None:
    body = """# Verantwoording

Initiatief: Nederlandse Vereniging voor Proefzorg, in samenwerking met: Proefgenootschap van Huisartsen

# 1 Zorg

## Aanbevelingen

- Bied zorg aan.
"""
    guideline = read(guideline_text(body))
    assert guideline.society == "Nederlandse Vereniging voor Proefzorg"
    assert guideline.partners == ("Proefgenootschap van Huisartsen",)


def test_papers_about_a_guideline_are_none(registers: Registers, thesaurus: Thesaurus) -> None:
    written = guideline_text(
        "# Zorg\n\nBied zorg aan.\n", "Standpunt proefzorg bij pijn", "Zorginstituut Nederland"
    )
    document, mentions = typeset(written, registers, thesaurus)
    assert read_guideline(document, mentions) is None
