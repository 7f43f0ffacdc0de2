"""The graph: from any thing outwards by click, as a picture and as a table, and the shortest way between two."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from beleidswijzer.addresses import GraphAddress, add_address, question_address, search_address
from beleidswijzer.graph_path import GraphPath, best_path, things_on
from beleidswijzer.graph_picture import GraphPicture, graph_in_words, graph_picture
from beleidswijzer.graph_table import legend_html, opened_html, path_html, table_html
from beleidswijzer.graph_view import MOST_OPEN, GraphFilter, GraphView, Thing, thing_uri, view_graph
from beleidswijzer.library import Library
from beleidswijzer.markdown_text import as_written
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.copy_button import CopyButton, copy_buttons
from beleidswijzer.pages.filter_field import several_of
from beleidswijzer.pages.url_state import follow, number, put
from beleidswijzer.thing_kinds import GROUPS
from beleidswijzer.thing_names import find_things, suggestions
from beleidswijzer.wording import count_text, text

BESIDE = 720
"""Pixels of a picture that still has its table beside it."""


def graph_page() -> None:
    frame.window_title(text("graph.title"))
    library, begun = frame.library_or_new()
    if not begun or not library.documents():
        frame.title(text("graph.title"))
        st.html(f"<p>{plain(text('graph.empty'))} {anchor(add_address(), text('graph.empty_add'))}</p>")
        return
    asked = _asked()
    if clicked := st.session_state.pop("graph_go_to", None):
        _open(asked, clicked)
    frame.title(
        text("graph.title"),
        below="" if asked.opened else f'<p class="intro">{plain(text("graph.intro"))}</p>',
    )
    view = _view(library, asked)
    _say_what_is_gone(library, asked)
    _find(library, asked, view)
    if view is None:
        _start(library)
        return
    asked = replace(asked, opened=view.keys)
    st.html(opened_html(view, asked) + f'<p class="links">{_links(library, view)}</p>')
    _filters(view, asked)
    path = _path(library, view, asked)
    drawn = graph_picture(view, tuple(things_on(path)) if path else ())
    # A picture of more columns needs the whole width: its table then stands below it.
    beside = drawn.width <= BESIDE
    picture, table = st.columns([3, 2], gap="large") if beside else (st.container(), st.container())
    with picture:
        _picture(view, drawn)
    with table:
        st.html(table_html(view, asked, frame.destinations(library)))
    with st.container(key="graph_copy"):
        copy_buttons([CopyButton(text("graph.copy"), address=str(asked))], key="graph_copy_button")


def _asked() -> GraphAddress:
    asked = st.query_params
    return GraphAddress(
        opened=tuple(dict.fromkeys(str(key) for key in asked.get_all("open") if key)),
        at=str(asked.get("at", "")),
        relations=tuple(asked.get_all("rel")),
        groups=tuple(asked.get_all("group")),
        suggested=asked.get("doubt") != "0",
        reach=str(asked.get("reach", "")),
        way=number("way"),
        find=str(asked.get("find", "")),
        rows=number("rows"),
    )


def _chosen(asked: GraphAddress) -> GraphFilter:
    return GraphFilter(frozenset(asked.relations), frozenset(asked.groups), asked.suggested)


def _view(library: Library, asked: GraphAddress) -> GraphView | None:
    return library.view(
        lambda held, linking: view_graph(
            held, linking, asked.opened, at=asked.at, chosen=_chosen(asked), screen=asked.rows
        )
    )


def _say_what_is_gone(library: Library, asked: GraphAddress) -> None:
    keys = (*asked.opened, *((asked.reach,) if asked.reach else ()))
    known = [key for key in keys if not key.startswith("-")]
    gone = library.view(lambda held, linking: [key for key in known if thing_uri(held, linking, key) is None])
    if gone:
        frame.notice(text("graph.gone", keys=", ".join(gone)))
    if len({*known} - {*gone, asked.reach}) > MOST_OPEN:
        frame.notice(text("graph.too_many", count=MOST_OPEN))


def _find(library: Library, asked: GraphAddress, view: GraphView | None) -> None:
    """The search for a thing by its name; what is found is opened beside what there is."""
    follow("find_field", asked.find)
    st.text_input(
        text("graph.find_more") if view else text("graph.find"),
        key="find_field",
        placeholder=text("graph.find_example"),
        on_change=lambda: put("find", st.session_state["find_field"].strip()),
    )
    if not asked.find:
        return
    found = library.view(lambda held, linking: find_things(held, linking, asked.find))
    if not found:
        search = anchor(search_address(asked.find), text("graph.found_search", words=asked.find))
        st.html(f'<p role="status">{plain(text("graph.found_none"))} {search}</p>')
        return
    known = {one.key for one in view.opened} if view else set[str]()
    lines = "".join(_choice(one, str(asked.opening(one.key)), known) for one in found)
    st.html(
        f'<div role="status"><h2>{plain(text("graph.found"))}</h2></div><ul class="graph-found">{lines}</ul>'
    )


def _choice(one: Thing, address: str, known: set[str]) -> str:
    here = f" ({text('graph.is_open')})" if one.key in known else ""
    return f'<li>{anchor(address, one.label)} <span class="quiet">{plain(one.told + here)}</span></li>'


def _start(library: Library) -> None:
    offered = library.view(suggestions)
    parts = []
    for name, things in offered.groups:
        lines = "".join(_choice(one, str(GraphAddress((one.key,))), set()) for one in things)
        parts.append(f"<section><h3>{plain(text(f'graph.begin.{name}'))}</h3><ul>{lines}</ul></section>")
    st.html(f'<h2>{plain(text("graph.start"))}</h2><div class="graph-start">{"".join(parts)}</div>')


def _links(library: Library, view: GraphView) -> str:
    ways = frame.destinations(library)
    links = [
        anchor(ways.address(view.at.uri), text("graph.page", label=view.at.label)),
        anchor(question_address(about=[one.key for one in view.opened]), text("graph.sparql")),
        anchor(str(GraphAddress()), text("graph.clear")),
    ]
    return " ".join(links)


def _filters(view: GraphView, asked: GraphAddress) -> None:
    with st.expander(
        text("graph.filters"),
        expanded=bool(asked.relations or asked.groups or not asked.suggested),
        key="graph_filters",
    ):
        left, middle, right = st.columns(3)
        words = {name: f"{label} ({count})" for name, label, count in view.relations}
        counts = dict(view.groups)
        groups = [group.name for group in GROUPS if counts.get(group.name)]
        with left:
            _many("rel", text("graph.relations"), words, asked.relations)
        with middle:
            named = {name: f"{text(f'graph.kind.{name}')} ({counts[name]})" for name in groups}
            _many("group", text("graph.groups"), named, asked.groups)
        with right:
            follow("doubt_field", asked.suggested)
            st.checkbox(
                text("graph.doubt"),
                key="doubt_field",
                on_change=lambda: put(
                    "doubt", None if st.session_state["doubt_field"] else "0", drop=["rows"]
                ),
            )


def _many(name: str, label: str, options: dict[str, str], chosen: tuple[str, ...]) -> None:
    """A choice of several; what is chosen and not there stays to be taken away."""
    kinds = {group.name: text(f"graph.kind.{group.name}") for group in GROUPS} if name == "group" else {}
    known = {**options, **{one: kinds.get(one, one) for one in chosen if one not in options}}
    several_of(name, label, known, chosen, empty=text("graph.choose"), drop=["rows", "way"])


def _path(library: Library, view: GraphView, asked: GraphAddress) -> GraphPath | None:
    """The way to another thing: first asked by name, then told step by step."""
    field = "path_field"
    with st.expander(text("graph.path.title"), expanded=bool(asked.reach), key="graph_path"):
        words = st.text_input(
            text("graph.path.field", label=as_written(view.at.label)),
            key=field,
            placeholder=text("graph.path.example"),
        )
        if words.strip():
            found = library.view(lambda held, linking: find_things(held, linking, words))
            lines = "".join(_choice(one, str(replace(asked, reach=one.key, way=1)), set()) for one in found)
            none = f"<p>{plain(text('graph.found_none'))}</p>"
            listed = f'<p>{plain(text("graph.path.choose"))}</p><ul class="graph-found">{lines}</ul>'
            st.html(listed if found else none)
        if not asked.reach:
            return None
        path = library.view(
            lambda held, linking: best_path(
                held, linking, view.at.key, asked.reach, chosen=_chosen(asked), number=asked.way
            )
        )
        if path is not None:
            st.html(path_html(path, asked, frame.destinations(library)))
        return path


def _picture(view: GraphView, drawn: GraphPicture) -> None:
    st.html(
        f'<h2 class="picture-head">{plain(text("graph.picture"))}</h2>'
        f'<p class="quiet legend">{plain(text("graph.picture_why"))}</p>{legend_html(view)}'
    )
    if view.left_out:
        st.html(f'<p class="quiet legend">{plain(count_text("graph.left_out", view.left_out))}</p>')
    # The layout counts in pixels: a narrow window scrolls.
    st.html(f"<style>.st-key-graph_picture > * {{ min-width: {drawn.width}px; }}</style>")
    with st.container(key="graph_picture"):
        st.echarts_chart(
            drawn.picture.option,
            width=drawn.width,
            height=drawn.picture.height,
            alt=graph_in_words(view),
            key=_picture_key(),
            renderer="svg",
            on_select=_clicked,
        )
    st.session_state["graph_uris"] = drawn.picture.uris


def _picture_key() -> str:
    """A new key after each click, so that Back does not find the node still selected."""
    return f"graph-picture-{st.session_state.get('graph_clicks', 0)}"


def _clicked() -> None:
    selected = st.session_state[_picture_key()].selection.selected
    uris = st.session_state.get("graph_uris", ())
    indices = [index for part in selected if part["data_type"] == "node" for index in part["data_indices"]]
    st.session_state["graph_clicks"] = st.session_state.get("graph_clicks", 0) + 1
    st.session_state["graph_go_to"] = next((uris[index] for index in indices if index < len(uris)), None)


def _open(asked: GraphAddress, uri: str) -> None:
    """Open what was clicked, as an address of its own, so that Back returns here."""
    key = uri.partition("/id/")[2] or uri
    kept = {
        name: st.query_params.get_all(name) for name in st.query_params if name not in ("rows", "find", "at")
    }
    # All at once: each change is a step of the browser's history.
    st.query_params.from_dict(kept | {"open": list(asked.opening(key).opened), "at": [key]})
    st.rerun()


graph_page()
