"""Links between guidelines and package decisions: what needs attention, all links of one paper, one link judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from beleidswijzer.addresses import add_address, links_address, page_address
from beleidswijzer.advice_read import advice_read
from beleidswijzer.dutch_format import number_text
from beleidswijzer.guideline_text import unlinked_html
from beleidswijzer.library import Library
from beleidswijzer.link_pairs import (
    LinkFilter,
    LinkList,
    Options,
    is_waiting,
    link_list,
    open_pair,
    place_of,
    with_headings,
    without_links,
)
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.link_sheet import link_sheet
from beleidswijzer.link_text import advice_html, brief_html
from beleidswijzer.link_words import relation_words, status_words, tension_words
from beleidswijzer.linked_papers import LinkedPapers, linked_papers
from beleidswijzer.markup import anchor, plain, visible
from beleidswijzer.pages import frame
from beleidswijzer.pages.downloads import csv_button, file_button
from beleidswijzer.pages.filter_field import one_of
from beleidswijzer.pages.link_judgements import show_conflicts, show_judged_links
from beleidswijzer.pages.link_tabs import link_tabs
from beleidswijzer.pages.own_link import make_link
from beleidswijzer.pages.pair_desk import judge_pair, show_outcome
from beleidswijzer.pages.url_state import follow, number, put, unknown_names
from beleidswijzer.paging import paging_html
from beleidswijzer.paper_names import paper_names
from beleidswijzer.spreadsheet import Sheet, sheet_xlsx
from beleidswijzer.wording import count_text, text

_FILTERS = (("kop_soort", "relation"), ("kop_spanning", "tension"), ("kop_stand", "status"))
_VIEW = ("kop", "kop_deel", "kop_bij", "kop_zelf")
"""What no longer holds when another paper is chosen."""
_OF_PARTS = ("kop_richtlijn", "kop_besluit", "kop_oordelen")  # of `own_link` and `link_judgements`
_KNOWN = frozenset(("kop_stuk", *_VIEW, *_OF_PARTS, *(name for name, _ in _FILTERS)))


def links_page() -> None:
    frame.window_title(text("links.title"))
    library, begun = frame.library_or_new()
    frame.title(text("links.title"), below=link_tabs(conditions=False))
    if unknown := unknown_names(_KNOWN):
        frame.notice(text("links.unknown_in_address", names=", ".join(unknown)))
    with st.spinner(text("links.busy")):
        papers = library.view(linked_papers) if begun else LinkedPapers()
    if not papers.guidelines:
        _nothing("no_guidelines", add_address(), text("links.add"))
    elif not papers.decisions:
        _nothing("no_decisions", page_address("beheer"), text("links.registers"))
    else:
        _linked(library, papers)


def _nothing(key: str, address: str, words: str) -> None:
    names = {
        "no_guidelines": (text("links.no_guidelines"), text("links.no_guidelines_why")),
        "no_decisions": (text("links.no_decisions"), text("links.no_decisions_why")),
    }
    heading, why = names[key]
    st.html(f"<h2>{plain(heading)}</h2><p>{plain(why)} {anchor(address, words)}</p>")


def _linked(library: Library, papers: LinkedPapers) -> None:
    paper = str(st.query_params.get("kop_stuk", ""))
    wanted, place = (str(st.query_params.get(name, "")) for name in ("kop", "kop_bij"))
    chosen = LinkFilter(*(str(st.query_params.get(name, "")) for name, _ in _FILTERS))
    if st.query_params.get("kop_zelf"):
        make_link(library, papers, paper)
        return
    with st.spinner(text("links.busy")):
        links = _links(library, paper)
    if place:
        links = tuple(one for one in links if place_of(one.link.recommendation) == place)
    if wanted:
        opened = open_pair(links, chosen, wanted)
        if opened is None:
            back = anchor(_address(paper, chosen, place=place), text("links.back"))
            told = f"<h2>{plain(text('links.gone'))}</h2><p>{plain(text('links.gone_why'))} {back}</p>"
            st.html(f'<div role="status">{told}</div>')
            return
        judge_pair(library, papers, opened, back=_address(paper, chosen, place=place))
        return
    st.html(f'<p class="intro">{plain(text("links.intro"))}</p>')
    _choose(library, paper)
    show_outcome(library)
    _list(library, papers, links, paper, chosen, place)


def _links(library: Library, paper: str) -> tuple[SettledLink, ...]:
    """The links of one paper in its own order; of all papers what waits for a person first, then by what matters."""
    from beleidswijzer.link_desk import urgency

    if paper:
        return library.link_desk.links(paper)
    found = library.link_desk.all().links
    return tuple(sorted(found, key=lambda one: (not is_waiting(one), urgency(one))))


def _address(paper: str, chosen: LinkFilter, *, place: str = "", link: str = "", screen: int = 1) -> str:
    return links_address(
        paper=paper, recommendation=place, link=link, relation=chosen.relation, tension=chosen.tension,
        status=chosen.status, screen=screen,
    )  # fmt: skip


# --- choosing ----------------------------------------------------------------------------------------


def _choose(library: Library, paper: str) -> None:
    names = library.view(paper_names)
    follow("kop_stuk_field", paper if paper in names else None)
    st.selectbox(
        text("links.paper"), list(names), key="kop_stuk_field", format_func=lambda key: visible(names[key]),
        placeholder=text("links.paper_choose"),
        on_change=lambda: put("kop_stuk", st.session_state["kop_stuk_field"], drop=_VIEW),
    )  # fmt: skip


def _filters(found: LinkList, chosen: LinkFilter) -> None:
    labels = (text("links.relation_filter"), text("links.tension_filter"), text("links.status_filter"))
    words: tuple[Callable[[str], str], ...] = (
        relation_words,
        tension_words,
        status_words,
    )
    options = (found.options.relations, found.options.tensions, found.options.statuses)
    with st.container(key="links_filters"):
        columns = st.columns(3)
        for column, (name, field), label, told, known in zip(
            columns, _FILTERS, labels, words, options, strict=True
        ):
            with column:
                _filter(name, label, told, known, getattr(chosen, field))


def _filter(name: str, label: str, told: Callable[[str], str], known: Options, chosen: str) -> None:
    names = {value: f"{told(value)} ({number_text(count)})" for value, count in known}
    one_of(name, label, names, chosen, every=text("links.any"), drop=("kop", "kop_deel"))


# --- the list ----------------------------------------------------------------------------------------


def _list(
    library: Library, papers: LinkedPapers, links: Sequence[SettledLink], paper: str, chosen: LinkFilter,
    place: str,
) -> None:  # fmt: skip
    if not library.has_model:
        frame.notice(text("links.no_model"))
    if not links:
        told = (
            text("links.none_place") if place else text("links.none_paper") if paper else text("links.none")
        )
        why = "" if paper else f"<p>{plain(text('links.none_why'))}</p>"
        read = library.view(lambda held, _: advice_read(held, paper))
        st.html(f'<div role="status"><h2>{plain(told)}</h2>{why}<p>{plain(read)}</p></div>')
    else:
        found = link_list(links, chosen, number("kop_deel"), grouped=bool(paper))
        _filters(found, chosen)
        _shown(papers, found, paper, chosen, place)
        if found.left:
            _files(library, [one for one in links if chosen.fits(one)], papers, paper)
    if place:
        own = links_address(paper=paper, recommendation=place, by_hand=True)
        ways = anchor(links_address(paper=paper), text("links.whole_paper"))
        if not library.settings.read_only:
            ways += " " + anchor(own, text("links.by_hand"))
        st.html(f'<p class="links">{ways}</p>')
    else:
        _unlinked(library, papers, links, paper)
    if not paper:
        show_conflicts(library)
        show_judged_links(library)


def _shown(papers: LinkedPapers, found: LinkList, paper: str, chosen: LinkFilter, place: str) -> None:
    if not found.left:
        link = anchor(links_address(paper=paper), text("links.no_filter"))
        st.html(f'<div role="status"><h2>{plain(text("links.empty"))}</h2><p>{link}</p></div>')
        return

    def opened(one: SettledLink) -> str:
        return _address(paper, chosen, place=place, link=one.id)

    zone = st.context.timezone
    if paper:
        heading = count_text("links.found", found.left)
        alone = paper in papers.guidelines
        body = "".join(
            advice_html(one, papers.names, opened, zone, alone=alone, headed=headed)
            for one, headed in with_headings(found.advices)
        )
        told = f"{heading}, {count_text('links.advices', found.paging.total)}"
    else:
        told = text("links.list")
        body = f'<p class="quiet">{plain(text("links.order"))}</p>'
        body += "".join(brief_html(one, opened(one)) for advice in found.advices for one in advice.pairs)
        told += f" ({number_text(found.left)})"
    parts = paging_html(
        found.paging, text("links.screens"), lambda screen: _address(paper, chosen, screen=screen)
    )
    st.html(f'<h2 role="status">{plain(told)}</h2>{body}{parts}')


def _unlinked(library: Library, papers: LinkedPapers, links: Sequence[SettledLink], paper: str) -> None:
    guideline = papers.guidelines.get(paper)
    if guideline is not None:
        own = not library.settings.read_only
        if shown := unlinked_html(guideline, without_links(guideline, links), by_hand=own):
            st.html(shown)
    if not library.settings.read_only:
        st.html(
            f'<p class="links">{anchor(links_address(paper=paper, by_hand=True), text("links.by_hand"))}</p>'
        )


def _files(library: Library, links: Sequence[SettledLink], papers: LinkedPapers, paper: str) -> None:
    def sheet() -> Sheet:
        return link_sheet(links, papers.names)

    with st.container(key="links_files", horizontal=True):
        csv_button(text("links.csv"), "koppelingen.csv", sheet, key="links_csv")
        file_button(text("links.xlsx"), "koppelingen.xlsx", lambda: sheet_xlsx(sheet()), key="links_xlsx")
        file_button(
            text("links.sssom"), "koppelingen.sssom.tsv", lambda: library.sssom(paper or None), key="links_sssom"
        )  # fmt: skip
    st.html(f'<p class="quiet">{plain(text("links.files_why"))}</p>')


links_page()
