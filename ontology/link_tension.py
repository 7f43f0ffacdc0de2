"""Where a recommendation and a package decision are in tension: by their dates, by what they say, by what is left out.

More than one may hold; the gravest goes first: what is cited no longer stands, the two contradict one another, the
guideline could not know the decision, the guideline is silent on a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ontology.guideline import Direction
from ontology.package_decision import PackageDecision
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
_ON_COVER = re.compile(
    r"\b(?:bijlage\s*2|voorwaarde\w*|vergoed\w*|machtiging\w*|artsenverklaring|pakket\w*|startcriteri\w*|stopcriteri\w*)\b",
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
    unsaid: Spot | None = None,
    silent: bool = False,
) -> tuple[Tension, ...]:
    """All that hold, the gravest first. `date` is that of the module, else of the guideline; `cited` that the guideline
    names this decision; `follows` that it says to follow it; `unsaid` is a condition that it does not say, `silent`
    that it says nothing of the conditions that the decision has without telling them."""
    found: list[Tension] = []
    if cited and decision.status:
        found.append(Tension("cites-superseded", _superseded(decision), decision.status_spot))
    if direction == "voor" and decision.effect == "niet":
        found.append(
            Tension("contradicts", "aanbevolen, terwijl het besluit negatief is", decision.outcome_spot)
        )
    if later(decision.date, date) and not follows and decision.effect != "lopend":
        found.append(Tension("older-than-decision", "de richtlijn is ouder dan het besluit"))
    if direction == "voor" and unsaid is not None:
        found.append(
            Tension("silent-on-condition", "de richtlijn noemt deze voorwaarde van het besluit niet", unsaid)
        )
    elif direction == "voor" and silent:
        found.append(Tension("silent-on-condition", "de richtlijn noemt de voorwaarden van het besluit niet"))
    return tuple(found)


def _superseded(decision: PackageDecision) -> str:
    done = "ingetrokken" if decision.status == "ingetrokken" else "vervangen door een later besluit"
    return f"het aangehaalde besluit is {done}"


def later(one: str, other: str) -> bool:
    """Whether a date is later than another for certain; both ISO with the precision known, "" for unknown."""
    known = min(len(one), len(other))
    return known > 0 and one[:known] > other[:known]


def unsaid_condition(conditions: Sequence[Spot], said: Iterable[str]) -> Spot | None:
    """The first condition that these texts do not say, in its own or nearly its own words."""
    known = {stem for text in said for stem in _stems(text)}
    for condition in conditions:
        asked = _stems(condition.text)
        if asked and len(asked & known) < _SAID * len(asked):
            return condition
    return None


def is_silent(decision: PackageDecision, said: Iterable[str]) -> bool:
    """Whether a decision has conditions of which only the outcome is known, and these texts speak of none."""
    conditional = decision.effect == "voorwaarden" and not decision.conditions
    return (
        conditional
        and bool(_WITH_CONDITIONS.search(decision.outcome))
        and not any(_ON_COVER.search(text) for text in said)
    )


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in map(str.casefold, _WORD.findall(text)) if word not in _EMPTY}
