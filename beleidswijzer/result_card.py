"""One passage found, as HTML: where it stands, the words with highlights, and why it is here."""

from __future__ import annotations

from collections.abc import Mapping

from beleidswijzer.addresses import document_address
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.keep_button import cite_button, keep_button
from beleidswijzer.markup import anchor, excerpt_html, highlighted, plain
from beleidswijzer.page_label import label_of
from beleidswijzer.quote_span import whole_sentences
from beleidswijzer.results import Place, SearchResult
from beleidswijzer.wording import text


def result_card(
    result: SearchResult, titles: Mapping[str, str], *, cited: str = "", show_match: bool = True
) -> str:
    """The card of a result; `titles` names the documents of its other places, `cited` is how a note cites it."""
    address = document_address(result.document, passage=result.passage, marks=result.highlights)
    parts = [
        f'<h3 class="hit-title">{anchor(address, result.title)}</h3>',
        f'<p class="meta">{_facts(result, show_match)}</p>',
        f'<p class="path">{_path(result.section)}</p>' if result.section else "",
        f'<p class="quote">{excerpt_html(result.quote, result.highlights)}</p>',
        _corrected(result),
        _reason(result) if show_match else "",
        _also(result.also_at, titles),
        _desk(result, cited),
    ]
    return f'<article class="hit">{"".join(parts)}</article>'


def printed_hit(result: SearchResult, cited: str) -> str:
    """A hit on paper: number, whole passage with the words marked, citation."""
    title = f"{result.rank}. {result.title}"
    address = document_address(result.document, passage=result.passage, marks=result.highlights)
    path = f'<p class="path">{_path(result.section)}</p>' if result.section else ""
    return (
        f'<article class="hit"><h2 class="hit-title">{anchor(address, title)}</h2>'
        f'<p class="meta">{_facts(result, show_match=True)}</p>{path}'
        f'<p class="quote">{highlighted(result.quote, result.highlights)}</p>'
        f'<p class="quiet">{plain(cited)}</p></article>'
    )


def _desk(result: SearchResult, cited: str) -> str:
    """Buttons to keep and to cite it. Kept are the sentences that were found; where words stand apart, the passage."""
    marks = () if result.match in ("keyword", "both") else result.highlights
    start, end = whole_sentences(result.quote, marks)
    words = result.quote[start:end]
    buttons = keep_button(result.document, result.passage, ((start, end),), words, result.title)
    if cited:
        buttons += " " + cite_button(cited)
    return f'<p class="keeping">{buttons}</p>'


def _facts(result: SearchResult, show_match: bool) -> str:
    facts = [result.kind, date_text(result.date)]
    facts.append(label_of(result))
    facts.append(text(f"passage.{result.passage_kind}") if result.passage_kind != "paragraph" else "")
    shown = [f"<span>{plain(fact)}</span>" for fact in facts if fact]
    if show_match:
        why = plain(text(f"match_why.{result.match}"))
        shown.append(f'<span class="match" title="{why}">{plain(text(f"match.{result.match}"))}</span>')
    return "".join(shown)


def _path(section: tuple[str, ...]) -> str:
    return '<span class="then" aria-hidden="true"> › </span>'.join(plain(part) for part in section)


def _corrected(result: SearchResult) -> str:
    """Words that are taken to mean what was asked for, but write something else: said in words."""
    words = result.why.get("corrected")
    if not isinstance(words, list) or not words:
        return ""
    names = ", ".join(f"“{name}”" for name in words)
    return f'<p class="also"><span class="doubt">{plain(text("result.corrected", words=names))}</span></p>'


def _reason(result: SearchResult) -> str:
    """On demand: the sentence that says why, and what was measured."""
    told = result.why.get("reason")
    if not told:
        return ""
    parts = [plain(str(told))]
    if result.match in ("keyword", "both") and (terms := result.why.get("terms")) and isinstance(terms, list):
        parts.append(plain(text("result.terms", terms=", ".join(map(str, terms)))))
    if result.match in ("semantic", "both") and isinstance(cosine := result.why.get("cosine"), float):
        parts.append(plain(text("result.cosine", cosine=number_text(round(cosine, 2)))))
    return (
        f'<details class="fold reason"><summary>{plain(text("result.why"))}</summary>'
        f"<p>{' '.join(parts)}</p></details>"
    )


def _also(places: tuple[Place, ...], titles: Mapping[str, str]) -> str:
    if not places:
        return ""
    links = []
    for place in places:
        name = titles.get(place.document, place.document)
        if label := label_of(place):
            name = f"{name}, {label}"
        links.append(anchor(document_address(place.document, passage=place.passage), name))
    return f'<p class="also">{plain(text("result.also"))} {"; ".join(links)}</p>'
