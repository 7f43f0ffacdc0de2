"""Sources that are cited and absent: most cited first, where to get each, and a place to add what was fetched."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from beleidswijzer.addresses import Parameter, add_address, concept_address, document_address, page_address
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.library import Library
from beleidswijzer.markdown_text import as_written
from beleidswijzer.markup import anchor, plain
from beleidswijzer.missing_advice import Outcome, missing_advice
from beleidswijzer.missing_sources import (
    SOURCES,
    CitedBy,
    Found,
    Missing,
    MissingQuote,
    MissingView,
    missing_labels,
    missing_sheet,
    missing_sources,
    what_was_found,
)
from beleidswijzer.pages import frame
from beleidswijzer.pages.downloads import csv_button
from beleidswijzer.pages.filter_field import one_of
from beleidswijzer.pages.url_state import number
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.results import AddResult
from beleidswijzer.spreadsheet import Sheet
from beleidswijzer.wording import count_text, text
from ingest.problem import Problem


def missing_page() -> None:
    frame.window_title(text("missing.title"))
    library, begun = frame.library_or_new()
    frame.title(text("missing.title"), below=f"<p>{plain(text('missing.why'))}</p>")
    if not begun:
        _nothing()
        return
    kind = str(st.query_params.get("bron_kind", ""))
    with st.spinner(text("missing.counting")):
        view = library.view(
            lambda held, linking: missing_sources(held, linking, kind=kind, screen=number("bron_part"))
        )
    _upload(library)
    _outcome(library)
    if not view.total:
        _nothing()
        return
    _kinds(view, kind)
    _list(view, kind)
    _download(library, kind)


def _download(library: Library, kind: str) -> None:
    def table() -> Sheet:
        return library.view(lambda held, linking: missing_sheet(held, linking, kind=kind))

    csv_button(text("missing.csv"), "ontbrekende-bronnen.csv", table, key="missing_csv")


def _nothing() -> None:
    link = anchor(add_address(), text("missing.add"))
    st.html(f"<h2>{plain(text('missing.none'))}</h2><p>{plain(text('missing.none_why'))} {link}</p>")


def _address(kind: str = "", part: int = 1, source: str = "") -> str:
    values: list[Parameter] = [
        ("bron_kind", kind or None),
        ("bron_part", part if part > 1 else None),
        ("bron", source or None),
    ]
    return page_address("ontbrekend", values)


def _upload(library: Library) -> None:
    """A place for files; for the source that was chosen in the list, if one was."""
    wanted = str(st.query_params.get("bron", ""))
    labels = library.view(missing_labels)
    name = labels.get(wanted, "")
    why = text("missing.upload_why", megabytes=library.settings.max_megabytes)
    if library.settings.read_only:
        frame.notice(text("missing.read_only"))
        return
    with st.expander(text("missing.upload"), expanded=bool(name)):
        kind = str(st.query_params.get("bron_kind", ""))
        link = anchor(_address(kind), text("missing.upload_any")) if name else ""
        heading = f"<h2>{plain(text('missing.upload_one', name=name))}</h2>" if name else ""
        st.html(f"{heading}<p class='quiet'>{plain(why)} {link}</p>")
        field = f"bron_files-{st.session_state.get('bron_readings', 0)}"  # a new key empties the field
        files = st.file_uploader(
            text("missing.files"), type=["pdf", "xml"], accept_multiple_files=True, key=field
        )
        if st.button(text("add.read"), type="primary", disabled=not files, key="bron_read") and files:
            _read(library, [(file.name, file.getvalue()) for file in files], labels, wanted)


def _read(library: Library, uploads: list[tuple[str, bytes]], before: dict[str, str], wanted: str) -> None:
    results: list[AddResult] = []
    problem: Problem | None = None
    with st.spinner(text("missing.reading")):
        try:
            results.extend(library.add_uploads(uploads))
        except Problem as raised:
            problem = raised
        found = what_was_found(before, library.view(missing_labels), results, wanted)
    st.session_state["bron_outcome"] = Outcome(tuple(results), found, problem, wanted)
    st.session_state["bron_readings"] = st.session_state.get("bron_readings", 0) + 1
    st.rerun()


def _outcome(library: Library) -> None:
    """What became of the files, and whether they were what was missing."""
    if removed := st.session_state.pop("bron_removed", ""):
        frame.notice(text("missing.removed", file=removed))
    outcome: Outcome | None = st.session_state.get("bron_outcome")
    if outcome is None:
        return
    results, found = outcome.results, outcome.found
    if outcome.problem is not None:
        frame.show_problem(outcome.problem)
    titles = {entry.document: entry.title for entry in library.documents()}
    lines = [_result(one, titles) for one in results]
    st.html(
        f'<div role="status">{_found_html(found, results)}<ul class="outcome">{"".join(lines)}</ul></div>'
    )
    added = [one for one in results if one.status == "added" and one.documents[0] in titles]
    if found.wanted:
        _advise(library, outcome.wanted, added[0].documents[0] if added else "")
    for one in added:
        st.button(
            text("missing.remove", file=as_written(one.file)),
            key=f"bron_remove:{one.documents[0]}",
            on_click=_take_out,
            args=(library, one),
        )


def _advise(library: Library, source: str, added: str) -> None:
    """Where the source itself is to be had, and how to say that the file that was added is meant after all."""
    advice = library.view(
        lambda held, _: missing_advice(
            held, source, added, store=library.settings.store,
            by=text("missing.your_name"), reason=text("missing.your_reason"),
        )
    )  # fmt: skip
    where = anchor(advice.official, text("concept.official")) if advice.official else ""
    law = f" {plain(text('missing.law_file'))}" if advice.kind == "law" else ""
    lines = [f"{plain(text('missing.advice_other'))} {where}{law}"]
    if advice.command and advice.kind != "law":
        told = text("missing.advice_same")
        places = anchor(advice.places, text("missing.all_places"))
        lines.append(f"{plain(told)} {places}<br><code>{plain(advice.command)}</code>")
    listed = "".join(f"<li>{line}</li>" for line in lines)
    st.html(f'<ul class="hints">{listed}</ul>')


def _take_out(library: Library, one: AddResult) -> None:
    """Remove a file that was just added; what the others of its batch were stays told."""
    outcome: Outcome = st.session_state["bron_outcome"]
    try:
        library.remove(one.documents[0])
    except Problem as problem:
        st.session_state["bron_outcome"] = replace(outcome, problem=problem)
        return
    left = tuple(other for other in outcome.results if other is not one)
    st.session_state["bron_outcome"] = replace(outcome, results=left, found=Found((), "")) if left else None
    st.session_state["bron_removed"] = one.file


def _found_html(found: Found, results: tuple[AddResult, ...]) -> str:
    told = [
        f"<p><strong>{plain(text('missing.was_missing', name=name))}</strong></p>" for name in found.found
    ]
    if found.wanted:
        told.append(f"<p>{plain(text('missing.still_missing', name=found.wanted))}</p>")
    elif not found.found and any(one.documents for one in results):
        told.append(f"<p>{plain(text('missing.was_not_missing'))}</p>")
    return "".join(told)


def _result(one: AddResult, titles: dict[str, str]) -> str:
    links = ", ".join(anchor(document_address(key), titles.get(key, key)) for key in one.documents)
    told = [f"<strong>{plain(one.file)}</strong>: {plain(text(f'add_status.{one.status}'))}"]
    told += [links] if links else []
    told += [f"{plain(one.problem.message)} {plain(one.problem.remedy)}"] if one.problem else []
    return f'<li class="{plain(one.status)}">{" – ".join(told)}</li>'


def _kinds(view: MissingView, kind: str) -> None:
    names: dict[str, str] = {
        value: f"{text(f'missing_kind.{value}')} ({number_text(count)})" for value, count in view.kinds
    }
    every = text("missing.all", count=number_text(view.total))
    one_of("bron_kind", text("missing.kind"), names, kind, every=every, drop=["bron_part", "bron"])


def _list(view: MissingView, kind: str) -> None:
    names = ("source", "papers", "places", "cited", "get")
    numbers = {"papers", "places"}
    heads = "".join(
        f'<th scope="col"{" class=number" if name in numbers else ""}>{plain(text(f"missing_column.{name}"))}</th>'
        for name in names
    )
    rows = "".join(_row(one, kind) for one in view.rows)
    paging = Paging(view.screen, view.left, SOURCES)
    part = text("missing.part", **paging.rows)
    st.html(
        f"<h2>{plain(count_text('missing.sources', view.left))}</h2><p class='quiet'>{plain(part)}</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(text("missing.region"))}">'
        f'<table class="missing"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        f"{paging_html(paging, text('missing.parts'), lambda screen: _address(kind, screen))}"
    )


def _row(one: Missing, kind: str) -> str:
    papers = "".join(f"<li>{_paper(paper)}</li>" for paper in one.papers)
    shown = sum(len(paper.quotes) for paper in one.papers)
    more = one.places > shown
    papers += f"<li>{anchor(concept_address(one.key), text('missing.all_places'))}</li>" if more else ""
    sort = plain(text(f"missing_kind.{one.kind}"))
    return (
        f'<tr><th scope="row">{anchor(concept_address(one.key), one.label)} <span class="quiet">{sort}</span></th>'
        f'<td class="number">{number_text(one.documents)}</td><td class="number">{number_text(one.places)}</td>'
        f'<td><ul class="papers">{papers}</ul></td><td>{_get(one, kind)}</td></tr>'
    )


def _paper(one: CitedBy) -> str:
    """A paper that cites it, with the words on their pages or in their articles."""
    links = ", ".join(_quote(quote) for quote in one.quotes)
    date = f' <span class="quiet">({plain(date_text(one.date))})</span>' if one.date else ""
    return f"{plain(one.title)}{date}: {links}"


def _quote(one: MissingQuote) -> str:
    quote = one.quote
    place = text("result.page", page=quote.page) if quote.page is not None else one.article
    address = document_address(quote.document, passage=quote.passage, marks=quote.marks)
    return anchor(address, place or text("concept.quote"))


def _get(one: Missing, kind: str) -> str:
    """Where to get it, and the place to add it."""
    parts = []
    if one.address:
        parts.append(anchor(one.address, text("concept.official")))
        parts.append(
            f'<span class="quiet">{plain(text("missing.law_file"))}</span>' if one.kind == "law" else ""
        )
    else:
        told = text("missing.ask", words=one.ask) if one.ask else text("missing.no_address")
        parts.append(plain(told))
    parts.append(anchor(_address(kind, source=one.key), text("missing.have_it")))
    return "<br>".join(part for part in parts if part)


missing_page()
