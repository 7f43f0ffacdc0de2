"""Guidelines that are not set in modules: chapters, running text, boxes, tables, protocols."""

from __future__ import annotations

import pytest
from typeset_guideline import Reader, advised, cases, guideline_text, reader

from ontology.registers import Registers
from ontology.thesaurus import Thesaurus


@pytest.fixture(scope="module")
def read(registers: Registers, thesaurus: Thesaurus) -> Reader:
    return reader(registers, thesaurus)


def test_chapters_with_headings_of_their_own_that_come_back(read: Reader) -> None:
    guideline = read(
        guideline_text(
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
        guideline_text(
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
    guideline = read(
        guideline_text("Deze tekst gaat over zorg. Bied altijd een gesprek aan. Het weer was goed.\n")
    )
    assert advised(guideline) == [("Richtlijn Proefzorg", "Bied altijd een gesprek aan.", "sterk", "voor")]


@pytest.mark.parametrize("case", cases("guideline_advice.tsv"), ids=lambda case: case["note"])
def test_what_recommends_in_a_guideline_without_headings(read: Reader, case: dict[str, str]) -> None:
    found = advised(read(guideline_text(f"Bied zorg aan. {case['sentence']}\n")))
    assert (case["sentence"] in [words for _, words, *_ in found]) is (case["advises"] == "ja")


def test_numbered_paragraphs_and_boxes_and_tables_recommend_too(read: Reader) -> None:
    guideline = read(
        guideline_text(
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
        guideline_text(
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


PROTOCOL = guideline_text(
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
        guideline_text(
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
        guideline_text(
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
        guideline_text(
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
