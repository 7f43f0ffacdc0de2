"""A guideline as people use it: modules with their question, what they recommend, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.passage import Document, Passage
from ontology.guideline_facts import date_of, module_dates, society_of, version_of
from ontology.guideline_kinds import guideline_kind
from ontology.guideline_outline import ModuleHead, Outline, Place, read_outline
from ontology.guideline_parts import part_of
from ontology.guideline_pico import pico_of
from ontology.guideline_rows import before, beside
from ontology.mention import Mention
from ontology.recommendation_strength import Direction, Strength
from ontology.spot import Spot, spot_in


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the guideline says should (not) be done. `module` counts in `Guideline.modules`; `context` is what the
    words leave to what stands above, before or beside them: "Bij patiënten met ernstig astma:" over a list, the
    sentence that "In dat geval" points to, the first cell of a row; most general first."""

    spot: Spot
    strength: Strength | None
    direction: Direction
    module: int
    context: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """One part of a guideline with its own question. `number` is "" where it has none; `date` is ISO with the
    precision known, "" where the module tells none of its own. `considerations` are all its words that do not
    recommend: why, on what grounds; `notes` those it points to. `path` are the headings above and its own."""

    number: str
    title: str
    date: str = ""
    date_spot: Spot | None = None
    question: Spot | None = None
    population: Spot | None = None
    intervention: Spot | None = None
    comparison: Spot | None = None
    outcome: Spot | None = None
    recommendations: tuple[Recommendation, ...] = ()
    considerations: tuple[Spot, ...] = ()
    notes: tuple[Spot, ...] = ()
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guideline:
    """A richtlijn, kwaliteitsstandaard, protocol, kader or beleidsregel. `kind` is its Dutch word; `society` who made
    it first and `partners` with whom; `date` is that of this version, "" where unknown."""

    document: str
    title: str
    kind: str
    society: str = ""
    partners: tuple[str, ...] = ()
    version: str = ""
    date: str = ""
    date_spot: Spot | None = None
    modules: tuple[Module, ...] = ()

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """All recommendations, in reading order of their modules."""
        return tuple(one for module in self.modules for one in module.recommendations)

    def dated(self, recommendation: Recommendation) -> str:
        """The date that counts for a recommendation: that of its module before that of the guideline."""
        return self.modules[recommendation.module].date or self.date

    def around(self, recommendation: Recommendation) -> tuple[str, ...]:
        """What the words leave to what stands above them, nearest first: lead-in, headings, module, question, title."""
        module = self.modules[recommendation.module]
        asked = [spot.text for spot in (module.question, module.population) if spot]
        above = [*(spot.text for spot in reversed(recommendation.context)), module.title, *asked]
        return (*above, *reversed(module.path[:-1]), self.title)


def read_guideline(document: Document, mentions: Mapping[str, tuple[Mention, ...]]) -> Guideline | None:
    """A paper as a guideline; None where it is none. Its recommendations are those of `mentions`, made of the paper."""
    kind = guideline_kind(document)
    if kind is None:
        return None
    outline = read_outline(document)
    reader = _Reader(document, outline, mentions)
    society, partners = society_of(document)
    dated = date_of(document, outline)
    modules = reader.modules()
    return Guideline(
        document=document.id,
        title=document.title,
        kind=kind,
        society=society,
        partners=partners,
        version=version_of(document),
        date=document.date or (dated.iso if dated else ""),
        date_spot=dated.spot if dated else None,
        modules=modules,
    )


