"""How likely it is that a decision is about what a guideline recommends: from ties of care, citation and meaning.

The score is the share of pairs with such reasons that people judged right, on the development half of data/gold/links.
"""

from __future__ import annotations

from collections.abc import Mapping

from beleidswijzer.link_meaning import Likeness
from ontology.decision_citation import DecisionCitation
from ontology.subject_tie import Tie

FLOOR = 0.5
"""Below this nothing is offered: more often wrong than right."""
CITED = 0.97
_CLASHING = 0.15
_BY_TIE: Mapping[tuple[str, str], float] = {
    ("same", "same"): 0.95,
    ("same", "narrower"): 0.92,
    ("same", "broader"): 0.89,
    ("same", "overlaps"): 0.84,
    ("same", "unsaid"): 0.78,
    ("part", "same"): 0.74,
    ("part", "narrower"): 0.65,
    ("part", "broader"): 0.65,
    ("part", "overlaps"): 0.52,
    ("part", "unsaid"): 0.56,
    ("class", "same"): 0.84,
    ("class", "narrower"): 0.78,
    ("class", "broader"): 0.72,
    ("class", "overlaps"): 0.6,
    ("class", "unsaid"): 0.57,
}
_MEANING = 0.04
"""What likeness in meaning moves at most: it orders what ties leave equal."""
_RUNNING = 0.06
"""What a decision under way stands behind one that is made."""
_ALIKE = 0.92
"""Cosine from which texts without a common name are taken to be about one care; from the second where its words stand
there too. Without a model the words alone must."""
_NEARLY_ALIKE = 0.89
_NAMED = 0.5
_ALL_NAMED = 0.75
_BY_MEANING = 0.65
_MEMBER = 0.4
"""A decision on one medicine, where its class is recommended."""
_CARE = frozenset({"same", "part", "class"})
_SAME_PEOPLE = frozenset({"same", "narrower"})


def link_score(
    tie: Tie,
    likeness: Likeness,
    *,
    cited: bool = False,
    named: float = 0.0,
    running: bool = False,
    member: bool = False,
    told: bool = True,
) -> float:
    """0..1. `cited` that the guideline names this decision, `named` what share of the words of its care stands there,
    `running` that nothing is decided yet, `member` that the decision is on one of a class that is recommended, `told`
    that it is known for whom the recommendation is."""
    if tie.clashes:
        return _CLASHING
    indication = tie.indication if told else "unsaid"
    base = CITED if cited else _MEMBER if member else _BY_TIE.get((tie.treatment, indication), 0.0)
    if not base and tie.treatment == "none" and indication != "other" and _is_alike(likeness.cosine, named):
        base = _BY_MEANING
    if not base:
        return 0.0
    return round(min(CITED, base + _MEANING * (likeness.mixed - 0.5)) - _RUNNING * running, 4)


def _is_alike(cosine: float | None, named: float) -> bool:
    if cosine is None:
        return named >= _ALL_NAMED
    return cosine >= _ALIKE or (cosine >= _NEARLY_ALIKE and named >= _NAMED)


def agrees(tie: Tie) -> bool:
    """Whether what both are about agrees, so that a citation counts for this recommendation."""
    return tie.treatment in _CARE and tie.indication != "other" and not tie.clashes


def is_certain(tie: Tie, cited: DecisionCitation | None) -> bool:
    """Whether a citation and what both are about agree so that a link stands without a person: the same care (or a
    decision on its class), for people whom the decision is about; named by number or day, whatever they are."""
    if cited is None or not agrees(tie) or tie.treatment not in ("same", "class"):
        return False
    return tie.indication in _SAME_PEOPLE or cited.by in ("number", "day")
