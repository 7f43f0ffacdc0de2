"""Search: a query, filters beside, results as cards. The query is in the URL."""

from __future__ import annotations

from datetime import date as day

import streamlit as st

from beleidswijzer.addresses import add_address, concept_address, document_address, search_address
from beleidswijzer.citing import cite_results
from beleidswijzer.document_order import newest_first
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain
from beleidswijzer.named_by_hits import SHOWN, things_named
from beleidswijzer.pages import frame
from beleidswijzer.pages.print_view import print_view
from beleidswijzer.pages.search_files import show_files
from beleidswijzer.pages.search_filters import show_filters
from beleidswijzer.pages.search_request import Request, requested
from beleidswijzer.pages.searches import searches, this_search
from beleidswijzer.pages.url_state import follow, put
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.result_card import result_card
from beleidswijzer.results import DocumentEntry, SearchAnswer
from beleidswijzer.still_reading import files_notice, waiting_notice
from beleidswijzer.wording import count_text, text

PER_SCREEN = 20
FAINT = 5
TERMS = 3  # of each daily word
EXAMPLES = ("phrase", "article", "question", "plan")


def search_page() -> None:
    request = requested()
    frame.window_title(request.query)
    library, begun = frame.library_or_new()
    if not begun or not library.counts().get("documents"):
        frame.title(text("search.title"))
        _nothing_yet()
        return
    if request.query and request.printed:
        print_view(library, request)
        return
    frame.title(text("search.title"))
    _query_field(request)
    if library.model_notice:
        frame.notice(library.model_notice)
    if request.query:
        _found(library, request)
    else:
        _first_screen(library)


def _query_field(request: Request) -> None:
    follow("query", request.query)
    field, button = st.columns([6, 1], vertical_alignment="bottom")
    field.text_input(
        text("search.label"),
        key="query",
        type="search",
        placeholder=text("search.placeholder"),
        on_change=lambda: put("q", st.session_state["query"].strip(), drop=["part"]),
    )
    button.button(text("search.button"), type="primary", width="stretch")


def _found(library: Library, request: Request) -> None:
    answer = library.search(
        request.query,
        mode=request.mode,
        limit=PER_SCREEN,
        offset=(request.part - 1) * PER_SCREEN,
        filters=request.filters,
    )
    entries = library.documents()
    hits, filters = st.columns([3, 1], gap="large")
    with filters, st.container(key="filters"):
        show_filters(library, request, answer, entries)
        show_files(library, request)
        address = request.address()
        st.html(f'<p class="links">{anchor(request.address(printed=True), text("print.link"))}</p>')
        this_search(request.query, address, answer.total, date_text(day.today().isoformat()))
    with hits:
        _hits(library, request, answer, {entry.document: entry.title for entry in entries})


def _hits(library: Library, request: Request, answer: SearchAnswer, titles: dict[str, str]) -> None:
    if answer.notice:
        frame.notice(answer.notice)
    clear = answer.clear
    faint = [result for result in answer.results if result.why.get("weak")]
    if clear:
        seconds = number_text(max(0.01, round(answer.took_ms / 1000, 2)))
        heading = count_text("search.found", max(answer.total, len(clear)))
        cited = library.view(lambda held, _: cite_results(held, clear))
        cards = "".join(result_card(one, titles, cited=cited[one.passage]) for one in clear)
        st.html(
            f'<p class="print-only">{plain(request.query)}</p><div role="status"><h2>{plain(heading)}'
            f' <span class="quiet">{plain(text("search.took", seconds=seconds))}</span></h2></div>'
            f"{_apart(answer)}{_named(library, request, answer)}{_in_other_words(answer)}"
            f'<div class="hits">{cards}</div>{_parts(request, answer)}'
        )
    else:
        _nothing(request, answer, library.still_reading().any)
    if faint and request.part == 1:
        cards = "".join(result_card(result, titles) for result in faint[:FAINT])
        st.html(
            f'<details class="fold faint"><summary>{plain(text("search.faint"))}</summary>'
            f'<div class="hits">{cards}</div></details>'
        )


def _apart(answer: SearchAnswer) -> str:
    """How many have the words themselves, which stand first, and how many are related; how to ask for all together."""
    told = []
    if answer.related:
        told.append(
            text(
                "search.apart", words=number_text(answer.with_words or 0), related=number_text(answer.related)
            )
        )
    if answer.tip:
        quoted = " ".join(answer.interpretation.words.split())
        told.append(answer.tip)
        link = anchor(search_address(f'"{quoted}"'), f'"{quoted}"')
        return f'<p class="named quiet">{plain(" ".join(told))} {link}</p>'
    return f'<p class="named quiet">{plain(" ".join(told))}</p>' if told else ""


