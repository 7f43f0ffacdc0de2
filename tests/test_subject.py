"""What a statement is about, and how much two of them agree."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from beleidswijzer.subject import Subject, agreement, rarity, sentence_around, subject_of

CASES = Path(__file__).parent / "cases" / "subjects.tsv"
TIMES = ("in het eerste kwartaal van 2025", "in mei 2026", "eind 2026", "in maart 2026")


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def about(sentence: str, heading: str = "", before: str = "") -> Subject:
    text = f"{before} {sentence}".strip()
    return subject_of(text, len(text) - len(sentence), len(text), heading, (), TIMES)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["sentence"][:40])
def test_what_a_statement_is_about(case: dict[str, str]) -> None:
    """Words that stand beside the statement are in brackets."""
    found = about(case["sentence"], case["heading"], case["before"])
    told = [word if one.own else f"({word})" for word, one in found.items()]
    assert sorted(told) == sorted(case["about"].split())


def test_the_same_words_agree_and_others_do_not() -> None:
    one = about("Wij leveren in mei 2026 een handleiding voor wijkteams op.")
    other = about("De handleiding voor wijkteams is eind 2026 gereed.")
    third = about("De NZa stelt eind 2026 tarieven voor vervoer vast.")
    rare = rarity((one, other, third))
    assert agreement(one, other, rare).score == pytest.approx(1.0)
    assert agreement(one, other, rare).own == 2
    assert agreement(one, third, rare).score == 0


def test_a_compound_agrees_with_its_last_part_beside_another_word() -> None:
    one = about("De gegevensuitwisseling met scholen begint eind 2026.")
    other = about("De uitwisseling met scholen begint in mei 2026.")
    found = agreement(one, other, {})
    assert 0.5 < found.score < 1
    assert set(found.words) == {"scholen", "uitwisseling"}


def test_rare_words_count_for_more() -> None:
    common = [about(f"De commissie {word}.") for word in ("vergadert", "adviseert", "bestaat", "reist")]
    assert rarity(common)["commissie"] < rarity(common)["reist"]


def test_the_sentence_around_words() -> None:
    text = "Eerst dit. Dan noemt men het Kader wonen. Daarna niets."
    start = text.index("Kader")
    assert sentence_around(text, start, start + 11) == "Dan noemt men het Kader wonen."
