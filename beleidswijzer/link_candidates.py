"""The decisions that may be about a recommendation, scored, and which of them a later one replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from beleidswijzer.link_ground import LinkGround
from beleidswijzer.link_meaning import Likenesses
from beleidswijzer.link_reading import LinkReading
from beleidswijzer.link_score import FLOOR, agrees, link_score
from ontology.care_subject import Subject
from ontology.decision_citation import DecisionCitation
from ontology.guideline import Recommendation
from ontology.package_decision import PackageDecision
from ontology.subject_tie import Tie, compare

_ONE_SUBJECT = frozenset({"same", "narrower", "broader", "unsaid"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A decision for a recommendation. `cited` is where the guideline names it, when what both are about agrees;
    `replaced_by` the key of a later decision on the same, among the candidates or as the texts say."""

    decision: PackageDecision
    tie: Tie
    score: float
    cosine: float | None
    cited: DecisionCitation | None
    replaced_by: str | None = None
    replaces: tuple[str, ...] = ()


def candidates(
    reading: LinkReading, recommendation: Recommendation, subject: Subject, alike: Likenesses, row: int
) -> list[Candidate]:
    """The best first; of decisions on one subject the latest. Empty where no decision is likely enough."""
    ground = reading.ground
    cited = reading.cited_by(recommendation)
    found = []
    for key in sorted(ground.candidates(subject) | cited.keys()):
        tie = compare(subject, ground.subjects[key], ground.lexicon)
        citation = cited.get(key) if agrees(tie) else None
        column = ground.columns[key]
        score = link_score(tie, likeness=float(alike.mixed[row, column]), cited=citation is not None)
        if score >= FLOOR:
            cosine = None if alike.cosines is None else round(float(alike.cosines[row, column]), 4)
            found.append(Candidate(ground.decisions[key], tie, score, cosine, citation))
    return latest_first(found, ground)


def latest_first(found: Sequence[Candidate], ground: LinkGround) -> list[Candidate]:
    """By score; but what was replaced stands right behind the latest of what replaced it."""
    ordered = sorted(found, key=lambda one: (-one.score, one.decision.key))
    newer = {one.decision.key: successor(one, ordered, ground) for one in ordered}
    known = [_told(one, newer) for one in ordered]
    result: list[Candidate] = []
    for one in known:
        if newer[one.decision.key] is None:
            older = (other for other in known if newer[other.decision.key] == one.decision.key)
            result += [one, *sorted(older, key=lambda other: other.decision.date, reverse=True)]
    return result


def _told(one: Candidate, newer: Mapping[str, str | None]) -> Candidate:
    by = newer[one.decision.key] or one.decision.replaced_by
    older = sorted(key for key, later in newer.items() if later == one.decision.key)
    return replace(one, replaced_by=by, replaces=tuple(older))


def successor(one: Candidate, found: Sequence[Candidate], ground: LinkGround) -> str | None:
    """The latest decided of the candidates that are about the same as this one."""
    same = [
        other.decision
        for other in found
        if other.decision.date > one.decision.date
        and one.decision.date
        and other.decision.effect != "lopend"
        and _on_one_subject(one.decision, other.decision, ground)
    ]
    return max(same, key=lambda other: (other.date, other.key)).key if same else None


def _on_one_subject(one: PackageDecision, other: PackageDecision, ground: LinkGround) -> bool:
    tie = compare(ground.subjects[one.key], ground.subjects[other.key], ground.lexicon)
    return tie.treatment in ("same", "class", "part") and tie.indication in _ONE_SUBJECT and not tie.clashes
