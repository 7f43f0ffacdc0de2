"""Two papers beside each other, statement by statement, on the samples: see tests/cases/compared.tsv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store

from beleidswijzer.comparing import Comparison, Pair, compare
from beleidswijzer.library import Library

CASES = Path(__file__).parent / "cases" / "compared.tsv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    yield opened
    opened.close()


def compared(library: Library, former: str, latter: str) -> Comparison:
    return library.view(lambda held, linking: compare(held, linking, former, latter))


def pairs(found: Comparison) -> list[Pair]:
    return [*found.changed, *found.same]


@pytest.mark.parametrize(
    "case",
    cases(),
    ids=lambda case: f"{case['former']}-{case['latter']}-{(case['words'] or case['partner'])[:30]}",
)
def test_a_statement_and_its_partner(library: Library, case: dict[str, str]) -> None:
    found = compared(library, case["former"], case["latter"])
    if case["change"] == "gone":
        assert [one for one in found.gone if case["words"] in one.stated.words]
    elif case["change"] == "new":
        assert [one for one in found.new if case["partner"] in one.stated.words]
    else:
        [pair] = [
            one
            for one in pairs(found)
            if case["words"] in one.former.stated.words and case["partner"] in one.latter.stated.words
        ]
        assert pair.likeness.sure == case["sure"]
        if case["change"]:
            assert " ".join(pair.changes) == case["change"]


def test_every_statement_stands_in_one_place(library: Library) -> None:
    found = compared(library, "kst-99001-3", "doc-3b45604105b1")
    taken = {pair.former.stated.key for pair in pairs(found)} | {
        pair.latter.stated.key for pair in pairs(found)
    }
    left = [one.stated.key for one in (*found.gone, *found.new)]
    assert len(left) == len(set(left))
    assert not taken & set(left)


def test_a_paper_beside_itself_has_nothing_new(library: Library) -> None:
    found = compared(library, "kst-99001-3", "kst-99001-3")
    assert not found.changed
    assert not found.gone
    assert not found.new
    assert all(pair.likeness.ground == "words" for pair in found.same)


def test_quotes_stand_where_they_say(library: Library) -> None:
    found = compared(library, "zin-2026099911", "doc-3b45604105b1")
    for pair in pairs(found):
        for side in (pair.former, pair.latter):
            [(start, end)] = side.quote.marks
            assert library.passage(side.quote.passage).text[start:end] == side.stated.words
            assert side.quote.page is not None
