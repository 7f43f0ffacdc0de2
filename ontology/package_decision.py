"""A decision on what the package covers, from a document, from the register, or from both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ontology.decision_effect import Effect as Effect
from ontology.decision_subject import decided_on
from ontology.spot import Spot

Status = Literal["", "ingetrokken", "vervangen"]


@dataclass(frozen=True, slots=True)
class PackageDecision:
    """One decision. `key` is "besluit/register/<id>" where the register has it, else "besluit/<document id>".

    `outcome` is as written; `effect` what it comes to ("" where the words do not tell). `quote` is what shows the
    decision best in its document, `outcome_spot` the words that decide. `asks` are sentences that ask to change a
    guideline, `replaces` what says that it comes in the place of an earlier one. `replaced_by` is the key of the
    decision that came in its place, where known. `type` is what the register calls it ("Herbeoordeling").
    """

    key: str
    register: str | None
    document: str | None
    kind: str
    title: str
    intervention: str
    indication: str
    date: str = ""
    outcome: str = ""
    effect: Effect = ""
    quote: Spot | None = None
    outcome_spot: Spot | None = None
    conditions: tuple[Spot, ...] = ()
    asks: tuple[Spot, ...] = ()
    criteria: tuple[str, ...] = ()
    status: Status = ""
    replaced_by: str | None = None
    status_spot: Spot | None = None
    replaces: tuple[Spot, ...] = ()
    numbers: tuple[str, ...] = ()
    type: str = ""
    publisher: str = ""
    url: str = ""
    source: str = ""

    @property
    def subject(self) -> str:
        """What was decided on, as people call it."""
        return decided_on(self.intervention, self.indication)
