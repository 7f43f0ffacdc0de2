"""A package decision in words: what was decided on what, under which conditions, what it asks of guidelines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from beleidswijzer.addresses import concept_address, document_address, links_address
from beleidswijzer.dutch_format import date_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.package_words import outcome_words
from beleidswijzer.spot_link import quote_line, where_link
from beleidswijzer.wording import text
from ontology.package_decision import PackageDecision
from ontology.spot import Spot


def decision_html(
    decision: PackageDecision, others: Mapping[str, PackageDecision], conditions: str = ""
) -> str:
    """The decision as its own paper states it. `others` are all decisions by key, `conditions` finished HTML of
    those that it is about."""
    outcome = outcome_html(decision) if outcome_words(decision.outcome, decision.effect) else ""
    rows = [
        (text("decision.about"), plain(decision.subject)) if decision.subject else None,
        (text("decision.outcome"), outcome) if outcome else None,
        (text("decision.condition"), conditions) if conditions else None,
        _listed(text("decision.conditions"), decision.conditions),
        (text("decision.criteria"), _criteria(decision.criteria)) if decision.criteria else None,
        _listed(text("decision.asks"), decision.asks),
        (text("decision.status"), status_html(decision, others)) if decision.status else None,
        (text("decision.in_register"), plain(decision.register)) if decision.register else None,
    ]
    shown = "".join(f"<dt>{plain(row[0])}</dt><dd>{row[1]}</dd>" for row in rows if row)
    link = anchor(links_address(paper=decision.document or decision.key), text("decision.links"))
    return (
        f'<section class="said decision"><h2>{plain(text("decision.title"))}</h2>'
        f'<p class="quiet legend">{plain(text("said.why"))}</p><dl class="facts">{shown}</dl>'
        f'<p class="links">{link}</p></section>'
    )


def outcome_html(decision: PackageDecision) -> str:
    where = f" {where_link(decision.outcome_spot)}" if decision.outcome_spot else ""
    told = plain(outcome_words(decision.outcome, decision.effect))
    return f'<strong>{told}</strong><span class="quiet">{where}</span>'


def status_html(decision: PackageDecision, others: Mapping[str, PackageDecision]) -> str:
    """That it holds no more, and what came in its place."""
    told = plain(text(f"decision.states.{decision.status}")) if decision.status else ""
    later = others.get(decision.replaced_by or "")
    if later:
        told += f": {decision_link(later)} ({plain(date_text(later.date))})"
    if decision.status_spot:
        told += f' <span class="quiet">{where_link(decision.status_spot)}</span>'
    return f'<span class="doubt">{told}</span>' if told else ""


def decision_link(decision: PackageDecision) -> str:
    """To its own paper; one of the register alone to what the graph has of it."""
    return anchor(decision_address(decision), decision.title or decision.subject or decision.key)


def decision_address(decision: PackageDecision) -> str:
    return document_address(decision.document) if decision.document else concept_address(decision.key)


def _listed(name: str, spots: Sequence[Spot]) -> tuple[str, str] | None:
    if not spots:
        return None
    return name, "<ul>" + "".join(f"<li>{quote_line(one)}</li>" for one in spots) + "</ul>"


def _criteria(keys: Iterable[str]) -> str:
    names = (anchor(concept_address(key), key.rpartition("/")[2].replace("-", " ")) for key in keys)
    return ", ".join(names)
