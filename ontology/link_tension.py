"""Where a recommendation and a package decision are in tension: by their dates, by what they say, by what is left out.

More than one may hold, and one is told first: that what is cited no longer stands, that the guideline is older and
could not know the decision, that it contradicts what it could know, that the decision leaves out part of those whom it
is for, that it sets another number than a condition, that it is silent on a condition. A decision that a later one
replaced contradicts nothing any more, and its conditions need not be said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ontology.number_difference import NumberDifference
from ontology.package_decision import PackageDecision
from ontology.recommendation_strength import Direction
from ontology.spot import Spot

Stale = Literal["older-than-decision", "contradicts", "cites-superseded", "silent-on-condition"]
TensionKind = Literal[
    "cites-superseded", "older-than-decision", "contradicts", "part-excluded", "number-differs", "silent-on-condition"
]  # fmt: skip
"""What is told to people, the gravest first."""
AS_STALE: Mapping[TensionKind, Stale] = {
    "cites-superseded": "cites-superseded",
    "older-than-decision": "older-than-decision",
    "contradicts": "contradicts",
    "part-excluded": "silent-on-condition",
    "number-differs": "silent-on-condition",
    "silent-on-condition": "silent-on-condition",
}
"""What programs are told, which know four: a limit to a group or a number that is not kept is a condition not said."""

_ON_CONDITIONS = re.compile(
    r"\b(?:bijlage\s*2|\w*voorwaarde\w*|machtiging\w*|artsenverklaring\w*|startcriteri\w*|stopcriteri\w*|(?:alleen|uitsluitend|slechts|pas)\s+(?:\w+\s+)?vergoed\w*|vergoed(?:ing)?\s+(?:alleen|uitsluitend|slechts|mits|indien))\b",
    re.IGNORECASE,
)
_WITH_CONDITIONS = re.compile(r"\bvoorwaarden?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tension:
    """Its kind, in Dutch why, and the words of a text that show it where there are any."""

    kind: TensionKind
    reason: str
    words: Spot | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """What came after a decision: the last in the chain, as people call it; `extends` where each only widened or
    changed the conditions of the one before."""

    name: str
    extends: bool = False


def tensions(
    direction: Direction,
    date: str,
    decision: PackageDecision,
    *,
    cited: bool = False,
    follows: bool = False,
    successor: Successor | None = None,
    excluded: Spot | None = None,
    differs: NumberDifference | None = None,
    unsaid: Spot | None = None,
    silent: bool = False,
) -> tuple[Tension, ...]:
    """All that hold, in the order they are told. `date` is that of the module, else of the guideline; `cited` that the
    guideline names this decision; `follows` that it says to follow it; `successor` a later decision on the same;
    `excluded` words of the decision that leave out part of those whom the recommendation is for; `differs` another
    number than that of a condition; `unsaid` a condition that it does not say, `silent` that it speaks of none where
    none is known by its words."""
    gone = successor is not None or bool(decision.status)
    found: list[Tension] = []
    if cited and gone:
        found.append(Tension("cites-superseded", _superseded(decision, successor), decision.status_spot))
    if later(decision.date, date) and not follows and decision.effect != "lopend":
        found.append(Tension("older-than-decision", "de richtlijn is ouder dan het besluit"))
    if direction == "tegen" or gone or follows:
        return tuple(found)
    if decision.effect == "niet":
        found.append(
            Tension("contradicts", "aanbevolen, terwijl het besluit negatief is", decision.outcome_spot)
        )
    if excluded is not None:
        reason = "de aanbeveling geldt ook voor een groep die het besluit uitsluit"
        found.append(Tension("part-excluded", reason, excluded))
    if differs is not None:
        found.append(Tension("number-differs", differs.words, differs.condition))
    if unsaid is not None:
        reason = "in de aanbeveling en haar module is er niets van gevonden"
        found.append(Tension("silent-on-condition", reason, unsaid))
    elif silent:
        reason = "de module zegt niet dat er voorwaarden gelden; welke dat zijn, staat niet in het register"
        found.append(Tension("silent-on-condition", reason))
    return tuple(found)


def stale_of(found: tuple[Tension, ...]) -> Stale | None:
    """The first of them as programs are told it."""
    return AS_STALE[found[0].kind] if found else None


def _superseded(decision: PackageDecision, successor: Successor | None) -> str:
    by = f" door {successor.name}" if successor and successor.name else ""
    if successor and successor.extends and decision.status != "ingetrokken":
        return f"het aangehaalde besluit is later aangevuld{by}"
    if decision.status == "ingetrokken" and not successor:
        return "het aangehaalde besluit is ingetrokken"
    if decision.status or by:
        return f"het aangehaalde besluit is vervangen{by}"
    return "na het aangehaalde besluit is over hetzelfde opnieuw besloten"


def later(one: str, other: str) -> bool:
    """Whether a date is later than another for certain; both ISO with the precision known, "" for unknown."""
    known = min(len(one), len(other))
    return known > 0 and one[:known] > other[:known]


def speaks_of_conditions(text: str) -> bool:
    """Whether a sentence of a guideline speaks of conditions for cover."""
    return bool(_ON_CONDITIONS.search(text))


def is_conditional(decision: PackageDecision) -> bool:
    """Whether a decision has conditions of which only the outcome is known: a price alone is none that is said."""
    conditional = decision.effect == "voorwaarden" and not decision.conditions
    return conditional and bool(_WITH_CONDITIONS.search(decision.outcome))
