"""Every filter of a search stands in all places that name filters: addresses, account, command line, app."""

from __future__ import annotations

from dataclasses import fields
from inspect import signature

from beleidswijzer.account import _OPTIONS
from beleidswijzer.account_text import _FILTER
from beleidswijzer.addresses import FILTER_NAMES, search_address
from beleidswijzer.cli_search import search
from beleidswijzer.filters import NO_FILTERS, Filters

FIELDS = {field.name for field in fields(Filters)}
PERIOD = {"date_from", "date_to"}


def test_an_address_has_every_filter() -> None:
    assert FILTER_NAMES.keys() == FIELDS - PERIOD
    values = {field: "2024" if field in PERIOD else frozenset({"x"}) for field in sorted(FIELDS)}
    chosen = Filters(**values)  # type: ignore[arg-type]
    address = search_address("zorg", filters=chosen)
    assert all(f"{name}=x" in address for name in FILTER_NAMES.values())
    assert "from=2024" in address and "to=2024" in address


def test_an_account_tells_every_filter_in_words_and_as_an_option() -> None:
    assert _FILTER.keys() == FIELDS
    assert _OPTIONS.keys() == FIELDS


def test_the_command_has_an_option_for_every_filter() -> None:
    options = set(signature(search).parameters)
    assert set(FILTER_NAMES.values()) | PERIOD <= options


def test_every_filter_that_is_set_counts_as_one() -> None:
    for field in fields(Filters):
        value = "2024" if field.name in PERIOD else frozenset({"x"})
        chosen = Filters(**{field.name: value})  # type: ignore[arg-type]
        assert chosen.any and chosen != NO_FILTERS
