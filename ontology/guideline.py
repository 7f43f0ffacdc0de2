"""A guideline as people use it: modules with their question, what they recommend, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ontology.spot import Spot

Strength = Literal["sterk", "zwak"]
Direction = Literal["voor", "tegen"]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the guideline says should (not) be done. `module` counts in `Guideline.modules`; `context` is what the
    words leave to what stands above them: "Bij patiënten met ernstig astma:" over a list, most general first."""

    spot: Spot
    strength: Strength | None
    direction: Direction
    module: int
    context: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """One part of a guideline with its own question. `number` is "" where it has none; `date` is ISO with the
    precision known, "" where the module tells none of its own. `path` are the headings above and its own."""

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
