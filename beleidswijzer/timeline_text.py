"""The timeline in words and as HTML: states, what came of a plan, and the table of plans with their quotes."""

from __future__ import annotations

from collections.abc import Sequence

from beleidswijzer.addresses import document_address
from beleidswijzer.clipping import clipped
from beleidswijzer.dutch_format import date_text, period_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.plan_states import Outcome, State
from beleidswijzer.results import Quote
from beleidswijzer.stated import Time
from beleidswijzer.statement_text import modality_text
from beleidswijzer.timeline import Group, Row
from beleidswijzer.wording import text

OUTCOMES = 4
"""What later papers say, shown at once; the rest unfolds."""
LONGEST = 280


def period(time: Time) -> str:
    """When, as people say it; of a line that its start or end is meant."""
    days = period_text(time.earliest, time.latest)
    if time.role == "datum" or not days:
        return days
    return (
        text("timeline.begins", period=days) if time.role == "start" else text("timeline.ends", period=days)
    )


def states_text(row: Row) -> str:
    """The states of a plan in words; that a day passed is told with what the store lacks."""
    return "; ".join(_state(state, row) for state in row.states)


def _state(state: State, row: Row) -> str:
    if state == "overdue":
        start = "_start" if row.time.role == "start" else ""
        doubt = "overdue_maybe" if "maybe-delivered" in row.states else "overdue"
        return text(f"timeline.states_long.{doubt}{start}")
    if state == "open":
        doubt = "open_maybe" if "maybe-delivered" in row.states else "open"
        return text(f"timeline.states_long.{doubt}")
    if state == "delivered" and row.time.role == "start":
        return text("timeline.states_long.begun")
    return text(f"timeline.states.{state}")


def outcome_text(outcome: Outcome) -> str:
    """What a later paper makes of the plan: "later: 4e kwartaal van 2026 (verwacht)"."""
    time = outcome.time
    days = period(time) if time else ""
    if outcome.became in ("delivered", "begun"):
        name = outcome.became if days else f"{outcome.became}_undated"
        return text(f"timeline.outcome.{name}", period=days)
    if outcome.became in ("named", "letter", "untimed") or time is None:
        return text(f"timeline.outcome.{outcome.became}")
    name = outcome.change if outcome.change in ("later", "earlier", "narrower", "wider") else "again"
    return f"{text(f'timeline.outcome.{name}', period=days)} ({modality_text(time.modality)})"


def ground_text(outcome: Outcome) -> str:
    """How sure it is that the later paper means the same, and why."""
    why = text(f"timeline.ground.{outcome.ground}")
    if outcome.ground in ("subject", "number") and outcome.shared:
        why += f": {', '.join(distinct(outcome.shared))}"
    return f"{text(f'timeline.sure.{outcome.sure}')} ({why})"


def distinct(words: Sequence[str]) -> list[str]:
    """Words that are not part of another one that is told already."""
    kept: list[str] = []
    for word in words:
        if not any(word.casefold() in other.casefold() for other in kept):
            kept.append(word)
    return kept[:5]


def groups_html(groups: Sequence[Group], day: str, label: str) -> str:
    """The table of plans; each quote is a link to its words on the page."""
    heads = "".join(
        f'<th scope="col">{plain(name)}</th>'
        for name in (
            text("timeline.when"), text("timeline.what"),
            text("timeline.stand", day=date_text(day)), text("timeline.became"),
        )
    )  # fmt: skip
    bodies = "".join(
        f'<tbody><tr><th colspan="4" scope="rowgroup">{plain(group_title(group))}</th></tr>'
        f"{''.join(row_html(row) for row in group.rows)}</tbody>"
        for group in groups
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(label)}"><table class="timeline">'
        f"<caption>{plain(label)}</caption><thead><tr>{heads}</tr></thead>{bodies}</table></div>"
    )


def group_title(group: Group) -> str:
    if group.year is None:
        return group.line or text("timeline.no_line")
    if group.quarter is None:
        return text("timeline.year", year=group.year)
    return text("timeline.quarter", number=group.quarter, year=group.year)


def row_html(row: Row) -> str:
    marks = "".join(f'<span class="state {state}"></span>' for state in row.states)
    return (
        f'<tr><td class="when">{plain(period(row.time))}<br/><span class="quiet">'
        f"{plain(modality_text(row.time.modality))}</span></td><td>{statement_html(row)}</td>"
        f"<td>{marks}{plain(states_text(row))}</td><td>{_outcomes(row)}</td></tr>"
    )


def statement_html(row: Row) -> str:
    """The plan in its own words, who and of which line, and the paper."""
    who = ", ".join(row.stated.who) or text("timeline.unnamed")
    facts = [who, text("timeline.line", line=row.line) if row.line else ""]
    return (
        f"{_quoted(row.stated.words, row.quote)}<br/>"
        f'<span class="quiet">{plain("; ".join(fact for fact in facts if fact))}<br/>'
        f"{plain(_source(row))}</span>"
    )


def _outcomes(row: Row) -> str:
    if row.time.modality == "feit":
        return ""
    if not row.outcomes:
        return f'<span class="quiet">{plain(text("timeline.nothing_later"))}</span>'
    told = sorted(row.outcomes, key=lambda one: one.became in ("again", "untimed"))
    shown = "".join(_outcome(one) for one in told[:OUTCOMES])
    more = told[OUTCOMES:]
    if not more:
        return f'<ul class="became">{shown}</ul>'
    rest = "".join(_outcome(one) for one in more)
    summary = plain(text("timeline.more_outcomes", count=len(more)))
    return (
        f'<ul class="became">{shown}</ul><details class="fold"><summary>{summary}</summary>'
        f'<ul class="became">{rest}</ul></details>'
    )


def _outcome(outcome: Outcome) -> str:
    return (
        f'<li class="{outcome.sure}"><strong>{plain(outcome_text(outcome))}</strong>, '
        f"{plain(ground_text(outcome))}<br/>{_quoted(outcome.words, outcome.quote)}<br/>"
        f'<span class="quiet">{plain(_source(outcome))}</span></li>'
    )


def _quoted(words: str, quote: Quote) -> str:
    """The words, as a link to where they stand; the beginning of what is long."""
    address = document_address(quote.document, passage=quote.passage, marks=quote.marks)
    return f"“{anchor(address, clipped(words, LONGEST))}”"


def _source(one: Row | Outcome) -> str:
    """Paper, date and page; and that its date is not known well enough, where that matters."""
    page = text("timeline.page", page=one.quote.page) if one.quote.page is not None else ""
    told = [one.title, date_text(one.date) or text("timeline.no_date"), page]
    unsure = f" ({text('timeline.unsure_known')})" if one.unsure_known else ""
    return ", ".join(part for part in told if part) + unsure
