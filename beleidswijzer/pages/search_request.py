"""What the address of the search page asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

import streamlit as st

from beleidswijzer.addresses import FILTER_NAMES, search_address
from beleidswijzer.dutch_format import typed_date
from beleidswijzer.filters import NO_FILTERS, Filters
from beleidswijzer.pages.url_state import number
from beleidswijzer.results import Mode

MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Request:
    """A query, in which way and among which passages, and which screen of the answer."""

    query: str
    mode: Mode
    filters: Filters
    part: int
    printed: bool = False

    def address(
        self, *, part: int = 1, mode: Mode | None = None, filters: bool = True, printed: bool = False
    ) -> str:
        return search_address(
            self.query, mode=mode or self.mode, filters=self.filters if filters else NO_FILTERS, part=part,
            printed=printed,
        )  # fmt: skip


def requested() -> Request:
    asked = st.query_params
    mode: Mode = next((one for one in MODES if one == asked.get("mode")), "auto")
    dates = [typed_date(str(asked.get(name, ""))) for name in ("from", "to")]
    values = {
        field: frozenset(str(value) for value in asked.get_all(name)) for field, name in FILTER_NAMES.items()
    }
    filters = replace(NO_FILTERS, date_from=dates[0], date_to=dates[1], **values)
    return Request(str(asked.get("q", "")).strip(), mode, filters, number("part"), "print" in asked)
