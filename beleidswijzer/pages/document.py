"""A document: title block, the page as it was printed with the quote marked, its text beside it, what it states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from beleidswijzer.addresses import GraphAddress, document_address
from beleidswijzer.chosen_quote import Asked, Chosen, chosen_quote, missing_html, state_html
from beleidswijzer.destinations import Destinations
from beleidswijzer.document_notes import notes_html
from beleidswijzer.document_statements import document_statements
from beleidswijzer.dutch_format import date_text
from beleidswijzer.law_text import PER_SCREEN, article_start, law_contents, law_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain, visible
from beleidswijzer.opened_document import OpenedDocument, open_document
from beleidswijzer.page_text import page_text
from beleidswijzer.pages import frame
from beleidswijzer.pages.page_keys import AFTER, BEFORE, page_keys
from beleidswijzer.pages.quote_block import quote_block
from beleidswijzer.pages.url_state import follow, number, numbers, put
from beleidswijzer.paging import Paging, parts_html
from beleidswijzer.paper_care import care_html, is_decision, touched_html
from beleidswijzer.results import Neighbour
from beleidswijzer.said_text import said_html
from beleidswijzer.search_within import FoundWithin, search_within
from beleidswijzer.section_tree import tree_html
from beleidswijzer.within_text import within_html
from beleidswijzer.wording import count_text, text
from ingest.draft_titles import is_draft
from ingest.passage import Passage
from ingest.problem import Problem


def document_page() -> None:
    document_id = str(st.query_params.get("id", ""))
    if not document_id:
        raise Problem(
            "document-missing", text("document.none"), remedy=text("document.none_remedy"), family="missing"
        )
    library = frame.library()
    try:
        opened = library.view(lambda held, linking: open_document(held, linking, document_id))
    except Problem as problem:
        if problem.code == "document-missing":
            _tell_missing()
        raise
    frame.window_title(opened.entry.title)
    frame.title(opened.entry.title, below=_title_block(opened))
    ways = frame.destinations(library)
    found, hit = _searched(opened)
    chosen = _of_hit(opened, found, hit) if hit else _chosen(opened)
    if opened.has_pages:
        _paged(library, opened, chosen, found, ways)
    else:
        _law(opened, chosen, found, ways)
    _care(library, opened)
    _said(library, opened, ways)
    _relations(library, document_id, ways)
    _touched(library, opened)


def _title_block(opened: OpenedDocument) -> str:
    entry, draft = opened.entry, is_draft(opened.document)
    numbers_of_it = [name for name in entry.identifiers if not name.startswith("doc-")]
    kind = f"{entry.kind} (concept)" if draft else entry.kind
    facts = [kind, date_text(entry.date), entry.sender or "", *numbers_of_it]
    facts.append(count_text("count.pages", entry.pages) if entry.pages else "")
    shown = "".join(f"<span>{plain(fact)}</span>" for fact in facts if fact)
    subject = (
        f'<p class="subject">{plain(entry.subject)}</p>'
        if entry.subject and entry.subject != entry.title
        else ""
    )
    return f'<p class="meta">{shown}</p>{subject}{_same_file(opened)}{notes_html(opened, draft=draft)}'


def _same_file(opened: OpenedDocument) -> str:
    """The letter with its report, and the other way round."""
    links = "; ".join(
        anchor(document_address(one.document), f"{one.title} ({one.kind})") for one in opened.same_file
    )
    return f"<p>{plain(text('document.same_file'))} {links}</p>" if links else ""


def _tell_missing() -> None:
    if told := missing_html(_asked()):
        st.html(told)


# --- the quote that the address points at ------------------------------------------------------------


def _asked() -> Asked:
    pairs = zip(numbers("start"), numbers("end"), strict=False)
    marks = tuple(sorted((start, end) for start, end in pairs if start < end))
    passage, words, around = (str(st.query_params.get(name, "")) for name in ("p", "words", "around"))
    return Asked(passage, marks, words, around)


def _chosen(opened: OpenedDocument) -> Chosen | None:
    asked = _asked()
    if not asked.passage and not asked.words:
        return None
    chosen, state = chosen_quote(opened.document.passages, asked)
    if state == "gone" and not asked.words:
        frame.notice(text("document.passage_gone"))
    elif told := state_html(opened.entry.document, asked, state):
        st.html(told)
    return chosen


# --- searching within --------------------------------------------------------------------------------


def _searched(opened: OpenedDocument) -> tuple[FoundWithin | None, int | None]:
    """What the address searches in the paper, and which place of it is opened."""
    query = str(st.query_params.get("within", "")).strip()
    follow("within_field", query)
    st.text_input(
        text("within.label"),
        key="within_field",
        type="search",
        placeholder=text("within.placeholder"),
        help=None,
        on_change=lambda: put(
            "within",
            st.session_state["within_field"].strip(),
            drop=("hit", "p", "start", "end", "words", "around", "page"),
        ),
    )
    if not query:
        return None, None
    found = search_within(opened.document.passages, query)
    wanted = number("hit") if "hit" in st.query_params else None
    hit = min(wanted, len(found.places)) if wanted and found.places else None
    st.html(within_html(opened, found, hit))
    return found, hit


def _of_hit(opened: OpenedDocument, found: FoundWithin | None, hit: int) -> Chosen | None:
    place = found.places[hit - 1] if found else None
    passage = next((one for one in opened.document.passages if place and one.id == place.passage), None)
    return Chosen(passage, place.marks) if passage and place else None


# --- a paper with pages ------------------------------------------------------------------------------


def _paged(
    library: Library, opened: OpenedDocument, chosen: Chosen | None, found: FoundWithin | None,
    ways: Destinations,
) -> None:  # fmt: skip
    document = opened.document
    first, last = document.pages
    start = opened.page_of(chosen.passage.id, chosen.marks) if chosen else first
    page = min(max(number("page", start or first), first), last)
    if chosen and chosen.quoted:
        quote_block(opened, chosen)
    st.html(_page_links(opened, page, chosen, found) + tree_html(opened.entry, document.sections, page, last))
    page_keys()
    shown = opened.on_page(page)
    picture, words = st.columns([1, 1], gap="large")
    with picture, st.container(key="sheet"):
        _picture(library, opened, page, chosen, _marks_on(shown, found))
    with words:
        _text(library, opened, shown, page, chosen, found, ways)


def _marks_on(shown: Sequence[Passage], found: FoundWithin | None) -> dict[str, tuple[tuple[int, int], ...]]:
    marks = found.marks if found else {}
    return {one.id: marks[one.id] for one in shown if one.id in marks}


def _picture(
    library: Library, opened: OpenedDocument, page: int, chosen: Chosen | None,
    found: dict[str, tuple[tuple[int, int], ...]],
) -> None:  # fmt: skip
    marked = dict(found)
    if chosen and chosen.quoted:
        marked[chosen.passage.id] = chosen.marks
    boxes = [box for passage, marks in marked.items() for box in opened.boxes(passage, marks)]
    here = [box for box in boxes if box.page == page]
    st.html(f"<h2>{plain(text('document.picture', page=page))}</h2>")
    alt = text("document.picture_alt", page=page, title=opened.entry.title)
    if here and chosen:
        alt += " " + text("document.picture_marked", quote=chosen.quote[:200])
    image = library.page_image(opened.entry.document, page, here, zoom=1.75)
    st.image(image, width="stretch", alt=visible(alt))


def _text(
    library: Library, opened: OpenedDocument, shown: Sequence[Passage], page: int, chosen: Chosen | None,
    found: FoundWithin | None, ways: Destinations,
) -> None:  # fmt: skip
    body = page_text(
        shown,
        opened.mentions,
        ways.address,
        chosen=chosen.passage.id if chosen else None,
        marks=chosen.marks if chosen and chosen.quoted else (),
        statement=ways.statement,
        name_of=library.name_of,
        found=found.marks if found else None,
    )
    if not shown:
        body = f"<p>{plain(text('document.no_text'))}</p>"
    heading, legend = text("document.text", page=page), text("document.legend")
    st.html(f'<h2>{plain(heading)}</h2><p class="quiet legend">{plain(legend)}</p>{body}')


def _page_links(opened: OpenedDocument, page: int, chosen: Chosen | None, found: FoundWithin | None) -> str:
    """To the pages beside this one, and to the others on which the quote goes on; the search stays."""
    first, last = opened.document.pages
    query = found.query if found else ""
    hit = number("hit") if found and "hit" in st.query_params else None
    asked = replace(_asked(), passage="") if hit else _asked()

    def to(number_of_it: int, words: str, css: str = "") -> str:
        address = document_address(
            opened.entry.document, page=number_of_it, passage=asked.passage or None,
            marks=asked.marks if asked.passage else (), words=asked.words, around=asked.around, within=query,
            hit=hit,
        )  # fmt: skip
        return anchor(address, words, css=css)

    links = [to(page - 1, text("document.before"), BEFORE)] if page > first else []
    links.append(
        f"<span>{plain(text('document.page', page=page, last=last))}{plain(_number(opened, page))}</span>"
    )
    links += [to(page + 1, text("document.after"), AFTER)] if page < last else []
    marked = opened.boxes(chosen.passage.id, chosen.marks) if chosen and chosen.quoted else []
    others = sorted({box.page for box in marked} - {page})
    links += [to(other, text("document.goes_on", page=other)) for other in others]
    keys = f'<span class="quiet keys">{plain(text("document.keys"))}</span>' if first < last else ""
    return parts_html(text("document.pages"), [*links, keys])


def _number(opened: OpenedDocument, page: int) -> str:
    """The number printed on a page where it is not that of the file; or that it has none, and which it would be."""
    printed, implied = opened.entry.printed_on(page), opened.implied.get(page)
    if printed is not None and printed != str(page):
        return " " + text("document.printed", printed=printed)
    if printed is None and implied is not None and implied != str(page):
        return " " + text("document.implied", implied=implied)
    return ""


# --- a law -------------------------------------------------------------------------------------------


def _law(
    opened: OpenedDocument, chosen: Chosen | None, found: FoundWithin | None, ways: Destinations
) -> None:
    """A law has no pages: its articles in screens, beginning with the article of the quote."""
    passages = opened.document.passages
    start = (number("page") - 1) * PER_SCREEN
    if chosen and "page" not in st.query_params:
        start = article_start(passages, passages.index(chosen.passage))
    start = min(start, max(0, len(passages) - 1))
    if chosen and chosen.quoted:
        quote_block(opened, chosen)
    links = _screen_links(opened.entry.document, start, len(passages))
    st.html(links + law_contents(opened.entry.document, passages))
    page_keys()
    body = law_text(
        passages[start : start + PER_SCREEN],
        opened.mentions,
        ways.address,
        chosen=chosen.passage.id if chosen else None,
        marks=chosen.marks if chosen and chosen.quoted else (),
        found=found.marks if found else None,
    )
    st.html(f"<h2>{plain(text('document.law_text'))}</h2>{body}")


def _screen_links(document_id: str, start: int, count: int) -> str:
    paging = Paging.of(start // PER_SCREEN + 1, count, PER_SCREEN)
    screen, last = paging.screen, paging.last

    def to(number_of_it: int, words: str, css: str) -> str:
        return anchor(document_address(document_id, page=number_of_it), words, css=css)

    links = [to(screen - (start % PER_SCREEN == 0), text("search.before"), BEFORE)] if start else []
    links.append(f"<span>{plain(text('search.part', part=screen, last=last))}</span>")
    links += [to(screen + 1, text("search.after"), AFTER)] if screen < last else []
    return parts_html(text("document.pages"), links)


# --- what it states, and what it has to do with others -----------------------------------------------


def _said(library: Library, opened: OpenedDocument, ways: Destinations) -> None:
    pages = {key: row.page for key, row in opened.rows.items()}
    said = document_statements(opened.document.passages, opened.mentions, pages)
    wanted = str(st.query_params.get("said", ""))
    shown = said_html(opened.entry, said, ways.address, library.name_of, opened=wanted)
    if shown:
        st.html(shown)


def _care(library: Library, opened: OpenedDocument) -> None:
    """What a guideline recommends, or what a paper decides on the package."""
    if shown := library.view(lambda held, linking: care_html(held, linking, opened.document)):
        st.html(shown)


def _touched(library: Library, opened: OpenedDocument) -> None:
    """The recommendations that a decision touches, last: all guidelines are read for it, once."""
    if is_decision(opened.document):
        with st.spinner(text("links.busy")):
            shown = touched_html(opened.entry.document, library.link_desk.links(opened.entry.document))
        if shown:
            st.html(shown)


def _relations(library: Library, document_id: str, ways: Destinations) -> None:
    parts = [
        _listed(text("document.cites"), library.cites(document_id), ways),
        _listed(text("document.cited_by"), library.cited_by(document_id), ways),
    ]
    if any(parts):
        graph = GraphAddress((ways.short(ways.uris.document(document_id)),))
        link = f'<p class="links">{anchor(str(graph), text("graph.see"))}</p>'
        st.html(f'<div class="relations">{"".join(parts)}</div>{link}')


def _listed(heading: str, neighbours: Sequence[Neighbour], ways: Destinations) -> str:
    if not neighbours:
        return ""
    ordered = sorted(
        neighbours, key=lambda one: (ways.document(one.uri) is None, one.kind, one.label, one.uri)
    )
    lines = []
    for one in ordered:
        told = [one.kind, *([text("document.here")] if ways.document(one.uri) else [])]
        told += [count_text("count.times", one.count)] if one.count > 1 else []
        facts, where = ", ".join(fact for fact in told if fact), _where(one)
        lines.append(
            f'<li>{anchor(ways.address(one.uri), one.label)} <span class="quiet">{plain(facts)}</span>{where}</li>'
        )
    return f"<section><h2>{plain(heading)}</h2><ul>{''.join(lines)}</ul></section>"


def _where(one: Neighbour) -> str:
    """To the first place that shows the relation, with the words marked."""
    if one.quote is None:
        return ""
    address = document_address(one.quote.document, passage=one.quote.passage, marks=one.quote.marks)
    return " " + anchor(address, text("document.where"), css="permalink", title=text("document.where_why"))


document_page()
