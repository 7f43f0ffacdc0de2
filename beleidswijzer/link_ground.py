"""What a store has to link: package decisions with what they are about, and the guidelines among its papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from index.sentences import sentences
from ingest.passage import Document
from ontology.care_lexicon import Lexicon, care_lexicon, inn_stem
from ontology.care_subject import Subject, Treatment, read_subject
from ontology.decision_citation import CitableDecisions
from ontology.decision_document import read_decision
from ontology.decision_parts import left_out
from ontology.decision_register import RegisteredDecision
from ontology.decision_subject import names_no_intervention
from ontology.guideline import Guideline, read_guideline
from ontology.guideline_kinds import is_guideline
from ontology.package_decision import PackageDecision
from ontology.package_decisions import package_decisions
from ontology.spot import Spot
from ontology.subject_tie import Tie, compare

_DECISION_KINDS = frozenset({"standpunt", "advies", "duiding"})
_TITLED = re.compile(
    r"\b(?:pakketadvies|gvs-|sluisadvies|herbeoordeling|standpunt|duiding|advies)", re.IGNORECASE
)
_WHERE = re.compile(r",|\s+(?:in|voor|bij|op|van|door|met|als|tegen|ter|na)\s+")
_OWN_NAME = re.compile(
    r"(?<=[a-zà-ÿ]\s)(?P<name>[A-Z](?=\w*[a-z])[\w-]{3,}(?:\s+(?:(?:ter|van|de|het|en|in|op|aan)\s+){0,2}[A-Z][\w-]+)*)"
)
_BRAND = re.compile(r"[®™]")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a decision says is not covered: its words, and what they are about."""

    spot: Spot
    subject: Subject


@dataclass(frozen=True)
class LinkGround:
    """The decisions by key, in order of key. `subjects` say what each is about; `texts` are what is compared by
    meaning; `care` finds decisions by treatment, those above it and its parts included; `left_out` is what they do
    not cover."""

    decisions: Mapping[str, PackageDecision]
    subjects: Mapping[str, Subject]
    texts: Mapping[str, str]
    lexicon: Lexicon
    citable: CitableDecisions
    care: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, tuple[LeftOut, ...]]

    def tie(self, one: str, other: str) -> Tie:
        """How the subjects of two decisions tie."""
        return compare(self.subjects[one], self.subjects[other], self.lexicon)

    def is_covered(self, subject: Subject, key: str) -> bool:
        """Whether a decision on a class covers what is asked; one on a member says nothing of the class."""
        asked = {part for one in subject.keys("given") for part in self.lexicon.substances(one) | {one}}
        above = {one for key in asked for one in self.lexicon.above(key)}
        return bool(above & self.subjects[key].keys("given"))

    def given(self, key: str) -> frozenset[str]:
        """What was decided on, combinations by their parts."""
        found = self.subjects[key].keys("given", "with")
        return frozenset(part for one in found for part in self.lexicon.substances(one))

    @cached_property
    def other_care(self) -> frozenset[str]:
        """Keys of the decisions on care that is no medicine, which texts may name in words of their own."""
        return frozenset(key for key, one in self.decisions.items() if not self._on_medicine(one))

    def _on_medicine(self, decision: PackageDecision) -> bool:
        named = self.subjects[decision.key].treatments
        return (
            bool(_BRAND.search(f"{decision.intervention} {decision.title}"))
            or names_no_intervention(decision.intervention)
            or any(self.is_medicine(one) for one in named)
        )

    def is_medicine(self, treatment: Treatment) -> bool:
        return (
            treatment.key in self.lexicon.medicines
            or inn_stem(treatment.name, self.lexicon.stems) is not None
        )

    @cached_property
    def columns(self) -> dict[str, int]:
        """The place of each decision in the order of keys."""
        return {key: column for column, key in enumerate(self.decisions)}

    def candidates(self, subject: Subject) -> set[str]:
        """Keys of the decisions on these treatments, on members of their class, or on a class that they are in."""
        asked = {key for one in subject.treatments for key in self.lexicon.substances(one.key) | {one.key}}
        classes = {above for key in asked for above in self.lexicon.above(key)}
        found = {decision for key in asked for decision in self.care.get(key, ())}
        return found | {decision for key in classes for decision in self.care.get(f"={key}", ())}


def link_ground(held: Snapshot, linking: Linking) -> LinkGround:
    """Made once for each state of the store."""
    return held.kept("link-ground", lambda: _ground(held, linking))


