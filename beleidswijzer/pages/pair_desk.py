"""One link in sight: both quotes beside each other, why they are linked, and a judgement, which can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import streamlit as st

from beleidswijzer.citing import cite_place
from beleidswijzer.library import Library
from beleidswijzer.link_pairs import RELATIONS, OpenPair
from beleidswijzer.link_text import both_html, judged_html
from beleidswijzer.link_words import relation_words
from beleidswijzer.linked_papers import LinkedPapers
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.url_state import put
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.wording import text
from ingest.problem import Problem
from ontology.judgement import Verdict
from ontology.link_judgement import LinkJudgement
from ontology.link_relation import RelationType

ACCEPT, CORRECT, REJECT = "accept", "correct", "reject"
_KEPT, _WITHDRAWN = "links_kept", "links_withdrawn"


@dataclass(frozen=True, slots=True)
class Kept:
    """The judgement just made, and on which link."""

    judgement: LinkJudgement
    link: str


def judge_pair(library: Library, papers: LinkedPapers, opened: OpenPair, *, back: str) -> None:
    """The desk of one link; `back` is the list that it stands in."""
    place = text("links.place", place=opened.place, left=opened.left)
    show_outcome(library, at=opened.pair.id)
    cited = library.view(lambda held, _: _cited(held, opened))
    st.html(
        f'<p class="links">{anchor(back, text("links.back"))}</p><h2>{plain(place)}</h2>'
        f"{both_html(opened.pair, papers.names, st.context.timezone, cited)}"
    )
    if library.settings.read_only:
        frame.notice(text("links.read_only"))
    else:
        with st.container(key="links_form"):
            _form(library, opened)
    _steps(opened)


def _cited(held: Snapshot, opened: OpenPair) -> tuple[str, str]:
    """How a note cites either side; nothing for a decision that only the register has."""
    link = opened.pair.link
    one, other = (
        cite_place(held, quote.document, quote.page) if quote.document else ""
        for quote in (link.recommendation, link.decision_quote)
    )
    return one, other


def _form(library: Library, opened: OpenPair) -> None:
    pair = opened.pair
    choices = {
        ACCEPT: text("links.accept", relation=relation_words(pair.link.relation)),
        CORRECT: text("links.correct"),
        REJECT: text("links.reject"),
    }
    chosen = st.radio(
        text("links.judgement"), list(choices), key=f"links_choice:{pair.id}", index=None,
        format_func=choices.__getitem__,
    )  # fmt: skip
    relation: str | None = pair.link.relation if chosen == ACCEPT else None
    if chosen == CORRECT:
        relation = choose_relation(f"links_relation:{pair.id}", without=pair.link.relation)
    needed = chosen in (CORRECT, REJECT)
    reason = st.text_input(
        text("review.why_needed") if needed else text("review.why_field"), key=f"links_reason:{pair.id}"
    )
    by = name_field("links_by")
    if st.button(text("review.keep"), type="primary", key="links_keep"):
        missing = _missing(chosen, relation, by, reason.strip())
        if missing:
            st.html(f'<p class="wrong" role="alert">{plain(missing)}</p>')
        else:
            _judge(library, opened, cast("Verdict", chosen), relation, by, reason.strip())


def choose_relation(key: str, *, without: str = "") -> str | None:
    """A field for the kind of a link, in plain words; `without` is not offered."""
    return st.selectbox(
        text("links.new_relation"), [one for one in RELATIONS if one != without], key=key, index=None,
        format_func=relation_words, placeholder=text("links.relation_choose"),
    )  # fmt: skip


def name_field(key: str) -> str:
    """The name of who judges, kept for the visit; nobody checks it, which is said."""
    if key not in st.session_state:
        st.session_state[key] = st.session_state.get("werk_name", "")
    by = st.text_input(
        text("review.name"), key=key, autocomplete="name",
        on_change=lambda: st.session_state.update(werk_name=st.session_state[key]),
    )  # fmt: skip
    st.html(f'<p class="quiet">{plain(text("review.name_why"))}</p>')
    return by.strip()


def now() -> str:
    """UTC, to the second: the moment of a judgement."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _missing(chosen: str | None, relation: str | None, by: str, reason: str) -> str:
    """What still has to be filled in, or nothing."""
    if chosen is None:
        return text("review.choose_first")
    if chosen == CORRECT and relation is None:
        return text("links.relation_first")
    if chosen != ACCEPT and not reason:
        return text("review.reason_first")
    return "" if by else text("review.name_first")


def _judge(
    library: Library, opened: OpenPair, verdict: Verdict, relation: str | None, by: str, reason: str
) -> None:
    from beleidswijzer.link_desk import LinkDecision

    try:
        with st.spinner(text("review.busy")):
            decided = LinkDecision(verdict, by, reason, now(), cast("RelationType | None", relation))
            made = library.link_desk.judge(opened.pair.id, decided)
    except Problem as problem:
        frame.show_problem(problem)
        return
    keep_outcome(made, opened.pair.id)
    put("kop", opened.after or opened.before)
    st.rerun()


def keep_outcome(made: LinkJudgement, link: str) -> None:
    """What was just decided is told on the next screen, with the way back."""
    st.session_state[_KEPT] = Kept(made, link)
    st.session_state.pop(_WITHDRAWN, None)


def show_outcome(library: Library, at: str = "") -> None:
    """What was just decided or taken back, above what comes next."""
    if st.session_state.get(_WITHDRAWN) == at and at:
        frame.notice(text("links.withdrawn"))
    kept: Kept | None = st.session_state.get(_KEPT)
    if kept is None:
        return
    told = judged_html(kept.judgement, st.context.timezone, before=text("links.kept"))
    st.html(f'<div role="status" class="outcome-note">{told}</div>')
    if not library.settings.read_only:
        st.button(
            text("review.undo"), key="links_undo", on_click=withdraw, args=(library, kept.judgement, kept.link)
        )  # fmt: skip


def withdraw(library: Library, judgement: LinkJudgement, link: str = "") -> None:
    """Take a judgement back; the link that it was on is opened again."""
    try:
        library.link_desk.withdraw(judgement.id)
    except Problem as problem:
        if problem.family != "missing":
            raise
    st.session_state.pop(_KEPT, None)
    st.session_state[_WITHDRAWN] = link
    if link:
        put("kop", link)


def _steps(opened: OpenPair) -> None:
    before, after, _ = st.columns([1, 1, 2])
    with before:
        _step(text("links.before"), "links_before", opened.before)
    with after:
        _step(text("links.after"), "links_after", opened.after)


def _step(label: str, key: str, to: str | None) -> None:
    st.button(label, key=key, disabled=not to, on_click=put, args=("kop", to))
