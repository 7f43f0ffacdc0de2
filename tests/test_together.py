"""Variants found in bulk are those found in each text (index/together.py beside index/phrase.py)."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.phrase import core_words, find_exact, find_variants
from index.together import with_variants
from index.word_rows import FILE_ROWS, LAST_PLACE, WordRows, write_word_rows

CASES = Path(__file__).parent / "cases" / "phrases.tsv"
PHRASES = (
    "redelijkerwijs aangewezen op", "recht op zorg", "zorg en ondersteuning", "zorg zorg", "op grond van artikel 3",
    "kosten van de zorg", "stand van de wetenschap en praktijk", "e-health zorg", "12,5 procent zorg",
)  # fmt: skip
_WORDS = (
    "redelijkerwijs", "aangewezen", "op", "daarop", "recht", "zorg", "Zorg", "zorg,", "en", "ondersteuning", "de",
    "en/of", "zorg/ondersteuning", "zorg-plicht", "zorg-", "grond", "van", "daarvan", "artikel", "3", "3.2.1", "kosten",
    "stand", "wetenschap", "praktijk.", "zorg.", "Dat", "“zorg”", "–", "e-health", "ehealth", "12,5", "procent", "12",
    "dan", "wie", "wat", "waar", "\n",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join), min_size=1, max_size=6))
def test_in_bulk_the_same_passages_have_a_variant_as_one_by_one(texts: list[str]) -> None:
    rows = WordRows.of(texts)
    for phrase in PHRASES:
        others = [n for n, text in enumerate(texts) if not find_exact(text, phrase)]
        assert found(others, texts, phrase, rows) == [n for n in others if find_variants(texts[n], phrase)]


def found(ordinals: list[int], texts: list[str], phrase: str, rows: WordRows) -> list[int]:
    sure, unsure = with_variants(np.array(ordinals, dtype=np.int64), phrase, rows)
    more = [n for n in unsure.tolist() if find_variants(texts[n], phrase)]
    return sorted([*sure.tolist(), *more])


def _cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case['expected']}: {case['note']}")
def test_the_cases_of_phrases_hold_in_bulk_too(case: dict[str, str]) -> None:
    text, phrase = case["text"].replace("\\n", "\n"), case["phrase"]
    if len(core_words(phrase)) < 2 or case["expected"] == "exact":
        return
    assert bool(found([0], [text], phrase, WordRows.of([text]))) == (case["expected"] == "variant")


def test_ordinary_sentences_are_told_without_their_text() -> None:
    texts = ["Hij is op die zorg redelijkerwijs aangewezen.", "Hij is aangewezen. Op zorg, redelijkerwijs."]
    sure, unsure = with_variants(np.arange(2), "redelijkerwijs aangewezen op", WordRows.of(texts))
    assert (sure.tolist(), unsure.tolist()) == ([0], [])


def test_far_into_a_text_the_text_itself_tells() -> None:
    text = "woord " * LAST_PLACE + "hij is op die zorg redelijkerwijs aangewezen."
    sure, unsure = with_variants(np.array([0]), "redelijkerwijs aangewezen op", WordRows.of([text]))
    assert (sure.tolist(), unsure.tolist()) == ([], [0])


def test_rows_that_were_added_are_found_as_those_written_at_once(tmp_path: Path) -> None:
    texts = [f"stuk {n} over recht dat men heeft op zorg" for n in range(5)]
    write_word_rows(tmp_path / "a", texts[:2])
    write_word_rows(tmp_path / "b", texts[2:], (tmp_path / "a", 2))
    write_word_rows(tmp_path / "c", [], (tmp_path / "b", 5))
    write_word_rows(tmp_path / "once", texts)
    files = [(tmp_path / name / "words-00000").read_bytes() for name in ("b", "c", "once")]
    assert files[0] == files[1] == files[2]
    rows = WordRows.open(tmp_path / "c", np.array([4, 3, 2, 1, 0]))
    assert with_variants(np.array([0, 3]), "recht op zorg", rows)[0].tolist() == [0, 3]


def test_a_full_file_is_kept_when_rows_are_added(tmp_path: Path) -> None:
    texts = ["zorg"] * (FILE_ROWS + 1)
    write_word_rows(tmp_path / "a", texts)
    write_word_rows(tmp_path / "b", ["recht dat men heeft op zorg"], (tmp_path / "a", len(texts)))
    assert (tmp_path / "a" / "words-00000").samefile(tmp_path / "b" / "words-00000")
    rows = WordRows.open(tmp_path / "b", np.arange(len(texts) + 1))
    everything = np.arange(len(texts) + 1)
    assert with_variants(everything, "recht op zorg", rows)[0].tolist() == [len(texts)]
