"""What a paper states, as HTML: a table a group, each statement quoted with its page, who, when and how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from beleidswijzer.addresses import document_address, page_address
from beleidswijzer.clipping import clipped
from beleidswijzer.document_statements import Said
from beleidswijzer.markup import anchor, plain
from beleidswijzer.page_label import page_label
from beleidswijzer.page_text import NameOf
from beleidswijzer.results import DocumentEntry
from beleidswijzer.statement_text import LeadsTo, modality_text
from beleidswijzer.timeline_text import period
from beleidswijzer.wording import count_text, text

AT_FIRST = 15
"""Statements of a group, until the reader asks for all."""
_LONGEST = 240
_WHEN = "plans"


def said_html(
    entry: DocumentEntry,
    said: Mapping[str, Sequence[Said]],
    leads_to: LeadsTo,
    name_of: NameOf,
    *,
    opened: str = "",
) -> str:
    """All groups under one heading, each folded; `opened` is the group that is shown in full."""
    if not said:
        return ""
    groups = "".join(
        _group(entry, name, told, leads_to, name_of, whole=name == opened) for name, told in said.items()
    )
    links = [
        anchor(page_address("tijdlijn", [("plan_document", entry.document)]), text("said.timeline")),
        anchor(page_address("vergelijken", [("vgl_a", entry.document)]), text("said.compare")),
    ]
    shown = links if _WHEN in said else links[1:]
    return (
        f'<section class="said"><h2>{plain(text("said.title"))}</h2>'
        f'<p class="quiet legend">{plain(text("said.why"))}</p>{groups}<p class="links">{" ".join(shown)}</p></section>'
    )


def _group(
    entry: DocumentEntry, name: str, told: Sequence[Said], leads_to: LeadsTo, name_of: NameOf, *, whole: bool
) -> str:
    shown = told if whole else told[:AT_FIRST]
    heads = [text("said.what"), *([text("said.when")] if name == _WHEN else []), text("said.where")]
    head = "".join(f'<th scope="col">{plain(one)}</th>' for one in heads)
    rows = "".join(_row(entry, name, one, leads_to, name_of) for one in shown)
    heading = count_text(f"said.{name}", len(told))
    more = ""
    if len(told) > len(shown):
        address = document_address(entry.document, said=name)
        more = f'<p class="links">{anchor(address, count_text("said.all", len(told)))}</p>'
    return (
        f"<details{' open' if whole else ''}><summary>{plain(heading)}</summary>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(heading)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{more}</details>"
    )


def _row(entry: DocumentEntry, name: str, one: Said, leads_to: LeadsTo, name_of: NameOf) -> str:
    when = f"<td>{_times(one)}</td>" if name == _WHEN else ""
    return f"<tr><td>{_what(one, leads_to, name_of)}</td>{when}<td>{_where(entry, one)}</td></tr>"


def _what(one: Said, leads_to: LeadsTo, name_of: NameOf) -> str:
    if one.kind == "actionline":
        name = f"{one.name}. {one.words}" if one.name and one.name not in one.words else one.words
        shown = anchor(leads_to(one.targets[0]), name) if one.targets else plain(name)
        doubt = f' <span class="doubt">({plain(text("status.unresolved"))})</span>' if one.unsure else ""
        return shown + doubt
    return f"“{plain(clipped(one.words, _LONGEST))}”" + "".join(
        f'<br><span class="quiet">{plain(label)}</span> {told}'
        for label, told in _facts(one, leads_to, name_of)
    )


def _facts(one: Said, leads_to: LeadsTo, name_of: NameOf) -> list[tuple[str, str]]:
    """Kind, who, and what else is known; that nobody is named is said too, where somebody should act."""
    facts = [(text("said.kind"), plain(text(f"mention.{one.kind}")))] if one.kind != "stance" else []
    if one.who:
        facts.append((text("statement.who"), plain(", ".join(one.who))))
    elif one.kind in ("milestone", "commitment", "duty"):
        facts.append((text("statement.who"), plain(text("said.nobody"))))
    if one.kind == "stance":
        links = ", ".join(anchor(leads_to(key), name_of(key)) for key in one.targets)
        role = text(f"stance.{one.detail}") if one.detail else ""
        return [*facts, (text("said.criterion"), f"{links} ({plain(role)})" if role else links)]
    if one.detail:
        facts.append((text("said.detail"), plain(one.detail)))
    return facts


def _times(one: Said) -> str:
    """Each time with how sure the text is."""
    told = [
        f"{plain(period(time) or text('concept.no_day'))}<br>"
        f'<span class="quiet">{plain(modality_text(time.modality))}</span>'
        for time in one.times
    ]
    return "<br>".join(dict.fromkeys(told))


def _where(entry: DocumentEntry, one: Said) -> str:
    words = page_label(entry, one.page) if one.page is not None else text("concept.quote")
    return anchor(document_address(entry.document, passage=one.passage, marks=one.marks), words)
