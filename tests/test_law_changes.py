"""Plans that announce a change of a law, and plans that only speak of one."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from question_papers import paper

from ontology.law_changes import LawChange, find_law_changes
from ontology.mentions import find_mentions
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus

CASES = Path(__file__).with_name("cases")


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def changes(registers: Registers, thesaurus: Thesaurus, date: str, *texts: str) -> list[LawChange]:
    document = paper("doc-a", date, *texts)
    return list(find_law_changes(document, find_mentions(document, registers, thesaurus)))


@pytest.mark.parametrize("row", rows("law_changes.tsv"), ids=lambda row: row["sentence"][:60])
def test_a_change_is_announced_of_these_laws(
    registers: Registers, thesaurus: Thesaurus, row: dict[str, str]
) -> None:
    found = changes(registers, thesaurus, row["date"], row["sentence"])
    assert len(found) == 1
    laws = [key.removeprefix("jci1.3:c:") for key, _ in found[0].laws]
    assert laws == (row["laws"].split() if row["laws"] != "-" else [])
    assert found[0].bill == (row["bill"] or "")


@pytest.mark.parametrize("row", rows("no_law_changes.tsv"), ids=lambda row: row["sentence"][:60])
def test_no_change_is_announced(registers: Registers, thesaurus: Thesaurus, row: dict[str, str]) -> None:
    assert changes(registers, thesaurus, row["date"], row["sentence"]) == [], row["why"]


def test_a_bill_without_a_name_is_of_the_one_law_that_its_passage_names(
    registers: Registers, thesaurus: Thesaurus
) -> None:
    one = "Wij willen de Jeugdwet verduidelijken. Het wetsvoorstel wordt in 2027 ingediend."
    two = "Wij willen de Jeugdwet en de Wlz verduidelijken. Het wetsvoorstel wordt in 2027 ingediend."
    assert [len(found.laws) for found in changes(registers, thesaurus, "2026-02-01", one, two)] == [1, 0]


@pytest.mark.parametrize(
    ("heading", "laws"),
    [
        ("1.4.1 Zorgverzekeringswet", 1),
        ("Wet langdurige zorg (Wlz)", 1),
        ("Gevolgen voor de Zorgverzekeringswet", 0),
        ("Zorgverzekeringswet en Wet langdurige zorg", 0),
    ],
)
def test_a_change_without_a_law_is_of_the_law_whose_name_is_the_heading(
    registers: Registers, thesaurus: Thesaurus, heading: str, laws: int
) -> None:
    announced = (
        "Wij werken voor deze drie onderwerpen aan een voorstel voor aanpassing van wet- en regelgeving."
    )
    plain = paper("doc-a", "2026-02-01", heading, announced)
    title, text = plain.passages
    document = replace(plain, passages=(replace(title, kind="heading"), replace(text, section=(heading,))))
    [found] = find_law_changes(document, find_mentions(document, registers, thesaurus))
    assert len(found.laws) == laws
    assert found.named_in.id == (title.id if laws else text.id)
