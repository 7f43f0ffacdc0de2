"""Where a recommendation and a package decision are in tension: by their dates, by what they say, by what is left out.

More than one may hold, and one is told first: that what is cited no longer stands, that the guideline is older and
could not know the decision, that it contradicts what it could know, that it is silent on a condition. A decision that
a later one replaced contradicts nothing any more, and its conditions need not be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ontology.package_decision import PackageDecision
from ontology.recommendation_strength import Direction
from ontology.spot import Spot

Stale = Literal["older-than-decision", "contradicts", "cites-superseded", "silent-on-condition"]

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_EMPTY_WORDS = """
de het een van voor met bij aan dat die dit deze der den wordt worden zijn alleen indien mits als ook niet geen door
naar uit over onder ten minste kan moet moeten dient dienen heeft hebben wel nog dan zal zij hij hun wie ervan daarvan
daarbij hierbij waarbij na per om te voorwaarde voorwaarden vergoed vergoeding vergoeden gebruik behandeling patiënt
patiënten verzekerde verzekerden cliënt cliënten
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_STEM = 5  # letters of a word that tell it: "gevallen" and "gevallene" are one word
_SAID = 0.5
"""Share of the words of a condition that a guideline says when it says the condition in its own words."""
_ON_CONDITIONS = re.compile(
    r"\b(?:bijlage\s*2|\w*voorwaarde\w*|machtiging\w*|artsenverklaring\w*|startcriteri\w*|stopcriteri\w*|(?:alleen|uitsluitend|slechts|pas)\s+(?:\w+\s+)?vergoed\w*|vergoed(?:ing)?\s+(?:alleen|uitsluitend|slechts|mits|indien))\b",
    re.IGNORECASE,
)
_WITH_CONDITIONS = re.compile(r"\bvoorwaarden?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tension:
    """Its kind, in Dutch why, and the words of a text that show it where there are any."""

    kind: Stale
    reason: str
    words: Spot | None = None


def tensions(
    direction: Direction,
    date: str,
    decision: PackageDecision,
    *,
    cited: bool = False,
    follows: bool = False,
    replaced: bool = False,
    unsaid: Spot | None = None,
    silent: bool = False,
) -> tuple[Tension, ...]:
    """All that hold, in the order they are told. `date` is that of the module, else of the guideline; `cited` that the
    guideline names this decision; `follows` that it says to follow it; `replaced` that a later decision is about the
    same; `unsaid` is a condition that it does not say, `silent` that it speaks of none where none is known by its
    words."""
    gone = replaced or bool(decision.status)
    found: list[Tension] = []
    if cited and gone:
        found.append(Tension("cites-superseded", _superseded(decision), decision.status_spot))
    if later(decision.date, date) and not follows and decision.effect != "lopend":
        found.append(Tension("older-than-decision", "de richtlijn is ouder dan het besluit"))
    if direction == "voor" and decision.effect == "niet" and not gone and not follows:
        found.append(
            Tension("contradicts", "aanbevolen, terwijl het besluit negatief is", decision.outcome_spot)
        )
    if direction == "voor" and not gone and not follows:
        if unsaid is not None:
            reason = "de richtlijn noemt deze voorwaarde van het besluit niet"
            found.append(Tension("silent-on-condition", reason, unsaid))
        elif silent:
            found.append(
                Tension("silent-on-condition", "de richtlijn noemt de voorwaarden van het besluit niet")
            )
    return tuple(found)


def _superseded(decision: PackageDecision) -> str:
    if decision.status == "ingetrokken":
        return "het aangehaalde besluit is ingetrokken"
    if decision.status == "vervangen":
        return "het aangehaalde besluit is vervangen"
    return "na het aangehaalde besluit is over hetzelfde opnieuw besloten"


def later(one: str, other: str) -> bool:
    """Whether a date is later than another for certain; both ISO with the precision known, "" for unknown."""
    known = min(len(one), len(other))
    return known > 0 and one[:known] > other[:known]


def unsaid_condition(conditions: Sequence[Spot], said: Iterable[str]) -> Spot | None:
    """The first condition that these texts do not say in its own or nearly its own words, where they leave out more
    than half of them."""
    known = {stem for text in said for stem in _stems(text)}
    asked = [(one, _stems(one.text)) for one in conditions]
    left_out = [one for one, stems in asked if stems and len(stems & known) < _SAID * len(stems)]
    return left_out[0] if 2 * len(left_out) > len(asked) else None


def speaks_of_conditions(text: str) -> bool:
    """Whether a sentence of a guideline speaks of conditions for cover."""
    return bool(_ON_CONDITIONS.search(text))


def is_conditional(decision: PackageDecision) -> bool:
    """Whether a decision has conditions of which only the outcome is known: a price alone is none that is said."""
    conditional = decision.effect == "voorwaarden" and not decision.conditions
    return conditional and bool(_WITH_CONDITIONS.search(decision.outcome))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in map(str.casefold, _WORD.findall(text)) if word not in _EMPTY}
