"""Which articles of which laws are cited, by which papers, how often; and the references that wait for a judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from beleidswijzer.addresses import (
    Parameter,
    add_address,
    concept_address,
    document_address,
    page_address,
    search_address,
)
from beleidswijzer.concepts import official_address
from beleidswijzer.destinations import Destinations
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.law_citations import (
    ARTICLES,
    ArticleRow,
    CitingPaper,
    LawArticles,
    LawRow,
    citation_sheet,
    cited_laws,
    law_articles,
    laws_named,
)
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain
from beleidswijzer.page_text import page_text
from beleidswijzer.pages import frame
from beleidswijzer.pages.downloads import csv_button
from beleidswijzer.pages.url_state import follow, number, put
from beleidswijzer.pages.work_list import show_review, work_address
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.tabs import tabs
from beleidswijzer.wording import count_text, text
from ingest.problem import Problem
from ontology.mention import Mention

LAWS = 50


def law_page() -> None:
    frame.window_title(text("articles.title"))
    library, begun = frame.library_or_new()
    working = str(st.query_params.get("art_view", "")) == "werk"
    frame.title(text("articles.title"), below=_tabs(working))
    if not begun:
        _nothing()
        return
    if working:
        show_review(library)
        return
    law = str(st.query_params.get("art_wet", ""))
    if law:
        _one_law(library, law)
    else:
        _all_laws(library)


def _address(law: str = "", *, order: str = "", part: int = 1, words: str = "") -> str:
    values: list[Parameter] = [
        ("art_wet", law or None),
        ("art_order", order or None),
        ("art_zoek", words or None),
        ("art_part", part if part > 1 else None),
    ]
    return page_address("wetsartikelen", values)


def _tabs(working: bool) -> str:
    ways = (
        (_address(), text("articles.cited"), not working),
        (work_address(), text("articles.work"), working),
    )
    return tabs(text("articles.choose"), ways)


def _nothing() -> None:
    link = anchor(add_address(), text("articles.add"))
    st.html(f"<h2>{plain(text('articles.none'))}</h2><p>{plain(text('articles.none_why'))} {link}</p>")


def _all_laws(library: Library) -> None:
    rows = library.view(cited_laws)
    if not rows:
        _nothing()
        return
    st.html(f"<p>{plain(text('articles.why'))}</p>")
    words = str(st.query_params.get("art_zoek", ""))
    follow("art_zoek_field", words)
    st.text_input(
        text("articles.find"),
        key="art_zoek_field",
        placeholder=text("articles.find_example"),
        on_change=lambda: put("art_zoek", st.session_state["art_zoek_field"].strip(), drop=["art_part"]),
    )
    found = laws_named(rows, words)
    if not found:
        _no_law(words)
        return
    paging = Paging.of(number("art_part"), len(found), LAWS)
    heads = _heads("law", "articles", "passages", "papers", "unsure", "text")
    body = "".join(_law_row(one) for one in found[paging.slice])
    st.html(
        f"<h2>{plain(count_text('articles.laws', len(found)))}</h2>"
        f"{_scroll(text('articles.region'), f'<table>{heads}<tbody>{body}</tbody></table>')}"
        f"{paging_html(paging, text('articles.parts'), lambda screen: _address(part=screen, words=words))}"
    )
    csv_button(
        text("articles.csv"), "wetsartikelen.csv", lambda: library.view(citation_sheet), key="articles_csv"
    )


def _no_law(words: str) -> None:
    """Nothing fits: what that means, and the way on."""
    links = (
        anchor(_address(), text("articles.all"))
        + " "
        + anchor(search_address(words), text("articles.search"))
    )
    st.html(
        f'<div role="status"><h2>{plain(text("articles.no_law", words=words))}</h2>'
        f'<p>{plain(text("articles.no_law_why"))}</p><p class="links">{links}</p></div>'
    )


def _heads(*names: str) -> str:
    css = {"articles": "number", "passages": "number", "papers": "number", "unsure": "number"}
    cells = "".join(
        f'<th scope="col" class="{css.get(name, "")}">{plain(text(f"articles_column.{name}"))}</th>'
        for name in names
    )
    return f"<thead><tr>{cells}</tr></thead>"


def _scroll(label: str, table: str) -> str:
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(label)}">{table}</div>'


def _law_row(one: LawRow) -> str:
    unsure = anchor(work_address(law=one.key), number_text(one.unsure)) if one.unsure else ""
    if one.held:
        source = anchor(document_address(one.held), text("articles.held"))
    else:
        source = anchor(official_address(one.key), text("articles.official"))
    numbers = (number_text(one.articles), number_text(one.passages), number_text(one.documents), unsure)
    cells = "".join(f'<td class="number">{cell}</td>' for cell in numbers)
    return f'<tr><th scope="row">{anchor(_address(one.key), one.title)}</th>{cells}<td>{source}</td></tr>'


def _one_law(library: Library, key: str) -> None:
    by_number = st.query_params.get("art_order") == "nummer"
    held = _articles(library, key, by_number)
    frame.window_title(held.law.title)
    ways = frame.destinations(library)
    st.html(_law_head(held, by_number))
    mentions = library.mentions(held.law.held) if held.law.held else {}
    heads = _heads("article", "passages", "papers", "unsure", "by")
    body = "".join(
        _article_row(one, held.law, ways, _own_text(one, held.valid, mentions, ways)) for one in held.rows
    )
    order = "nummer" if by_number else ""
    screens = paging_html(
        Paging(held.screen, held.total, ARTICLES),
        text("articles.parts"),
        lambda screen: _address(key, order=order, part=screen),
    )
    st.html(
        f"{_scroll(text('articles.region_law', law=held.law.title), f'<table>{heads}<tbody>{body}</tbody></table>')}"
        f"{screens}"
    )


def _articles(library: Library, key: str, by_number: bool) -> LawArticles:
    screen = number("art_part")
    held = library.view(
        lambda snapshot, linking: law_articles(snapshot, linking, key, by_number=by_number, screen=screen)
    )
    if held is None:
        raise Problem(
            "law-not-cited",
            text("articles.not_cited"),
            remedy=text("articles.not_cited_remedy"),
            family="missing",
        )
    return held


def _own_text(
    row: ArticleRow, valid: str | None, mentions: Mapping[str, Sequence[Mention]], ways: Destinations
) -> str:
    """What the article itself says, to be opened, and since when its text holds."""
    if not row.own_text:
        return ""
    body = page_text(row.own_text, mentions, ways.address)
    since = text("concept.valid", day=date_text(valid)) if valid else ""
    return (
        f'<details class="fold own"><summary>{plain(text("articles.own_text"))}</summary>'
        f'<div class="own-text">{body}<p class="quiet">{plain(since)}</p></div></details>'
    )


def _law_head(held: LawArticles, by_number: bool) -> str:
    law = held.law
    told = [count_text("count.passages", law.passages), count_text("count.documents", law.documents)]
    told += [count_text("articles.unsure", law.unsure)] if law.unsure else []
    links = [
        anchor(_address(), text("articles.all")),
        anchor(concept_address(law.key), text("articles.concept")),
    ]
    if law.held:
        links.append(anchor(document_address(law.held), text("articles.held")))
    links.append(anchor(official_address(law.key), text("concept.official")))
    orders = []
    for words, order, here in (
        (text("articles.by_count"), "", not by_number),
        (text("articles.by_number"), "nummer", by_number),
    ):
        shown = f"<strong>{plain(words)}</strong>" if here else anchor(_address(law.key, order=order), words)
        orders.append(shown)
    return (
        f"<h2>{plain(law.title)}</h2><p>{plain(', '.join(told))}.</p>{_edition(held)}"
        f'<p class="links">{" ".join(links)}</p>'
        f"<p>{plain(text('articles.order'))} {' · '.join(orders)}</p>"
    )


def _edition(held: LawArticles) -> str:
    """Which text is shown when the library has more than one of the law."""
    if held.law.editions < 2:
        return ""
    count = number_text(held.law.editions)
    if held.valid:
        told = text("articles.newest", count=count, day=date_text(held.valid))
    else:
        told = text("articles.undated", count=count)
    return f'<p class="quiet">{plain(told)}</p>'


def _article_row(one: ArticleRow, law: LawRow, ways: Destinations, own_text: str) -> str:
    name = text("articles.article", number=one.article) if one.article else text("articles.whole")
    notes = "".join(
        f' <span class="doubt">{plain(text(f"articles_held.{key}"))}</span>' for key in one.existence
    )
    unsure = anchor(work_address(law=law.key), number_text(one.unsure)) if one.unsure else ""
    papers = "".join(_paper(paper) for paper in one.papers)
    left = one.documents - len(one.papers)
    if left > 0:
        more = anchor(concept_address(one.key), text("concept.more", count=number_text(left)))
        papers += f"<li>{more}</li>"
    return (
        f'<tr><th scope="row">{anchor(ways.address(one.key), name)}{notes}{own_text}</th>'
        f'<td class="number">{number_text(one.passages)}</td><td class="number">{number_text(one.documents)}</td>'
        f'<td class="number">{unsure}</td><td><ul class="papers">{papers}</ul></td></tr>'
    )


def _paper(one: CitingPaper) -> str:
    """A paper with the first words that cite the article, marked on their page."""
    quote = one.quote
    page = text("result.page", page=quote.page) if quote.page is not None else text("concept.quote")
    facts = ", ".join(
        part for part in (date_text(one.date), count_text("articles.times", one.passages)) if part
    )
    link = anchor(document_address(quote.document, passage=quote.passage, marks=quote.marks), page)
    return f'<li>{plain(one.title)} <span class="quiet">({plain(facts)})</span>, {link}</li>'


law_page()
