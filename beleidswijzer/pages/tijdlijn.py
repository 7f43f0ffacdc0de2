"""Timeline: what papers plan and what later papers say of it, as seen on a day; bars, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from beleidswijzer.addresses import add_address, page_address
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.downloads import csv_button, file_button
from beleidswijzer.pages.filter_field import day_field, several_of
from beleidswijzer.pages.timeline_request import NAMES, address, requested, whole_day
from beleidswijzer.pages.url_state import follow, put
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.plan_states import STATES
from beleidswijzer.timeline import PER_SCREEN, Asked, Options, Row, Timeline, all_rows, timeline
from beleidswijzer.timeline_files import timeline_calendar, timeline_sheet
from beleidswijzer.timeline_picture import timeline_picture
from beleidswijzer.timeline_text import groups_html, statement_html
from beleidswijzer.wording import count_text, text

_DROP = ("plan_part",)
"""What no longer holds when the view is narrowed."""


def timeline_page() -> None:
    frame.window_title(text("timeline.title"))
    library, begun = frame.library_or_new()
    frame.title(text("timeline.title"), below=f'<p class="intro">{plain(text("timeline.intro"))}</p>')
    asked = requested()
    view = library.view(lambda held, linking: timeline(held, linking, asked)) if begun else None
    if view is None or not view.known + view.later:
        st.html(f"<p>{plain(text('timeline.empty'))} {anchor(add_address(), text('timeline.empty_add'))}</p>")
        return
    titles = {entry.document: entry.title for entry in library.documents()}
    shown, filters = st.columns([4, 1], gap="large")
    with filters, st.container(key="timeline_filters"):
        _filters(asked, view.options, titles)
        _downloads(library, asked)
    with shown:
        _shown(asked, view)


def _shown(asked: Asked, view: Timeline) -> None:
    heading = count_text("timeline.count", view.total)
    later = f'<p class="quiet">{plain(count_text("timeline.later", view.later))}</p>' if view.later else ""
    st.html(f'<div role="status"><h2>{plain(heading)}</h2></div>{later}{_to_day(asked, view)}')
    if not view.known:
        frame.notice(text("timeline.nothing_on", day=date_text(asked.on)))
        return
    if not view.rows and not view.undated:
        link = anchor(page_address("tijdlijn"), text("timeline.all"))
        st.html(f"<p>{plain(text('timeline.nothing'))} {link}</p>")
        return
    if view.rows:
        picture = timeline_picture(view.groups, asked.on)
        st.html(f"<h2>{plain(text('timeline.picture'))}</h2>{_legend(view)}{picture}")
        st.html(
            f"<h2>{plain(text('timeline.table'))}</h2>{groups_html(view.groups, asked.on, text('timeline.table'))}"
        )
    _undated(view)
    _parts(asked, view)


def _to_day(asked: Asked, view: Timeline) -> str:
    """To the screen with the day asked, when it is another one."""
    if view.here is None or view.here == view.part or view.total <= PER_SCREEN:
        return ""
    return f"<p>{anchor(address(asked, part=view.here), text('timeline.here', day=date_text(asked.on)))}</p>"


def _legend(view: Timeline) -> str:
    used = {state for row in view.rows for state in row.states}
    names = "".join(
        f'<li><span class="state {state}"></span>{plain(text(f"timeline.states.{state}"))}</li>'
        for state in STATES
        if state in used
    )
    now = f'<li><span class="state now"></span>{plain(text("timeline.on").lower())}</li>'
    return f'<ul class="bar-legend">{names}{now}</ul>'


def _undated(view: Timeline) -> None:
    if not view.undated:
        return
    items = "".join(f"<li>{statement_html(row)}</li>" for row in view.undated)
    summary = plain(text("timeline.undated_count", count=number_text(view.undated_total)))
    st.html(
        f"<h2>{plain(text('timeline.undated'))}</h2><p>{plain(text('timeline.undated_why'))}</p>"
        f'<details class="fold"><summary>{summary}</summary><ul class="plans">{items}</ul></details>'
    )


def _parts(asked: Asked, view: Timeline) -> None:
    """Links to the screens before and after this one."""
    paging = Paging(view.part, max(view.total, view.undated_total), PER_SCREEN)
    told = text("timeline.shown", **paging.rows)
    if paging.last > 1:
        st.html(
            paging_html(paging, text("timeline.parts"), lambda part: address(asked, part=part), told=told)
        )


def _filters(asked: Asked, options: Options, titles: Mapping[str, str]) -> None:
    day_field(
        "plan_on", text("timeline.on"), asked.on, drop=_DROP, read=whole_day,
        example=text("timeline.on_example"), why=text("timeline.on_why"),
    )  # fmt: skip
    group = "plan_group_field"
    follow(group, asked.group)
    st.radio(
        text("timeline.group"), ["quarter", "line"], key=group,
        format_func=lambda name: text(f"timeline.group_by.{name}"),
        on_change=lambda: put("plan_group", "line" if st.session_state[group] == "line" else None, drop=_DROP),
    )  # fmt: skip
    names: dict[str, str] = {state: text(f"timeline.states.{state}") for state in STATES}
    _choice("states", text("timeline.state"), asked, options.states, names)
    _choice("who", text("timeline.who"), asked, options.who, {})
    _choice("documents", text("timeline.document"), asked, options.documents, titles)
    _choice("programmes", text("timeline.programme"), asked, options.programmes, {})
    day_field("plan_from", text("timeline.from"), asked.date_from, drop=_DROP)
    day_field("plan_to", text("timeline.to"), asked.date_to, drop=_DROP)


def _choice(
    field: str, label: str, asked: Asked, counts: Mapping[str, int], names: Mapping[str, str]
) -> None:
    """Values of one filter with the number of plans that each gives."""
    chosen = sorted(getattr(asked, field))
    options = [*counts, *(value for value in chosen if value not in counts)]
    if not options:
        return
    shown = {value: f"{names.get(value, value)} ({number_text(counts.get(value, 0))})" for value in options}
    several_of(NAMES[field], label, shown, chosen, empty=text("filter.choose"), drop=_DROP)


def _downloads(library: Library, asked: Asked) -> None:
    def rows() -> tuple[Row, ...]:
        return library.view(lambda held, linking: all_rows(held, linking, asked))

    st.html(f'<p class="quiet">{plain(text("timeline.download_why"))}</p>')
    csv_button(text("timeline.csv"), "tijdlijn.csv", lambda: timeline_sheet(rows(), asked.on), key="plan_csv")
    file_button(
        text("timeline.ics"), "tijdlijn.ics", lambda: timeline_calendar(rows(), asked.on), key="plan_ics"
    )


timeline_page()
