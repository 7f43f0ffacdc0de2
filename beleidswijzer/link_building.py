"""From a recommendation and a candidate decision to the link that is shown: type, tension, reasons, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from beleidswijzer.link_candidates import Candidate
from beleidswijzer.link_ground import LinkGround
from beleidswijzer.link_reading import LinkReading
from beleidswijzer.part_excluded import part_excluded
from beleidswijzer.shared_place import shared_places
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.suggestion import Basis, LinkReasons, Quoted, Suggestion
from index.words import terms
from ontology.care_subject import Subject
from ontology.condition_said import ConditionsSaid, conditions_said
from ontology.guideline import Recommendation
from ontology.link_relation import Relation, asked_to_change, is_beside, relation
from ontology.link_tension import Successor, Tension, is_conditional, stale_of, tensions
from ontology.number_difference import NumberDifference, number_difference
from ontology.spot import Spot

_FOR_SOME = re.compile(
    r"\b(?:bij|als|indien|wanneer|zonder|langer|vaker|meer\s+dan|ouder|jonger|met\s+(?:een\s+)?(?:laag|matig|licht|gering|mild))\w*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Held:
    """What holds a decision and a recommendation against each other: its words that leave out some, another number, how
    its conditions are said."""

    excluded: Spot | None
    differs: NumberDifference | None
    conditions: ConditionsSaid


def build_link(
    reading: LinkReading, recommendation: Recommendation, subject: Subject, candidate: Candidate
) -> Suggestion:
    guideline, decision = reading.guideline, candidate.decision
    module = guideline.modules[recommendation.module]
    kind = _relation(reading, recommendation, subject, candidate)
    held = _held(reading, recommendation, subject, candidate)
    tension = _tensions(reading, recommendation, subject, candidate, held, follows=kind.type == "based-on")
    by_care = candidate.tie.treatment not in ("none", "other")
    basis: Basis = "citation" if candidate.cited else "shared-entities" if by_care else "meaning"
    return Suggestion(
        guideline.document, guideline.title, _quoted(recommendation.spot, reading),
        " ".join(part for part in (module.number, module.title) if part), guideline.dated(recommendation),
        recommendation.strength, recommendation.direction,
        decision.key, decision.register, decision.document, _decision_quote(candidate),
        decision.date, decision.title or decision.subject, decision.outcome, decision.effect,
        kind.type, basis, candidate.score, _reasons(reading, recommendation, candidate, kind, tension, held),
        "asserted" if candidate.certain else "suggested",
        stale_of(tension),
    )  # fmt: skip


def _held(
    reading: LinkReading, recommendation: Recommendation, subject: Subject, candidate: Candidate
) -> _Held:
    """Nothing for a decision without conditions, and nothing for advice against: it keeps any condition."""
    conditions = candidate.decision.conditions
    if recommendation.direction == "tegen":
        return _Held(None, None, ConditionsSaid())
    differs = number_difference(conditions, reading.numbered(recommendation, subject)) if conditions else None
    said = (
        conditions_said(candidate.decision, reading.said(recommendation), names=reading.names)
        if conditions
        else ConditionsSaid()
    )
    return _Held(part_excluded(subject, candidate, reading.ground), differs, said)


def _decision_quote(candidate: Candidate) -> Quoted:
    """The words that decide on this; of a register the subject."""
    decision, left = candidate.decision, candidate.left_out
    return _bare(left.spot if left else decision.quote) or Quoted(decision.subject)


def _relation(
    reading: LinkReading, recommendation: Recommendation, subject: Subject, candidate: Candidate
) -> Relation:
    decision = candidate.decision
    asks = asked_to_change(decision.asks, reading.guideline.title)
    if recommendation.direction == "tegen" and decision.effect != "vergoed":
        asks = None  # who advises against does already what a decision that limits cover asks
    follows = candidate.cited.follows if candidate.cited else None
    beside = all(is_beside(subject.text, one.start) for one in subject.treatments) and bool(
        subject.treatments
    )
    in_part = decision.document is not None and bool(_FOR_SOME.search(recommendation.spot.text))
    return relation(
        recommendation.direction, decision.effect, follows=follows, asks=asks, in_part=in_part, beside=beside
    )


def _tensions(
    reading: LinkReading,
    recommendation: Recommendation,
    subject: Subject,
    candidate: Candidate,
    held: _Held,
    *,
    follows: bool,
) -> tuple[Tension, ...]:
    decision = candidate.decision
    return tensions(
        recommendation.direction,
        reading.guideline.dated(recommendation),
        decision,
        cited=candidate.cited is not None,
        follows=follows,
        successor=_successor(candidate, reading.ground),
        excluded=held.excluded,
        differs=held.differs,
        unsaid=held.conditions.unsaid,
        silent=is_conditional(decision) and not reading.speaks_of_conditions(recommendation, subject),
    )


def _successor(candidate: Candidate, ground: LinkGround) -> Successor | None:
    key = candidate.replaced_by
    if key is None:
        return None
    last = ground.decisions.get(key)
    name = (last.register or last.title or last.subject) if last else key.rsplit("/", 1)[-1]
    return Successor(name, candidate.extended)


def _reasons(
    reading: LinkReading,
    recommendation: Recommendation,
    candidate: Candidate,
    kind: Relation,
    tension: Sequence[Tension],
    held: _Held,
) -> LinkReasons:
    cited, tie = candidate.cited, candidate.tie
    words = {one.kind: one.words for one in tension}
    differs = held.differs if "number-differs" in words else None
    told = "silent-on-condition" in words or kind.type == "based-on"
    return LinkReasons(
        treatment=tie.treatment,
        indication=tie.indication,
        shared=tie.shared,
        elsewhere=shared_places(reading, recommendation, candidate),
        clashes=tie.clashes,
        words=shared_words(recommendation.spot.text, reading.ground.texts[candidate.decision.key]),
        cosine=candidate.cosine,
        cited=_quoted(cited.spot, reading) if cited else None,
        follows=_quoted(kind.words, reading) if kind.words and kind.type == "based-on" else None,
        asks=_bare(kind.words) if kind.type == "asks-update" else None,
        condition=_bare(words.get("silent-on-condition")),
        unsure=None if told or differs or candidate.replaced_by else _bare(held.conditions.unsure),
        excluded=_bare(words.get("part-excluded")),
        number_asked=_bare(differs.condition) if differs else None,
        number_said=_quoted(differs.said, reading) if differs else None,
        replaces=candidate.replaces,
        replaced_by=candidate.replaced_by,
        extended=candidate.extended,
        tensions=tuple(one.kind for one in tension),
        relation=kind.reason,
        stale=tension[0].reason if tension else "",
        told=tuple(one.reason for one in tension),
    )


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """Words of the first that the second has too, in reading order."""
    known = set(terms(other))
    return tuple(dict.fromkeys(word.strip(".,;:()“”") for word in one.split() if set(terms(word)) & known))


def _quoted(spot: Spot, reading: LinkReading) -> Quoted:
    boxes = reading.passages[spot.passage].boxes(spot.start, spot.end)
    return Quoted(spot.text, spot.document, spot.passage, spot.start, spot.end, spot.page, boxes)


def _bare(spot: Spot | None) -> Quoted | None:
    """Words of another document; their boxes are looked up when all are known."""
    if spot is None:
        return None
    return Quoted(spot.text, spot.document, spot.passage, spot.start, spot.end, spot.page)


def with_decision_boxes(held: Snapshot, found: Sequence[Suggestion]) -> list[Suggestion]:
    """The links with the places on the page of what they quote from decisions."""
    wanted = sorted({quote.passage for one in found for quote in _from_decision(one) if quote.passage})
    passages = {one.row.id: one for one in held.shown(wanted)} if wanted else {}

    def boxed(quote: Quoted | None) -> Quoted | None:
        if quote is None or quote.passage not in passages:
            return quote
        return replace(quote, boxes=passages[quote.passage].boxes(quote.start, quote.end))

    return [
        replace(
            one,
            decision_quote=boxed(one.decision_quote) or one.decision_quote,
            why=replace(
                one.why,
                asks=boxed(one.why.asks),
                condition=boxed(one.why.condition),
                unsure=boxed(one.why.unsure),
                excluded=boxed(one.why.excluded),
                number_asked=boxed(one.why.number_asked),
            ),
        )
        for one in found
    ]


def _from_decision(one: Suggestion) -> Iterator[Quoted]:
    why = one.why
    quotes = (one.decision_quote, why.asks, why.condition, why.unsure, why.excluded, why.number_asked)
    return (quote for quote in quotes if quote is not None)
