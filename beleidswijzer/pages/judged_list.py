"""The judgements that people made on references: what, by whom and when, each with the way back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from beleidswijzer.addresses import page_address
from beleidswijzer.judged_places import JudgedShown, judged_places
from beleidswijzer.library import Library
from beleidswijzer.local_time import moment_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages.url_state import number
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.wording import count_text, text
from ontology.judgement import Judgement

JUDGED = 10
"""Judgements of one screen."""


def show_judged(library: Library, withdraw: Callable[[Library, Judgement], None]) -> None:
    """All judgements, the newest first, each with the way back."""
    made = sorted(library.review.judgements(), key=lambda one: (one.at, one.id), reverse=True)
    if not made:
        return
    paging = Paging.of(number("werk_part"), len(made), JUDGED)
    shown = made[paging.slice]
    known = library.view(lambda held, linking: judged_places(held, linking, shown))
    st.html(f"<h2>{plain(count_text('review.judged', len(made)))}</h2>")
    with st.container(key="werk_judged"):
        for one in known:
            st.html(judged_html(one))
            if not library.settings.read_only:
                st.button(
                    text("review.withdraw"), key=f"werk_withdraw:{one.judgement.id}", on_click=withdraw,
                    args=(library, one.judgement),
                )  # fmt: skip
    if paging.last > 1:
        st.html(paging_html(paging, text("review.judged_parts"), _address))


def _address(screen: int) -> str:
    return page_address("wetsartikelen", [("art_view", "werk"), ("werk_part", screen)])


def judged_html(one: JudgedShown, before: str = "") -> str:
    """What was decided, by whom and when; names are not checked."""
    made = one.judgement
    words = anchor(one.address, f"“{made.quote.exact}”")
    verdict = text(f"verdict.{made.verdict}", meant=one.meant)
    when = moment_text(made.at, st.context.timezone)
    by = text("review.by", name=made.by, when=when)
    reason = f" {plain(text('review.because', reason=made.reason))}" if made.reason else ""
    lead = f"<strong>{plain(before)}</strong> " if before else ""
    return f'<p>{lead}{words} {plain(verdict)}.<br><span class="quiet">{plain(by)}{reason}</span></p>'
