"""What a paper itself states, gathered: action lines, plans with their days, decisions, recommendations, duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from beleidswijzer.quote_again import Marks
from beleidswijzer.stated import Stated, Time, many, statements
from ingest.passage import Passage
from ontology.mention import Mention, MentionKind

GROUPS: Mapping[str, tuple[MentionKind, ...]] = {
    "plans": ("milestone", "commitment"),
    "decisions": ("decision", "settlement"),
    "recommendations": ("recommendation",),
    "duties": ("duty",),
    "criteria": ("stance",),
}
"""What is told under one heading, in the order of the page; action lines go before."""
LINES = "lines"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of the paper; `name` is that of an action line, `target` its key."""

    kind: MentionKind
    passage: str
    page: int | None
    words: str
    marks: Marks
    who: tuple[str, ...] = ()
    times: tuple[Time, ...] = ()
    detail: str = ""
    targets: tuple[str, ...] = ()
    name: str = ""
    unsure: bool = field(default=False)


def document_statements(
    passages: Sequence[Passage], mentions: Mapping[str, Sequence[Mention]], pages: Mapping[str, int | None]
) -> dict[str, list[Said]]:
    """By group, each in reading order; plans by their first day, those without a day last."""
    found: dict[str, list[Said]] = {LINES: _action_lines(passages, mentions, pages)}
    group_of = {kind: name for name, kinds in GROUPS.items() for kind in kinds}
    found |= {name: [] for name in GROUPS}
    for one in statements(passages, mentions, with_subject=()):
        found[group_of[one.kind]].append(_said(one, pages))
    found["plans"].sort(key=_first_day)
    return {name: told for name, told in found.items() if told}


def _said(one: Stated, pages: Mapping[str, int | None]) -> Said:
    return Said(
        one.kind, one.passage, pages.get(one.passage), one.words, ((one.start, one.end),),
        one.who, one.times, one.detail, one.targets,
    )  # fmt: skip


def _first_day(one: Said) -> tuple[str, str]:
    days = [(time.earliest or time.latest or "9999", time.latest or "9999") for time in one.times]
    return min(days, default=("9999", "9999"))


def _action_lines(
    passages: Sequence[Passage], mentions: Mapping[str, Sequence[Mention]], pages: Mapping[str, int | None]
) -> list[Said]:
    """The action lines that the paper names, each once, where it is named first."""
    found: dict[str, Said] = {}
    for passage in passages:
        for mention in mentions.get(passage.id, ()):
            if mention.kind == "actionline":
                number = next(iter(many(mention.fields.get("number"))), "")
                key = next(iter(mention.targets), "") or f"?{number or mention.surface}"
                said = Said(
                    "actionline", passage.id, pages.get(passage.id), mention.surface,
                    ((mention.start, mention.end),), targets=mention.targets, name=number,
                    unsure=mention.status in ("ambiguous", "unresolved"),
                )  # fmt: skip
                found.setdefault(key, said)
    return list(found.values())
