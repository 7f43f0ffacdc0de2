"""A document: title block, the page as it was printed with the quote marked, its text beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from beleidswijzer.addresses import GraphAddress, document_address
from beleidswijzer.citation import citation, session_named
from beleidswijzer.destinations import Destinations
from beleidswijzer.dutch_format import date_text
from beleidswijzer.keep_button import keep_button
from beleidswijzer.law_text import PER_SCREEN, article_start, law_contents, law_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, excerpt, highlighted, plain
from beleidswijzer.page_text import NameOf, page_text
from beleidswijzer.pages import frame
from beleidswijzer.pages.copy_button import CopyButton, copy_buttons
from beleidswijzer.pages.url_state import number, numbers
from beleidswijzer.quote_again import words_kept
from beleidswijzer.results import DocumentEntry, Neighbour
from beleidswijzer.wording import count_text, text
from ingest.draft_titles import is_draft
from ingest.passage import Document, Passage
from ingest.problem import Problem
from ontology.mention import Mention


@dataclass(frozen=True, slots=True)
class Chosen:
    """The quote that the URL points at: a passage and places in its text."""

    passage: Passage
    marks: tuple[tuple[int, int], ...]

    @property
    def quote(self) -> str:
        start, end = self.marks[0][0], self.marks[-1][1]
        return self.passage.text[start:end]


def document_page() -> None:
    document_id = str(st.query_params.get("id", ""))
    if not document_id:
        raise Problem(
            "document-missing", text("document.none"), remedy=text("document.none_remedy"), family="missing"
        )
    library = frame.library()
    entry, document = library.entry(document_id), library.document(document_id)
    frame.window_title(entry.title)
    frame.title(entry.title, below=_title_block(entry, draft=is_draft(document)) + _same_file(library, entry))
    chosen, ways = _chosen(document), frame.destinations(library)
    if not any(passage.runs for passage in document.passages) and not entry.pages:
        _law(library, entry, document, chosen, ways)
    else:
        _paged(library, entry, document, chosen, ways)
    _relations(library, document_id, ways)


def _title_block(entry: DocumentEntry, *, draft: bool) -> str:
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
    warnings = "".join(
        f'<div class="notice"><strong>{plain(warning.message)}</strong> {plain(warning.remedy)}</div>'
        for warning in entry.warnings
    )
    return f'<p class="meta">{shown}</p>{subject}{warnings}'


def _same_file(library: Library, entry: DocumentEntry) -> str:
    """The letter with its report, and the other way round."""
    others = [
        one for one in library.documents() if one.sha256 == entry.sha256 and one.document != entry.document
    ]
    links = "; ".join(anchor(document_address(one.document), f"{one.title} ({one.kind})") for one in others)
    return f"<p>{plain(text('document.same_file'))} {links}</p>" if others else ""


def _chosen(document: Document) -> Chosen | None:
    wanted = st.query_params.get("p")
    if not wanted:
        return None
    passage = next((one for one in document.passages if one.id == wanted), None)
    if passage is None:
        frame.notice(text("document.passage_gone"))
        return None
    pairs = zip(numbers("start"), numbers("end"), strict=False)
    length = len(passage.text)
    marks = tuple(sorted((start, min(end, length)) for start, end in pairs if start < min(end, length)))
    return Chosen(passage, marks or ((0, length),))


def _paged(
    library: Library, entry: DocumentEntry, document: Document, chosen: Chosen | None, ways: Destinations
) -> None:
    first, last = document.pages
    page = min(max(number("page", _first_page(chosen, first)), first), last)
    if chosen:
        _quote(entry, document, chosen)
    st.html(_page_links(entry.document, page, first, last, chosen) + _contents(document))
    picture, words = st.columns([1, 1], gap="large")
    with picture, st.container(key="sheet"):
        _picture(library, entry, page, chosen)
    with words:
        shown = [one for one in document.passages if page in one.pages]
        heading = text("document.text", page=page)
        _text(library.mentions(entry.document), shown, chosen, heading, ways, library.name_of)


def _first_page(chosen: Chosen | None, first: int) -> int:
    if chosen is None:
        return first
    boxes = chosen.passage.boxes(*chosen.marks[0])
    return boxes[0].page if boxes else chosen.passage.page or first


def _picture(library: Library, entry: DocumentEntry, page: int, chosen: Chosen | None) -> None:
    boxes = [box for mark in chosen.marks for box in chosen.passage.boxes(*mark)] if chosen else []
    here = [box for box in boxes if box.page == page]
    st.html(f"<h2>{plain(text('document.picture', page=page))}</h2>")
    alt = text("document.picture_alt", page=page, title=entry.title)
    if here and chosen:
        alt += " " + text("document.picture_marked", quote=chosen.quote[:200])
    image = library.page_image(entry.document, page, here, zoom=1.75)
    st.image(image, width="stretch", alt=alt)


def _text(
    mentions: Mapping[str, Sequence[Mention]],
    shown: Sequence[Passage],
    chosen: Chosen | None,
    heading: str,
    ways: Destinations,
    name_of: NameOf,
) -> None:
    body = page_text(
        shown,
        mentions,
        ways.address,
        chosen=chosen.passage.id if chosen else None,
        marks=chosen.marks if chosen else (),
        statement=ways.statement,
        name_of=name_of,
    )
    if not shown:
        body = f"<p>{plain(text('document.no_text'))}</p>"
    st.html(f'<h2>{plain(heading)}</h2><p class="quiet legend">{plain(text("document.legend"))}</p>{body}')


def _page_links(document_id: str, page: int, first: int, last: int, chosen: Chosen | None) -> str:
    passage = chosen.passage.id if chosen else None
    marks = chosen.marks if chosen else ()

    def to(number_of_it: int, words: str) -> str:
        return anchor(document_address(document_id, page=number_of_it, passage=passage, marks=marks), words)

    links = [to(page - 1, text("document.before"))] if page > first else []
    links.append(f"<span>{plain(text('document.page', page=page, last=last))}</span>")
    links += [to(page + 1, text("document.after"))] if page < last else []
    others = (
        sorted({box.page for mark in marks for box in chosen.passage.boxes(*mark)} - {page}) if chosen else []
    )
    links += [to(other, text("document.goes_on", page=other)) for other in others]
    return f'<nav class="parts" aria-label="{plain(text("document.pages"))}">{"".join(links)}</nav>'


def _contents(document: Document) -> str:
    if not document.sections:
        return ""
    lines = []
    for section in document.sections:
        name = f"{section.number} {section.title}" if section.number else section.title
        link = anchor(document_address(document.id, page=section.page), name)
        where = plain(text("result.page", page=section.page))
        lines.append(
            f'<li class="level-{min(section.level, 5)}">{link} <span class="quiet">{where}</span></li>'
        )
    return (
        f'<details class="contents"><summary>{plain(text("document.contents"))}</summary>'
        f"<ul>{''.join(lines)}</ul></details>"
    )


def _quote(entry: DocumentEntry, document: Document, chosen: Chosen) -> None:
    """The quote, how to cite it and its permalink."""
    page = _first_page(chosen, entry.first_page) if chosen.passage.runs else None
    draft = is_draft(document)
    source = citation(entry, page, jci=chosen.passage.jci, session=session_named(document), draft=draft)
    words = chosen.passage.text
    start, end = excerpt(words, chosen.marks, 280)
    marks = [(first - start, last - start) for first, last in chosen.marks if last > start]
    shown = (
        ("… " if start else "") + highlighted(words[start:end], marks) + (" …" if end < len(words) else "")
    )
    cited = f"{plain(source.before)}<cite>{plain(source.italic)}</cite>{plain(source.after)}"
    st.html(
        f'<figure class="chosen-quote"><blockquote>{shown}</blockquote><figcaption>{cited}</figcaption></figure>'
        f"{keep_button(entry.document, chosen.passage.id, chosen.marks, chosen.quote, entry.title)}"
    )
    address = document_address(
        entry.document, passage=chosen.passage.id, marks=chosen.marks, words=words_kept(chosen.quote)
    )
    buttons = [
        CopyButton(text("copy.quote"), f"“{chosen.quote}” ({str(source).removesuffix('.')})"),
        CopyButton(text("copy.source"), str(source)),
        CopyButton(text("copy.link"), address=address),
    ]
    with st.container(key="copy"):
        copy_buttons(buttons, key="copy_buttons")


def _law(
    library: Library, entry: DocumentEntry, document: Document, chosen: Chosen | None, ways: Destinations
) -> None:
    """A law has no pages: its articles in screens, beginning with the article of the quote."""
    passages = document.passages
    start = (number("page") - 1) * PER_SCREEN
    if chosen and "page" not in st.query_params:
        start = article_start(passages, passages.index(chosen.passage))
    start = min(start, max(0, len(passages) - 1))
    if chosen:
        _quote(entry, document, chosen)
    st.html(_screen_links(entry.document, start, len(passages)) + law_contents(entry.document, passages))
    body = law_text(
        passages[start : start + PER_SCREEN],
        library.mentions(entry.document),
        ways.address,
        chosen=chosen.passage.id if chosen else None,
        marks=chosen.marks if chosen else (),
    )
    st.html(f"<h2>{plain(text('document.law_text'))}</h2>{body}")


def _screen_links(document_id: str, start: int, count: int) -> str:
    screen, last = start // PER_SCREEN + 1, -(-count // PER_SCREEN)

    def to(number_of_it: int, words: str) -> str:
        return anchor(document_address(document_id, page=number_of_it), words)

    links = [to(screen - (start % PER_SCREEN == 0), text("search.before"))] if start else []
    links.append(f"<span>{plain(text('search.part', part=screen, last=last))}</span>")
    links += [to(screen + 1, text("search.after"))] if screen < last else []
    return f'<nav class="parts" aria-label="{plain(text("document.pages"))}">{"".join(links)}</nav>'


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
