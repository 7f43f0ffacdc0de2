"""Widgets that live in the URL: a change makes a new address, and Back brings the old value.

Streamlit's own `bind="query-params"` replaces the address, so that Back leaves the page;
setting `st.query_params` adds one to the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st


def follow(widget: str, value: object) -> None:
    """Give the widget the value of the URL, unless the person changed the widget since."""
    seen = f"{widget}:seen"
    if widget not in st.session_state or st.session_state.get(seen) != value:
        st.session_state[seen] = value
        st.session_state[widget] = value


def put(name: str, value: str | Sequence[str] | None, *, drop: Sequence[str] = ()) -> None:
    """Put a value in the URL, or take it out when empty; `drop` names what no longer holds."""
    for old in drop:
        st.query_params.pop(old, None)
    if value:
        st.query_params[name] = value if isinstance(value, str) else list(value)
    else:
        st.query_params.pop(name, None)


def unknown_names(known: Iterable[str]) -> list[str]:
    """What the address asks that this page does not know: a misspelt filter would otherwise show everything."""
    kept = {*known, "lang"}
    return sorted(name for name in st.query_params if name not in kept and not name.startswith("embed"))


def number(name: str, default: int = 1) -> int:
    """A whole number of at least 1 from the URL; anything else gives the default."""
    typed = str(st.query_params.get(name, ""))
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 7 else default


def numbers(name: str) -> list[int]:
    typed = [str(value) for value in st.query_params.get_all(name)]
    return [int(value) for value in typed if value.isascii() and value.isdigit() and len(value) < 10]