def _ground(held: Snapshot, linking: Linking) -> LinkGround:
    documents = [
        decision
        for key, document in held.documents.items()
        if may_decide(document)
        and (decision := read_decision(held.document(key), held.mentions(key))) is not None
    ]
    registered = linking.decisions
    lexicon = _lexicon(registered.values(), documents)
    read = cache(lambda intervention, indication, title: _subject(intervention, indication, title, lexicon))

    def subject_of(one: PackageDecision) -> Subject:
        return read(one.intervention, one.indication, one.title)

    joined = package_decisions(registered.values(), documents, lexicon=lexicon, subject_of=subject_of)
    decisions = {one.key: one for one in sorted(joined, key=lambda one: one.key)}
    subjects = {key: subject_of(one) for key, one in decisions.items()}
    left = {
        key: tuple(_left_out(held.document(one.document), subjects[key], lexicon))
        for key, one in decisions.items()
        if one.document
    }
    return LinkGround(
        decisions,
        subjects,
        {key: decision_text(one) for key, one in decisions.items()},
        lexicon,
        CitableDecisions(decisions.values(), subjects, lexicon),
        _by_care(subjects, left, lexicon),
        left,
    )


def _lexicon(registered: Iterable[RegisteredDecision], documents: Iterable[PackageDecision]) -> Lexicon:
    """The names of care; what a document decides on is one where no name of it is known: "Klankrijk"."""
    entries = list(registered)
    known = care_lexicon(entries)
    names = (bare_name(one.intervention) for one in documents if one.intervention)
    unknown = [name for name in names if not read_subject(name, known).treatments]
    return care_lexicon(entries, unknown) if unknown else known


def bare_name(intervention: str) -> str:
    """A name without what it is and where it is given: "Stevig Staan in het verpleeghuis" is Stevig Staan, "online
    programma KeerOm" is KeerOm."""
    head = _WHERE.split(intervention, maxsplit=1)[0].strip()
    if head and all(word[0].isupper() for word in head.split()):
        return head
    own = _OWN_NAME.search(intervention)
    return own["name"] if own else intervention


def may_decide(document: Document) -> bool:
    """Whether a paper may be a decision on the package, as far as its kind and title tell."""
    return document.kind.casefold() in _DECISION_KINDS or bool(_TITLED.search(document.title))


def _subject(intervention: str, indication: str, title: str, lexicon: Lexicon) -> Subject:
    """What a decision is about. A row without an intervention has it in the words of its indication; medicines that
    the indication names ("bij opioïden") are not what was decided on."""
    without = names_no_intervention(intervention)
    text = indication if without else " bij ".join(part for part in (intervention, indication) if part)
    around = [title] if title and title != text else []
    found = read_subject(text or title, lexicon, around=around)
    if without or not intervention:
        return found
    own = tuple(one for one in found.treatments if one.end and one.start < len(intervention))
    return replace(found, treatments=own or found.treatments, text=intervention)


def _left_out(document: Document, main: Subject, lexicon: Lexicon) -> Iterator[LeftOut]:
    """The parts that are about other care or other people than the decision itself."""
    for spot in left_out(document, sentences):
        own = read_subject(spot.text, lexicon)
        conditions = tuple(key for key in own.indication.conditions if key not in main.indication.conditions)
        treatments = tuple(one for one in own.treatments if one.key not in main.keys("given"))
        if conditions or treatments:
            about = replace(own, treatments=treatments or main.treatments)
            if not own.indication.conditions:
                about = replace(about, indication=main.indication)
            yield LeftOut(spot, about)


def decision_text(decision: PackageDecision) -> str:
    """What is compared by meaning and words: the subject and, of a document, its title."""
    parts = (decision.intervention, decision.indication, decision.title if decision.document else "")
    return ". ".join(dict.fromkeys(part for part in parts if part))


def _by_care(
    subjects: Mapping[str, Subject], left: Mapping[str, Sequence[LeftOut]], lexicon: Lexicon
) -> dict[str, tuple[str, ...]]:
    """Decisions by each treatment, what it consists of and the classes it is in; under "=key" by it alone."""
    found: dict[str, list[str]] = {}
    for decision, subject in subjects.items():
        beside = (one for part in left.get(decision, ()) for one in part.subject.treatments)
        own = {one.key for one in (*subject.treatments, *beside)}
        parts = {part for key in own for part in lexicon.substances(key)}
        above = {one for key in own | parts for one in lexicon.above(key)}
        for key in sorted(own | parts | above | {f"={key}" for key in own | parts}):
            found.setdefault(key, []).append(decision)
    return {key: tuple(keys) for key, keys in found.items()}


def read_guidelines(held: Snapshot) -> dict[str, Guideline]:
    """The guidelines of the store by document, in order."""
    found = ((key, guideline_of(held, key)) for key in guideline_documents(held))
    return {key: one for key, one in found if one is not None}


def guideline_documents(held: Snapshot) -> Iterable[str]:
    return [key for key, one in held.documents.items() if is_guideline(one)]


def guideline_of(held: Snapshot, document: str) -> Guideline | None:
    """The document as a guideline; None when it is none."""
    return held.kept(
        f"guideline {document}", lambda: read_guideline(held.document(document), held.mentions(document))
    )
