"""The decisions that may be about a recommendation, scored, and which of them a later one replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from beleidswijzer.link_ground import LinkGround
from beleidswijzer.link_meaning import Likenesses
from beleidswijzer.link_reading import LinkReading
from beleidswijzer.link_score import FLOOR, agrees, link_score
from index.words import terms
from ontology.care_subject import Subject
from ontology.decision_citation import DecisionCitation
from ontology.guideline import Recommendation
from ontology.package_decision import PackageDecision
from ontology.subject_tie import Tie, compare

_NEAREST = 3  # decisions that are looked at for their meaning alone
_OPEN = "9999"  # a decision under way has no day: it stands before those it may replace
_LONG = 6  # letters of a word that may be part of a compound
_ONE_SUBJECT = frozenset({"same", "narrower", "broader"})


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
    near = _by_meaning(ground, subject, alike, row)
    found = []
    for key in sorted(ground.candidates(subject) | cited.keys() | near):
        tie = compare(subject, ground.subjects[key], ground.lexicon)
        citation = cited.get(key) if agrees(tie) else None
        likeness = alike.of(row, ground.columns[key])
        shared = (
            words_named(reading.text(recommendation), ground.decisions[key].intervention)
            if key in near
            else 0.0
        )
        running = ground.decisions[key].effect == "lopend"
        score = link_score(tie, likeness, cited=citation is not None, named=shared, running=running)
        if score >= FLOOR:
            found.append(Candidate(ground.decisions[key], tie, score, likeness.cosine, citation))
    return latest_first(found, ground)


def _by_meaning(ground: LinkGround, subject: Subject, alike: Likenesses, row: int) -> set[str]:
    """The decisions on care that is no medicine nearest in meaning, where no medicine is recommended."""
    if any(ground.is_medicine(one) for one in subject.treatments):
        return set()
    ranked = sorted(ground.other_care, key=lambda key: (-alike.nearness(row, ground.columns[key]), key))
    return set(ranked[:_NEAREST])


def words_named(text: str, intervention: str) -> float:
    """What share of the words that name a care a text has, compounds by their parts: "calprotectinetest"."""
    asked, said = set(terms(intervention)), set(terms(text))
    long = [one for one in said if len(one) >= _LONG]
    held = [one for one in asked if one in said or (len(one) >= _LONG and any(one in word for word in long))]
    return len(held) / len(asked) if asked else 0.0


def latest_first(found: Sequence[Candidate], ground: LinkGround) -> list[Candidate]:
    """By score; but what was replaced stands right behind the latest of what replaced it."""
    ordered = sorted(found, key=lambda one: (-one.score, one.decision.key))
    newer = {one.decision.key: successor(one, ordered, ground) for one in ordered}
    known = {one.decision.key: _told(one, newer) for one in ordered}
    latest: dict[str, list[str]] = {}
    for key in known:
        latest.setdefault(_last(key, newer), []).append(key)
    return [
        known[key]
        for first in known
        if first in latest
        for key in sorted(latest[first], key=lambda key: known[key].decision.date or _OPEN, reverse=True)
    ]


def _last(key: str, newer: Mapping[str, str | None]) -> str:
    """The end of a chain of decisions of which each replaced the one before."""
    while (later := newer[key]) is not None:
        key = later
    return key


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
    """Whether a later decision is about the same care for the same people. One that names no people is, where all
    earlier ones on its care are for the same."""
    tie = ground.tie(one.key, other.key)
    if tie.clashes or not (tie.treatment == "class" or _half_shared(one.key, other.key, ground)):
        return False
    if tie.indication == "unsaid":
        return all(
            not ground.tie(one.key, key).clashes
            for key in ground.candidates(ground.subjects[other.key])
            if ground.decisions[key].date < other.date
        )
    return tie.indication in _ONE_SUBJECT


def _half_shared(one: str, other: str, ground: LinkGround) -> bool:
    ours, theirs = ground.given(one), ground.given(other)
    return 2 * len(ours & theirs) >= len(ours | theirs) > 0
