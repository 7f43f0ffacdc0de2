"""Where a decision that covers leaves out part of those whom a recommendation is for."""

from __future__ import annotations

from beleidswijzer.link_candidates import Candidate
from beleidswijzer.link_ground import LinkGround
from beleidswijzer.link_score import agrees
from ontology.care_subject import Subject
from ontology.spot import Spot
from ontology.subject_tie import compare

_COVERS = frozenset({"vergoed", "voorwaarden"})
_WIDER = frozenset({"broader", "overlaps"})
_HOLDS = frozenset({"same", "broader"})


def part_excluded(subject: Subject, candidate: Candidate, ground: LinkGround) -> Spot | None:
    """The words of the decision that say so: "Voor andere chronische wonden voldoet zij niet langer", where the care is
    recommended for any wound and covered for one kind. None where the recommendation stays within who is covered."""
    decision = candidate.decision
    if candidate.left_out or decision.effect not in _COVERS or candidate.tie.indication not in _WIDER:
        return None
    covered = ground.subjects[decision.key].indication.conditions
    for left in ground.left_out.get(decision.key, ()):
        theirs = left.subject.indication.conditions
        tie = compare(subject, left.subject, ground.lexicon)
        if theirs and theirs != covered and agrees(tie) and tie.indication in _HOLDS:
            return left.spot
    return None
