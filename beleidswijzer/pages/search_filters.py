"""The filters beside the hits: way of searching, kind, period, and what the passages found are of or name."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from beleidswijzer.addresses import FILTER_NAMES
from beleidswijzer.dutch_format import number_text
from beleidswijzer.library import Library
from beleidswijzer.markup import plain
from beleidswijzer.pages.filter_field import day_field, several_of
from beleidswijzer.pages.search_request import MODES, Request
from beleidswijzer.pages.url_state import follow, put
from beleidswijzer.results import DocumentEntry, SearchAnswer
from beleidswijzer.wording import text

MORE = ("law", "criterion", "actor", "programme", "sender", "document")


def show_filters(
    library: Library, request: Request, answer: SearchAnswer, entries: tuple[DocumentEntry, ...]
) -> None:
    """Each change is a new address."""
    st.html(f"<h2>{plain(text('filter.title'))}</h2>")
    modes = [mode for mode in MODES if library.has_model or mode not in ("semantic", "hybrid")]
    follow("mode_field", request.mode if request.mode in modes else "auto")
    st.radio(
        text("filter.mode"),
        modes,
        key="mode_field",
        format_func=lambda mode: text(f"mode.{mode}"),
        on_change=lambda: put("mode", _unless(st.session_state["mode_field"], "auto"), drop=["part"]),
    )
    _kind_filter(request, answer, entries)
    day_field("from", text("filter.from"), request.filters.date_from, drop=["part"])
    day_field("to", text("filter.to"), request.filters.date_to, drop=["part"])
    titles = {entry.document: entry.title for entry in entries}
    chosen = {name: sorted(getattr(request.filters, field)) for field, name in FILTER_NAMES.items()}
    with st.expander(text("filter.more"), expanded=any(chosen[name] for name in MORE)):
        for name in MORE:
            _value_filter(name, chosen[name], dict(answer.facets.get(name, ())), titles)


def _kind_filter(request: Request, answer: SearchAnswer, entries: tuple[DocumentEntry, ...]) -> None:
    counts = dict(answer.facets.get("kind", ()))
    known = {entry.kind for entry in entries}
    wanted = request.filters.kinds
    kinds = sorted(known & (counts.keys() | wanted) or known, key=str.casefold)
    follow("kind_field", [kind for kind in kinds if kind in wanted])
    st.pills(
        text("filter.kind"),
        kinds,
        selection_mode="multi",
        key="kind_field",
        format_func=lambda kind: _counted(kind, counts.get(kind)),
        on_change=lambda: put("kind", st.session_state["kind_field"], drop=["part"]),
    )


def _value_filter(name: str, chosen: list[str], counts: Mapping[str, int], titles: Mapping[str, str]) -> None:
    """The values of one facet, most frequent first; a document is shown by its title."""
    options = [*counts, *(value for value in chosen if value not in counts)]
    if not options:
        return
    names = {value: _counted(titles.get(value, value), counts.get(value)) for value in options}
    several_of(name, text(f"filter.{name}"), names, chosen, empty=text("filter.choose"), drop=["part"])


def _counted(label: str, count: int | None) -> str:
    return label if count is None else f"{label} ({number_text(count)})"


def _unless(value: str, default: str) -> str | None:
    return None if value == default else value
