"""Letters, motions and papers of a real letter to parliament, against what people marked in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ontology.mention import Mention

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from kamerbrief import documents, letters, naming, papers_of, read_rows

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
GOLD = SHARED / "corpus" / "references" / "seed_kamerbrief_gold.tsv"
LETTER = SHARED / "corpus" / "seeds" / "kst-29689-1253.pdf"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="de gedeelde goudbestanden staan hier niet")


@pytest.fixture(scope="module")
def papers() -> list[Mention]:
    return papers_of(LETTER)


def test_letters_and_motions_lead_to_their_papers(papers: list[Mention]) -> None:
    score = letters(read_rows(GOLD), papers)
    assert score.marked == 16
    assert score.share >= 0.9, score.missed


def test_letters_that_nothing_identifies_get_no_target(papers: list[Mention]) -> None:
    for row in read_rows(GOLD):
        if row["subtype"] in ("letter_generic", "letter_relative"):
            assert all(one.targets == () for one in naming(row, papers) if "brie" in one.surface.casefold()
                       and one.rule == "letter/topic")  # fmt: skip


def test_papers_named_by_title_or_subject_are_found(papers: list[Mention]) -> None:
    score = documents(read_rows(GOLD), papers)
    assert score.share >= 0.95, score.missed
