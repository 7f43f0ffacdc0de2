"""Which passages are one text for a reader."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.same_text import same_text_key

CASES = Path(__file__).parent / "cases" / "same_texts.tsv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["why"])
def test_texts_that_differ_in_how_they_are_set_are_one_and_others_are_not(case: dict[str, str]) -> None:
    equal = same_text_key(case["one"]) == same_text_key(case["other"])
    assert equal == (case["same"] == "yes")


@given(
    st.lists(
        st.sampled_from(["de", "zorg", "wordt", "3", "3.2", "1,5", "%", "vergoed", "niet"]),
        min_size=1,
        max_size=8,
    )
)
def test_white_space_makes_no_other_text(words: list[str]) -> None:
    assert same_text_key(" ".join(words)) == same_text_key("\n  ".join(words) + " ")


@given(st.text(max_size=30))
def test_any_text_has_a_key(text: str) -> None:
    assert len(same_text_key(text)) == 32


def test_texts_of_signs_alone_are_one_only_when_they_are_the_same() -> None:
    assert same_text_key("- - -") != same_text_key("...")
