"""What people decided on links: all of it, each with the way back, and what needs a person again."""

from __future__ import annotations

import streamlit as st

from beleidswijzer.addresses import page_address
from beleidswijzer.library import Library
from beleidswijzer.link_text import conflict_html, judged_html
from beleidswijzer.markup import plain
from beleidswijzer.pages.pair_desk import withdraw
from beleidswijzer.pages.url_state import number
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.wording import count_text, text

JUDGED = 10
"""Judgements of one screen."""


def show_conflicts(library: Library) -> None:
    """Judgements that no longer fit, with what is amiss; nothing when all fit."""
    conflicts = library.link_desk.conflicts()
    if conflicts:
        zone = st.context.timezone
        lines = "".join(f"<li>{conflict_html(one, zone)}</li>" for one in conflicts)
        st.html(f'<h2>{plain(text("links.conflicts"))}</h2><ul class="quotes">{lines}</ul>')


def show_judged_links(library: Library) -> None:
    """All judgements, the newest first, each with the way back."""
    made = sorted(library.link_desk.judgements(), key=lambda one: (one.at, one.id), reverse=True)
    if not made:
        return
    paging = Paging.of(number("kop_oordelen"), len(made), JUDGED)
    st.html(f"<h2>{plain(count_text('links.judged', len(made)))}</h2>")
    with st.container(key="links_judged"):
        for one in made[paging.slice]:
            st.html(judged_html(one, st.context.timezone))
            if not library.settings.read_only:
                st.button(
                    text("review.withdraw"), key=f"links_withdraw:{one.id}", on_click=withdraw, args=(library, one)
                )  # fmt: skip
    if paging.last > 1:
        label = text("links.judged_parts")
        st.html(
            paging_html(paging, label, lambda screen: page_address("koppelingen", [("kop_oordelen", screen)]))
        )