def _named(library: Library, request: Request, answer: SearchAnswer) -> str:
    """Links to the pages of the things that the query, or else the found words, name."""
    asked = [one for one in answer.interpretation.things if one.in_store or one.cited]
    if asked:
        links = "; ".join(anchor(concept_address(one.key), one.label) for one in asked[:SHOWN])
    else:
        links = "; ".join(
            f'{anchor(concept_address(one.target), one.words)} <span class="quiet">'
            f"{plain(text(f'mention.{one.kind}'))}</span>"
            for one in things_named(request.query, answer.clear, library.mentions)
        )
    return f'<p class="named">{plain(text("search.named"))} {links}</p>' if links else ""


def _in_other_words(answer: SearchAnswer) -> str:
    """The terms of policy papers that were searched for the daily words of the query."""
    told = [
        f"{one.words} ({', '.join(one.names[:TERMS])})"
        for one in answer.interpretation.synonyms
        if one.how == "lay"
    ]
    return (
        f'<p class="named quiet">{plain(text("search.in_other_words"))} {plain("; ".join(told))}</p>'
        if told
        else ""
    )


def _parts(request: Request, answer: SearchAnswer) -> str:
    """Links to the screens before and after this one."""
    paging = Paging.of(request.part, answer.total, PER_SCREEN)
    return paging_html(paging, text("search.parts"), lambda part: request.address(part=part))


def _nothing(request: Request, answer: SearchAnswer, reading: bool) -> None:
    """Say that nothing was found, and what may help for this very question.

    While papers are being read in nothing was found yet: that is told above, and no spelling is doubted."""
    hints = []
    if reading:
        hints.append(anchor(request.address(), text("empty.again")))
    if answer.total and request.part > 1:
        hints.append(anchor(request.address(), text("empty.first_part")))
    if request.filters.any:
        hints.append(anchor(request.address(filters=False), text("empty.no_filters")))
    if '"' in request.query:
        bare = " ".join(request.query.replace('"', " ").split())
        hints.append(anchor(search_address(bare), text("empty.no_quotes")))
    if request.mode != "auto":
        hints.append(anchor(request.address(mode="auto"), text("empty.auto")))
    if not reading:
        hints += [plain(text("empty.spelling")), anchor(add_address(), text("empty.add"))]
    title = text("empty.title_yet") if reading else text("empty.title")
    listed = "".join(f"<li>{hint}</li>" for hint in hints)
    st.html(f'<div role="status"><h2>{plain(title)}</h2></div><ul class="hints">{listed}</ul>')


def _first_screen(library: Library) -> None:
    counts = library.counts()
    examples = "".join(
        f"<li>{anchor(search_address(text(f'example.{name}')), text(f'example.{name}'))}"
        f' <span class="quiet">{plain(text(f"example_why.{name}"))}</span></li>'
        for name in EXAMPLES
    )
    facts = [
        count_text(f"count.{name}", counts[name])
        for name in ("documents", "pages", "passages")
        if counts.get(name)
    ]
    reading = library.still_reading()
    told = (files_notice(reading.files), waiting_notice(reading.waiting))
    if reading.any:
        frame.notice(" ".join(one for one in told if one))
    st.html(
        f"<p class='intro'>{plain(text('start.intro'))}</p><h2>{plain(text('start.examples'))}</h2>"
        f"<ul class='examples'>{examples}</ul><h2>{plain(text('start.newest'))}</h2>"
        f"{_newest(library.documents())}<p class='quiet'>{plain(text('start.holds', facts=', '.join(facts)))}"
        f" {anchor(add_address(), text('start.all'))}</p>"
    )
    searches()


def _nothing_yet() -> None:
    link = anchor(add_address(), text("start.add"))
    st.html(
        f'<p class="intro">{plain(text("start.intro"))}</p><h2>{plain(text("start.empty"))}</h2>'
        f"<p>{plain(text('start.empty_why'))} {link}</p>"
    )


def _newest(entries: tuple[DocumentEntry, ...]) -> str:
    rows = []
    for entry in newest_first(entries)[:8]:
        facts = ", ".join(fact for fact in (entry.kind, date_text(entry.date)) if fact)
        link = anchor(document_address(entry.document), entry.title)
        rows.append(f'<li>{link} <span class="quiet">{plain(facts)}</span></li>')
    return f'<ul class="documents">{"".join(rows)}</ul>'


search_page()
