"""Words, hyphens, dates and characters as they come off the page."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.dates import find_dates, stamped_date
from ingest.hyphens import Vocabulary, junction, vocabulary
from ingest.text import clean

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def named(row: dict[str, str]) -> str:
    return " ".join(filter(None, (row.get("left"), row.get("right"), row.get("text"), row.get("why"))))[:60]


def words(known: str) -> Vocabulary:
    return vocabulary([f"hier staat {word} midden" for word in known.split("|") if word])


@pytest.mark.parametrize("row", rows("hyphens.tsv"), ids=named)
def test_a_line_end_is_joined_as_the_spelling_asks(row: dict[str, str]) -> None:
    assert junction(row["left"], row["right"], words(row["known"])) == row["junction"]


def test_a_document_that_never_breaks_words_keeps_the_hyphens_it_has() -> None:
    typed = vocabulary(["een regel zonder afbreking"] * 200)
    assert junction("het meerzorg-", "profiel", typed) == "keep"


@pytest.mark.parametrize("row", rows("dates.tsv"), ids=named)
def test_dates_are_read_with_the_precision_written(row: dict[str, str]) -> None:
    assert [found.iso for found in find_dates(row["text"])] == [d for d in row["dates"].split("|") if d]


def test_a_date_stamp_with_loose_digits_is_one_date() -> None:
    assert stamped_date("Datum: 2 5 SEP. 2019") == "2019-09-25"
    assert stamped_date("op 5 september 2019") is None


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("ﬁnanciële", "financiële"),
        ("29\u00a0689", "29 689"),
        ("toekomst\u00adbestendig", "toekomst-bestendig"),
        ("cafe\u0301", "café"),
        ("zorg\u200bkantoor", "zorgkantoor"),
        ("a\u2011b", "a-b"),
    ],
)
def test_characters_get_their_plain_form_and_keep_their_place(printed: str, plain: str) -> None:
    text, xs = clean(printed, tuple(float(n) for n in range(len(printed) + 1)))
    assert text == plain
    assert len(xs) == len(text) + 1
    assert list(xs) == sorted(xs)
    assert xs[0] == 0.0
    assert xs[-1] == len(printed)
