"""Plans to tie guidelines and package decisions are told apart from links and from facts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.passage import Document, Numbers, Passage
from ontology.claims import claims_of
from ontology.mentions import find_mentions
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus

CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", table("planned_links.tsv"), ids=lambda case: case["note"])
def test_what_is_a_plan_to_link(case: dict[str, str], registers: Registers, thesaurus: Thesaurus) -> None:
    passage = Passage("d:1", "d", "paragraph", (), case["sentence"])
    sender = "Zorginstituut Nederland"
    document = Document(
        "d", "rapport", "Plan", "2026-04-01", Numbers(), sender, None, None, (1, 1), (), (passage,)
    )
    claims = claims_of(document, find_mentions(document, registers, thesaurus), thesaurus)
    term = f"<{thesaurus.uris.term('VoorgenomenVerband')}>"
    planned = [claim for claim in claims if claim.triple[2] == term]
    assert bool(planned) is (case["planned"] == "ja")
    assert all(claim.sources for claim in planned)
