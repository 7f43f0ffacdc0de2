"""A guideline read from its PDF: modules, questions, recommendations, PICO, dates, who made it."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.passage import Document
from ingest.read import read_file
from ontology.guideline import Guideline, read_guideline
from ontology.guideline_parts import part_of
from ontology.guideline_wording import advises
from ontology.mention import Mention
from ontology.mentions import find_mentions
from ontology.recommendation_strength import judge
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus

ROOT = Path(__file__).resolve().parents[1]
CASES = Path(__file__).parent / "cases"
sys.path.insert(0, str(ROOT / "data"))

from make_samples import build_file  # noqa: E402

Reader = Callable[[str], Guideline]
HEAD = """vorm: richtlijn
soort: richtlijn
afzender: {sender}
titel: {title}
datum: 4 maart 2024
status: Geautoriseerd
---
"""


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def text(body: str, title: str = "Richtlijn Proefzorg", sender: str = "Proefvereniging voor Zorg") -> str:
    return HEAD.format(title=title, sender=sender) + body


@pytest.fixture(scope="module")
def read(registers: Registers, thesaurus: Thesaurus) -> Reader:
    def reader(written: str) -> Guideline:
        document, mentions = typeset(written, registers, thesaurus)
        found = read_guideline(document, mentions)
        assert found is not None
        return found

    return reader


def typeset(
    written: str, registers: Registers, thesaurus: Thesaurus
) -> tuple[Document, dict[str, tuple[Mention, ...]]]:
    """The text set as a PDF and read back."""
    [document] = read_file(build_file(written)[0], limits=Limits()).documents
    return document, find_mentions(document, registers, thesaurus)


def advised(guideline: Guideline) -> list[tuple[str, str, str | None, str]]:
    return [
        (guideline.modules[one.module].title, one.spot.text, one.strength, one.direction)
        for one in guideline.recommendations
    ]


MODULAR = text(
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


def test_chapters_with_headings_of_their_own_that_come_back(read: Reader) -> None:
    guideline = read(
        text(
            """# 1 Pijn

## 1.1 Waar gaat het over

Wat helpt tegen pijn?

## 1.2 Zo werken wij

Geef pijnstillers. Bespreek na een week of het helpt.

# 2 Slaap

## 2.1 Waar gaat het over

Wat helpt bij slecht slapen?

## 2.2 Zo werken wij

Bied een slaaptraining aan.
""",
            "Kwaliteitsstandaard Pijn en slaap",
            "Proefnetwerk Goede Zorg",
        )
    )
    assert guideline.kind == "kwaliteitsstandaard" and guideline.society == "Proefnetwerk Goede Zorg"
    assert [(m.number, m.title) for m in guideline.modules] == [("1", "Pijn"), ("2", "Slaap")]
    assert [m.question.text for m in guideline.modules if m.question] == [
        "Wat helpt tegen pijn?", "Wat helpt bij slecht slapen?",
    ]  # fmt: skip
    assert [one.spot.text for one in guideline.recommendations] == [
        "Geef pijnstillers.", "Bespreek na een week of het helpt.", "Bied een slaaptraining aan.",
    ]  # fmt: skip


def test_a_guideline_in_running_text_recommends_in_its_chapters_on_policy(read: Reader) -> None:
    guideline = read(
        text(
            """# Achtergronden

De ziekte komt veel voor. Overweeg zelden wat hier staat.

# Richtlijnen beleid

## Behandeling met medicijnen

Start met middel A. De dosis is gebruikelijk. Middel B heeft de voorkeur bij ouderen. Geef geen middel C.
""",
            "Standaard Proefziekte",
            "Proefgenootschap van Huisartsen",
        )
    )
    assert [(m.title, len(m.recommendations)) for m in guideline.modules] == [("Richtlijnen beleid", 3)]
    assert advised(guideline)[1][2:] == ("zwak", "voor")
    [context] = guideline.recommendations[0].context
    assert context.text == "Behandeling met medicijnen"


def test_a_guideline_without_headings_is_one_module_with_what_recommends(read: Reader) -> None:
    guideline = read(text("Deze tekst gaat over zorg. Bied altijd een gesprek aan. Het weer was goed.\n"))
    assert advised(guideline) == [("Richtlijn Proefzorg", "Bied altijd een gesprek aan.", "sterk", "voor")]


@pytest.mark.parametrize("case", table("guideline_advice.tsv"), ids=lambda case: case["note"])
def test_what_recommends_in_a_guideline_without_headings(read: Reader, case: dict[str, str]) -> None:
    found = advised(read(text(f"Bied zorg aan. {case['sentence']}\n")))
    assert (case["sentence"] in [words for _, words, *_ in found]) is (case["advises"] == "ja")


def test_numbered_paragraphs_and_boxes_and_tables_recommend_too(read: Reader) -> None:
    guideline = read(
        text(
            """# 1 Verband

## Aanbevelingen

1.1 Leg een verband aan.

1.2 Overweeg zalf. Dat verzacht.

# 2 Druk

> **Aanbeveling**
> Geef druk bij een open been.

# 3 Rust

## Aanbevelingen

Tabel: Tabel 1. Wat wij aanbevelen
| Aanbeveling | Sterkte |
| Adviseer rust na een val. | zwak |
| Beperk bedrust tot twee dagen. | sterk |
"""
        )
    )
    assert [(title, words, strength) for title, words, strength, _ in advised(guideline)] == [
        ("Verband", "Leg een verband aan.", "sterk"),
        ("Verband", "Overweeg zalf. Dat verzacht.", "zwak"),
        ("Druk", "Geef druk bij een open been.", "sterk"),
        ("Rust", "Adviseer rust na een val.", "zwak"),
        ("Rust", "Beperk bedrust tot twee dagen.", "sterk"),
    ]


def test_a_summary_in_front_is_not_counted_twice(read: Reader) -> None:
    guideline = read(
        text(
            """# Samenvatting van de aanbevelingen

