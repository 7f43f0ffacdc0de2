"""Two papers beside each other, statement by statement: what changed, stayed, stands in one of them alone."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from beleidswijzer.addresses import add_address, page_address
from beleidswijzer.comparable_papers import TIES, ComparablePair, comparable_pairs
from beleidswijzer.comparing import Comparison, Side, compare
from beleidswijzer.comparison_text import (
    KINDS,
    comparison_sheet,
    of_kind,
    pairs_html,
    paper_name,
    sides_html,
)
from beleidswijzer.document_order import newest_first
from beleidswijzer.dutch_format import date_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain, visible
from beleidswijzer.pages import frame
from beleidswijzer.pages.downloads import csv_button
from beleidswijzer.pages.url_state import follow, put
from beleidswijzer.wording import count_text, text
from ingest.passage import Document

PATH = "vergelijken"
_ANCHORS = {"changed": "gewijzigd", "same": "gelijk", "gone": "alleen-eerste", "new": "alleen-tweede"}


def comparison_page() -> None:
    frame.window_title(text("comparison.title"))
    library, begun = frame.library_or_new()
    frame.title(text("comparison.title"), below=f'<p class="intro">{plain(text("comparison.intro"))}</p>')
    entries = newest_first(library.documents()) if begun else []
    if len(entries) < 2:
        st.html(
            f"<p>{plain(text('comparison.empty'))} {anchor(add_address(), text('timeline.empty_add'))}</p>"
        )
        return
    names = {
        entry.document: f"{entry.title} ({date_text(entry.date) or entry.document})" for entry in entries
    }
    former, latter = (str(st.query_params.get(name, "")) for name in ("vgl_a", "vgl_b"))
    with st.container(key="comparison_choice"):
        first, second = st.columns(2, gap="large")
        with first:
            _choose("vgl_a", text("comparison.former"), former, names)
        with second:
            _choose("vgl_b", text("comparison.latter"), latter, names)
    if former not in names or latter not in names or former == latter:
        _suggested(library, former or latter)
        return
    found = library.view(lambda held, linking: compare(held, linking, former, latter))
    _compared(found)


def _choose(name: str, label: str, value: str, names: dict[str, str]) -> None:
    field = f"{name}_field"
    follow(field, value if value in names else None)
    st.selectbox(
        label, list(names), key=field, format_func=lambda key: visible(names[key]),
        placeholder=text("comparison.choose"),
        on_change=lambda: put(name, st.session_state[field]),
    )  # fmt: skip


def _suggested(library: Library, chosen: str) -> None:
    """Pairs that are worth it, of the paper chosen when there is one."""
    known = chosen in {entry.document for entry in library.documents()}
    pairs = library.view(lambda held, linking: comparable_pairs(held, linking, chosen if known else None))
    if not pairs:
        st.html(f'<p role="status">{plain(text("comparison.no_pairs"))}</p>')
        return
    parts = [f"<h2>{plain(text('comparison.suggested'))}</h2>"]
    for tie in TIES:
        items = "".join(f"<li>{_pair_link(pair)}</li>" for pair in pairs if pair.tie == tie)
        if items:
            parts.append(f'<h3>{plain(text(f"comparison.tie.{tie}"))}</h3><ul class="suggested">{items}</ul>')
    st.html("".join(parts))


def _pair_link(pair: ComparablePair) -> str:
    told = text("comparison.beside", former=paper_name(pair.former), latter=paper_name(pair.latter))
    link = anchor(_address(pair.former.id, pair.latter.id), told)
    back = count_text("comparison.links", pair.links) if pair.links else ""
    return f'{link} <span class="quiet">{plain(back)}</span>'


def _address(former: str, latter: str) -> str:
    return page_address(PATH, [("vgl_a", former), ("vgl_b", latter)])


def _compared(found: Comparison) -> None:
    former, latter = found.former, found.latter
    if former.date and latter.date and former.date[:10] > latter.date[:10]:
        frame.notice(text("comparison.reversed"))
    swap = anchor(_address(latter.id, former.id), text("comparison.swap"))
    st.html(f'<p class="links">{swap} {anchor(page_address(PATH), text("comparison.other"))}</p>')
    kinds = _kinds(found)
    chosen = of_kind(found, kinds)
    if not found.statements:
        st.html(f'<p role="status">{plain(text("comparison.nothing"))}</p>')
        return
    counts = {
        "changed": len(chosen.changed), "same": len(chosen.same), "gone": len(chosen.gone), "new": len(chosen.new)
    }  # fmt: skip
    told = "".join(
        f"<li>{anchor(f'#{_ANCHORS[name]}' if number else None, count_text(f'comparison.count.{name}', number))}</li>"
        for name, number in counts.items()
    )
    st.html(
        f'<div role="status"><ul class="comparison-counts">{told}</ul></div>'
        f'<p class="quiet">{plain(text("comparison.caution"))}</p>'
    )
    _pairs(chosen)
    _alone("gone", chosen.gone, former)
    _alone("new", chosen.new, latter)
    csv_button(
        text("comparison.csv"), "vergelijking.csv", lambda: comparison_sheet(chosen), key="comparison_csv"
    )


def _kinds(found: Comparison) -> list[str]:
    """The kinds of statements chosen in the address, and the buttons to choose among those that are there."""
    there = [kind for kind in KINDS if of_kind(found, [kind]).statements]
    chosen = [kind for kind in map(str, st.query_params.get_all("vgl_kind")) if kind in there]
    follow("vgl_kind_field", chosen)
    st.pills(
        text("comparison.kind"), there, selection_mode="multi", key="vgl_kind_field",
        format_func=lambda kind: text(f"comparison.kinds.{kind}"),
        on_change=lambda: put("vgl_kind", st.session_state["vgl_kind_field"]),
    )  # fmt: skip
    return chosen


def _pairs(found: Comparison) -> None:
    heading = f'<h2 id="{_ANCHORS["changed"]}">{plain(text("comparison.changed"))}</h2>'
    body = (
        pairs_html(found.changed, found.former, found.latter, text("comparison.changed"))
        if found.changed
        else f"<p>{plain(text('comparison.no_changes'))}</p>"
    )
    st.html(heading + body)
    if found.same:
        table = pairs_html(found.same, found.former, found.latter, text("comparison.same"))
        st.html(
            f'<h2 id="{_ANCHORS["same"]}">{plain(text("comparison.same"))}</h2><details class="fold"><summary>'
            f"{plain(count_text('comparison.count.same', len(found.same)))}</summary>{table}</details>"
        )


def _alone(name: str, sides: Sequence[Side], document: Document) -> None:
    if not sides:
        return
    summary = f"{count_text(f'comparison.count.{name}', len(sides))}: {paper_name(document)}"
    st.html(
        f'<h2 id="{_ANCHORS[name]}">{plain(text(f"comparison.{name}"))}</h2><details class="fold"'
        f"{' open' if len(sides) <= 12 else ''}><summary>{plain(summary)}</summary>{sides_html(sides)}</details>"
    )


comparison_page()
