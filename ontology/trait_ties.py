"""How the traits of two indications tie: what both say, where they say something else, which side says more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ontology.trait import SEVERAL, Trait
from ontology.trait_markers import marker_group, opposite
from ontology.trait_numbers import interval

_SPANS = frozenset({"age", "PD-L1", "CPS"})
_UNITS = {"age": " jaar", "PD-L1": "%", "CPS": ""}
# Axes that narrow who is treated; the others (route, scheme, use) say how.
_POPULATION = frozenset(
    {
        "marker", "stage", "line", "age", "PD-L1", "CPS", "severity", "course", "eligibility", "group", "sex",
        "menopause", "place", "risk", "histology", "hormone", "ejection", "invasion", "resection", "history",
        "remission", "purpose", "response", "activity",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TraitTie:
    """`relation` is said from the side of the recommendation."""

    relation: Literal["same", "narrower", "broader", "overlaps"]
    shared: tuple[str, ...]
    clashes: tuple[str, ...]


def trait_tie(asked: frozenset[Trait], decided: frozenset[Trait]) -> TraitTie:
    shared: list[str] = []
    clashes: list[str] = []
    more = less = False
    for axis in sorted({trait.axis for trait in asked | decided}):
        ours, theirs = _values(asked, axis), _values(decided, axis)
        if axis in SEVERAL:
            shared += sorted(ours & theirs)
            clashes += _marker_clashes(ours, theirs) if axis == "marker" else _contrary(ours, theirs)
        elif ours and theirs:
            if said := _common(axis, ours, theirs):
                shared.append(said)
            else:
                clashes.append(f"{shown(axis, ours)} tegenover {shown(axis, theirs)}")
        if axis in _POPULATION:
            more |= _says_more(axis, ours, theirs) and not _told_by_line(axis, ours, theirs, decided)
            less |= _says_more(axis, theirs, ours) and not _told_by_line(axis, theirs, ours, asked)
    relation: Literal["same", "narrower", "broader", "overlaps"] = (
        "overlaps" if more and less else "narrower" if more else "broader" if less else "same"
    )
    return TraitTie(relation, tuple(shared), tuple(clashes))


def shown(axis: str, values: frozenset[str]) -> str:
    """The values of an axis in Dutch: "vanaf 12 jaar", "2e lijn of later", "lokaal gevorderd of gemetastaseerd"."""
    if axis in _SPANS:
        return " of ".join(_shown_span(value, axis) for value in sorted(values))
    if axis == "line":
        return _shown_lines(values)
    return " of ".join(sorted(values))


def _shown_lines(values: frozenset[str]) -> str:
    if values == {"2", "3+"}:
        return "latere lijn"
    return " of ".join(
        {"1": "eerste lijn", "2": "tweede lijn", "3+": "derde of latere lijn"}[one] for one in sorted(values)
    )


def _shown_span(value: str, axis: str) -> str:
    low, high = interval(value)
    name = "" if axis == "age" else f"{axis} "
    if high == 999:
        return f"{name}vanaf {low}{_UNITS[axis]}"
    return (
        f"{name}tot en met {high}{_UNITS[axis]}"
        if low == 0
        else f"{name}{low} tot en met {high}{_UNITS[axis]}"
    )


def _values(traits: frozenset[Trait], axis: str) -> frozenset[str]:
    return frozenset(trait.value for trait in traits if trait.axis == axis)


def _common(axis: str, ours: frozenset[str], theirs: frozenset[str]) -> str:
    """What both say, in words; empty where they exclude each other."""
    if axis in _SPANS:
        meets = any(_meets(one, other) for one in ours for other in theirs)
        return shown(axis, ours) if meets else ""
    return shown(axis, ours & theirs) if ours & theirs else ""


def _meets(one: str, other: str) -> bool:
    low, high = interval(one)
    least, most = interval(other)
    return low <= most and least <= high


def _marker_clashes(ours: frozenset[str], theirs: frozenset[str]) -> list[str]:
    found = [f"{one} tegenover {opposite(one)}" for one in sorted(ours) if opposite(one) in theirs]
    for group in sorted({marker_group(one) for one in ours} - {""}):
        mine = sorted(one for one in ours if marker_group(one) == group)
        other = sorted(one for one in theirs if marker_group(one) == group)
        if other and not set(mine) & set(other):
            found.append(f"{mine[0]} tegenover {other[0]}")
    return found


def _told_by_line(axis: str, says: frozenset[str], leaves: frozenset[str], traits: frozenset[Trait]) -> bool:
    """Whether what one side says of an axis goes without saying on the other: "na twee lijnen" is recurrent or
    refractory, and who is not called a child is an adult."""
    if axis == "response":
        return not leaves and bool(lines := _values(traits, "line")) and "1" not in lines
    return axis == "age" and not leaves and says == {"18-"}


def _contrary(ours: frozenset[str], theirs: frozenset[str]) -> list[str]:
    pairs = [(one, f"niet {one}") for one in ours] + [(one, one.removeprefix("niet ")) for one in ours]
    return sorted(f"{one} tegenover {other}" for one, other in pairs if one != other and other in theirs)


def _says_more(axis: str, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether our side is narrower on this axis."""
    if not ours:
        return False
    if axis in SEVERAL:
        return bool(ours - theirs)
    if not theirs:
        return True
    if axis in _SPANS:
        return _width(ours, theirs)
    return ours < theirs


def _width(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    low, high = min(interval(one)[0] for one in ours), max(interval(one)[1] for one in ours)
    least, most = min(interval(one)[0] for one in theirs), max(interval(one)[1] for one in theirs)
    return (low, high) != (least, most) and (low > least or high < most)
