"""Treaties, EU acts and acts without their year are found by the names people use; what no list tells is not said."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ontology.references import link_references
from ontology.registers import Registers
from ontology.uris import Uris

CASES = Path(__file__).parent / "cases" / "registered_names.tsv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["span"])
def test_the_name_leads_to_the_official_number(case: dict[str, str], registers: Registers) -> None:
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


@pytest.mark.parametrize(
    "text",
    [
        "Het besluit van 1 februari is ingetrokken.",  # a title that is only a day without its year
        "De Verzamelwet arbeidsverhoudingen en arbeidsmarkt komt nog.",  # there is one each year
        "Zie de Regeling schoolfruit daarover.",  # a ministerial regulation of one year
    ],
)
def test_a_title_that_is_no_name_without_its_year_is_left_alone(text: str, registers: Registers) -> None:
    assert [
        one.surface for one in link_references(text, registers=registers, date="2025-01-01") if one.targets
    ] == []
