"""The guidelines and package decisions of a store, for pages that choose among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontology.guideline import Guideline
from ontology.package_decision import PackageDecision

if TYPE_CHECKING:
    from beleidswijzer.linking import Linking
    from beleidswijzer.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class LinkedPapers:
    """Guidelines that recommend something by document, decisions by key; `names` are what decisions are called."""

    guidelines: Mapping[str, Guideline] = field(default_factory=dict)
    decisions: Mapping[str, PackageDecision] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, key: str) -> str:
        return self.names.get(key, key)


def linked_papers(held: Snapshot, linking: Linking) -> LinkedPapers:
    """Made once for each state of the store."""
    return held.kept("linked papers", lambda: _read(held, linking))


def _read(held: Snapshot, linking: Linking) -> LinkedPapers:
    from beleidswijzer.link_ground import link_ground, read_guidelines

    decisions = link_ground(held, linking).decisions
    guidelines = {key: one for key, one in read_guidelines(held).items() if one.recommendations}
    return LinkedPapers(guidelines, decisions, {key: decision_name(one) for key, one in decisions.items()})


def decision_name(decision: PackageDecision) -> str:
    """What people call it: the title of its paper, else what was decided on, with its number in the register."""
    if decision.document and decision.title:
        return decision.title
    number = f" ({decision.register})" if decision.register else ""
    return (decision.subject or decision.title or decision.key) + number
