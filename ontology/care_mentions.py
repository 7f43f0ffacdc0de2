"""Medicines, other care and conditions that a passage names.

Rules, each named in `Mention.rule`:
    care-name, care-brand, care-class, care-words   a name of the tables: of a substance, a product, a class, other care
    care-formed                                     a word formed as names of substances are, or with ®
    condition-name, condition-compound              a name of the tables, alone or as first part of a word
    care-spelling, condition-spelling               one slip in a name; the mention is corrected
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ontology.care_lexicon import Lexicon
from ontology.care_tables import condition_key, treatment_key
from ontology.conditions import ConditionNamed, named_conditions, outside_names
from ontology.mention import Mention, MentionKind
from ontology.treatment import Treatment
from ontology.treatments import named_treatments

_STATE = "toestand"  # after a transplantation, on dialysis: tells for whom, and is no condition of its own


@dataclass(slots=True)
class CareMemory:
    """What a document has named in full so far: its abbreviations mean that."""

    named: set[str] = field(default_factory=set)


def find_care(text: str, lexicon: Lexicon, memory: CareMemory) -> list[Mention]:
    """The mentions in one passage, in order of place."""
    near = frozenset(memory.named)
    treatments = named_treatments(text, lexicon, near=near)
    named = outside_names(named_conditions(text, lexicon, near=near), text, lexicon)
    conditions = [one for one in named if one.sort != _STATE]
    memory.named |= {one.key for one in treatments} | {one.key for one in conditions}
    found = [_treatment(one, lexicon) for one in treatments]
    found += [_condition(text, one) for one in conditions]
    return sorted(found, key=lambda one: (one.start, -one.end, one.kind))


def _treatment(one: Treatment, lexicon: Lexicon) -> Mention:
    rule = "spelling" if one.how == "spelling" else one.how if one.key in lexicon.labels else "formed"
    return _mention("intervention", (one.start, one.end, one.surface), one.key, f"care-{rule}")


def _condition(text: str, one: ConditionNamed) -> Mention:
    surface = text[one.start : one.end]
    return _mention("condition", (one.start, one.end, surface), one.key, f"condition-{one.how}")


def _mention(kind: MentionKind, place: tuple[int, int, str], key: str, rule: str) -> Mention:
    start, end, surface = place
    slipped = rule.endswith("-spelling")
    literal = (treatment_key if kind == "intervention" else condition_key)(surface) if slipped else key
    return Mention(
        start=start,
        end=end,
        surface=surface,
        kind=kind,
        targets=(key,),
        literal=(literal,),
        status="corrected" if slipped else "exact",
        existence="exists",
        reason="Eén letter anders dan de bekende naam." if slipped else "",
        rule=rule,
    )
