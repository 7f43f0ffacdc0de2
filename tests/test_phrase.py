"""Phrases: as written, as a variant, or not there (tests/cases/phrases.tsv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.phrase import candidate_words, find_exact, find_variants
from index.sentences import sentences
from index.words import written_words

CASES = Path(__file__).parent / "cases" / "phrases.tsv"


def _cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case['expected']}: {case['note']}")
def test_the_phrase_stands_there_exactly_as_a_variant_or_not(case: dict[str, str]) -> None:
    text = case["text"].replace("\\n", "\n")
    found = "none"
    if find_exact(text, case["phrase"]):
        found = "exact"
    elif find_variants(text, case["phrase"]):
        found = "variant"
    assert found == case["expected"]


@pytest.mark.parametrize(
    "case", [case for case in _cases() if case["expected"] != "none"], ids=lambda c: c["note"]
)
def test_every_text_with_the_phrase_is_among_its_candidates(case: dict[str, str]) -> None:
    there = set(written_words(case["text"].replace("\\n", "\n")))
    assert all(there & set(row) for row in candidate_words(case["phrase"]))


def test_the_span_covers_the_phrase_and_nothing_else() -> None:
    text = "Is hij ‘redelijker-\nwijs aangewezen op’ zorg, of niet redelijkerwijs aangewezen op zorg?"
    spans = [text[start:end] for start, end in find_exact(text, "redelijkerwijs aangewezen op")]
    assert spans == ["redelijker-\nwijs aangewezen op", "redelijkerwijs aangewezen op"]


def test_the_span_of_a_variant_runs_from_its_first_to_its_last_word() -> None:
    text = "Hij heeft recht op zorg voor zover hij redelijkerwijs op die zorg is aangewezen."
    ((start, end),) = find_variants(text, "redelijkerwijs aangewezen op")
    assert text[start:end] == "redelijkerwijs op die zorg is aangewezen"


def test_an_exact_place_is_no_variant_too() -> None:
    assert find_variants("redelijkerwijs aangewezen op zorg", "redelijkerwijs aangewezen op") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zie art. 3.2.1 Wlz. Dat volgt later.", ["Zie art. 3.2.1 Wlz.", "Dat volgt later."]),
        ("De heer J.P. de Vries kwam. Hij bleef.", ["De heer J.P. de Vries kwam.", "Hij bleef."]),
        ("Hij zei: “Nee.” Toen ging hij.", ["Hij zei: “Nee.”", "Toen ging hij."]),
        ("Dat kost ca. 5 mln. euro per jaar.", ["Dat kost ca. 5 mln. euro per jaar."]),
        ("Mag dat? Ja! Dat mag", ["Mag dat?", "Ja!", "Dat mag"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_and_phrase_give_spans_within_the_text(text: str, phrase: str) -> None:
    for start, end in find_exact(text, phrase) + find_variants(text, phrase):
        assert 0 <= start < end <= len(text)
