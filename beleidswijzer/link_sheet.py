"""Links as a table for people: a row a link, both quotes with their pages, reasons and what people decided."""

from __future__ import annotations

from collections.abc import Sequence

from beleidswijzer.link_settling import SettledLink
from beleidswijzer.link_text import Names, reason_words
from beleidswijzer.link_words import relation_words, status_words, tension_words
from beleidswijzer.package_words import outcome_words
from beleidswijzer.spot_link import spot_address
from beleidswijzer.spreadsheet import Cell, Sheet
from beleidswijzer.wording import text

_COLUMNS = (
    "id", "guideline", "module", "recommendation", "page", "date", "decision", "register", "decision_words",
    "decision_page", "decision_date", "outcome", "relation", "status", "basis", "score", "tension", "why", "opinions",
    "link", "decision_link",
)  # fmt: skip


def link_sheet(pairs: Sequence[SettledLink], names: Names) -> Sheet:
    """The links in the order given; `names` are what decisions are called, by key."""
    columns = tuple(text(f"links.columns.{name}") for name in _COLUMNS)
    return Sheet(text("links.title"), columns, tuple(_row(one, names) for one in pairs))


def _row(pair: SettledLink, names: Names) -> tuple[Cell, ...]:
    link = pair.link
    tension = "; ".join(map(tension_words, link.why.tensions))
    return (
        pair.id, link.guideline_title, link.module, link.recommendation.text, link.recommendation.page, link.date,
        link.decision_title, link.register, link.decision_quote.text, link.decision_quote.page, link.decision_date,
        outcome_words(link.outcome, link.effect), relation_words(link.relation), status_words(link.status),
        text(f"links.basis.{link.basis}"), round(link.score, 3), tension, "; ".join(reason_words(link, names)),
        "; ".join(_opinions(pair)), spot_address(link.recommendation), spot_address(link.decision_quote),
    )  # fmt: skip


def _opinions(pair: SettledLink) -> list[str]:
    """Who decided what, each with the day."""
    told = []
    for one in pair.judgements:
        meant = relation_words(one.relation) if one.relation else ""
        verdict = text(f"links.verdict.{one.verdict}", relation=meant)
        told.append(f"{one.by}, {one.at[:10]}: {verdict}")
    return told
