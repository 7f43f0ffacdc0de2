"""The text of one page beside its picture: passages in order, their mentions as links, what they state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from beleidswijzer.addresses import document_address
from beleidswijzer.markup import Link, anchor, highlighted, plain
from beleidswijzer.statement_text import STATEMENTS, LeadsTo, StatementAddress, statements_html
from beleidswijzer.wording import text
from ingest.passage import Passage
from ontology.mention import Mention

Marks = Sequence[tuple[int, int]]
NameOf = Callable[[str], str]
"""What people call a mention's target."""


def page_text(
    passages: Sequence[Passage],
    mentions: Mapping[str, Sequence[Mention]],
    leads_to: LeadsTo,
    *,
    chosen: str | None = None,
    marks: Marks = (),
    statement: StatementAddress | None = None,
    name_of: NameOf = str,
    found: Mapping[str, Marks] | None = None,
) -> str:
    """HTML of the passages of a page; `found` marks words that were searched for, by passage.

    `leads_to` gives the address of a mention's target, `name_of` its name, `statement` the address of what a
    sentence states.
    """
    parts = []
    for is_letterhead, group in groupby(passages, key=lambda passage: passage.kind == "letterhead"):
        members = list(group)
        shown = "".join(
            passage_html(
                passage,
                mentions.get(passage.id, ()),
                leads_to,
                marks=marks if passage.id == chosen else (found or {}).get(passage.id, ()),
                chosen=passage.id == chosen,
                statement=statement,
                name_of=name_of,
            )
            for passage in members
        )
        is_chosen = any(passage.id == chosen or passage.id in (found or {}) for passage in members)
        parts.append(_folded(shown, is_open=is_chosen) if is_letterhead and len(members) > 1 else shown)
    return f'<div class="page-text">{"".join(parts)}</div>'


def _folded(shown: str, *, is_open: bool) -> str:
    """Address, side column and signature are many short lines that few readers came for."""
    summary = plain(text("passage.letterhead"))
    return f'<details class="fold"{" open" if is_open else ""}><summary>{summary}</summary>{shown}</details>'


def passage_html(
    passage: Passage,
    mentions: Sequence[Mention],
    leads_to: LeadsTo,
    *,
    marks: Marks = (),
    chosen: bool = False,
    statement: StatementAddress | None = None,
    name_of: NameOf = str,
) -> str:
    """One passage with its links, the permalink to it and its statements."""
    links = [_mention_link(mention, leads_to) for mention in mentions if mention.kind not in STATEMENTS]
    body = _table(passage, marks, links) if passage.rows else _running(passage, marks, links)
    names = f"passage {passage.kind}" + (" chosen" if chosen else "")
    below = statements_html(passage, mentions, leads_to, statement) + _doubts(mentions, leads_to, name_of)
    return f'<div class="{names}">{body}{below}</div>'


def _running(passage: Passage, marks: Marks, links: Sequence[Link]) -> str:
    notes = [(marker.offset, marker.number) for marker in passage.markers]
    words = highlighted(passage.text, marks, links, notes)
    before = passage.label or passage.number
    label = f'<span class="label">{plain(before)}</span> ' if before else ""
    tag = "h3" if passage.kind == "heading" else "p"
    depth = f' class="depth-{min(passage.depth, 4)}"' if passage.depth else ""
    return f"<{tag}{depth}>{label}{words}{_permalink(passage)}</{tag}>"


def _permalink(passage: Passage) -> str:
    address = document_address(passage.document, passage=passage.id)
    return " " + anchor(address, text("document.cite"), css="permalink", title=text("document.cite_why"))


def _table(passage: Passage, marks: Marks, links: Sequence[Link]) -> str:
    """The rows of a table. A cell's words are looked up in the passage's text, which is the cells in order."""
    at = 0
    rows = []
    for row in passage.rows or ():
        cells = []
        for cell in row:
            start = passage.text.find(cell, at) if cell else -1
            cells.append(f"<td>{_cell(cell, start, marks, links)}</td>")
            at = start + len(cell) if start >= 0 else at
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="scroll"><table>{"".join(rows)}</table>{_permalink(passage)}</div>'


def _cell(cell: str, start: int, marks: Marks, links: Sequence[Link]) -> str:
    if start < 0:
        return plain(cell)
    end = start + len(cell)
    inside = [
        Link(link.start - start, link.end - start, link.href, link.css, link.note, link.title)
        for link in links
        if start <= link.start and link.end <= end
    ]
    return highlighted(cell, [(first - start, last - start) for first, last in marks], inside)


def _mention_link(mention: Mention, leads_to: LeadsTo) -> Link:
    href = _own_place(mention) or (leads_to(mention.targets[0]) if mention.targets else None)
    title = text(f"mention.{mention.kind}")
    if mention.status != "exact":
        title += f", {_status(mention)}" + (f": {mention.reason}" if mention.reason else "")
    names = f"mention {mention.kind} {mention.status}"
    return Link(mention.start, mention.end, href, names, _note(mention), title)


def _own_place(mention: Mention) -> str | None:
    """Where an article of the document itself stands: its passage, on its page."""
    passage = mention.fields.get("stands_in")
    if not isinstance(passage, str):
        return None
    return document_address(passage.rpartition(":")[0], passage=passage)


def _status(mention: Mention) -> str:
    """The state in words; what is taken as written and stands in no list of its day cannot be checked."""
    as_written = mention.status != "corrected" and mention.targets == mention.literal
    if as_written and mention.targets and mention.existence == "unknown":
        return text("status.unchecked")
    return text(f"status.{mention.status}")


def _note(mention: Mention) -> str:
    """The status in words, so that it is never told by colour alone."""
    if mention.status != "exact":
        return _status(mention)
    if mention.existence in ("never", "not-yet", "repealed"):
        return text(f"existence.{mention.existence}")
    return ""


def _doubts(mentions: Sequence[Mention], leads_to: LeadsTo, name_of: NameOf) -> str:
    """What was corrected or could not be settled: what is written, what is meant, what it may be."""
    lines = []
    for mention in mentions:
        if mention.status == "exact" or mention.kind in STATEMENTS:
            continue
        told = [f"“{plain(mention.surface)}” – {plain(_status(mention))}"]
        if mention.reason:
            told.append(plain(mention.reason))
        if mention.candidates and mention.status != "corrected":
            maybe = ", ".join(
                anchor(leads_to(one.target), name_of(one.target)) for one in mention.candidates[:5]
            )
            told.append(f"{plain(text('document.maybe'))} {maybe}")
        lines.append(f"<li>{': '.join(told)}</li>")
    return f'<ul class="doubts">{"".join(lines)}</ul>' if lines else ""
