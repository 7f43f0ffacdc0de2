"""Conditions: which ones guidelines and decisions are about; and all about one of them."""

from __future__ import annotations

import streamlit as st

from beleidswijzer.addresses import add_address, concept_address, condition_address, page_address
from beleidswijzer.condition_index import ConditionRow, condition_index, condition_rows, conditions_named
from beleidswijzer.condition_text import guidelines_html, head_html, named_html, years_html
from beleidswijzer.condition_view import condition_page
from beleidswijzer.dutch_format import number_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.link_tabs import link_tabs
from beleidswijzer.pages.url_state import follow, number, put
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.wording import count_text, text

CONDITIONS = 40
"""Conditions of one screen."""


def conditions_page() -> None:
    key = str(st.query_params.get("aandoening", ""))
    library, begun = frame.library_or_new()
    if key and begun:
        _one(library, key)
        return
    frame.window_title(text("condition.title"))
    frame.title(text("condition.title"), below=link_tabs(conditions=True))
    with st.spinner(text("links.busy")):
        rows = library.view(condition_rows) if begun else ()
    if not rows:
        link = anchor(add_address(), text("links.add"))
        st.html(f"<h2>{plain(text('condition.none'))}</h2><p>{plain(text('condition.none_why'))} {link}</p>")
        return
    st.html(f'<p class="intro">{plain(text("condition.intro"))}</p>')
    _list(library, rows)


def _list(library: Library, rows: tuple[ConditionRow, ...]) -> None:
    words = str(st.query_params.get("aan_zoek", ""))
    follow("aan_zoek_field", words)
    st.text_input(
        text("condition.find"), key="aan_zoek_field", placeholder=text("condition.find_example"),
        on_change=lambda: put("aan_zoek", st.session_state["aan_zoek_field"].strip(), drop=["aan_deel"]),
    )  # fmt: skip
    found = conditions_named(rows, words)
    if not found:
        link = anchor(condition_address(), text("condition.all"))
        st.html(
            f'<div role="status"><h2>{plain(text("condition.no_match", words=words))}</h2><p>{link}</p></div>'
        )
        return
    paging = Paging.of(number("aan_deel"), len(found), CONDITIONS)
    heads = "".join(
        f'<th scope="col"{css}>{plain(name)}</th>'
        for name, css in (
            (text("condition.kind"), ""), (text("condition.papers"), ' class="number"'),
            (text("condition.advice"), ' class="number"'), (text("condition.decided"), ' class="number"'),
        )
    )  # fmt: skip
    body = "".join(_row(one) for one in found[paging.slice])
    label = plain(text("condition.title"))
    parts = paging_html(
        paging, text("condition.screens"),
        lambda screen: page_address("aandoening", [("aan_zoek", words or None), ("aan_deel", screen)]),
    )  # fmt: skip
    st.html(
        f'<h2 role="status">{plain(count_text("condition.count", len(found)))}</h2>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{parts}{_unknown(library)}"
    )


def _row(one: ConditionRow) -> str:
    counts = (one.guidelines, one.recommendations, one.decisions)
    cells = "".join(f'<td class="number">{number_text(count) if count else ""}</td>' for count in counts)
    return f'<tr><th scope="row">{anchor(condition_address(one.key), one.label)}</th>{cells}</tr>'


def _unknown(library: Library) -> str:
    """What this list does not have is told."""
    unknown = library.view(lambda held, linking: condition_index(held, linking).unknown)
    return f'<p class="quiet">{plain(count_text("condition.unknown", unknown))}</p>' if unknown else ""


def _one(library: Library, key: str) -> None:
    with st.spinner(text("links.busy")):
        page = library.view(lambda held, linking: condition_page(held, linking, key))
    name = page.label[:1].upper() + page.label[1:]
    frame.window_title(name)
    links = anchor(condition_address(), text("condition.all"))
    if page.mentioned:
        links += " " + anchor(concept_address(key), text("condition.concept"))
    frame.title(name, below=f'{head_html(page)}<p class="links">{links}</p>')
    if not page.recommendations and not page.decisions:
        st.html(f'<p role="status">{plain(text("condition.nothing"))}</p>')
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.html(years_html(page) or f"<p>{plain(text('condition.nothing'))}</p>")
    with right:
        if shown := guidelines_html(page):
            st.html(shown)
        else:
            st.html(
                f"<h2>{plain(text('condition.guidelines'))}</h2><p>{plain(text('condition.no_guidelines'))}</p>"
            )
        if shown := named_html(page):
            st.html(shown)


conditions_page()
