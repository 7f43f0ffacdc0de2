"""A concept: what it is and by which source, its statutory basis, the passages, what it is related to."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from beleidswijzer.addresses import concept_address, search_address
from beleidswijzer.destinations import Destinations
from beleidswijzer.dutch_format import number_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.neighbour_graph import neighbour_picture, picture_in_words
from beleidswijzer.pages import frame
from beleidswijzer.pages.url_state import number
from beleidswijzer.result_card import result_card
from beleidswijzer.results import ConceptView, Neighbour
from beleidswijzer.wording import count_text, text
from ingest.problem import Problem

PER_SCREEN = 6
# A statement can be a whole paragraph; the table shows its beginning.
LABEL = 110


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
    screen = number("more")
    view = library.concept(key, limit=PER_SCREEN, offset=(screen - 1) * PER_SCREEN)
    # What has no kind is bookkeeping of the graph (a mention and its candidates), no thing to go to.
    view = replace(view, neighbours=tuple(one for one in view.neighbours if one.kind))
    entries = library.documents()
    titles = {entry.document: entry.title for entry in entries}
    name = view.label[:1].upper() + view.label[1:]
    frame.window_title(name)
    frame.title(name, below=_what(view, ways))
    passages, related = st.columns([3, 2], gap="large")
    with passages:
        _basis(view, ways)
        _passages(view, titles, screen)
    with related:
        _neighbour_table(view, ways)
    _picture(view)


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
    if view.other_names:
        names = ", ".join(view.other_names)
        parts.append(f"<p>{plain(text('concept.other_names'))} {plain(names)}</p>")
    links = [anchor(search_address(f'"{view.label}"'), text("concept.search"))]
    if ways.document(view.uri):
        links.insert(0, anchor(ways.address(view.uri), text("concept.open")))
    if view.official_address:
        links.append(anchor(view.official_address, text("concept.official")))
    return "".join(parts) + f'<p class="links">{" ".join(links)}</p>'


def _basis(view: ConceptView, ways: Destinations) -> None:
    if not view.legal_basis:
        return
    lines = "".join(f"<li>{_link(one, ways)}</li>" for one in view.legal_basis)
    st.html(f"<h2>{plain(text('concept.basis'))}</h2><ul>{lines}</ul>")


def _link(one: Neighbour, ways: Destinations) -> str:
    return anchor(ways.address(one.uri), one.label)


def _passages(view: ConceptView, titles: dict[str, str], screen: int) -> None:
    heading = f"<h2>{plain(count_text('concept.passages', view.passages_total))}</h2>"
    cards = "".join(result_card(result, titles, show_match=False) for result in view.passages)
    last = max(1, -(-view.passages_total // PER_SCREEN))
    links = []
    if screen > 1:
        links.append(anchor(concept_address(view.key, more=screen - 1), text("search.before")))
    links.append(f"<span>{plain(text('search.part', part=screen, last=number_text(last)))}</span>")
    if screen < last:
        links.append(anchor(concept_address(view.key, more=screen + 1), text("search.after")))
    label = plain(text("search.parts"))
    paging = f'<nav class="parts" aria-label="{label}">{"".join(links)}</nav>' if last > 1 else ""
    st.html(f'{heading}<div class="hits">{cards}</div>{paging}')


def _neighbour_table(view: ConceptView, ways: Destinations) -> None:
    """All relations as a table: the same as the picture, for the keyboard and for reading."""
    st.html(f"<h2>{plain(text('concept.neighbours'))}</h2>")
    if not view.neighbours:
        st.html(f"<p>{plain(text('concept.alone'))}</p>")
        return
    counted = any(one.count > 1 for one in view.neighbours)
    names = [text("concept.subject"), text("concept.relation"), text("concept.object")]
    heads = "".join(f'<th scope="col">{plain(name)}</th>' for name in names)
    heads += f'<th scope="col" class="number">{plain(text("concept.count"))}</th>' if counted else ""
    ordered = sorted(
        view.neighbours, key=lambda one: (one.relation_label, not one.outward, -one.count, one.label)
    )
    rows = "".join(_row(one, ways, counted) for one in ordered)
    st.html(
        f'<div class="scroll tall" tabindex="0" role="region" aria-label="{plain(text("concept.neighbours"))}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(one: Neighbour, ways: Destinations, counted: bool) -> str:
    this = f'<span class="quiet">{plain(text("concept.this"))}</span>'
    shown = one.label if len(one.label) <= LABEL else one.label[: LABEL - 1].rstrip() + "…"
    title = one.label if shown != one.label else ""
    kind = f'<br><span class="quiet">{plain(one.kind)}</span>' if one.kind else ""
    other = anchor(ways.address(one.uri), shown, title=title) + kind
    subject, target = (this, other) if one.outward else (other, this)
    cells = "".join(f"<td>{cell}</td>" for cell in (subject, plain(one.relation_label), target))
    count = f'<td class="number">{number_text(one.count)}</td>' if counted else ""
    return f"<tr>{cells}{count}</tr>"


def _picture(view: ConceptView) -> None:
    if not view.neighbours:
        return
    picture = neighbour_picture(view)
    st.html(
        f"<h2>{plain(text('concept.picture'))}</h2><p class='quiet'>{plain(text('concept.picture_why'))}</p>"
    )
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