- Bied een gesprek aan.

# Module 1 Gesprek

## Uitgangsvraag

Wat helpt?

## Aanbevelingen

- Bied een gesprek aan.
"""
        )
    )
    assert [(m.title, len(m.recommendations)) for m in guideline.modules] == [("Gesprek", 1)]


def test_who_took_the_initiative_goes_before_the_running_header(read: Reader) -> None:
    body = """# Verantwoording

Initiatief: Nederlandse Vereniging voor Proefzorg, in samenwerking met: Proefgenootschap van Huisartsen

# 1 Zorg

## Aanbevelingen

- Bied zorg aan.
"""
    guideline = read(text(body))
    assert guideline.society == "Nederlandse Vereniging voor Proefzorg"
    assert guideline.partners == ("Proefgenootschap van Huisartsen",)


def test_papers_about_a_guideline_are_none(registers: Registers, thesaurus: Thesaurus) -> None:
    written = text("# Zorg\n\nBied zorg aan.\n", "Standpunt proefzorg bij pijn", "Zorginstituut Nederland")
    document, mentions = typeset(written, registers, thesaurus)
    assert read_guideline(document, mentions) is None


@pytest.mark.parametrize("case", table("recommendation_strength.tsv"), ids=lambda case: case["sentence"][:60])
def test_strength_and_direction(case: dict[str, str]) -> None:
    assert judge(case["sentence"], case["lead"]) == (case["strength"] or None, case["direction"])


@pytest.mark.parametrize("case", table("recommendation_wording.tsv"), ids=lambda case: case["sentence"][:60])
def test_what_advises_among_explanation(case: dict[str, str]) -> None:
    assert advises(case["sentence"]) is (case["advises"] == "ja")


@pytest.mark.parametrize("case", table("guideline_parts.tsv"), ids=lambda case: case["heading"])
def test_what_a_heading_announces(case: dict[str, str]) -> None:
    assert part_of(case["heading"]) == (case["part"] or None)


PROTOCOL = text(
    """# Doel

Dit protocol beschrijft wondzorg. Alle middelen van de systematiek van 2017 zijn goedgekeurd.

# Werkwijze

1. Inspecteer de huid elke dag.
2. Gebruik geen jodium op een open wond.

# Aandachtspunten

- Zorg is teamwerk.
- Zorg dat de cliënt genoeg drinkt.
""",
    "Protocol Wondzorg",
)


def test_a_protocol_says_how_to_work(read: Reader) -> None:
    guideline = read(PROTOCOL)
    assert guideline.kind == "protocol" and not any(module.date for module in guideline.modules)
    assert [(one.spot.text, one.direction) for one in guideline.recommendations] == [
        ("Inspecteer de huid elke dag.", "voor"),
        ("Gebruik geen jodium op een open wond.", "tegen"),
        ("Zorg dat de cliënt genoeg drinkt.", "voor"),
    ]


def test_a_heading_that_asks_is_the_question_of_its_module(read: Reader) -> None:
    guideline = read(
        text(
            """# Uitgangsvraag 1 Wat helpt bij pijn?

## Niet doen

- Bedrust voorschrijven.

## Wat te doen

Bied beweging aan; doe dat niet bij een breuk.
"""
        )
    )
    [module] = guideline.modules
    assert module.question is not None and module.question.text == "Wat helpt bij pijn?"
    assert [(one.strength, one.direction) for one in guideline.recommendations] == [
        ("sterk", "tegen"), ("sterk", "voor"),
    ]  # fmt: skip


def test_a_row_keeps_its_condition_and_what_points_back_its_sentence(read: Reader) -> None:
    guideline = read(
        text(
            """# 1 Pijn

Tabel: Keuze bij pijn
| Situatie | Aanbeveling | Sterkte |
| Hoofdpijn | Geef middel A in een lage dosis. | sterk |
| Buikpijn | Middel A heeft hier geen plaats. | sterk |

# 2 Jeuk

Jeuk na een brandwond houdt lang aan. Bij deze klachten komt een zalf in aanmerking. Een pleister is een optie.
"""
        )
    )
    assert [(one.spot.text, one.context[-1].text) for one in guideline.recommendations] == [
        ("Geef middel A in een lage dosis.", "Hoofdpijn"),
        ("Middel A heeft hier geen plaats.", "Buikpijn"),
        ("Bij deze klachten komt een zalf in aanmerking.", "Jeuk na een brandwond houdt lang aan."),
        ("Een pleister is een optie.", "2 Jeuk"),
    ]


def test_a_box_of_recommendations_in_short_and_a_title_over_a_table(read: Reader) -> None:
    guideline = read(
        text(
            """# 1 Slaap

> **Aanbevelingen in het kort**
> Slecht slapen: bied een training aan.
> Snurken zonder klachten: geen onderzoek.

# 2 Rust

## Aanbevelingen

Keuze na een val

- Adviseer rust.
"""
        )
    )
    assert [(words, direction) for _, words, _, direction in advised(guideline)] == [
        ("Slecht slapen: bied een training aan.", "voor"),
        ("Snurken zonder klachten: geen onderzoek.", "tegen"),
        ("Adviseer rust.", "voor"),
    ]
