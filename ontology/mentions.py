"""All mentions of a document: references, concepts, care, action lines, plans, decisions and recommendations."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.dutch import Analysis
from ingest.passage import Document, Passage
from ontology.actionlines import ActionLines, find_action_lines, line_of_section, read_action_lines
from ontology.care_lexicon import shipped_lexicon
from ontology.care_mentions import CareMemory, find_care
from ontology.concepts import PACKAGE, ConceptMemory, find_concepts
from ontology.criterion_roles import CriterionMemory, find_statements
from ontology.decision_claims import OWN_KINDS
from ontology.decisions import find_decisions
from ontology.definitions import find_definitions
from ontology.document_references import document_references
from ontology.duties import DutyMemory, find_duties
from ontology.genres import genre_of
from ontology.guideline_recommendations import guidance_of
from ontology.letters import find_letters, read_letters
from ontology.mention import Mention
from ontology.motions import find_settlements
from ontology.named_documents import find_named_documents, read_figures
from ontology.plan_places import may_promise, plans_nothing
from ontology.plans import PlanContext, find_plans
from ontology.recommendations import find_recommendations, guideline_recommendations
from ontology.registers import Registers
from ontology.speakers import read_speaker
from ontology.thesaurus import Thesaurus
from ontology.written import written

_LONGEST_IN_TABLE = 300  # characters; what is longer in a table is a row of cells, not a sentence
_PACKAGE_PASSAGES = 3  # a document that speaks of the package in so many passages is about it


def find_mentions(
    document: Document, registers: Registers, thesaurus: Thesaurus
) -> dict[str, tuple[Mention, ...]]:
    """Passage id -> its mentions, sorted by place. Passages without mentions are left out.

    Passages are read in order, because abbreviations, the last law named and the
    offices named carry on from one to the next. Letterheads have references only.
    """
    references = document_references(document, registers)
    letters = read_letters(document, references)
    figures = read_figures(document)
    reader = _Reader(document, thesaurus)
    named = CareMemory()
    found = {}
    for passage in document.passages:
        mentions = list(references[passage.id])
        if not passage.jci:
            mentions += find_letters(passage, letters, references[passage.id])
        if passage.kind != "letterhead":
            mentions += reader.read(passage)
            mentions += reader.settled(passage, mentions, letters.notes)
        if not passage.jci:
            mentions += find_named_documents(passage, figures, mentions, registers)
        if not passage.jci and passage.kind != "letterhead":
            mentions += find_care(passage.text, shipped_lexicon(), named)
        if mentions:
            found[passage.id] = tuple(sorted(mentions, key=_order))
    return found


class _Reader:
    """What a document has said so far, for all mentions but references."""

    def __init__(self, document: Document, thesaurus: Thesaurus) -> None:
        self._document = document
        self._thesaurus = thesaurus
        self._today = written(document)
        self._lines: ActionLines = read_action_lines(document)
        self._speaker = read_speaker(document.sender, thesaurus)
        self._genre = genre_of(document)
        self._decides = document.title if document.kind.casefold() in OWN_KINDS else ""
        self._memory = ConceptMemory(package=_about_package(document))
        self._guidance = guidance_of(document)
        self._duties = DutyMemory()
        self._criteria = CriterionMemory()

    def read(self, passage: Passage) -> list[Mention]:
        analysis = self._thesaurus.finder.analyse(passage.text)
        found = find_concepts(passage.text, analysis, self._thesaurus, self._memory)
        found += find_action_lines(passage, self._document.id, self._lines)
        found += find_definitions(passage)
        found += find_duties(
            passage, analysis, found, self._thesaurus, self._duties, self._speaker, self._genre
        )
        found += find_statements(passage, analysis, found, self._criteria)
        if passage.kind in ("heading", "footnote", "caption"):
            return found + find_decisions(passage, analysis, self._decides)
        found += find_decisions(passage, analysis, self._decides)
        found += self._plans(passage, analysis, found)
        return found + self._recommendations(passage, analysis, found)

    def _recommendations(self, passage: Passage, analysis: Analysis, found: list[Mention]) -> list[Mention]:
        """Of a guideline what its build says; where its headings do not say, what any paper recommends too."""
        if self._guidance is None:
            return find_recommendations(passage, analysis, found, self._thesaurus)
        spans = self._guidance.spans(passage, analysis.sentences)
        built = guideline_recommendations(passage, spans, found, self._thesaurus)
        if self._guidance.is_built(passage):
            return built
        others = find_recommendations(passage, analysis, found, self._thesaurus)
        return built + [
            one
            for one in others
            if not any(one.start < other.end and other.start < one.end for other in built)
        ]

    def settled(
        self, passage: Passage, around: list[Mention], notes: Mapping[str, tuple[str, ...]]
    ) -> list[Mention]:
        if "motie" not in passage.text.casefold():
            return []
        return find_settlements(passage, self._thesaurus.finder.analyse(passage.text), around, notes)

    def _plans(self, passage: Passage, analysis: Analysis, found: list[Mention]) -> list[Mention]:
        if plans_nothing(self._document, passage):
            return []
        number = line_of_section(passage, self._lines)
        line = f"actielijn/{self._document.id}/{number}" if number else None
        promises = may_promise(self._document, passage)
        context = PlanContext(
            self._today,
            self._speaker,
            line,
            self._document.id,
            promises,
            self._genre,
            passage.kind == "table",
        )
        plans = find_plans(passage.text, analysis, found, self._thesaurus, context)
        if passage.kind == "table":
            plans = [plan for plan in plans if _is_sentence(plan)]
        tasks = {(one.start, one.end) for one in found if one.kind == "duty"}
        return [
            plan for plan in plans if plan.rule != "commitment-step" or (plan.start, plan.end) not in tasks
        ]


def _is_sentence(plan: Mention) -> bool:
    """Whether a plan in a table is a sentence of a cell, not a row of cells read as one."""
    short = len(plan.surface) <= _LONGEST_IN_TABLE and plan.surface.endswith(".")
    return short and plan.rule != "milestone-line"


def _about_package(document: Document) -> bool:
    passages = sum(1 for passage in document.passages if PACKAGE.search(passage.text))
    return passages >= _PACKAGE_PASSAGES


def _order(mention: Mention) -> tuple[int, int, str, tuple[str, ...]]:
    return (mention.start, -mention.end, mention.kind, mention.targets)
