"""A condition as HTML: where it stands among others, the years with what was decided, recommendations by guideline,
criteria and laws. Decisions of the register alone have no page: their source is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from beleidswijzer.addresses import concept_address, condition_address, document_address, links_address
from beleidswijzer.condition_index import Advised, Decided
from beleidswijzer.condition_view import (
    ConditionPage,
    Event,
    GuidelineOn,
    NamedThing,
    NearCondition,
    YearOfEvents,
)
from beleidswijzer.decision_text import decision_link, status_html
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.guideline_text import firmness, module_name, recommendation_place
from beleidswijzer.markup import anchor, plain
from beleidswijzer.package_words import outcome_words
from beleidswijzer.results import Quote
from beleidswijzer.spot_link import quote_line, where_link
from beleidswijzer.wording import count_text, text

OPENED = 15
"""Decisions and dates that are shown at once; earlier years are folded."""
_MANY = 12


def head_html(page: ConditionPage) -> str:
    """Its code with the source, other names, and where it stands among other conditions."""
    code = f"<span>{plain(page.code)}</span>" if page.code else ""
    parts = [f'<p class="meta"><span>{plain(text("condition.kind"))}</span>{code}</p>']
    if page.source:
        parts.append(f'<p class="quiet">{plain(text("concept.source", source=page.source))}</p>')
    if page.names:
        names = ", ".join(name.removeprefix("~") for name in page.names)
        parts.append(f"<p>{plain(text('concept.other_names'))} {plain(names)}</p>")
    if page.broader:
        parts.append(f"<p>{plain(text('condition.broader'))} {_near(page.broader)}</p>")
    if page.narrower:
        parts.append(f"<p>{plain(text('condition.narrower'))} {_near(page.narrower)}</p>")
    told = [
        count_text("guideline.recommendations", page.recommendations),
        count_text("condition.decisions", page.decisions),
    ]
    why = f" {plain(text('condition.with_narrower'))}" if page.narrower else ""
    return f"{''.join(parts)}<p><strong>{plain(', '.join(told))}.</strong>{why}</p>"


def _near(conditions: Sequence[NearCondition]) -> str:
    """With how much is about each; one that nothing is about is a link all the same."""
    return ", ".join(
        f"{anchor(condition_address(one.key), one.label)} "
        f'<span class="quiet">({number_text(one.recommendations + one.decisions)})</span>'
        for one in conditions
    )


def years_html(page: ConditionPage) -> str:
    """Decisions, and guidelines and modules that came out, by year; the latest years open."""
    if not page.years:
        return ""
    parts, shown = [], 0
    for one in page.years:
        opened = shown < OPENED
        shown += len(one.events)
        parts.append(_year(one, page, opened))
    return f"<h2>{plain(text('condition.years'))}</h2>{''.join(parts)}"


def _year(one: YearOfEvents, page: ConditionPage, opened: bool) -> str:
    lines = "".join(f"<li>{_event(event, page)}</li>" for event in one.events)
    name = one.year or text("condition.no_date")
    return (
        f'<details{" open" if opened else ""} class="year"><summary><strong>{plain(name)}</strong> '
        f'<span class="quiet">({number_text(len(one.events))})</span></summary>'
        f'<ul class="events">{lines}</ul></details>'
    )


def _event(event: Event, page: ConditionPage) -> str:
    if event.decided is not None:
        return decided_html(event.decided, page)
    guideline = event.guideline
    assert guideline is not None
    what = (
        text("condition.module_dated", module=event.module) if event.module else text("condition.published")
    )
    return (
        f'<span class="when">{plain(date_text(event.date) or text("links.undated"))}</span> '
        f'<span class="sort">{plain(text("condition.guideline"))}</span> '
        f'{anchor(document_address(guideline.document), guideline.title)} <span class="quiet">{plain(what)}</span>'
    )


def decided_html(one: Decided, page: ConditionPage) -> str:
    """A decision in a few lines: day, subject, outcome, whether it still holds, and where it stands."""
    decision = one.decision
    outcome = outcome_words(decision.outcome, decision.effect)
    spot = decision.outcome_spot or decision.quote
    if spot is not None:
        where = where_link(spot)
    else:
        where = plain(text("condition.register", id=decision.register or "", source=decision.source))
    narrower = _others(one.conditions, page)
    status = f" {status_html(decision, page.known)}" if decision.status or decision.replaced_by else ""
    links = anchor(links_address(paper=decision.document or decision.key), text("guideline.its_links"))
    return (
        f'<span class="when">{plain(date_text(decision.date) or text("links.undated"))}</span> '
        f'<span class="sort">{plain(text("links.decision"))}</span> {decision_link(decision)}'
        f"{': <strong>' + plain(outcome) + '</strong>' if outcome else ''}{status}"
        f'<br><span class="quiet">{narrower}{where} · {links}</span>'
    )


def _others(conditions: Sequence[str], page: ConditionPage) -> str:
    """The narrower conditions that it is about, as links; nothing when it is about this one itself."""
    links = [
        anchor(condition_address(key), page.labels.get(key, key)) for key in conditions if key != page.key
    ]
    return f"{', '.join(links)} · " if links else ""


def guidelines_html(page: ConditionPage) -> str:
    """What guidelines recommend, by guideline; folded when it is much."""
    if not page.guidelines:
        return ""
    opened = page.recommendations <= _MANY
    parts = "".join(_guideline(one, page, opened) for one in page.guidelines)
    return f"<h2>{plain(text('condition.guidelines'))}</h2>{parts}"


def _guideline(one: GuidelineOn, page: ConditionPage, opened: bool) -> str:
    guideline = one.guideline
    lines = "".join(f"<li>{_advised(each, page)}</li>" for each in one.advised)
    facts = ", ".join(
        part
        for part in (date_text(guideline.date), count_text("guideline.recommendations", len(one.advised)))
        if part
    )
    link = anchor(links_address(paper=guideline.document), text("guideline.links"))
    return (
        f'<details{" open" if opened else ""} class="said"><summary>{plain(guideline.title)} '
        f'<span class="quiet">({plain(facts)})</span></summary><p class="links">'
        f"{anchor(document_address(guideline.document), text('condition.open'))} {link}</p>"
        f'<ol class="advice">{lines}</ol></details>'
    )


def _advised(one: Advised, page: ConditionPage) -> str:
    recommendation = one.recommendation
    module = module_name(one.guideline.modules[recommendation.module])
    links = links_address(paper=one.guideline.document, recommendation=recommendation_place(recommendation))
    return (
        f'{quote_line(recommendation.spot)}<br><span class="firm {recommendation.direction}">'
        f'{plain(firmness(recommendation))}</span> <span class="quiet">· {_others(one.conditions, page)}'
        f"{plain(module)} · "
        f"{anchor(links, text('guideline.its_links'))}</span>"
    )


def named_html(page: ConditionPage) -> str:
    """Criteria and laws that the papers above name, with the first place of each."""
    parts = [
        _things(text("condition.criteria"), page.criteria),
        _things(text("condition.laws"), page.laws),
    ]
    if not any(parts):
        return ""
    why = plain(text("condition.named_why"))
    heading = plain(text("condition.named"))
    return f'<h2>{heading}</h2><p class="quiet">{why}</p><div class="relations">{"".join(parts)}</div>'


def _things(heading: str, things: Sequence[NamedThing]) -> str:
    if not things:
        return ""
    lines = "".join(
        f"<li>{anchor(concept_address(one.key), one.name)} "
        f'<span class="quiet">({plain(_counted(one))})</span> {_first(one.first)}</li>'
        for one in things
    )
    return f"<section><h3>{plain(heading)}</h3><ul>{lines}</ul></section>"


def _counted(one: NamedThing) -> str:
    return f"{count_text('count.passages', one.passages)}, {count_text('count.documents', one.documents)}"


def _first(quote: Quote) -> str:
    words = text("result.page", page=quote.page) if quote.page is not None else text("concept.quote")
    address = document_address(quote.document, passage=quote.passage, marks=quote.marks)
    return anchor(address, words, css="permalink")


def condition_links(keys: Sequence[str], labels: Mapping[str, str]) -> str:
    """Conditions as links, for a line of facts."""
    return ", ".join(anchor(condition_address(key), labels.get(key, key)) for key in keys)
