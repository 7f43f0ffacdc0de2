"""Questions to the graph: the named ones with their answers, and a field for one's own in SPARQL."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from beleidswijzer.addresses import add_address, question_address
from beleidswijzer.answer_table import answer_html
from beleidswijzer.answer_view import answer_file, view_answer
from beleidswijzer.dutch_format import number_text
from beleidswijzer.graph_view import graph_query
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.copy_button import CopyButton, copy_buttons
from beleidswijzer.pages.downloads import csv_button, file_button
from beleidswijzer.pages.url_state import follow, number, put
from beleidswijzer.question_list import Question, questions
from beleidswijzer.sparql_output import sparql_json
from beleidswijzer.wording import count_text, text
from ingest.problem import Problem

if TYPE_CHECKING:
    from ontology.sparql import Table

EXAMPLE = """PREFIX bw: <BASEdef#>
PREFIX dcterms: <http://purl.org/dc/terms/>
# Welke Kamerbrieven zijn er, van welke dag?
SELECT ?document ?datum WHERE {
  ?document a bw:Kamerbrief ; bw:inCorpus true .
  OPTIONAL { ?document dcterms:date ?datum }
} ORDER BY DESC(?datum)
LIMIT 20
"""
_PLACE = re.compile(r"\b(\d+):(\d+)\b")


def questions_page() -> None:
    library, begun = frame.library_or_new()
    name, own = str(st.query_params.get("vraag", "")), str(st.query_params.get("sparql", ""))
    about = tuple(str(key) for key in st.query_params.get_all("about"))
    if not begun or not library.documents():
        frame.window_title(text("questions.title"))
        frame.title(text("questions.title"))
        st.html(f"<p>{plain(text('questions.empty'))} {anchor(add_address(), text('start.add'))}</p>")
        return
    listed = questions(library.settings.base_uri)
    if name:
        _named(library, _chosen(listed, name))
    elif own or about:
        _own_answer(library, own or library.view(lambda held, linking: graph_query(held, linking, about)))
    else:
        _list(library, listed)


def _chosen(listed: tuple[Question, ...], name: str) -> Question:
    """By its whole name or its number."""
    found = next((one for one in listed if name in (one.name, one.name.split("_")[0])), None)
    if found is None:
        raise Problem(
            "query-unknown", text("questions.unknown"), where=name, remedy=text("questions.unknown_remedy"),
            family="missing",
        )  # fmt: skip
    return found


def _list(library: Library, listed: tuple[Question, ...]) -> None:
    frame.window_title(text("questions.title"))
    own = anchor("#eigen-vraag", text("questions.own"))
    intro = f'<p class="intro">{plain(text("questions.intro"))}</p><p class="links">{own}</p>'
    frame.title(text("questions.title"), below=intro)
    parts = []
    for group, members in groupby(listed, key=lambda one: one.group):
        lines = "".join(f"<li>{anchor(question_address(name=one.name), one.asks)}</li>" for one in members)
        parts.append(f"<section><h2>{plain(text(f'questions.group.{group}'))}</h2><ul>{lines}</ul></section>")
    st.html(f'<div class="questions">{"".join(parts)}</div>')
    _own_field(library, "")


def _named(library: Library, question: Question) -> None:
    frame.window_title(question.asks)
    frame.title(
        question.asks, below=f'<p class="links">{anchor(question_address(), text("questions.all"))}</p>'
    )
    table = _answered(library, f"named {question.name}", lambda: library.named_query(question.name))
    if table is not None:
        _answer(library, table, question.name, text("questions.none"))
    change = (
        anchor(question_address(sparql=question.sparql), text("questions.change"))
        if question.own_graph
        else f'<span class="quiet">{plain(text("questions.fixed"))}</span>'
    )
    st.html(
        f'<details class="fold"><summary>{plain(text("questions.sparql"))}</summary>'
        f'<div class="sparql scroll" tabindex="0" role="region" aria-label="{plain(text("questions.sparql"))}">'
        f"{plain(question.sparql)}</div><p>{change}</p></details>"
    )


def _own_answer(library: Library, sparql: str) -> None:
    frame.window_title(text("questions.own"))
    frame.title(
        text("questions.own"),
        below=f'<p class="links">{anchor(question_address(), text("questions.all"))}</p>',
    )
    _own_field(library, sparql, heading=False)
    try:
        table = _answered(library, f"own {sparql}", lambda: library.sparql(sparql))
    except Problem as problem:
        frame.show_problem(_placed(problem, sparql))
        return
    if table is not None:
        _answer(library, table, "vraag", text("questions.none_own"))


def _own_field(library: Library, sparql: str, *, heading: bool = True) -> None:
    limits = {
        "seconds": number_text(library.settings.sparql_seconds),
        "rows": number_text(library.settings.sparql_rows),
    }
    head = f'<h2 id="eigen-vraag">{plain(text("questions.own"))}</h2>' if heading else ""
    example = question_address(sparql=EXAMPLE.replace("BASE", library.settings.base_uri))
    why = plain(text("questions.own_why", **limits))
    st.html(f'{head}<p class="quiet">{why} {anchor(example, text("questions.example"))}</p>')
    follow("sparql_field", sparql)
    with st.form("sparql_form", border=False):
        st.text_area(text("questions.field"), key="sparql_field", height=220)
        st.form_submit_button(text("questions.ask"), type="primary", on_click=_ask)


def _ask() -> None:
    put("sparql", st.session_state["sparql_field"].strip(), drop=["vraag", "about", "screen"])


def _answered(library: Library, asked: str, ask: Callable[[], Table]) -> Table:
    """The answer, kept for this visitor until the store changes: paging and downloads do not ask again."""
    held = library.refresh()
    key = (asked, str(held.graph_file), held.revision)
    kept: tuple[object, Table] | None = st.session_state.get("answer")
    if kept is None or kept[0] != key:
        with st.spinner(text("questions.busy")):
            kept = (key, ask())
        st.session_state["answer"] = kept
    return kept[1]


def _answer(library: Library, table: Table, name: str, none: str) -> None:
    if not table.cells:
        st.html(f'<p role="status">{plain(none)}</p>')
        return
    if table.truncated:
        frame.notice(text("questions.truncated", rows=number_text(len(table.cells))))
    named = str(st.query_params.get("vraag", ""))
    screen = number("screen")
    view = library.view(
        lambda held, linking: view_answer(held, linking, table, screen=screen, tidy=bool(named))
    )
    asked = partial(
        question_address,
        name=named,
        sparql=str(st.query_params.get("sparql", "")),
        about=st.query_params.get_all("about"),
    )
    st.html(
        f"<h2>{plain(text('questions.answer'))}</h2>"
        f'<p class="quiet">{plain(count_text("questions.rows", view.total))}</p>'
        f"{answer_html(view, lambda screen: asked(screen=screen))}"
    )
    with st.container(key="answer_files", horizontal=True):
        csv_button(text("questions.csv"), f"{name}.csv", lambda: answer_file(name, table), key="answer_csv")
        file_button(text("questions.json"), f"{name}.json", partial(_json, table), key="answer_json")
        copy_buttons([CopyButton(text("questions.copy"), address=asked())], key="answer_copy")


def _json(table: Table) -> bytes:
    return json.dumps(sparql_json(table), ensure_ascii=False).encode()


def _placed(problem: Problem, sparql: str) -> Problem:
    """A question that cannot be read: where it goes wrong, with the line itself."""
    found = _PLACE.search(problem.message)
    lines = sparql.splitlines()
    if problem.code != "query-syntax" or found is None or not 0 < int(found[1]) <= len(lines):
        return problem
    line, column = int(found[1]), int(found[2])
    words = lines[line - 1].strip()[:120]
    where = text("questions.place", line=line, column=column, words=words)
    return Problem(problem.code, problem.message, where=where, remedy=problem.remedy, family=problem.family)


questions_page()
