"""Where a letter that came in the time promised speaks of what was promised: tests/cases/letter_proofs.tsv."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from beleidswijzer.letter_proof import letter_proof
from beleidswijzer.stated import Stated, Time
from beleidswijzer.subject import plain_words, subject_of
from ingest.passage import Passage
from ontology.mention import Mention

TIMES = ("Voor de zomer", "In maart")


def cases() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "letter_proofs.tsv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def promise(words: str) -> Stated:
    return Stated(
        "brief", "brief:1", 0, 0, len(words), "commitment", words, "", ("Minister",),
        (Time("datum", None, "2026-06-20", "plan"),), plain=plain_words(words),
        subject=subject_of(words, 0, len(words), "", (), TIMES),
    )  # fmt: skip


def letter(written: str) -> list[Passage]:
    """Passages of a letter; what ends without a full stop is a heading."""
    return [
        Passage(f"later:{place}", "later", "paragraph" if text.endswith(".") else "heading", (), text)
        for place, text in enumerate(written.split("|"))
    ]


def shown(words: str, passages: list[Passage], mentions: dict[str, list[Mention]]) -> str:
    place = letter_proof(promise(words), passages, mentions)
    if place is None:
        return ""
    passage, start, end = place
    return next(one.text for one in passages if one.id == passage)[start:end]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["why"])
def test_the_words_that_name_what_was_promised(case: dict[str, str]) -> None:
    assert shown(case["promise"], letter(case["letter"]), {}) == case["proof"]


def test_what_a_letter_promises_again_is_no_proof() -> None:
    again = "De handreiking voor wijkteams stuur ik u eind 2027."
    [passage] = letter(again)
    planned = Mention(0, len(again), again, "commitment", (), (), "exact", fields={"modality": "plan"})
    words = "Voor de zomer stuur ik u de handreiking voor wijkteams."
    assert shown(words, [passage], {passage.id: [planned]}) == ""
    told = replace(planned, fields={"modality": "feit"})
    assert shown(words, [passage], {passage.id: [told]}) == again
