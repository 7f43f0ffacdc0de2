"""How a query is understood (tests/cases/queries.tsv: anyone can add a line; several values stand apart by ";")."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from index.query import parse_query
from ontology.query_names import QueryNames, load_query_names
from ontology.registers import Registers, load_registers
from ontology.typed import link_typed

CASES = Path(__file__).parent / "cases" / "queries.tsv"
Case = dict[str, str]


def _cases() -> list[Case]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


cases = pytest.mark.parametrize("case", _cases(), ids=lambda case: case["query"])


@cache
def registers() -> Registers:
    return load_registers()


def values(case: Case, name: str) -> tuple[str, ...]:
    return tuple(value for value in case[name].split(";") if value)


@cases
def test_phrases_words_left_out_and_filters(case: Case) -> None:
    query = parse_query(case["query"])
    assert query.phrases == values(case, "phrases")
    assert query.excluded == values(case, "excluded")
    said = query.filters
    assert (said.kinds, said.date_from or "", said.date_to or "") == (
        values(case, "kinds"),
        case["from"],
        case["to"],
    )
    assert all(words in case["query"] for words in said.said)


@cases
def test_what_is_named_has_its_official_key(case: Case) -> None:
    typed = link_typed(parse_query(case["query"]).words, registers())
    keys = [key for one in typed.mentions for key in one.targets] + [key for *_, key in typed.dossiers]
    assert tuple(keys) == values(case, "keys")


@cases
def test_names_that_have_other_names_are_known(case: Case) -> None:
    words = parse_query(case["query"]).words
    found = [one.words for one in load_names().find(words) if len(one.thing.names) > 1]
    assert tuple(found) == values(case, "names")


@cache
def load_names() -> QueryNames:
    return load_query_names()


def test_narrower_and_broader_things_are_no_other_names() -> None:
    names = load_query_names()
    [found] = names.find("kosteneffectiviteit")
    assert "effectiviteit" not in found.thing.names and "pakketcriteria" not in found.thing.names


@pytest.mark.parametrize("typed", ["wlz 99.9.9", "artikel 3.2.99 wlz"])
def test_an_article_that_does_not_exist_is_said_not_to(typed: str) -> None:
    [mention] = link_typed(typed, registers()).mentions
    assert mention.targets == () and "staat niet in" in mention.reason
