"""The decisions that may be about a recommendation, scored, and which of them a later one replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from beleidswijzer.link_ground import LeftOut, LinkGround
from beleidswijzer.link_meaning import Likenesses
from beleidswijzer.link_reading import LinkReading
from beleidswijzer.link_score import FLOOR, agrees, is_certain, link_score
from index.words import terms
from ontology.care_subject import Subject
from ontology.decision_citation import DecisionCitation
from ontology.decision_succession import extends
from ontology.guideline import Recommendation
from ontology.package_decision import PackageDecision
from ontology.subject_tie import Tie, compare

_NEAREST = 3  # decisions that are looked at for their meaning alone
_OPEN = "9999"  # a decision under way has no day: it stands before those it may replace
# For whom, when, or as what it is advised against; the condition itself stands above it.
_FOR_A_GROUP = re.compile(
    r"\b(?:bij|na|als|indien|wanneer|zonder|tegen|ontbre\w+|rond|type\s+\w+|(?:voor|aan)\s+(?:mensen|patiënten|wie|kinderen))\b",
    re.IGNORECASE,
)
_LONG = 6  # letters of a word that may be part of a compound
_ONE_SUBJECT = frozenset({"same", "narrower", "broader"})
_WITHIN = frozenset({"same", "narrower"})
_COVERS = frozenset({"vergoed", "voorwaarden"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A decision for a recommendation. `cited` is where the guideline names it, when what both are about agrees, and
    `certain` that it can be no other; `replaced_by` the key of the last of the later decisions on the same, among the
    candidates or as the texts say, and `extended` that these only added to it or changed its conditions. `left_out` is
    where the decision says that this very care or group is not covered."""

    decision: PackageDecision
    tie: Tie
    score: float
    cosine: float | None
    cited: DecisionCitation | None
    certain: bool = False
    left_out: LeftOut | None = None
    replaced_by: str | None = None
    extended: bool = False
    replaces: tuple[str, ...] = ()


def candidates(
    reading: LinkReading, recommendation: Recommendation, subject: Subject, alike: Likenesses, row: int
) -> list[Candidate]:
    """The best first; of decisions on one subject the latest. Empty where no decision is likely enough."""
    ground = reading.ground
    cited = reading.cited_by(recommendation)
    near = _by_meaning(ground, subject, alike, row)
    keys = sorted(ground.candidates(subject) | cited.keys() | near)
    own = reading.own_subject(recommendation)
    against = recommendation.direction == "tegen"
    met = {key: _met(ground, subject, key) for key in keys}
    if not against and not any(agrees(tie) for tie, _ in met.values()):
        met = _for_the_module(reading, recommendation, subject, keys) or met
    ties = {key: tie for key, (tie, _) in met.items()}
    cited = {key: one for key, one in cited.items() if agrees(ties[key])}
    told = reading.names_its_people(recommendation)
    found = []
    for key, tie in ties.items():
        if against and met[key][1] is None and _is_for_others(own, tie, key, ground):
            continue
        citation = cited.get(key)
        likeness = alike.of(row, ground.columns[key])
        shared = (
            words_named(reading.text(recommendation), ground.decisions[key].intervention)
            if key in near
            else 0.0
        )
        running = ground.decisions[key].effect == "lopend"
        member = tie.treatment == "class" and not ground.is_covered(subject, key)
        score = link_score(
            tie,
            likeness,
            cited=citation is not None and told,
            named=shared,
            running=running,
            member=member,
            told=told,
        )
        if score >= FLOOR:
            certain = (
                told
                and is_certain(tie, citation)
                and _only_one(citation, cited.values())
                and not member
                and not (against and _is_about_others(own, key, ground))
            )
            left = met[key][1]
            decision = ground.decisions[key]
            if left is not None:
                decision = replace(decision, effect="niet", outcome_spot=left.spot)
            found.append(Candidate(decision, tie, score, likeness.cosine, citation, certain, left))
    return latest_first(found, subject, recommendation.spot.text, ground)


def _met(ground: LinkGround, subject: Subject, key: str) -> tuple[Tie, LeftOut | None]:
    """How a recommendation ties with a decision, or where it does not with what the decision leaves out."""
    tie = compare(subject, ground.subjects[key], ground.lexicon)
    whole = agrees(tie) and tie.indication != "narrower"
    for left in () if whole else ground.left_out.get(key, ()):
        other = compare(subject, left.subject, ground.lexicon)
        nearer = agrees(other) and other.indication != "unsaid"
        if nearer and (not agrees(tie) or _is_on_part(left, other, ground.subjects[key])):
            return other, left
    return tie, None


def _is_on_part(left: LeftOut, tie: Tie, main: Subject) -> bool:
    """Whether what is left out is a group of its own, and the recommendation is for them."""
    own = left.subject.indication.conditions
    return tie.indication in _WITHIN and bool(own) and own != main.indication.conditions


def _for_the_module(
    reading: LinkReading, recommendation: Recommendation, subject: Subject, keys: Sequence[str]
) -> dict[str, tuple[Tie, LeftOut | None]]:
    """The ties of what is recommended with the condition of its module, where no decision on this care is about the
    one that the sentence names: that is a comorbidity, a risk, a complaint. Empty where both are forms of one."""
    ground = reading.ground
    other = reading.with_condition_of_module(recommendation, subject)
    if other is None:
        return {}
    return {
        key: (replace(tie, indication="overlaps") if tie.indication in _ONE_SUBJECT else tie, left)
        for key in keys
        for tie, left in [_met(ground, other, key)]
    }


