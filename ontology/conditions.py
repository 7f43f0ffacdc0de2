"""Conditions that a text is about: the most specific of those it names.

Left out is what the text excludes ("zonder diabetes") and, where it names something else, what there is a risk of or
what another condition comes of ("jeuk door een nierziekte").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ontology.care_lexicon import Lexicon
from ontology.care_names import NameFound

_EXCLUDED = re.compile(
    r"\b(?:zonder|geen|exclusief|behalve|uitgezonderd|m\.?u\.?v\.?|met\s+uitzondering\s+van|in\s+afwezigheid\s+van"
    r"|niet\s+(?:bij|voor|aan|door))\s+(?:(?!(?:om|bij|met|voor|aan|tegen|van|tot|op)\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:risico(?:factoren)?|kans)\s+op\s+(?:[\w-]+\s+){0,2}$|\b(?:ten\s+gevolge\s+van|als\s+gevolg\s+van|door)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_A_RISK = re.compile(r"risico'?s?$", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:?!]\s|,\s+(?:geef|start|kies|dan|behandel|overweeg|bied)\b", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(
    r"\b(?:als|indien|wanneer|zodra|totdat|tenzij|mits|naast|ook|behalve|doormaakte?n?|doorgemaakte?)\b(?!\s+(?:eerste|tweede|derde|enig\w*|onderhoud\w*|aanvull\w*)\b)"
    r"[^.;]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ConditionNamed:
    """A condition at start..end of a text."""

    key: str
    start: int
    end: int
    sort: str
    how: Literal["name", "compound", "spelling"]


def named_conditions(
    text: str, lexicon: Lexicon, *, slips: bool = True, near: frozenset[str] = frozenset()
) -> list[ConditionNamed]:
    """Every condition that the text names, in order; a weak abbreviation only where the full name stands too, or is
    one of the keys `near`."""
    hits = lexicon.condition_names.find(text, slips=slips)
    strong = near | {hit.name.key for hit in hits if not hit.name.weak}
    return [
        ConditionNamed(hit.name.key, hit.start, hit.end, hit.name.kind, hit.found)
        for hit in hits
        if not hit.name.weak or _supported(hit, strong, lexicon)
    ]


def outside_names(found: list[ConditionNamed], text: str, lexicon: Lexicon) -> list[ConditionNamed]:
    """Without what is part of the name of a treatment: the DM1 of T-DM1, the RSV of RSV-vaccin stays."""
    if not found:
        return []
    names = [(hit.start, hit.end) for hit in lexicon.treatment_names.find(text, slips=False)]
    return [
        one
        for one in found
        if not any(start < one.start and one.end <= end for start, end in names)
        and not (one.how == "compound" and (one.start, one.end) in names)
    ]


@dataclass(frozen=True, slots=True)
class ConditionsRead:
    """Keys in order of place. `firm` is for whom the care is, `loose` what is named besides: a complaint, a risk, a
    state, what somebody went through."""

    firm: tuple[str, ...]
    loose: tuple[str, ...]


def read_conditions(text: str, named: list[ConditionNamed], lexicon: Lexicon) -> ConditionsRead:
    said = [one for one in named if not _EXCLUDED.search(text, max(0, one.start - 50), one.start)]
    firm = [one for one in said if _is_firm(text, one)]
    loose = [one for one in said if one not in firm]
    return ConditionsRead(_keys(firm, lexicon), _keys(loose, lexicon))


def _is_firm(text: str, one: ConditionNamed) -> bool:
    """Whether the care is for it: a disease, outside "als ..." and not what there is a risk of."""
    if (
        one.sort != "ziekte"
        or _A_RISK.search(text, one.start, one.end)
        or _BESIDE.search(text, max(0, one.start - 50), one.start)
    ):
        return False
    opened = _CLAUSE.split(text[max(0, one.start - 120) : one.start])[-1]
    return not _CIRCUMSTANCE.search(opened)


def _keys(named: list[ConditionNamed], lexicon: Lexicon) -> tuple[str, ...]:
    return specific(tuple(dict.fromkeys(one.key for one in named)), lexicon)


def specific(keys: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Without what is broader than another of them."""
    above = {broader for key in keys for broader in lexicon.above(key)}
    return tuple(key for key in keys if key not in above)


def _supported(hit: NameFound, strong: frozenset[str], lexicon: Lexicon) -> bool:
    return bool(({hit.name.key} | lexicon.above(hit.name.key)) & strong)
