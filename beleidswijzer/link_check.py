"""What people decided about links as a measure of the rules: where the rules now say something else, and the decisions
as a table of judged pairs (`evaluate links` reads it)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from beleidswijzer.link_settling import SettledLink
from ontology.link_relation import RelationType

Difference = Literal["not-suggested", "other-type", "still-suggested", "still-first"]

COLUMNS = ("guideline", "recommendation", "decision", "label", "relation", "stale", "note")


@dataclass(frozen=True, slots=True)
class Differing:
    """A link on which the rules now say something else than people decided. `people` is the type that they gave it
    (None: no link), `rules` that of the rules (None: not suggested)."""

    link: SettledLink
    difference: Difference
    people: RelationType | None
    rules: RelationType | None


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """How far the rules agree with people: of the links that people accepted, those that the rules suggest and those
    of the same type; of those rejected, those that the rules suggest still, and suggest before all others. Where
    people differ nothing is counted."""

    accepted: int
    suggested: int
    same_type: int
    rejected: int
    still_suggested: int
    still_first: int
    disputed: int
    differing: tuple[Differing, ...]


def check_links(links: Sequence[SettledLink]) -> LinkCheck:
    """The rules against what people decided; `links` are all of the store."""
    judged = [one for one in links if one.judgements and not one.differs]
    firsts = _firsts(links)
    accepted = [one for one in judged if one.judgements[-1].relation is not None]
    rejected = [one for one in judged if one.judgements[-1].relation is None]
    found = [(one, difference) for one in judged if (difference := _difference(one, firsts))]
    kinds = [difference for _, difference in found]
    return LinkCheck(
        len(accepted),
        sum(one.rules is not None for one in accepted),
        sum(one.rules == one.judgements[-1].relation for one in accepted),
        len(rejected),
        sum(one.rules is not None for one in rejected),
        kinds.count("still-first"),
        sum(one.differs for one in links),
        tuple(
            Differing(one, difference, one.judgements[-1].relation, one.rules) for one, difference in found
        ),
    )


def _difference(one: SettledLink, firsts: frozenset[str]) -> Difference | None:
    people = one.judgements[-1].relation
    if people is None:
        still: Difference = "still-first" if one.id in firsts else "still-suggested"
        return still if one.rules is not None else None
    if one.rules is None:
        return "not-suggested"
    return None if one.rules == people else "other-type"


def _firsts(links: Iterable[SettledLink]) -> frozenset[str]:
    """The ids of the links that the rules put first for their recommendation."""
    best: dict[tuple[str, str | None, int], SettledLink] = {}
    for one in links:
        if one.rules is not None:
            quote = one.link.recommendation
            place = (one.link.guideline, quote.passage, quote.start)
            if place not in best or one.link.score > best[place].link.score:
                best[place] = one
    return frozenset(one.id for one in best.values())


def judged_cases(links: Iterable[SettledLink], names: Mapping[str, str]) -> str:
    """What people decided as a table of judged pairs, TSV. `names` are the files of documents, without their ending;
    a pair on which people differ is no truth and is left out."""
    written = io.StringIO()
    table = csv.writer(written, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    table.writerow(COLUMNS)
    rows = sorted({_case(one, names) for one in links if one.judgements and not one.differs})
    table.writerows(rows)
    return written.getvalue()


def _case(one: SettledLink, names: Mapping[str, str]) -> tuple[str, ...]:
    last, link = one.judgements[-1], one.link
    decision = link.register or names.get(link.document or "", link.document or "")
    told = " ".join(f"{last.by}, {last.at[:10]}: {last.reason}".split()).removesuffix(":")
    return (
        names.get(link.guideline, link.guideline), " ".join(link.recommendation.text.split()), decision,
        "link" if last.relation else "near-miss", last.relation or "",
        (link.stale or "") if last.relation else "", told,
    )  # fmt: skip
