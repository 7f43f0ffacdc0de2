"""How likely it is that a decision is about what a guideline recommends: from ties of care, citation and meaning.

The score is the share of pairs with such reasons that people judged right, on the development half of data/gold/links.
"""

from __future__ import annotations

from collections.abc import Mapping

from ontology.decision_citation import DecisionCitation
from ontology.subject_tie import Tie

FLOOR = 0.5
"""Below this nothing is offered: more often wrong than right."""
CITED = 0.97
_CLASHING = 0.15
_BY_TIE: Mapping[tuple[str, str], float] = {
    ("same", "same"): 0.95,
    ("same", "narrower"): 0.93,
    ("same", "broader"): 0.85,
    ("same", "overlaps"): 0.75,
    ("same", "unsaid"): 0.7,
    ("part", "same"): 0.75,
    ("part", "narrower"): 0.72,
    ("part", "broader"): 0.65,
    ("part", "overlaps"): 0.55,
    ("part", "unsaid"): 0.55,
    ("class", "same"): 0.8,
    ("class", "narrower"): 0.75,
    ("class", "broader"): 0.7,
    ("class", "overlaps"): 0.6,
    ("class", "unsaid"): 0.6,
}
_MEANING = 0.04
"""What likeness in meaning moves at most: it orders what ties leave equal."""
_BY_MEANING = 0.6
"""Care that is no medicine, alike in meaning and in words."""


_CARE = frozenset({"same", "part", "class"})
_SAME_PEOPLE = frozenset({"same", "narrower"})


def link_score(tie: Tie, *, likeness: float, cited: bool) -> float:
    """0..1. `likeness` is that of meaning and words, 0..1; `cited` that the guideline names this decision."""
    if tie.clashes:
        return _CLASHING
    if cited:
        return CITED
    base = _BY_TIE.get((tie.treatment, tie.indication), 0.0)
    return round(max(0.0, base + _MEANING * (likeness - 0.5)) if base else 0.0, 4)


def agrees(tie: Tie) -> bool:
    """Whether what both are about agrees, so that a citation counts for this recommendation."""
    return tie.treatment in _CARE and tie.indication != "other" and not tie.clashes


def is_certain(tie: Tie, cited: DecisionCitation | None) -> bool:
    """Whether a link stands without a person: the guideline names this one decision, on the same care for people whom
    the decision is about."""
    return (
        cited is not None
        and cited.sure
        and agrees(tie)
        and tie.treatment == "same"
        and tie.indication in _SAME_PEOPLE
    )
