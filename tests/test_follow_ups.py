"""Which action line follows up which recommendation: only where the text says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from question_papers import paper

from ingest.passage import Document
from ontology.follow_ups import find_follow_ups
from ontology.mentions import find_mentions
from ontology.registers import Registers, load_registers
from ontology.thesaurus import Thesaurus, load_thesaurus

LINES = ("Actielijn 1: Uitleg van het criterium.", "Actielijn 2: Overleg over de bekostiging.")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    return load_thesaurus()


def followed(registers: Registers, thesaurus: Thesaurus, document: Document) -> list[tuple[str, str, str]]:
    """The words that name the recommendation, the line's number, and the recommendation if it stands here."""
    found = find_follow_ups(document, find_mentions(document, registers, thesaurus))
    return [
        (
            one.passage.text[one.start : one.end], one.line.targets[0].rpartition("/")[2],
            one.recommendation[1].surface if one.recommendation else "",
        )
        for one in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Met actielijn 1 geven wij gevolg aan aanbeveling 3.", ("aanbeveling 3", "1")),
        ("Actielijn 2 volgt op de tweede aanbeveling van de commissie.", ("tweede aanbeveling", "2")),
        ("Aanbeveling 4 is opgenomen in actielijn 2.", ("aanbeveling 4", "2")),
        ("In actielijn 1 werken wij aanbeveling 2 uit.", ("aanbeveling 2", "1")),
        ("Met actielijn 1 geven wij o.a. gevolg aan aanbeveling 3.", ("aanbeveling 3", "1")),
        ("Met actielijn 1 geven wij niet alleen gevolg aan aanbeveling 3.", ("aanbeveling 3", "1")),
    ],
)
def test_a_sentence_names_both_and_says_so(
    registers: Registers, thesaurus: Thesaurus, sentence: str, expected: tuple[str, str]
) -> None:
    [found] = followed(registers, thesaurus, paper("doc-a", "2026-02-01", *LINES, sentence))
    assert (found[0].casefold(), found[1]) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Actielijn 1 gaat over het criterium.",
        "Met actielijn 1 geven wij geen gevolg aan aanbeveling 3.",
        "Actielijn 1 en actielijn 2 geven gevolg aan aanbeveling 3.",  # which of the two is not said
        "Wij geven gevolg aan aanbeveling 3. Actielijn 1 begint in 2027.",
        "Met actielijn 1 geven wij (zie bijv. nr. 4) geen gevolg aan aanbeveling 3.",
        "Actielijn 1 gaat over aanbeveling 3; de motie is in uitvoering.",
        "Met actielijn 7 geven wij gevolg aan aanbeveling 3.",  # there is no such line
    ],
)
def test_without_a_clear_word_nothing_is_claimed(
    registers: Registers, thesaurus: Thesaurus, sentence: str
) -> None:
    assert followed(registers, thesaurus, paper("doc-a", "2026-02-01", *LINES, sentence)) == []


def test_a_table_of_recommendations_names_the_line_of_each_row(
    registers: Registers, thesaurus: Thesaurus
) -> None:
    rows = (
        ("Aanbeveling", "Stand", "Vervolg"),
        ("1. Uitleg", "in bewerking", "actielijn 1"),
        ("2. Register", "uitgevoerd", "geen"),
        ("3. Overleg", "begonnen", "actielijn 2"),
        ("4. Toezicht", "", "actielijn 1"),
        ("", "begonnen", "actielijn 2"),
    )
    document = paper("doc-a", "2026-02-01", *LINES, (" ".join(" ".join(row) for row in rows), "table"))
    table = replace(document.passages[-1], rows=rows)
    document = replace(document, passages=(*document.passages[:-1], table))
    assert followed(registers, thesaurus, document) == [
        ("1. Uitleg", "1", ""),
        ("3. Overleg", "2", ""),
        ("4. Toezicht", "1", ""),
    ]


def test_the_recommendation_of_the_paper_itself_is_meant_where_it_stands_there(
    registers: Registers, thesaurus: Thesaurus
) -> None:
    made = "Aanbeveling 3: Overleg met de NZa over de bekostiging."
    said = "Actielijn 2 geeft gevolg aan aanbeveling 3."
    assert followed(registers, thesaurus, paper("doc-a", "2026-02-01", *LINES, made, said)) == [
        ("aanbeveling 3", "2", made)
    ]
