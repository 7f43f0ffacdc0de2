"""Dates and numbers as Dutch readers write and read them."""

from __future__ import annotations

import pytest

from beleidswijzer.dutch_format import date_text, number_text, period_text, typed_date
from beleidswijzer.wording import use_language


@pytest.fixture(autouse=True)
def dutch() -> None:
    use_language("nl")


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-04-21", "21 april 2026"),
        ("2026-04", "april 2026"),
        ("2026", "2026"),
        (None, ""),
        ("", ""),
        ("2026-13", "2026-13"),
        ("rond de zomer", "rond de zomer"),
    ],
)
def test_a_date_with_the_precision_known(iso: str | None, words: str) -> None:
    assert date_text(iso) == words


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-21", "2024-05-21"),
        ("21-5-2024", "2024-05-21"),
        ("21/05/2024", "2024-05-21"),
        ("5-2024", "2024-05"),
        ("mei 2024", "2024-05"),
        ("21 Mei 2024", "2024-05-21"),
        ("mrt. 2024", "2024-03"),
        (" 1  maart 2024 ", "2024-03-01"),
        ("March 2024", "2024-03"),
        ("31-2-2024", None),
        ("2024-13", None),
        ("rond de zomer", None),
        ("artikel 3 2024", None),
        ("", None),
    ],
)
def test_what_people_type_for_a_date(typed: str, iso: str | None) -> None:
    assert typed_date(typed) == iso


def test_a_shown_date_can_be_typed_back() -> None:
    for iso in ("2026", "2026-04", "2026-04-21"):
        assert typed_date(date_text(iso)) == iso


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2026-07-01", "2026-07-01", "1 juli 2026"),
        ("2023-12-01", "2023-12-31", "december 2023"),
        ("2024-02-01", "2024-02-29", "februari 2024"),
        ("2026-07-01", "2026-09-30", "3e kwartaal van 2026"),
        ("2027-01-01", "2027-06-30", "1e helft van 2027"),
        ("2028-01-01", "2028-12-31", "2028"),
        ("2026-02-01", "2026-04-30", "tussen 1 februari 2026 en 30 april 2026"),
        ("2026-06-21", "2026-09-20", "tussen 21 juni 2026 en 20 september 2026"),
        (None, "2028-06-30", "tot en met 30 juni 2028"),
        ("2026-01-01", None, "vanaf 1 januari 2026"),
        ("geen dag", "2026-01-01", "tussen geen dag en 1 januari 2026"),
        (None, None, ""),
    ],
)
def test_a_period_is_named_as_people_say_it(earliest: str | None, latest: str | None, words: str) -> None:
    assert period_text(earliest, latest) == words


def test_numbers_have_dutch_points_and_commas() -> None:
    assert number_text(1234567) == "1.234.567"
    assert number_text(0.05) == "0,05"
