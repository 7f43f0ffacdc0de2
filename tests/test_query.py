"""A query taken apart: phrases, identifiers, exclusions and the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import parse_query


@pytest.mark.parametrize(
    "typed",
    ['"passende zorg"', "“passende zorg”", "„passende zorg”", "„passende zorg“", "«passende zorg»", "‘passende zorg’",
     "'passende zorg'", '"passende   zorg"'],
)  # fmt: skip
def test_words_between_quotes_of_any_style_are_a_phrase(typed: str) -> None:
    query = parse_query(typed)
    assert (query.phrases, query.words) == (("passende zorg",), "")


def test_phrases_stand_beside_other_words() -> None:
    query = parse_query('wanneer is iemand "aangewezen op" zorg')
    assert query.phrases == ("aangewezen op",)
    assert query.words == "wanneer is iemand zorg"


@pytest.mark.parametrize(
    ("typed", "excluded", "words"),
    [
        ("pakket -geneesmiddelen", ("geneesmiddelen",), "pakket"),
        ('pakket -"eigen bijdrage" Wlz', ("eigen bijdrage",), "pakket Wlz"),
        ("zorg- en welzijn", (), "zorg- en welzijn"),
        ("Wlz-indicatie", (), "Wlz-indicatie"),
        ("behandelcentra of -plekken", (), "behandelcentra of -plekken"),
        ("2024 - 2025", (), "2024 - 2025"),
        ("-zorg", ("zorg",), ""),
    ],
)
def test_a_minus_before_a_word_leaves_it_out(typed: str, excluded: tuple[str, ...], words: str) -> None:
    query = parse_query(typed)
    assert (query.excluded, query.words) == (excluded, words)


def test_apostrophes_are_no_quotes() -> None:
    assert parse_query("'s avonds en 's nachts").phrases == ()


def test_a_quote_that_is_not_closed_is_ignored() -> None:
    query = parse_query('"passende zorg')
    assert (query.phrases, query.words) == ((), "passende zorg")


@pytest.mark.parametrize("typed", ["29 689, nr. 1174", "kst-29689-1174", "29689 nr 1174"])
def test_a_papers_number_is_recognised(typed: str) -> None:
    query = parse_query(typed)
    assert [one.key for one in query.identifiers] == ["kst-29689-1174"]
    assert query.only_identifiers


def test_a_number_with_other_words_is_more_than_an_identifier() -> None:
    assert not parse_query("kosten in kst-29689-1174").only_identifiers


@given(st.text(max_size=80))
def test_any_string_gives_a_query(typed: str) -> None:
    query = parse_query(typed)
    assert query.raw == typed
    assert all(part.strip() for part in (*query.phrases, *query.excluded))
    assert all(0 <= one.start < one.end <= len(query.words) for one in query.identifiers)


@given(
    st.lists(st.sampled_from(['"', "“", "”", "«", "»", "'", "‘", "’", "-", " ", "zorg", "Wlz", "nr. 3", "("]))
)
def test_any_row_of_quotes_and_minuses_gives_a_query(parts: list[str]) -> None:
    query = parse_query("".join(parts))
    assert '"' not in query.text


def test_a_name_cited_in_a_long_question_is_no_demand() -> None:
    cited = (
        "Wat doet de minister concreet met de aanbevelingen uit het rapport «Passende zorg» over wachttijden?"
    )
    assert parse_query(cited).phrases == ()
    assert "Passende zorg" in parse_query(cited).words
    assert parse_query(cited.replace("«", '"').replace("»", '"')).phrases == ("Passende zorg",)


def test_a_number_in_a_long_question_is_not_what_is_looked_for() -> None:
    long = (
        "Hoe staat het met de motie (Kamerstuk 25 424, nr. 691) over herstel van cliënten op een wachtlijst?"
    )
    assert parse_query(long).identifiers and not parse_query(long).about_identifiers
    assert parse_query("motie 25 424, nr. 691").about_identifiers
