"""The work list: one reference at a time, what it may mean, and a person's judgement, which can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from beleidswijzer.addresses import Parameter, document_address, page_address
from beleidswijzer.clipping import short_label
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.judged_places import judged_places
from beleidswijzer.library import Library
from beleidswijzer.markdown_text import as_written
from beleidswijzer.markup import anchor, excerpt_html, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.filter_field import one_of
from beleidswijzer.pages.judged_list import judged_html, show_judged
from beleidswijzer.pages.url_state import put
from beleidswijzer.paging import Paging
from beleidswijzer.review_work import LISTED, NO_LAW, Narrowed, OpenItem, ReviewWork, Waiting, review_work
from beleidswijzer.reviewing import Decision
from beleidswijzer.wording import text
from ingest.problem import Problem
from ontology.judgement import Judgement, Verdict

FILTERS = ("state", "paper", "law")
DRAFT = ("choice", "target", "reason")
"""What a person fills in; kept for each reference, and in the address for the one that is open."""
ACCEPT, REJECT, OTHER = "accept", "reject", "other"
SHORT = 71
"""Characters of a name in the list."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The judgement just made: on which item, and what it says."""

    judgement: Judgement
    item: str
    words: str


def work_address(*, item: str = "", state: str = "", paper: str = "", law: str = "") -> str:
    """The work list, narrowed, with one item open."""
    values: list[Parameter] = [("art_view", "werk")]
    chosen = (("state", state), ("paper", paper), ("law", law), ("item", item))
    values += [(f"werk_{name}", value or None) for name, value in chosen]
    return page_address("wetsartikelen", values)


def show_review(library: Library) -> None:
    narrowed = Narrowed(*(str(st.query_params.get(f"werk_{name}", "")) for name in FILTERS))
    item = str(st.query_params.get("werk_item", ""))
    work = library.view(lambda held, linking: review_work(held, linking, narrowed, item))
    st.html(f"<p>{plain(text('review.why'))}</p>")
    _outcome(library)
    if not work.total:
        st.html(f'<div role="status"><h2>{plain(text("review.done"))}</h2></div>')
    else:
        _filters(work, narrowed)
        if work.opened is None:
            link = anchor(work_address(), text("review.no_filter"))
            st.html(f'<div role="status"><h2>{plain(text("review.empty"))}</h2><p>{link}</p></div>')
        else:
            if item and item != work.opened.item.id:
                frame.notice(text("review.gone"))
            _desk(library, work, work.opened)
    show_judged(library, _withdraw)


def _filters(work: ReviewWork, narrowed: Narrowed) -> None:
    columns = st.columns(3)
    labels = (text("review.state"), text("review.paper"), text("review.law"))
    for column, name, label, known in zip(
        columns, FILTERS, labels, (work.states, work.papers, work.laws), strict=True
    ):
        with column:
            _filter(f"werk_{name}", label, known, getattr(narrowed, name))


def _filter(name: str, label: str, known: tuple[tuple[str, str, int], ...], chosen: str) -> None:
    names = {value: f"{_option(name, value, shown)} ({number_text(count)})" for value, shown, count in known}
    drop = ["werk_item", *(f"werk_{one}" for one in DRAFT)]
    one_of(name, label, names, chosen, every=text("review.all"), drop=drop)


def _option(name: str, value: str, shown: str) -> str:
    if name == "werk_state":
        return text(f"status.{value}")
    return text("review.no_law") if value == NO_LAW else shown


def _desk(library: Library, work: ReviewWork, opened: OpenItem) -> None:
    here, others = st.columns([3, 2], gap="large")
    with here:
        place = text("review.place", place=number_text(work.place), left=number_text(work.left))
        st.html(f"<h2>{plain(place)}</h2>{_item(opened)}")
        st.link_button(text("review.open"), _quote_address(opened), icon=None)
        if library.settings.read_only:
            frame.notice(text("review.read_only"))
        else:
            _form(library, work, opened)
        _steps(work)
    with others:
        _list(work, opened.item.id)


def _quote_address(opened: OpenItem) -> str:
    return document_address(opened.item.document, passage=opened.passage, marks=[opened.marks])


