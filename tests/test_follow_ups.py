"""Which action line follows up which recommendation: only where the text says so."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from question_papers import paper

from ingest.passage import Document
from ontology.follow_ups import find_follow_ups
from ontology.mentions import find_mentions
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus

with (Path(__file__).parent / "cases" / "follow_ups.tsv").open(encoding="utf-8", newline="") as rows_file:
    CASES = list(csv.DictReader(rows_file, delimiter="\t", quoting=csv.QUOTE_NONE))
LINES = ("Actielijn 1: Uitleg van het criterium.", "Actielijn 2: Overleg over de bekostiging.")


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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_a_follow_up_is_claimed_where_a_sentence_names_both_and_says_so(
    registers: Registers, thesaurus: Thesaurus, case: dict[str, str]
) -> None:
    found = followed(registers, thesaurus, paper("doc-a", "2026-02-01", *LINES, case["sentence"]))
    expected = [(case["recommendation"], case["line"])] if case["line"] else []
    assert [(words.casefold(), line) for words, line, _ in found] == expected


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