def _is_for_others(own: Subject, tie: Tie, key: str, ground: LinkGround) -> bool:
    """Whether a recommendation against is for a group that the decision, which covers, does not name: those for whom
    the care is meant after all are others."""
    if ground.decisions[key].effect not in _COVERS:
        return False
    if not own.indication.conditions and _FOR_A_GROUP.search(own.text):
        return True
    if tie.indication not in ("narrower", "overlaps"):
        return False
    decided = ground.subjects[key]
    conditions = own.indication.conditions or decided.indication.conditions
    said = replace(own, indication=replace(own.indication, conditions=conditions))
    return compare(said, decided, ground.lexicon).indication in ("narrower", "overlaps")


def _is_about_others(own: Subject, key: str, ground: LinkGround) -> bool:
    """Whether a recommendation against may be about other people than the decision: one that covers always may, one
    that does not where the sentence names people of its own."""
    decision = ground.decisions[key]
    if decision.effect != "niet":
        return True
    tie = compare(replace(own, treatments=()), ground.subjects[key], ground.lexicon)
    return bool(own.indication.conditions) and tie.indication not in _WITHIN


def _only_one(citation: DecisionCitation | None, cited: Iterable[DecisionCitation]) -> bool:
    """Whether the words name no other decision that would fit."""
    return citation is not None and sum(one.spot == citation.spot for one in cited) == 1


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


def latest_first(
    found: Sequence[Candidate], asked: Subject, text: str, ground: LinkGround
) -> list[Candidate]:
    """By score; but what was replaced stands right behind the latest of what replaced it."""
    ordered = sorted(found, key=lambda one: (-one.score, one.decision.key))
    later = {one.decision.key: successors(one, ordered, asked, text, ground) for one in ordered}
    newer = {key: ones[-1].key if ones else None for key, ones in later.items()}
    known = {one.decision.key: _told(one, later, newer, ground) for one in ordered}
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


def _told(
    one: Candidate,
    later: Mapping[str, Sequence[PackageDecision]],
    newer: Mapping[str, str | None],
    ground: LinkGround,
) -> Candidate:
    chain = list(later[one.decision.key]) or _as_told(one.decision, ground)
    older = sorted(key for key, other in newer.items() if other == one.decision.key)
    adds = bool(chain) and all(extends(one.decision, other) for other in chain)
    return replace(one, replaced_by=chain[-1].key if chain else None, extended=adds, replaces=tuple(older))


def _as_told(decision: PackageDecision, ground: LinkGround) -> list[PackageDecision]:
    """What came after a decision by the register and the papers, one after another."""
    chain: list[PackageDecision] = []
    while (key := decision.replaced_by) is not None and key in ground.decisions:
        decision = ground.decisions[key]
        if decision in chain:
            break
        chain.append(decision)
    return chain


def successors(
    one: Candidate, found: Sequence[Candidate], asked: Subject, text: str, ground: LinkGround
) -> list[PackageDecision]:
    """The decided candidates after this one that are about the same, as far as it is asked here, by date; none where
    the words of the recommendation name what this one is on and the later is not ("neuspoeder"). One that a paper says
    to have come in its place is about the same, whoever it is for."""
    care = frozenset(part for key in asked.keys("given", "with") for part in ground.lexicon.substances(key))
    earlier = one.decision
    same = [
        other.decision
        for other in found
        if other.decision.date > earlier.date
        and earlier.date
        and other.decision.effect != "lopend"
        and (
            (earlier.status and earlier.replaced_by == other.decision.key)
            or (
                _on_one_subject(earlier, other.decision, care, ground)
                and not _own_words(earlier, other.decision, text)
            )
        )
    ]
    return sorted(same, key=lambda other: (other.date, other.key))


def _own_words(one: PackageDecision, other: PackageDecision, text: str) -> bool:
    own = {term for term in terms(one.intervention) if len(term) >= _LONG} - set(
        terms(f"{other.intervention} {other.title}")
    )
    return bool(own & set(terms(text)))


def _on_one_subject(
    one: PackageDecision, other: PackageDecision, care: frozenset[str], ground: LinkGround
) -> bool:
    """Whether a later decision is about the same care for the same people. One that names no people is, where all
    earlier ones on its care are for the same."""
    tie = ground.tie(one.key, other.key)
    if tie.clashes:
        return False
    nobody = not any(ground.subjects[key].indication.conditions for key in (one.key, other.key))
    if tie.treatment == "class" and ground.given(other.key) & care:
        return tie.indication == "same" or nobody  # a later decision on the very medicine that is asked
    if not (_same_class(one.key, other.key, ground) or _half_shared(one.key, other.key, care, ground)):
        return False
    if tie.indication == "unsaid":
        return nobody or all(
            ground.tie(one.key, key).indication != "other"
            for key in ground.candidates(ground.subjects[other.key])
            if ground.decisions[key].date < other.date
        )
    return tie.indication in _ONE_SUBJECT


def _same_class(one: str, other: str, ground: LinkGround) -> bool:
    """Whether both name one class of medicines: a decision on a member replaces none on its class, nor the reverse."""
    both = ground.given(one) & ground.given(other)
    return any(
        key in ground.lexicon.medicines and ground.lexicon.medicines[key].sort == "klasse" for key in both
    )


def _half_shared(one: str, other: str, care: frozenset[str], ground: LinkGround) -> bool:
    ours, theirs = ground.given(one), ground.given(other)
    ours, theirs = ours & care or ours, theirs & care or theirs
    return 2 * len(ours & theirs) >= len(ours | theirs) > 0
