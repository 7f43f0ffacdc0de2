"""A concept: what it is and by which source, its statutory basis, the passages, what it is related to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import streamlit as st

from beleidswijzer.addresses import GraphAddress, concept_address, document_address, search_address
from beleidswijzer.care_links import care_links
from beleidswijzer.clipping import clipped, short_label
from beleidswijzer.concept_more import concept_more
from beleidswijzer.concept_text import roles_html, sides_html, years_html
from beleidswijzer.destinations import Destinations
from beleidswijzer.dutch_format import date_text, number_text, period_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain
from beleidswijzer.neighbour_graph import neighbour_picture, picture_in_words
from beleidswijzer.page_text import page_text
from beleidswijzer.pages import frame
from beleidswijzer.pages.url_state import number
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.result_card import result_card
from beleidswijzer.results import ConceptView, Neighbour, Quote
from beleidswijzer.statement_text import modality_text
from beleidswijzer.told_apart import apart
from beleidswijzer.wording import count_text, text
from ingest.problem import Problem

PER_SCREEN = 6
OWN_TEXT = 12
# A statement can be a whole paragraph; the table shows its beginning.
LABEL = 110
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
GROUP = 200
HEADING = 180


def concept_page() -> None:
    key = str(st.query_params.get("key", ""))
    if not key:
        raise Problem(
            "concept-missing", text("concept.none"), remedy=text("concept.none_remedy"), family="missing"
        )
    library = frame.library()
    ways = frame.destinations(library)
    if clicked := st.session_state.pop("go_to", None):
        _go(clicked)
    view, paging = _view(library, key, number("more"))
    role = str(st.query_params.get("as", ""))
    more = library.view(lambda held, linking: concept_more(held, linking, key, role=role))
    entries = library.documents()
    titles = {entry.document: entry.title for entry in entries}
    name = view.label[:1].upper() + view.label[1:]
    name = clipped(name, HEADING)
    frame.window_title(name)
    frame.title(name, below=_what(view, ways))
    _shown_if(sides_html(more.sides, ways))
    passages, related = st.columns([3, 2], gap="large")
    with passages:
        _basis(view, ways)
        _own_text(library, view, ways)
        _plans(view)
        _shown_if(roles_html(view.key, more.roles, asked=role))
        _passages(view, titles, paging)
    with related:
        _shown_if(years_html(more.years))
        beside = library.view(lambda held, _: apart(held))
        _neighbour_table([_told_apart(one, ways, beside) for one in view.neighbours], ways)
    _picture(view)


def _view(library: Library, key: str, asked: int) -> tuple[ConceptView, Paging]:
    """The concept with a screen of its passages: the last of them where one beyond it is asked for."""
    view = library.concept(key, limit=PER_SCREEN, offset=(asked - 1) * PER_SCREEN)
    paging = Paging.of(asked, view.passages_total, PER_SCREEN)
    if paging.screen != asked:
        view = library.concept(key, limit=PER_SCREEN, offset=paging.slice.start)
    return view, paging


def _shown_if(html: str) -> None:
    if html:
        st.html(html)


def _what(view: ConceptView, ways: Destinations) -> str:
    parts = [f'<p class="meta"><span>{plain(view.kind)}</span></p>']
    if view.definition:
        source = (
            f"<figcaption>{plain(text('concept.source', source=view.source))}</figcaption>"
            if view.source
            else ""
        )
        parts.append(
            f'<figure class="definition"><blockquote>{plain(view.definition)}</blockquote>{source}</figure>'
        )
    elif view.source:
        parts.append(f'<p class="quiet">{plain(text("concept.source", source=view.source))}</p>')
    parts += [
        f'<p><span class="quiet">{plain(name)}:</span> {plain(_fact(words))}</p>'
        for name, words in view.facts
    ]
    if view.other_names:
        names = ", ".join(view.other_names)
        parts.append(f"<p>{plain(text('concept.other_names'))} {plain(names)}</p>")
    links = [
        anchor(search_address(f'"{view.label}"'), text("concept.search")),
        anchor(str(GraphAddress((ways.short(view.uri),))), text("graph.see")),
    ]
    if ways.document(view.uri):
        links.insert(0, anchor(ways.address(view.uri), text("concept.open")))
    if view.official_address:
        links.append(anchor(view.official_address, text("concept.official")))
    links += care_links(ways.short(view.uri))
    return "".join(parts) + f'<p class="links">{" ".join(links)}</p>'


def _fact(words: str) -> str:
    """A day of the graph as people write it; any other fact as it is."""
    return date_text(words) if _DAY.fullmatch(words) else words


def _basis(view: ConceptView, ways: Destinations) -> None:
    if not view.legal_basis:
        return
    lines = "".join(f"<li>{_link(one, ways)}</li>" for one in view.legal_basis)
    st.html(f"<h2>{plain(text('concept.basis'))}</h2><ul>{lines}</ul>")


def _link(one: Neighbour, ways: Destinations) -> str:
    return anchor(ways.address(one.uri), one.label)


def _own_text(library: Library, view: ConceptView, ways: Destinations) -> None:
    """What the article itself says, where its law is in the library."""
    if not view.own_text:
        return
    law = library.entry(view.own_text[0].document)
    body = page_text(view.own_text[:OWN_TEXT], library.mentions(law.document), ways.address)
    valid = (
        f'<p class="quiet">{plain(text("concept.valid", day=date_text(law.date)))}</p>' if law.date else ""
    )
    heading = plain(text("concept.own_text", law=law.title))
    st.html(f'<h2>{heading}</h2><div class="own-text">{body}{valid}</div>')


def _plans(view: ConceptView) -> None:
    """What each document says of when: the words, the days meant, how sure, and where it stands."""
    if not view.plans:
        return
    lines = []
    for one in view.plans:
        role = text(f"role.{one.role}") if one.role in ("start", "einde") else text("statement.when")
        period = period_text(one.earliest, one.latest) or text("concept.no_day")
        facts = ", ".join(fact for fact in (date_text(one.date), _page(one.quote)) if fact)
        source = _quote_link(one.quote, one.title) + (f" ({plain(facts)})" if facts else "")
        lines.append(
            f"<li><strong>{plain(role)} {plain(period)}</strong>, {plain(modality_text(one.modality))}<br>"
            f'“{plain(one.words)}”<br><span class="quiet">{source}</span></li>'
        )
    st.html(f'<h2>{plain(text("concept.plans"))}</h2><ul class="plans">{"".join(lines)}</ul>')


def _page(quote: Quote) -> str:
    return text("result.page", page=quote.page) if quote.page is not None else ""


def _quote_link(quote: Quote, words: str) -> str:
    """To the words that show it, marked on their page."""
    return anchor(document_address(quote.document, passage=quote.passage, marks=quote.marks), words)


def _passages(view: ConceptView, titles: dict[str, str], paging: Paging) -> None:
    heading = f"<h2>{plain(count_text('concept.passages', view.passages_total))}</h2>"
    cards = "".join(result_card(result, titles, show_match=False) for result in view.passages)
    screens = paging_html(paging, text("search.parts"), lambda more: concept_address(view.key, more=more))
    st.html(f'{heading}<div class="hits">{cards}</div>{screens}')


def _told_apart(one: Neighbour, ways: Destinations, beside: Mapping[str, str]) -> Neighbour:
    """With its date or number, where another document of the library has the same title."""
    told = beside.get(ways.document(one.uri) or "")
    return replace(one, kind=", ".join(part for part in (one.kind, told) if part)) if told else one


def _neighbour_table(neighbours: Sequence[Neighbour], ways: Destinations) -> None:
    """All relations as a table: the same as the picture, for the keyboard and for reading."""
    st.html(f"<h2>{plain(text('concept.neighbours'))}</h2>")
    if not neighbours:
        st.html(f"<p>{plain(text('concept.alone'))}</p>")
        return
    counted = any(one.count > 1 for one in neighbours)
    names = [text("concept.object"), text("concept.shown")]
    heads = "".join(f'<th scope="col">{plain(name)}</th>' for name in names)
    heads += f'<th scope="col" class="number">{plain(text("concept.count"))}</th>' if counted else ""
    ordered = sorted(neighbours, key=lambda one: (*_relation(one), -one.count, one.label.casefold()))
    groups = "".join(_group(list(group), ways, counted) for _, group in groupby(ordered, key=_relation))
    st.html(
        f'<div class="scroll tall" tabindex="0" role="region" aria-label="{plain(text("concept.neighbours"))}">'
        f"<table><thead><tr>{heads}</tr></thead>{groups}</table></div>"
    )


def _relation(one: Neighbour) -> tuple[str, bool]:
    return one.relation_label, not one.outward


def _group(members: Sequence[Neighbour], ways: Destinations, counted: bool) -> str:
    """The neighbours by one relation, under a line that says from what to what it goes."""
    one = members[0]
    relation = one.relation_label
    heading = (
        text("concept.outward", relation=relation)
        if one.outward
        else text("concept.inward", relation=relation)
    )
    width = 3 if counted else 2
    head = (
        f'<tr><th colspan="{width}" scope="rowgroup">{plain(heading)} ({number_text(len(members))})</th></tr>'
    )
    rows = "".join(_row(member, ways, counted) for member in members[:GROUP])
    left = len(members) - GROUP
    more = text("concept.more", count=number_text(left)) if left > 0 else ""
    rest = f'<tr><td colspan="{width}" class="quiet">{plain(more)}</td></tr>' if more else ""
    return f"<tbody>{head}{rows}{rest}</tbody>"


def _row(one: Neighbour, ways: Destinations, counted: bool) -> str:
    shown = short_label(one.label, LABEL)
    title = one.label if shown != one.label else ""
    kind = f' <span class="quiet">{plain(one.kind)}</span>' if one.kind else ""
    cells = f"<td>{anchor(ways.address(one.uri), shown, title=title)}{kind}</td><td>{_shown(one, ways)}</td>"
    count = f'<td class="number">{number_text(one.count)}</td>' if counted else ""
    return f"<tr>{cells}{count}</tr>"


def _shown(one: Neighbour, ways: Destinations) -> str:
    """What shows the relation to be so: the words on their page, or the vocabulary that ships with the app."""
    if one.quote:
        return _quote_link(one.quote, text("concept.quote"))
    if one.relation.endswith(("#afzender", "#geadresseerde")):
        return anchor(ways.address(one.uri), text("passage.letterhead"))
    return f'<span class="quiet">{plain(text("concept.register"))}</span>' if one.register else ""


def _picture(view: ConceptView) -> None:
    if not view.neighbours:
        return
    picture = neighbour_picture(view)
    heading, why = plain(text("concept.picture")), plain(text("concept.picture_why"))
    st.html(f'<h2 class="picture-head">{heading}</h2><p class="quiet legend">{why}</p>')
    if picture.left_out:
        frame.notice(text("concept.left_out", count=number_text(picture.left_out)))
    with st.container(key="picture"):
        st.echarts_chart(
            picture.option,
            height=picture.height,
            alt=picture_in_words(view),
            key=_picture_key(),
            renderer="svg",
            on_select=_clicked,
        )
    st.session_state["picture_uris"] = picture.uris


def _picture_key() -> str:
    """A new key after each click, so that Back does not find the node still selected."""
    return f"picture-{st.session_state.get('picture_clicks', 0)}"


def _clicked() -> None:
    selected = st.session_state[_picture_key()].selection.selected
    uris = st.session_state.get("picture_uris", ())
    indices = [index for part in selected if part["data_type"] == "node" for index in part["data_indices"]]
    st.session_state["picture_clicks"] = st.session_state.get("picture_clicks", 0) + 1
    st.session_state["go_to"] = next((uris[index] for index in indices if index < len(uris)), None)


def _go(uri: str) -> None:
    """Show what was clicked, as an address of its own, so that Back returns here."""
    st.query_params.pop("more", None)
    st.query_params["key"] = uri
    st.rerun()


concept_page()
