"""A link made by hand: a recommendation, the decision that belongs to it, the kind, who says so and why."""

from __future__ import annotations

from typing import cast

import streamlit as st

from beleidswijzer.addresses import links_address
from beleidswijzer.clipping import clipped
from beleidswijzer.guideline_text import module_name, recommendation_place
from beleidswijzer.library import Library
from beleidswijzer.linked_papers import LinkedPapers
from beleidswijzer.markup import anchor, plain, visible
from beleidswijzer.pages import frame
from beleidswijzer.pages.pair_desk import choose_relation, keep_outcome, name_field, now
from beleidswijzer.pages.url_state import follow, put
from beleidswijzer.paper_names import decision_names
from beleidswijzer.spot_link import quote_line
from beleidswijzer.wording import text
from ingest.problem import Problem
from ontology.guideline import Guideline, Recommendation
from ontology.link_relation import RelationType

_SHORT = 110


def make_link(library: Library, papers: LinkedPapers, paper: str) -> None:
    back = anchor(links_address(paper=paper), text("links.back"))
    st.html(
        f'<p class="links">{back}</p><h2>{plain(text("links.by_hand"))}</h2><p>{plain(text("links.by_hand_why"))}</p>'
    )
    if library.settings.read_only:
        frame.notice(text("links.read_only"))
        return
    with st.container(key="links_form"):
        _form(library, papers, paper)


def _form(library: Library, papers: LinkedPapers, paper: str) -> None:
    guideline = _guideline(papers, paper)
    recommendation = _recommendation(guideline)
    decision = _decision(library, papers, paper)
    relation = choose_relation("own_relation")
    reason = st.text_input(text("links.reason_field"), key="own_reason").strip()
    by = name_field("own_by")
    if st.button(text("links.make"), type="primary", key="own_make"):
        if recommendation is None or not decision or not relation or not by or not reason:
            st.html(f'<p class="wrong" role="alert">{plain(text("links.fill_all"))}</p>')
            return
        _make(library, recommendation, decision, relation, by, reason)


def _guideline(papers: LinkedPapers, paper: str) -> Guideline | None:
    """The guideline of the address, or the one that is chosen here."""
    names = {key: one.title for key, one in papers.guidelines.items()}
    wanted = str(st.query_params.get("kop_richtlijn", "")) or (paper if paper in names else "")
    follow("own_guideline", wanted if wanted in names else None)
    chosen = st.selectbox(
        text("links.guideline_field"), sorted(names, key=lambda key: (names[key].casefold(), key)),
        key="own_guideline", format_func=lambda key: visible(names[key]), placeholder=text("links.guideline_choose"),
        on_change=lambda: put("kop_richtlijn", st.session_state["own_guideline"], drop=["kop_bij"]),
    )  # fmt: skip
    return papers.guidelines.get(chosen or "")


def _recommendation(guideline: Guideline | None) -> Recommendation | None:
    if guideline is None:
        return None
    known = {recommendation_place(one): one for one in guideline.recommendations}
    wanted = str(st.query_params.get("kop_bij", ""))
    follow("own_recommendation", wanted if wanted in known else None)
    chosen = st.selectbox(
        text("links.recommendation_field"), list(known), key="own_recommendation",
        format_func=lambda place: visible(_told(guideline, known[place])),
        placeholder=text("links.recommendation_choose"),
        on_change=lambda: put("kop_bij", st.session_state["own_recommendation"]),
    )  # fmt: skip
    found = known.get(chosen or "")
    if found is not None:
        st.html(f'<figure class="chosen-quote"><blockquote>{quote_line(found.spot)}</blockquote></figure>')
    return found


def _told(guideline: Guideline, one: Recommendation) -> str:
    return f"{module_name(guideline.modules[one.module])}: {clipped(one.spot.text, _SHORT)}"


def _decision(library: Library, papers: LinkedPapers, paper: str) -> str | None:
    """The key of the decision that is chosen."""
    names = library.view(decision_names)
    own = next((key for key, one in papers.decisions.items() if paper and paper in (key, one.document)), "")
    wanted = str(st.query_params.get("kop_besluit", "")) or own
    follow("own_decision", wanted if wanted in names else None)
    return st.selectbox(
        text("links.decision_field"), list(names), key="own_decision", format_func=lambda key: visible(names[key]),
        placeholder=text("links.decision_choose"),
        on_change=lambda: put("kop_besluit", st.session_state["own_decision"]),
    )  # fmt: skip


def _make(
    library: Library, recommendation: Recommendation, decision: str, relation: str, by: str, reason: str
) -> None:
    from beleidswijzer.link_desk import LinkDecision

    try:
        with st.spinner(text("links.by_hand_busy")):
            spot = recommendation.spot
            decided = LinkDecision("link", by, reason, now(), cast("RelationType", relation))
            made = library.link_desk.link_words(
                spot.document, spot.text, decision, decided, passage=spot.passage
            )
    except Problem as problem:
        frame.show_problem(problem)
        return
    keep_outcome(made, "")
    for name in ("kop_zelf", "kop_besluit", "kop_richtlijn"):
        st.query_params.pop(name, None)
    put("kop_stuk", recommendation.spot.document)
    st.rerun()