def _item(opened: OpenItem) -> str:
    """The words in their sentence, what is written, and what it may mean."""
    item = opened.item
    words = excerpt_html(item.text, [opened.marks], 520)
    facts = [date_text(opened.date), text("result.page", page=item.page) if item.page is not None else ""]
    source = ", ".join(one for one in (opened.title, *facts) if one)
    lines = [(text("review.status"), text(f"status.{opened.state}"))]
    lines += (
        [(text("review.written"), opened.written)] if opened.written and opened.state == "corrected" else []
    )
    lines += [(text("review.reason"), item.reason)] if item.reason else []
    told = "".join(f"<dt>{plain(name)}</dt><dd>{plain(value)}</dd>" for name, value in lines)
    return (
        f'<figure class="chosen-quote"><blockquote>{words}</blockquote>'
        f"<figcaption>{plain(source)}</figcaption></figure>"
        f'<dl class="facts">{told}</dl>'
    )


# --- the judgement ----------------------------------------------------------------------------------------


def _drafts() -> dict[str, dict[str, str]]:
    drafts: dict[str, dict[str, str]] = st.session_state.setdefault("werk_drafts", {})
    return drafts


def _fill(item: str) -> None:
    """Give the fields what was typed for this item before: in this visit, or in the address."""
    asked = str(st.query_params.get("werk_item", "")) == item
    known = _drafts().setdefault(item, {})
    for name in DRAFT:
        if name not in known and asked:
            known[name] = str(st.query_params.get(f"werk_{name}", ""))
        field = f"werk_{name}:{item}"
        if field not in st.session_state:
            st.session_state[field] = known.get(name) or (None if name == "choice" else "")


def _keep_draft(item: str, name: str) -> None:
    value = st.session_state[f"werk_{name}:{item}"] or ""
    _drafts().setdefault(item, {})[name] = value
    put("werk_item", item)
    put(f"werk_{name}", value)


def _forget(item: str) -> None:
    """What was filled in for an item that is judged: taken back, the judgement is to be made anew."""
    _drafts().pop(item, None)
    for name in DRAFT:
        st.session_state.pop(f"werk_{name}:{item}", None)


def _form(library: Library, work: ReviewWork, opened: OpenItem) -> None:
    item = opened.item.id
    _fill(item)
    chosen = _choice(opened)
    if chosen == OTHER:
        _draft_field(item, "target", text("review.target"), example=text("review.target_example"))
    why = text("review.why_field") if chosen in (None, ACCEPT) else text("review.why_needed")
    _draft_field(item, "reason", why)
    _name_field()
    if st.button(text("review.keep"), type="primary", key="werk_keep"):
        _judge(library, work, opened, chosen)


def _choice(opened: OpenItem) -> str | None:
    """What the person judges; a choice that this reference does not have is none."""
    item, choices = opened.item.id, _choices(opened)
    key = f"werk_choice:{item}"
    if st.session_state[key] not in choices:
        st.session_state[key] = None
    return st.radio(
        text("review.judgement"), list(choices), key=key, format_func=choices.__getitem__,
        on_change=_keep_draft, args=(item, "choice"),
    )  # fmt: skip


def _draft_field(item: str, name: str, label: str, *, example: str | None = None) -> None:
    st.text_input(
        label, key=f"werk_{name}:{item}", placeholder=example, on_change=_keep_draft, args=(item, name)
    )


def _name_field() -> None:
    """Who judges, kept for the next reference."""
    if "werk_by" not in st.session_state:
        st.session_state["werk_by"] = st.session_state.get("werk_name", "")
    st.text_input(
        text("review.name"),
        key="werk_by",
        autocomplete="name",
        on_change=lambda: st.session_state.update(werk_name=st.session_state["werk_by"]),
    )
    st.html(f'<p class="quiet">{plain(text("review.name_why"))}</p>')


def _choices(opened: OpenItem) -> dict[str, str]:
    """What can be judged, by name of the choice; words from documents are shown as they are written."""
    choices: dict[str, str] = {}
    if opened.offered:
        choices[ACCEPT] = text("review.accept", meant=as_written(opened.offered.words))
    for one in opened.candidates:
        reason = f" ({as_written(one.reason)})" if one.reason and one.reason != one.words else ""
        choices[one.targets[0]] = text("review.candidate", meant=as_written(one.words)) + reason
    choices[OTHER] = text("review.other")
    choices[REJECT] = text("review.reject")
    return choices


