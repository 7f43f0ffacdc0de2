"""Links and what people decided of them as lines in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from beleidswijzer.link_check import Difference, LinkCheck
from beleidswijzer.link_settling import LinkConflict, SettledLink, told
from beleidswijzer.link_words import relation_words, status_words, tension_words
from beleidswijzer.printable import printable, printable_line
from beleidswijzer.suggestion_text import decision_name, suggestion_json
from ontology.link_judgement import LinkJudgement

_DIFFERENCES: dict[Difference, str] = {
    "not-suggested": "bevestigd, maar de regels stellen deze koppeling niet voor",
    "other-type": "de regels geven een ander type",
    "still-suggested": "afgewezen, maar de regels stellen deze koppeling voor",
    "still-first": "afgewezen, maar de regels zetten deze koppeling voorop",
}


def settled_json(one: SettledLink) -> dict[str, Any]:
    """A link as `suggest --json` has it, with the type that the rules gave it."""
    return {**suggestion_json(one.link), "rules": one.rules}


def conflict_json(one: LinkConflict) -> dict[str, Any]:
    return {"cause": one.cause, "message": one.message, "now": one.now, "judgements": one.judgements}


@printable_line
def link_line(one: SettledLink) -> str:
    """ID, page, state, the words, the decision, the type, what is in tension, who differ."""
    link = one.link
    page = f"p. {link.recommendation.page}" if link.recommendation.page else "-"
    tension = f"let op: {tension_words(link.tension)}" if link.tension else ""
    differ = "; ".join(told(each) for each in one.judgements) if one.differs else ""
    parts = (
        one.id, page, "oneens" if one.differs else status_words(link.status), link.recommendation.text,
        decision_name(link), relation_words(link.relation), tension, differ,
    )  # fmt: skip
    return "\t".join(" ".join(part.split()) for part in parts).rstrip("\t")


def link_count(links: Sequence[SettledLink]) -> str:
    """How many links wait for a judgement, by what matters."""
    if not links:
        return "Geen koppelingen om te beoordelen."
    kinds = Counter(
        "met een waarschuwing" if one.link.tension else status_words(one.link.status) for one in links
    )
    counted = ", ".join(f"{count} {kind[:1].lower()}{kind[1:]}" for kind, count in kinds.most_common())
    return f"{len(links)} {'koppeling' if len(links) == 1 else 'koppelingen'} om te beoordelen: {counted}"


@printable_line
def link_judgement_line(one: LinkJudgement) -> str:
    words = one.quote.exact if one.quote else "(woorden verwijderd)"
    decision = one.decision.register or one.decision.document or one.decision.subject
    meant = relation_words(one.relation) if one.relation else "geen koppeling"
    return "\t".join((one.id, told(one), " ".join(words.split()), decision, meant))


@printable_line
def link_conflict_line(one: LinkConflict) -> str:
    """Guideline, the words, what is amiss, who said what, and the type of the rules now."""
    first = one.judgements[0]
    words = " ".join(first.quote.exact.split()) if first.quote else "(woorden verwijderd)"
    decision = first.decision.register or first.decision.document or first.decision.subject
    said = "; ".join(f"{each.id}: {told(each)}" for each in one.judgements)
    now = f"\tnu: {relation_words(one.now)}" if one.now else ""
    return f"{first.guideline}\t{words}\t{decision}\t{one.message}\t{said}{now}"


def check_json(check: LinkCheck) -> dict[str, Any]:
    differing = [
        {"id": one.link.id, "difference": one.difference, "people": one.people, "rules": one.rules,
         "guideline": one.link.link.guideline, "quote": one.link.link.recommendation.text,
         "decision": one.link.link.decision}
        for one in check.differing
    ]  # fmt: skip
    names = ("accepted", "suggested", "same_type", "rejected", "still_suggested", "still_first", "disputed")
    return {**{name: getattr(check, name) for name in names}, "differing": differing}


def check_lines(check: LinkCheck) -> Iterator[str]:
    """Figures, then each link on which rules and people differ."""
    yield (
        f"{check.accepted} bevestigd of gelegd: {check.suggested} stellen de regels ook voor,"
        f" {check.same_type} met hetzelfde type"
    )
    yield (
        f"{check.rejected} afgewezen: {check.still_suggested} stellen de regels nog voor,"
        f" {check.still_first} voorop"
    )
    if check.disputed:
        yield f"{check.disputed} waarover beoordelaars verschillen: telt niet mee"
    for one in check.differing:
        link = one.link.link
        types = (
            f" ({relation_words(one.people)}, regels: {relation_words(one.rules)})"
            if one.people and one.rules
            else ""
        )
        yield "\t".join(
            (one.link.id, _DIFFERENCES[one.difference] + types, printable(" ".join(link.recommendation.text.split())),
             printable(decision_name(link)))
        )  # fmt: skip
