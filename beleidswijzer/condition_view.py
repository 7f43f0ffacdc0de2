"""All about one condition: what guidelines recommend, what was decided on the package, over the years, and which
criteria and laws these papers name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from beleidswijzer.condition_index import Advised, ConditionIndex, Decided, condition_index
from beleidswijzer.key_words import key_in_words
from beleidswijzer.linking import Linking
from beleidswijzer.quote_again import Marks
from beleidswijzer.results import Quote
from beleidswijzer.snapshot import Snapshot
from ingest.problem import Problem
from ontology.guideline import Guideline
from ontology.package_decision import PackageDecision

NAMED = 12
"""Criteria, and laws, that are shown: those named most."""


@dataclass(frozen=True, slots=True)
class NearCondition:
    """A broader or narrower condition, with how many recommendations and decisions are about it."""

    key: str
    label: str
    recommendations: int
    decisions: int


@dataclass(frozen=True, slots=True)
class GuidelineOn:
    """A guideline with those of its recommendations that are about the condition, in order."""

    guideline: Guideline
    advised: tuple[Advised, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day: a decision, or a guideline or module that came out; one of the two is None."""

    date: str
    decided: Decided | None = None
    guideline: Guideline | None = None
    module: str = ""


@dataclass(frozen=True, slots=True)
class YearOfEvents:
    """The latest first; `year` is "" where no date is known."""

    year: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A criterion or article with how many passages of how many papers name it, and where first."""

    key: str
    name: str
    passages: int
    documents: int
    first: Quote


@dataclass(frozen=True, slots=True)
class ConditionPage:
    """`labels` gives the names of all conditions that occur, by key; `known` are all decisions of the store by key;
    `mentioned` tells that the graph has the condition: some paper names it, or a register."""

    key: str
    label: str
    names: tuple[str, ...]
    code: str
    source: str
    broader: tuple[NearCondition, ...]
    narrower: tuple[NearCondition, ...]
    guidelines: tuple[GuidelineOn, ...]
    years: tuple[YearOfEvents, ...]
    recommendations: int
    decisions: int
    criteria: tuple[NamedThing, ...]
    laws: tuple[NamedThing, ...]
    labels: dict[str, str]
    known: dict[str, PackageDecision]
    mentioned: bool = False


def condition_page(held: Snapshot, linking: Linking, key: str) -> ConditionPage:
    """Raises Problem "condition-missing"."""
    index = condition_index(held, linking)
    own = index.lexicon.conditions.get(key)
    if own is None:
        raise Problem(
            "condition-missing",
            "Deze aandoening staat niet in de tabel van aandoeningen.",
            where=key,
            remedy="Kies een aandoening uit de lijst op de bladzijde Aandoeningen.",
            family="missing",
        )
    family = index.family(key)
    advised = [one for one in index.advised if family.intersection(one.conditions)]
    decided = [one for one in index.decided if family.intersection(one.conditions)]
    papers = _papers(advised, decided)
    criteria, laws = _named(held, linking, papers)
    return ConditionPage(
        key, own.label, own.names, own.code, own.source,
        _near(index, own.broader), _near(index, index.narrower.get(key, ())),
        _guidelines(advised), _years(advised, decided), len(advised), len(decided), criteria, laws,
        {one: index.lexicon.label(one) for one in _conditions(advised, decided)},
        {one.decision.key: one.decision for one in index.decided},
        held.graph.exists(linking.uris.thing(key)),
    )  # fmt: skip


def _conditions(advised: Iterable[Advised], decided: Iterable[Decided]) -> set[str]:
    return {key for one in advised for key in one.conditions} | {
        key for one in decided for key in one.conditions
    }


def _near(index: ConditionIndex, keys: Sequence[str]) -> tuple[NearCondition, ...]:
    found = []
    for key in keys:
        if key in index.lexicon.conditions:
            family = index.family(key)
            recommendations = sum(bool(family.intersection(one.conditions)) for one in index.advised)
            decisions = sum(bool(family.intersection(one.conditions)) for one in index.decided)
            found.append(NearCondition(key, index.lexicon.label(key), recommendations, decisions))
    return tuple(found)


def _guidelines(advised: Sequence[Advised]) -> tuple[GuidelineOn, ...]:
    """The latest first."""
    groups: dict[str, list[Advised]] = defaultdict(list)
    for one in advised:
        groups[one.guideline.document].append(one)
    found = [GuidelineOn(ones[0].guideline, tuple(ones)) for ones in groups.values()]
    found.sort(key=lambda one: one.guideline.title.casefold())
    return tuple(sorted(found, key=lambda one: one.guideline.date, reverse=True))


def _years(advised: Sequence[Advised], decided: Sequence[Decided]) -> tuple[YearOfEvents, ...]:
    events = [Event(one.decision.date, decided=one) for one in decided]
    for one in _guidelines(advised):
        guideline = one.guideline
        events.append(Event(guideline.date, guideline=guideline))
        modules = {each.recommendation.module for each in one.advised}
        events += [
            Event(guideline.modules[number].date, guideline=guideline, module=guideline.modules[number].title)
            for number in sorted(modules)
            if guideline.modules[number].date not in ("", guideline.date)
        ]
    events.sort(key=lambda one: (one.decided is None, one.decided.decision.key if one.decided else ""))
    events.sort(key=lambda one: one.date, reverse=True)
    years: dict[str, list[Event]] = {}
    for event in events:
        years.setdefault(event.date[:4], []).append(event)
    return tuple(YearOfEvents(year, tuple(ones)) for year, ones in years.items())


def _papers(advised: Sequence[Advised], decided: Sequence[Decided]) -> list[str]:
    documents = [one.guideline.document for one in advised]
    documents += [one.decision.document for one in decided if one.decision.document]
    return list(dict.fromkeys(documents))


def _named(
    held: Snapshot, linking: Linking, papers: Sequence[str]
) -> tuple[tuple[NamedThing, ...], tuple[NamedThing, ...]]:
    """The criteria and articles of law that these papers name for certain, most first."""
    places: dict[str, dict[str, Marks]] = defaultdict(dict)
    for paper in papers:
        for passage, mentions in held.mentions(paper).items():
            for one in mentions:
                if one.kind in ("criterion", "law") and one.status in ("exact", "corrected"):
                    for key in dict.fromkeys(_article(target) for target in one.targets):
                        places[key].setdefault(passage, ((one.start, one.end),))
    found = [_thing(held, linking, key, ones) for key, ones in places.items()]
    found.sort(key=lambda one: (-one.passages, one.name.casefold(), one.key))
    criteria = [one for one in found if one.key.startswith("criterium/")]
    laws = [one for one in found if one.key.startswith("jci")]
    return tuple(criteria[:NAMED]), tuple(laws[:NAMED])


def _article(target: str) -> str:
    """An article for its members and items."""
    work, _, parts = target.partition("&")
    article = next((part for part in parts.split("&") if part.startswith("artikel=")), "")
    return f"{work}&{article}" if work.startswith("jci") and article else work


def _thing(held: Snapshot, linking: Linking, key: str, places: dict[str, Marks]) -> NamedThing:
    first = next(iter(places))
    document = first.rpartition(":")[0]
    documents = {passage.rpartition(":")[0] for passage in places}
    [passage] = held.passages([first])
    name = linking.concepts[key].label if key in linking.concepts else key_in_words(held, linking, key)
    quote = Quote(first, passage.document or document, passage.page_of(*places[first][0]), places[first])
    return NamedThing(key, name, len(places), len(documents), quote)
