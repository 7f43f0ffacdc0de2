"""The text of a law, which has no pages: articles under their headings, in screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from beleidswijzer.addresses import document_address
from beleidswijzer.markup import anchor, plain
from beleidswijzer.page_text import Marks, page_text
from beleidswijzer.statement_text import LeadsTo
from beleidswijzer.wording import text
from ingest.passage import Passage
from ontology.mention import Mention

PER_SCREEN = 40
"""Passages on one screen: some ten articles."""


def article_start(passages: Sequence[Passage], index: int) -> int:
    """The index of the first passage of the article in which passage `index` stands."""
    section = passages[index].section
    while index and passages[index - 1].section == section:
        index -= 1
    return index


def law_text(
    passages: Sequence[Passage],
    mentions: Mapping[str, Sequence[Mention]],
    leads_to: LeadsTo,
    *,
    chosen: str | None = None,
    marks: Marks = (),
    found: Mapping[str, Marks] | None = None,
) -> str:
    """HTML of some passages of a law, each article under its number, each chapter named where it begins."""
    parts = []
    above: tuple[str, ...] = ()
    for section, group in groupby(passages, key=lambda passage: passage.section):
        if section[:-1] != above:
            above = section[:-1]
            parts.append(f'<p class="path">{plain(" › ".join(above))}</p>' if above else "")
        parts.append(f"<h3>{plain(section[-1])}</h3>" if section else "")
        parts.append(page_text(list(group), mentions, leads_to, chosen=chosen, marks=marks, found=found))
    return f'<div class="law">{"".join(parts)}</div>'


def law_contents(document_id: str, passages: Sequence[Passage]) -> str:
    """The articles of a law as links, indented under their chapters."""
    lines = []
    before: tuple[str, ...] = ()
    for section, group in groupby(passages, key=lambda passage: passage.section):
        first = next(group)
        for level, name in enumerate(section, start=1):
            if section[:level] != before[:level]:
                shown = plain(name)
                if level == len(section):
                    shown = anchor(document_address(document_id, passage=first.id), name)
                lines.append(f'<li class="level-{min(level, 5)}">{shown}</li>')
        before = section
    summary = plain(text("document.contents"))
    return f'<details class="contents"><summary>{summary}</summary><ul>{"".join(lines)}</ul></details>'
