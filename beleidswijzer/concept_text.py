"""What papers say of a concept, as HTML: laws side by side, statements by role, papers by year."""

from __future__ import annotations

from collections.abc import Sequence

from beleidswijzer.addresses import concept_address, document_address
from beleidswijzer.clipping import clipped
from beleidswijzer.concept_more import AT_MOST, LawSide, RoleOf, SaidOf, YearOf
from beleidswijzer.destinations import Destinations
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.results import Quote
from beleidswijzer.statement_text import modality_text
from beleidswijzer.wording import count_text, text

_LONGEST = 320
_MOST_TEXT = 12


def sides_html(sides: Sequence[LawSide], ways: Destinations) -> str:
    """The same criterion in each law that founds it, a column each."""
    if not sides:
        return ""
    heads = "".join(
        f'<th scope="col">{plain(one.law)}<br>{anchor(ways.address(one.uri), one.article)}</th>'
        for one in sides
    )
    rows = (
        (text("more.law_text"), [_law_text(one) for one in sides]),
        (text("more.explained"), [_explained(one) for one in sides]),
        (text("more.together"), [_together(one) for one in sides]),
    )
    shown = rows if any(one.explained for one in sides) else (rows[0], rows[2])
    body = "".join(
        f'<tr><th scope="row">{plain(name)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for name, cells in shown
    )
    title = plain(text("more.sides"))
    return (
        f'<section class="sides"><h2>{title}</h2><div class="scroll" tabindex="0" role="region" aria-label="{title}">'
        f'<table><caption class="quiet">{plain(text("more.sides_why"))}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div></section>"
    )


def _law_text(one: LawSide) -> str:
    if not one.text:
        return f'<span class="quiet">{plain(text("more.no_text", law=one.law))}</span>'
    parts = [
        f"<p>{plain(' '.join(filter(None, (passage.label or passage.number, passage.text))))} "
        f"{anchor(document_address(passage.document, passage=passage.id), text('concept.quote'), css='permalink')}</p>"
        for passage in one.text[:_MOST_TEXT]
    ]
    if one.valid:
        parts.append(f'<p class="quiet">{plain(text("concept.valid", day=date_text(one.valid)))}</p>')
    return "".join(parts)


def _explained(one: LawSide) -> str:
    lines = "".join(f"<li>{_said(said)}</li>" for said in one.explained)
    return f"<ul>{lines}</ul>" if lines else f'<span class="quiet">{plain(text("more.no_notes"))}</span>'


def _together(one: LawSide) -> str:
    if not one.together:
        return f'<span class="quiet">{plain(text("more.never"))}</span>'
    lines = "".join(f"<li>{_said(said)}</li>" for said in one.shown)
    return f"{plain(count_text('concept.passages', one.together))}<ul>{lines}</ul>"


def roles_html(key: str, roles: Sequence[RoleOf], *, asked: str = "") -> str:
    """Statements about the concept by what they do with it; what merely names it is in the list of passages."""
    if not roles:
        return ""
    parts = []
    for one in roles:
        lines = "".join(f"<li>{_said(said)}</li>" for said in one.shown)
        more = ""
        if one.total > len(one.shown) and one.role != asked:
            address = concept_address(key, role=one.role)
            more = f'<p class="links">{anchor(address, text("more.all", count=number_text(one.total)))}</p>'
        elif one.total > len(one.shown):
            left = text("more.limit", shown=number_text(AT_MOST), total=number_text(one.total))
            more = f'<p class="quiet">{plain(left)}</p>'
        heading = f"{text(f'more.role.{one.role}')} ({number_text(one.total)})"
        parts.append(f'<h3>{plain(heading)}</h3><ul class="plans">{lines}</ul>{more}')
    why = plain(text("more.roles_why"))
    return f'<h2>{plain(text("more.roles"))}</h2><p class="quiet legend">{why}</p>{"".join(parts)}'


def _said(said: SaidOf) -> str:
    page = text("result.page", page=said.quote.page) if said.quote.page is not None else ""
    facts = ", ".join(fact for fact in (date_text(said.date), page) if fact)
    sure = f", {modality_text(said.modality)}" if said.modality else ""
    source = f"{_link(said.quote, said.title)}{plain(f' ({facts})' if facts else '')}{plain(sure)}"
    return f'“{plain(clipped(said.words, _LONGEST))}”<br><span class="quiet">{source}</span>'


def _link(quote: Quote, words: str) -> str:
    return anchor(document_address(quote.document, passage=quote.passage, marks=quote.marks), words)


def years_html(years: Sequence[YearOf]) -> str:
    """Passages by year of the paper as a table with bars; each paper leads to its first place."""
    if not years:
        return ""
    most = max(one.passages for one in years)
    rows = "".join(_year(one, most) for one in years)
    heads = "".join(
        f'<th scope="col"{css}>{plain(name)}</th>'
        for name, css in (
            (text("more.year"), ""),
            (text("more.count"), ' class="number"'),
            (text("more.papers"), ""),
        )
    )
    title = plain(text("more.years"))
    return (
        f'<h2>{title}</h2><div class="scroll" tabindex="0" role="region" aria-label="{title}"><table class="years">'
        f'<caption class="quiet">{plain(text("more.years_why"))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _year(one: YearOf, most: int) -> str:
    width = max(2, round(100 * one.passages / most))
    papers = "; ".join(
        f"{_link(quote, document.title or document.id)} ({number_text(count)})"
        for document, count, quote in one.shown
    )
    left = one.documents - len(one.shown)
    more = (
        f'; <span class="quiet">{plain(text("concept.more", count=number_text(left)))}</span>' if left else ""
    )
    bar = f'<span class="year-bar" style="width: {width}%"></span>'
    name = plain(one.year or text("more.no_year"))
    return (
        f'<tr><th scope="row">{name}</th><td class="number">{number_text(one.passages)}{bar}</td>'
        f"<td>{papers}{more}</td></tr>"
    )
