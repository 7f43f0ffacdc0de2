"""What the address of the timeline asks."""

from __future__ import annotations

from datetime import date

import streamlit as st

from beleidswijzer.addresses import Parameter, page_address
from beleidswijzer.dutch_format import typed_date
from beleidswijzer.pages.url_state import number
from beleidswijzer.plan_states import STATES
from beleidswijzer.timeline import Asked, Grouping

NAMES = {
    "states": "plan_state",
    "programmes": "plan_programme",
    "who": "plan_who",
    "documents": "plan_document",
}
"""The parameter of each filter; it may stand in an address more than once."""


def requested() -> Asked:
    """The view of the address; without a day it is that of today."""
    values = {field: frozenset(map(str, st.query_params.get_all(name))) for field, name in NAMES.items()}
    group: Grouping = "line" if st.query_params.get("plan_group") == "line" else "quarter"
    return Asked(
        whole_day(str(st.query_params.get("plan_on", ""))) or date.today().isoformat(),
        values["states"] & set(STATES), values["programmes"], values["who"], values["documents"],
        typed_date(str(st.query_params.get("plan_from", ""))), typed_date(str(st.query_params.get("plan_to", ""))),
        group, number("plan_part"),
    )  # fmt: skip


def whole_day(typed: str) -> str | None:
    """What was typed as one day: of a month or year its last day; None when it is no date."""
    iso = typed_date(typed)
    if iso is None or len(iso) == 10:
        return iso
    year, month = int(iso[:4]), int(iso[5:7]) if len(iso) == 7 else 12
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1).isoformat()


def address(asked: Asked, *, part: int) -> str:
    """The address of another screen of the same view."""
    chosen: list[Parameter] = [("plan_on", str(st.query_params.get("plan_on", "")) or None)]
    for field, name in NAMES.items():
        chosen += [(name, value) for value in sorted(getattr(asked, field))]
    chosen += [
        ("plan_from", asked.date_from), ("plan_to", asked.date_to),
        ("plan_group", "line" if asked.group == "line" else None), ("plan_part", part if part > 1 else None),
    ]  # fmt: skip
    return page_address("tijdlijn", chosen)