def _judge(library: Library, work: ReviewWork, opened: OpenItem, chosen: str | None) -> None:
    item = opened.item.id
    reason = st.session_state[f"werk_reason:{item}"].strip()
    by = st.session_state["werk_by"].strip()
    target = str(st.session_state.get(f"werk_target:{item}") or "").strip()
    missing = _missing(chosen, by, reason, target)
    if missing or chosen is None:
        st.html(f'<p class="wrong" role="alert">{plain(missing)}</p>')
        return
    verdict: Verdict = "accept" if chosen == ACCEPT else "reject" if chosen == REJECT else "correct"
    targets = [target] if chosen == OTHER else [chosen] if verdict == "correct" else []
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with st.spinner(text("review.busy")):
            made = library.review.judge(item, Decision(verdict, by, reason, at), targets)
    except Problem as problem:
        remedy = text("review.target_remedy") if problem.code == "review-no-target" else problem.remedy
        frame.show_problem(Problem(problem.code, problem.message, remedy=remedy, family=problem.family))
        return
    st.session_state["werk_kept"] = Kept(made, item, opened.item.quote)
    st.session_state.pop("werk_withdrawn", None)
    _forget(item)
    _go(work.after or work.before or "")
    st.rerun()


def _missing(chosen: str | None, by: str, reason: str, target: str) -> str:
    """What still has to be filled in, or nothing."""
    if chosen is None:
        return text("review.choose_first")
    if chosen == OTHER and not target:
        return text("review.target_first")
    if chosen != ACCEPT and not reason:
        return text("review.reason_first")
    return "" if by else text("review.name_first")


def _go(item: str) -> None:
    """Open another item, with what was typed for it before; what was typed for this one is kept."""
    known = _drafts().get(item, {})
    put("werk_item", item, drop=[f"werk_{name}" for name in DRAFT])
    for name in DRAFT:
        if known.get(name):
            put(f"werk_{name}", known[name])


def _outcome(library: Library) -> None:
    """What was just decided, with the way back; above the next item."""
    undone, at = st.session_state.get("werk_withdrawn", ("", ""))
    if undone and at == st.query_params.get("werk_item", ""):  # until another item is opened
        frame.notice(text("review.withdrawn", words=undone))
    kept: Kept | None = st.session_state.get("werk_kept")
    if kept is None:
        return
    known = library.view(lambda held, linking: judged_places(held, linking, [kept.judgement]))
    st.html(f'<div role="status" class="outcome-note">{judged_html(known[0], text("review.kept"))}</div>')
    if not library.settings.read_only:
        st.button(
            text("review.undo"),
            key="werk_undo",
            on_click=_withdraw,
            args=(library, kept.judgement, kept.item),
        )


def _withdraw(library: Library, judgement: Judgement, item: str = "") -> None:
    try:
        library.review.withdraw(judgement.id)
    except Problem as problem:
        if problem.code != "review-judgement-missing":
            raise
    st.session_state.pop("werk_kept", None)
    st.session_state["werk_withdrawn"] = judgement.quote.exact, item
    if item:
        _go(item)


def _steps(work: ReviewWork) -> None:
    """Before and after, without leaving the page: what was typed stays."""
    before, after, _ = st.columns([1, 1, 2])
    with before:
        st.button(
            text("review.before"),
            key="werk_before",
            disabled=not work.before,
            on_click=_go,
            args=(work.before or "",),
        )
    with after:
        st.button(
            text("review.after"),
            key="werk_after",
            disabled=not work.after,
            on_click=_go,
            args=(work.after or "",),
        )


def _list(work: ReviewWork, opened: str) -> None:
    paging = Paging.of((work.place - 1) // LISTED + 1, work.left, LISTED)
    part = text("review.part", left=number_text(work.left), **paging.rows)
    st.html(f"<h2>{plain(text('review.list'))}</h2><p class='quiet'>{plain(part)}</p>")
    with st.container(key="werk_list"):
        for one in work.around:
            _line(one, work.titles, here=one.id == opened)


def _line(one: Waiting, titles: Mapping[str, str], *, here: bool) -> None:
    words, title = (short_label(name, SHORT) for name in (one.mention.surface, titles[one.document]))
    label = f"{as_written(words)} – {text(f'status.{one.state}')} – {as_written(title)}"
    if here:
        label = f"**{label}** ({text('review.here')})"
    st.button(label, key=f"werk_line:{one.id}", type="tertiary", on_click=_go, args=(one.id,))
