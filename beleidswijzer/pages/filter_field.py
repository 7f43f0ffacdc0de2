"""Fields that narrow a list and live in the address: one value, several, or a day. Each change is a new address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from beleidswijzer.dutch_format import date_text, typed_date
from beleidswijzer.markup import plain, visible
from beleidswijzer.pages.url_state import follow, put
from beleidswijzer.wording import text


def one_of(
    name: str, label: str, names: Mapping[str, str], chosen: str, *, every: str, drop: Sequence[str]
) -> None:
    """One of the values of `names`, or `every` of them: the parameter `name`; `drop` are those that no longer hold."""
    field = f"{name}_field"
    follow(field, chosen if chosen in names else "")
    st.selectbox(
        label, ["", *names], key=field, format_func=lambda value: visible(names.get(value, every)),
        on_change=lambda: put(name, st.session_state[field], drop=drop),
    )  # fmt: skip


def several_of(
    name: str, label: str, names: Mapping[str, str], chosen: Sequence[str], *, empty: str, drop: Sequence[str]
) -> None:
    """Any of the values of `names`, `chosen` among them; `empty` stands in the field while there are none."""
    field = f"{name}_field"
    follow(field, list(chosen))
    st.multiselect(
        label, list(names), key=field, format_func=lambda value: visible(names[value]), placeholder=empty,
        on_change=lambda: put(name, st.session_state[field], drop=drop),
    )  # fmt: skip


def day_field(
    name: str,
    label: str,
    value: str | None,
    *,
    drop: Sequence[str],
    read: Callable[[str], str | None] = typed_date,
    example: str = "",
    why: str | None = None,
) -> None:
    """A date as people type it, which `read` makes an ISO date; what is no date is told and changes nothing."""
    field = f"{name}_field"

    def typed() -> None:
        words = st.session_state[field].strip()
        day = read(words)
        st.session_state[f"{field}:wrong"] = bool(words) and day is None
        if day or not words:
            put(name, day, drop=drop)

    follow(field, date_text(value))
    st.text_input(
        label, key=field, placeholder=example or text("filter.date_example"), on_change=typed, help=why
    )
    if st.session_state.get(f"{field}:wrong"):
        st.html(f'<p class="wrong" role="alert">{plain(text("filter.no_date"))}</p>')