class _Reader:
    """Gathers what stands in each module of one guideline."""

    def __init__(
        self, document: Document, outline: Outline, mentions: Mapping[str, tuple[Mention, ...]]
    ) -> None:
        self._outline = outline
        self._texts = {passage.id: passage for passage in document.passages}
        self._dates = module_dates(document, outline)
        self._notes = _notes(document)
        self._mentions = mentions
        self._members: dict[int, list[Passage]] = {}
        for passage in document.passages:
            place = outline.places.get(passage.id)
            if place is not None and place.module is not None:
                self._members.setdefault(place.module, []).append(passage)

    def modules(self) -> tuple[Module, ...]:
        """Modules with a question or recommendations; a recommendation that a summary says again counts once."""
        read = [(head, self._module(n, head)) for n, head in enumerate(self._outline.modules)]
        read = [(head, one) for head, one in read if one.question or one.recommendations]
        told = Counter(_words(r.spot) for _, one in read if one.question for r in one.recommendations)
        kept: list[Module] = []
        for _, one in read:
            own = [r for r in one.recommendations if one.question or not told[_words(r.spot)]]
            if one.question or own:
                numbered = tuple(replace(r, module=len(kept)) for r in own)
                kept.append(replace(one, recommendations=numbered))
        return tuple(kept)

    def _module(self, n: int, head: ModuleHead) -> Module:
        members = self._members.get(n, [])
        dated = self._dates.get(n)
        pico = pico_of(members, self._outline.places)
        return Module(
            number=head.number,
            title=head.title,
            date=dated.iso if dated else "",
            date_spot=dated.spot if dated else None,
            question=self._question(members, head),
            population=pico.get("population"),
            intervention=pico.get("intervention"),
            comparison=pico.get("comparison"),
            outcome=pico.get("outcome"),
            recommendations=tuple(self._recommendations(members, n, head)),
            considerations=tuple(self._considerations(members)),
            notes=tuple(self._cited_notes(members)),
            path=head.path,
        )

    def _question(self, members: Sequence[Passage], head: ModuleHead) -> Spot | None:
        asked = [p for p in members if self._place(p).part == "question"]
        for passage in asked:
            return spot_in(passage, self._place(passage).start)
        heading = self._texts.get(self._outline.headings.get(head.path, ""))
        if heading is not None and heading.text.rstrip().endswith("?"):
            start = heading.text.rfind(head.title)
            return spot_in(heading, max(0, start))
        return None

    def _recommendations(
        self, members: Sequence[Passage], n: int, head: ModuleHead
    ) -> Iterator[Recommendation]:
        for passage in members:
            place = self._place(passage)
            for mention in self._mentions.get(passage.id, ()):
                if mention.kind == "recommendation":
                    yield Recommendation(
                        spot=spot_in(passage, mention.start, mention.end),
                        strength=_strength(mention),
                        direction="tegen" if mention.fields.get("direction") == "tegen" else "voor",
                        module=n,
                        context=(
                            *self._context(passage, place, head),
                            *before(passage, mention.start, mention.end),
                            *beside(passage, mention.start),
                        ),
                    )

    def _context(self, passage: Passage, place: Place, head: ModuleHead) -> Iterator[Spot]:
        """Headings between the module's and the words that are no mere label, then lead-ins; most general first."""
        for depth in range(len(head.path) + 1, len(passage.section) + 1):
            heading = self._texts.get(self._outline.headings.get(passage.section[:depth], ""))
            if heading is not None and part_of(heading.text) is None:
                yield spot_in(heading)
        yield from (spot_in(self._texts[one]) for one in place.leads)

    def _considerations(self, members: Sequence[Passage]) -> Iterator[Spot]:
        for passage in members:
            told = any(m.kind == "recommendation" for m in self._mentions.get(passage.id, ()))
            place = self._place(passage)
            if place.part in ("consideration", "evidence") or (place.part is None and not told):
                yield spot_in(passage, place.start)

    def _cited_notes(self, members: Sequence[Passage]) -> Iterator[Spot]:
        for passage in members:
            for marker in passage.markers:
                for note in self._notes.get(marker.number, ()):
                    yield spot_in(note)

    def _place(self, passage: Passage) -> Place:
        return self._outline.places[passage.id]


def _notes(document: Document) -> dict[str, tuple[Passage, ...]]:
    """Notes by number; a number that comes twice (notes counted by chapter) is not told apart."""
    found: dict[str, list[Passage]] = {}
    for passage in document.passages:
        if passage.kind == "footnote" and passage.number:
            found.setdefault(passage.number, []).append(passage)
    return {number: tuple(notes) for number, notes in found.items() if len(notes) == 1}


def _strength(mention: Mention) -> Strength | None:
    told = mention.fields.get("strength")
    return "sterk" if told == "sterk" else "zwak" if told == "zwak" else None


def _words(spot: Spot) -> str:
    return " ".join(spot.text.casefold().split()).rstrip(".")
