"""Treaties are cited by title and abbreviation as laws are; of their articles nothing is said that no list tells."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ontology.references import link_references
from ontology.registers import Registers, load_registers
from ontology.uris import Uris

CASES = Path(__file__).parent / "cases" / "treaties.tsv"


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["span"])
def test_a_treaty_and_its_articles_are_found(case: dict[str, str], registers: Registers) -> None:
    found = {
        one.surface: one for one in link_references(case["text"], registers=registers, date="2025-01-01")
    }
    assert case["span"] in found
    assert found[case["span"]].targets == (case["target"],)
    assert found[case["span"]].status == "exact"


def test_an_article_of_a_treaty_without_a_list_is_not_called_missing(registers: Registers) -> None:
    (mention,) = link_references("artikel 999 EVRM", registers=registers, date="2025-01-01")
    assert (mention.existence, mention.targets) == ("unknown", ("jci1.3:c:BWBV0001000&artikel=999",))


def test_the_charter_has_its_own_address_and_node(registers: Registers) -> None:
    assert registers.title_of("celex:12012P/TXT") == "Handvest van de grondrechten van de Europese Unie"
    assert Uris().target("celex:12012P/TXT&artikel=35").endswith("id/doc/eu/12012P/TXT/artikel/35")
