"""A guideline with all that is needed to link its recommendations: their subjects, what is cited for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from beleidswijzer.link_ground import LinkGround
from beleidswijzer.module_sentences import GuidelineSentences, guideline_sentences
from beleidswijzer.snapshot import Snapshot
from ingest.passage import Passage
from ontology.care_subject import Subject, read_subject
from ontology.condition_form import FORM, unknown_form
from ontology.condition_said import Named
from ontology.decision_citation import DecisionCitation, Sentence, find_citations
from ontology.guideline import Guideline, Recommendation
from ontology.link_tension import speaks_of_conditions
from ontology.spot import Spot

_CIRCUMSTANCE = re.compile(
    r"\b(?:als|indien|wanneer|zodra|tenzij|totdat|nadat|omdat|die|dat|bij wie|zonder|ondanks|onder)\b[^,;:]*",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|nooit)\s+", re.IGNORECASE)
_FOR_WHOM = re.compile(
    r"(?<!antistoffen\s)(?<!afweer\s)(?<!allergie\s)(?<!vaccinatie\s)\b(?:bij|voor|tegen)\s+(?:(?:een|de|het|late|ernstige?|oppervlakkige|acute|chronische)\s+)*"
    r"(?!voorkeur|elke|iedere|iemand|wie|behandeling|profylaxe|preventie|eerdere|onvoldoende|falen|gebruik|starten?|intolerantie|contra|dezelfde|alle|sommige|patiënt\w*|mensen|volwassen\w*|kinderen|personen|vrouwen|mannen|jongeren|ouderen|bewoners|cliënten)"
    r"[a-zà-ÿ]{5,}",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:vanwege|wegens|gezien|omdat|aangezien|in\s+verband\s+met)\b[^.;,]*", re.IGNORECASE
)
_NEARNESS = {"recommendation": 0, "considerations": 1, "note": 2, "document": 3}


@dataclass(frozen=True)
class LinkReading:
    """`citations` are those of each module, with what the guideline cites outside all modules."""

    guideline: Guideline
    passages: Mapping[str, Passage]
    sentences: GuidelineSentences
    citations: tuple[tuple[DecisionCitation, ...], ...]
    ground: LinkGround

    def subject(self, recommendation: Recommendation) -> Subject:
        """What is recommended for whom. Care that stands only around the recommendation (in the question, the title)
        is not what it recommends; a lead-in over a list is part of its items. Advice against ("niet bij COPD") is about
        what it names."""
        lead = " ".join(one.text for one in recommendation.context)
        text = f"{lead} {recommendation.spot.text}".strip()
        if recommendation.direction == "tegen":
            text = _NOT.sub("", text)
        around = [one for one in self.guideline.around(recommendation) if one and one != lead]
        around = list(dict.fromkeys(around))
        found = self._with_unknown_form(text, read_subject(text, self.ground.lexicon, around=around), around)
        own = [one for one in found.treatments if one.end > one.start]
        beside = [match.span() for match in _CIRCUMSTANCE.finditer(text)]
        main = [one for one in own if not any(start <= one.start < end for start, end in beside)]
        own = (
            [one for one in own if one in main or one.role != "given"]
            if any(one.role == "given" for one in main)
            else own
        )
        return replace(found, treatments=tuple(own))

    def own_subject(self, recommendation: Recommendation) -> Subject:
        """What the sentence says by itself, without what is around it and without its reason."""
        return read_subject(_REASON.sub(" ", self._sentence(recommendation)), self.ground.lexicon)

    def _sentence(self, recommendation: Recommendation) -> str:
        text = " ".join((*(one.text for one in recommendation.context), recommendation.spot.text))
        return _NOT.sub("", text) if recommendation.direction == "tegen" else text

    def with_condition_of_module(self, recommendation: Recommendation, subject: Subject) -> Subject | None:
        """The subject for the condition of the module; None where the sentence names none of its own, or one that is
        akin to it ("niercelkanker" under longkanker): then it speaks of another form, not of what goes with it."""
        lexicon = self.ground.lexicon
        own = subject.indication.conditions
        around = [one for one in self.guideline.around(recommendation) if one]
        if not any(self.ground.is_medicine(one) for one in subject.treatments):
            around = [
                one for one in around if one != self.guideline.title
            ]  # other care is for many conditions
        above = read_subject("", lexicon, around=around).indication.conditions
        kin = {one for key in above for one in lexicon.above(key) | {key}}
        if not own or not above or any(key.endswith(FORM) for key in own):
            return None
        if any((lexicon.above(key) | {key}) & kin for key in own):
            return None
        indication = replace(subject.indication, conditions=above, beside=own)
        return replace(subject, indication=indication)

    def _with_unknown_form(self, text: str, subject: Subject, around: Sequence[str]) -> Subject:
        """ "Dementie met Lewylichaampjes" is no other dementia that stands around it: the form itself is kept."""
        form = unknown_form(text, self.ground.lexicon, around)
        if form is None:
            return subject
        known = set(read_subject(text, self.ground.lexicon).indication.conditions)
        if form not in known:
            return subject
        kept = tuple(
            key for key in subject.indication.conditions if form not in self.ground.lexicon.above(key)
        )
        kept = (*(key for key in kept if key != form), f"{form}{FORM}")
        return replace(subject, indication=replace(subject.indication, conditions=kept))

    def text(self, recommendation: Recommendation) -> str:
        """What is compared by meaning: the recommendation with what stands above it."""
        module = self.guideline.modules[recommendation.module]
        above = (module.title, *(one.text for one in recommendation.context))
        return ". ".join(dict.fromkeys(part for part in (*above, recommendation.spot.text) if part))

    def cited_by(self, recommendation: Recommendation) -> dict[str, DecisionCitation]:
        """What is cited for this recommendation: in its own words, else in the considerations of its module."""
        found: dict[str, DecisionCitation] = {}
        for one in sorted(self.citations[recommendation.module], key=lambda one: _NEARNESS[one.where]):
            if one.where == "recommendation" and not self._is_for(one.spot, recommendation):
                continue
            known = found.get(one.decision)
            if known is None or (known.follows is None and one.follows is not None):
                found[one.decision] = one
        return found

    def _is_for(self, spot: Spot, recommendation: Recommendation) -> bool:
        """A sentence that recommends is about that; another among them, about the one before it; before all of them,
        about each of the module."""
        same = [one for one in self.guideline.recommendations if one.spot.passage == spot.passage]
        begun = [one for one in same if one.spot.start < spot.end]
        return not begun or recommendation is begun[-1]

    def names_its_people(self, recommendation: Recommendation) -> bool:
        """Whether for whom it is is known: False where the sentence itself says so in words that no table has, and
        what stands around it would take their place."""
        text = " ".join((*(one.text for one in recommendation.context), recommendation.spot.text))
        if not _FOR_WHOM.search(text):
            return True
        return bool(read_subject(text, self.ground.lexicon).indication.conditions)

    def said(self, recommendation: Recommendation) -> list[str]:
        """The recommendation and what the module says beside its recommendations."""
        beside = self.beside[recommendation.module]
        return [*(one.text for one in recommendation.context), recommendation.spot.text, *beside]

    @cached_property
    def beside(self) -> tuple[tuple[str, ...], ...]:
        """Of each module the sentences that recommend nothing."""
        held: dict[str, list[Spot]] = {}
        for one in self.guideline.recommendations:
            held.setdefault(one.spot.passage, []).append(one.spot)
        return tuple(
            tuple(
                one.spot.text
                for one in module
                if not any(_overlap(one.spot, other) for other in held.get(one.spot.passage, ()))
            )
            for module in self.sentences.modules
        )

    def speaks_of_conditions(self, recommendation: Recommendation, subject: Subject) -> bool:
        """Whether the module speaks of conditions for cover, but not of those for other care alone."""
        return any(True for _ in self._sentences_on_conditions(recommendation, subject))

    def numbered(self, recommendation: Recommendation, subject: Subject) -> list[Spot]:
        """Where a number for this care may stand: the recommendation, what leads to it, what the module says of
        conditions for cover."""
        told = self._sentences_on_conditions(recommendation, subject)
        own = (recommendation.spot, *recommendation.context)
        return [*own, *(one for one in told if not any(_overlap(one, other) for other in own))]

    def _sentences_on_conditions(self, recommendation: Recommendation, subject: Subject) -> Iterator[Spot]:
        own = {one.key for one in subject.treatments}
        own |= {above for key in own for above in self.ground.lexicon.above(key)}
        section = self.passages[recommendation.spot.passage].section
        for one in self.sentences.modules[recommendation.module]:
            apart = one.where == "recommendation" and self.passages[one.spot.passage].section != section
            if not apart and self._on_conditions(one, own):
                yield one.spot

    def names(self, text: str) -> Named:
        """The care and conditions that a text names, and with what lies above them."""
        if text not in self._named:
            subject, lexicon = read_subject(text, self.ground.lexicon), self.ground.lexicon
            indication = subject.indication
            own = {one.key for one in subject.treatments} | {*indication.conditions, *indication.beside}
            above = {above for key in own for above in lexicon.above(key)}
            self._named[text] = Named(frozenset(own), frozenset(own | above))
        return self._named[text]

    @cached_property
    def _named(self) -> dict[str, Named]:
        return {}

    def _on_conditions(self, sentence: Sentence, own: set[str]) -> bool:
        if not speaks_of_conditions(sentence.spot.text):
            return False
        named = {one.key for one in read_subject(sentence.spot.text, self.ground.lexicon).treatments}
        return not named or bool(named & own)


def _overlap(one: Spot, other: Spot) -> bool:
    return one.passage == other.passage and one.start < other.end and other.start < one.end


def read_for_links(held: Snapshot, ground: LinkGround, guideline: Guideline) -> LinkReading:
    document = held.document(guideline.document)
    sentences = guideline_sentences(document, held.mentions(guideline.document), guideline)
    outside = find_citations(sentences.outside, ground.citable)
    citations = tuple((*find_citations(one, ground.citable), *outside) for one in sentences.modules)
    return LinkReading(guideline, {one.id: one for one in document.passages}, sentences, citations, ground)
