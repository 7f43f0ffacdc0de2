"""How the subject of a recommendation and that of a decision tie: the care, the indication, what clashes.

What one side leaves out is no clash; where both speak of one axis and say something else, it is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ontology.care_lexicon import Lexicon
from ontology.care_subject import Indication, Subject
from ontology.trait_ties import trait_tie
from ontology.treatment_ties import TreatmentTie, treatment_tie

IndicationTie = Literal["same", "narrower", "broader", "overlaps", "other", "unsaid"]
_TREATMENT_WEIGHT: dict[TreatmentTie, float] = {
    "same": 1.0,
    "part": 0.75,
    "class": 0.7,
    "other": 0.0,
    "none": 0.3,
}
_INDICATION_WEIGHT: dict[IndicationTie, float] = {
    "same": 1.0, "narrower": 0.95, "overlaps": 0.8, "broader": 0.85, "unsaid": 0.6, "other": 0.1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """The indication is said from the side of the recommendation: "narrower" is part of what was decided on. `shared`
    and `clashes` are short Dutch words for people."""

    treatment: TreatmentTie
    indication: IndicationTie
    shared: tuple[str, ...]
    clashes: tuple[str, ...]
    score: float


def compare(asked: Subject, decided: Subject, lexicon: Lexicon) -> Tie:
    """`asked` is the recommendation. The score, 0 to 1, orders ties; it is no probability."""
    care = treatment_tie(asked, decided, lexicon)
    where, shared_conditions, clashes = _conditions(asked.indication, decided.indication, lexicon)
    traits = trait_tie(asked.indication.traits, decided.indication.traits)
    indication: IndicationTie = (
        "other" if traits.clashes and where != "unsaid" else _joint(where, traits.relation)
    )
    shared = (*care.shared, *shared_conditions, *traits.shared)
    all_clashes = (*care.clashes, *clashes, *traits.clashes)
    score = _TREATMENT_WEIGHT[care.tie] * care.share * _INDICATION_WEIGHT[indication]
    score *= 0.5 ** len(traits.clashes)
    score = min(1.0, score * (1 + 0.03 * len(traits.shared)))
    return Tie(care.tie, indication, shared, all_clashes, round(score, 4))


def _conditions(
    asked: Indication, decided: Indication, lexicon: Lexicon
) -> tuple[IndicationTie, tuple[str, ...], tuple[str, ...]]:
    """The closest pair of conditions counts, as a text may name several; what is named besides overlaps at most."""
    if not asked.conditions or not decided.conditions:
        return "unsaid", (), ()
    relation, label = _closest(asked.conditions, decided.conditions, lexicon)
    if relation != "other":
        return relation, (label,), ()
    beside, label = _closest(asked.beside, decided.conditions, lexicon)
    if beside != "other":
        return "overlaps", (label,), ()
    ours, theirs = asked.conditions[0], decided.conditions[0]
    return "other", (), (f"{lexicon.label(ours)} tegenover {lexicon.label(theirs)}",)


def _closest(asked: tuple[str, ...], decided: tuple[str, ...], lexicon: Lexicon) -> tuple[IndicationTie, str]:
    """The relation of the closest pair, and what the recommendation names; what the decision names where that is
    wider or narrower."""
    order: list[IndicationTie] = ["same", "narrower", "broader", "other"]
    pairs = [(_relation(one, other, lexicon), one, other) for one in asked for other in decided]
    if not pairs:
        return "other", ""
    relation, one, other = min(pairs, key=lambda pair: order.index(pair[0]))
    ours, theirs = lexicon.label(one), lexicon.label(other)
    return relation, ours if ours == theirs else f"{ours} (besluit: {theirs})"


def _relation(asked: str, decided: str, lexicon: Lexicon) -> IndicationTie:
    if asked == decided:
        return "same"
    if decided in lexicon.above(asked):
        return "narrower"
    return "broader" if asked in lexicon.above(decided) else "other"


def _joint(where: IndicationTie, traits: IndicationTie) -> IndicationTie:
    """Of a condition that is narrower and traits that are broader: they overlap."""
    if where in ("other", "unsaid") or traits == "same":
        return where
    if where == "same" or where == traits:
        return traits
    return "overlaps"
