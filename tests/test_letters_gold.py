"""Letters, motions and papers of a real letter to parliament, against what people marked in it."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.read import read_file
from ontology.mention import Mention
from ontology.mentions import find_mentions
from ontology.registers import load_registers
from ontology.thesaurus import load_thesaurus

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
GOLD = SHARED / "corpus" / "references" / "seed_kamerbrief_gold.tsv"
LETTER = SHARED / "corpus" / "seeds" / "kst-29689-1253.pdf"
NAMED = ("letter_by_date", "letter_by_title", "letter_by_topic", "letter_by_month", "motion", "motion_anaphor",
         "letter_anaphor", "self_mention")  # fmt: skip

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="de gedeelde goudbestanden staan hier niet")


@pytest.fixture(scope="module")
def papers() -> list[Mention]:
    (document,) = read_file(LETTER.read_bytes(), limits=Limits()).documents
    found = find_mentions(document, load_registers(), load_thesaurus())
    kinds = ("document", "kamerstuk")
    return [one for group in found.values() for one in group if one.kind in kinds]


def rows(category: str) -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in table if row["category"] == category]


def bare(text: str) -> str:
    """Letters and digits alone; words split at a line's end are joined, and a glued note marker is left out."""
    joined = re.sub(r"-\n", "", text.replace("\\n", "\n"))
    return re.sub(r"(?<=\w\d{4})\d{1,2}$", "", re.sub(r"[^\w]", "", joined).casefold())


def naming(row: dict[str, str], papers: list[Mention]) -> list[Mention]:
    quote = bare(row["quote"])
    return [one for one in papers if bare(one.surface) in quote or quote in bare(one.surface)]


def test_letters_and_motions_lead_to_their_papers(papers: list[Mention]) -> None:
    wanted = [row for row in rows("kamerstuk_ref") if row["subtype"] in NAMED]
    right = [
        row for row in wanted
        if set(row["normalised_id"].split("|")) <= {key for one in naming(row, papers) for key in one.targets}
    ]  # fmt: skip
    assert len(wanted) == 16
    assert len(right) / len(wanted) >= 0.9, [row["quote"] for row in wanted if row not in right]


def test_letters_that_nothing_identifies_get_no_target(papers: list[Mention]) -> None:
    for row in rows("kamerstuk_ref"):
        if row["subtype"] in ("letter_generic", "letter_relative"):
            assert all(one.targets == () for one in naming(row, papers) if "brie" in one.surface.casefold()
                       and one.rule == "letter/topic")  # fmt: skip


def test_papers_named_by_title_or_subject_are_found(papers: list[Mention]) -> None:
    wanted = rows("document_ref")
    missed = [row["quote"] for row in wanted if not naming(row, papers)]
    assert len(missed) / len(wanted) <= 0.05, missed
