"""What a query asks of statements (tests/cases/statement_questions.tsv: anyone can add a line).

"asks" is empty where it asks nothing that statements answer; "names" has one of the names, "topic" the words that say
what it is about, without stop words.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from beleidswijzer.event_words import events_in
from beleidswijzer.statement_question import StatementQuestion, read_question
from beleidswijzer.statement_table import iso_day
from index.words import terms
from ontology.query_names import QueryNames, load_query_names

CASES = Path(__file__).parent / "cases" / "statement_questions.tsv"
Case = dict[str, str]


def _cases() -> list[Case]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def names() -> QueryNames:
    return load_query_names()


PARTIES = {("opsteller",): frozenset({"opstellers"}), ("minister", "vw"): frozenset({"minister van vws"})}


def ask(words: str, years: range = range(2025, 2026)) -> StatementQuestion | None:
    parties = {tuple(terms(next(iter(one)))): one for one in PARTIES.values()}
    return read_question(words, names().find(words), parties, years)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["query"])
def test_what_is_asked(case: Case) -> None:
    asked = ask(case["query"])
    if not case["asks"]:
        assert asked is None
        return
    assert asked is not None
    assert sorted(asked.asks) == case["asks"].split()
    first, last = asked.periods[0] if asked.periods else (0, 0)
    assert ((iso_day(first) or ""), (iso_day(last) or "")) == (case["from"], case["to"])
    assert not case["names"] or case["names"] in asked.names
    assert terms(asked.topic) == terms(case["topic"])
    assert asked.sure == (case["sure"] == "yes")


def test_a_time_without_a_year_is_meant_in_each_year_of_the_store() -> None:
    asked = ask("wat moet voor 1 juli af zijn", range(2024, 2027))
    assert asked is not None
    assert [iso_day(last) for _, last in asked.periods] == ["2024-06-30", "2025-06-30", "2026-06-30"]


def test_gepland_voor_means_in_that_time_too() -> None:
    asked = ask("gepland voor het voorjaar van 2026")
    assert asked is not None
    assert [(iso_day(first), iso_day(last)) for first, last in asked.periods] == [
        (None, "2026-03-20"),
        ("2026-03-21", "2026-06-20"),
    ]


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("wanneer gaat de nieuwe regeling in", "De regeling treedt op 1 juli in werking."),
        ("wanneer is het kader klaar", "Het kader wordt in mei opgeleverd."),
        ("wanneer verschijnt het rapport", "Het rapport volgt na de zomer."),
        ("wanneer begint de proef", "De proef gaat in maart van start."),
    ],
)
def test_an_event_is_told_in_other_words(asked: str, stated: str) -> None:
    assert any(event.search(stated) for event in events_in(asked))
    assert not any(event.search("De commissie telt zeven leden.") for event in events_in(asked))


def test_a_minister_may_be_each_of_them() -> None:
    asked = ask("wat heeft de minister toegezegd")
    assert asked is not None and "minister van vws" in asked.names
