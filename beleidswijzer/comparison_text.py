"""A comparison of two papers in words and as HTML: what differs, how sure the pair is, both quotes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from beleidswijzer.addresses import document_address
from beleidswijzer.clipping import clipped
from beleidswijzer.comparing import Change, Comparison, Pair, Side
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.spreadsheet import Cell, Sheet
from beleidswijzer.statement_text import modality_text
from beleidswijzer.timeline_text import distinct, period
from beleidswijzer.wording import text
from ingest.passage import Document

SHOWN = 150
"""Rows of one list; the rest is counted, and stands in the download."""
LONGEST = 400
KINDS = {
    "plans": frozenset({"milestone", "commitment"}),
    "recommendations": frozenset({"recommendation"}),
    "duties": frozenset({"duty"}),
    "decisions": frozenset({"decision", "settlement"}),
    "criteria": frozenset({"stance"}),
}
"""Kinds of statements as the page lets choose among them."""


def changes_text(pair: Pair) -> str:
    """What differs, in words, with both times where days differ."""
    return "; ".join(_change(change, pair) for change in pair.changes)


def _change(change: Change, pair: Pair) -> str:
    one, other = pair.times
    was, now = (period(time) if time else "" for time in (one, other))
    if change == "modality" and one and other:
        return text(
            "comparison.change.modality", was=modality_text(one.modality), now=modality_text(other.modality)
        )
    if change == "taken-up":
        return text("comparison.change.taken-up") + (f" ({now})" if now else "")
    if change == "detail":
        return text(
            "comparison.change.detail",
            was=_detail(pair.former) or text("comparison.none"),
            now=_detail(pair.latter) or text("comparison.none"),
        )
    return text(f"comparison.change.{change}", was=was, now=now or text("comparison.no_day"))


def _detail(side: Side) -> str:
    """The role of a statement about a criterion has words of its own; the rest is told as the rules name it."""
    detail = side.stated.detail
    return text(f"stance.{detail}") if side.stated.kind == "stance" and detail else detail


def likeness_text(pair: Pair) -> str:
    """How sure it is that both are about one thing, and why."""
    found = pair.likeness
    why = text(f"timeline.ground.{found.ground}")
    if found.ground in ("subject", "number") and found.shared:
        why += f": {', '.join(distinct(found.shared))}"
    return f"{text(f'timeline.sure.{found.sure}')} ({why})"


def pairs_html(pairs: Sequence[Pair], former: Document, latter: Document, label: str) -> str:
    """A table with the former statement, the latter, and what differs."""
    heads = "".join(
        f'<th scope="col">{plain(name)}</th>'
        for name in (paper_name(former), paper_name(latter), text("comparison.differs"))
    )
    rows = "".join(
        f"<tr><td>{side_html(pair.former)}</td><td>{side_html(pair.latter)}</td>"
        f"<td><strong>{plain(changes_text(pair))}</strong><br/>"
        f'<span class="quiet sure-{pair.likeness.sure}">{plain(likeness_text(pair))}</span></td></tr>'
        for pair in pairs[:SHOWN]
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(label)}"><table class="comparison">'
        f"<caption>{plain(label)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{_rest(len(pairs))}"
    )


def sides_html(sides: Sequence[Side]) -> str:
    """A list of statements without a partner, under the heading of each part of the paper."""
    parts = []
    for heading, group in groupby(sides[:SHOWN], key=lambda side: side.stated.heading):
        items = "".join(f"<li>{side_html(side)}</li>" for side in group)
        above = f'<p class="path">{plain(heading)}</p>' if heading else ""
        parts.append(f'{above}<ul class="plans">{items}</ul>')
    return "".join(parts) + _rest(len(sides))


def side_html(side: Side) -> str:
    """The words, as a link to where they stand, with kind, who and when."""
    one = side.stated
    words = clipped(one.words, LONGEST)
    link = anchor(document_address(one.document, passage=one.passage, marks=side.quote.marks), words)
    page = text("timeline.page", page=side.quote.page) if side.quote.page is not None else ""
    times = ", ".join(f"{period(time)} ({modality_text(time.modality)})" for time in one.times if time.dated)
    facts = [text(f"mention.{one.kind}"), ", ".join(one.who), times, page]
    return f'“{link}”<br/><span class="quiet">{plain("; ".join(fact for fact in facts if fact))}</span>'


def paper_name(document: Document) -> str:
    """Title and date, so that two letters of one subject can be told apart."""
    day = date_text(document.date) or text("timeline.no_date")
    return f"{document.title or document.id} ({day})"


def _rest(number: int) -> str:
    more = text("comparison.more", count=number_text(number - SHOWN)) if number > SHOWN else ""
    return f'<p class="quiet">{plain(more)}</p>' if more else ""


def of_kind(found: Comparison, kinds: Sequence[str]) -> Comparison:
    """The comparison of statements of these kinds alone; all without kinds."""
    wanted = frozenset().union(*(KINDS[kind] for kind in kinds)) if kinds else None
    if wanted is None:
        return found

    def both(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
        return tuple(pair for pair in pairs if {pair.former.stated.kind, pair.latter.stated.kind} & wanted)

    def one(sides: Sequence[Side]) -> tuple[Side, ...]:
        return tuple(side for side in sides if side.stated.kind in wanted)

    return Comparison(
        found.former, found.latter, both(found.changed), both(found.same), one(found.gone), one(found.new)
    )


def comparison_sheet(found: Comparison) -> Sheet:
    """Every pair and every statement without a partner as a row."""
    names = ("outcome", "differs", "sure", "former", "former_page", "latter", "latter_page")
    rows: list[tuple[Cell, ...]] = [
        (
            text(f"comparison.{name}"),
            changes_text(pair),
            likeness_text(pair),
            *_cells(pair.former),
            *_cells(pair.latter),
        )
        for name, pairs in (("changed", found.changed), ("same", found.same))
        for pair in pairs
    ]
    rows += [(text("comparison.gone"), None, None, *_cells(side), None, None) for side in found.gone]
    rows += [(text("comparison.new"), None, None, None, None, *_cells(side)) for side in found.new]
    columns = tuple(text(f"comparison.columns.{name}") for name in names)
    return Sheet(text("comparison.title"), columns, tuple(rows))


def _cells(side: Side) -> tuple[Cell, Cell]:
    return side.stated.words, side.quote.page
