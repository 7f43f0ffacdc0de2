"""Where the nodes of the graph page stand: computed here, so that the same address gives the same picture.

What is opened first stands at the left, its neighbours in the next column, theirs in the one after. Things are
placed in the order in which people opened them, and what has a place keeps it: opening one more moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

HUB = 0.7
"""Where the name of a relation stands between two columns: beyond the labels of the first."""


@dataclass(frozen=True, slots=True)
class Fan:
    """What one relation leads to from one opened thing; `key` names the relation and its direction."""

    key: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A thing that was opened, with the fans drawn of it."""

    thing: str
    fans: tuple[Fan, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns and rows: `nodes` of things by URI, `hubs` of the names of relations by (thing, key of the fan)."""

    nodes: dict[str, tuple[float, float]]
    hubs: dict[tuple[str, str], tuple[float, float]]


@dataclass(slots=True)
class _Sheet:
    nodes: dict[str, tuple[float, float]] = field(default_factory=dict)
    hubs: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    taken: dict[float, set[int]] = field(default_factory=dict)

    def free(self, column: float, near: float, rows: int) -> int:
        """The row nearest to `near` from which so many rows of the column are free, with one between blocks."""
        taken = self.taken.get(column, set())
        middle = round(near - (rows - 1) / 2)
        steps = (step for distance in range(len(taken) * 3 + rows + 3) for step in (distance, -distance))
        return next(
            middle + step
            for step in steps
            if not any(middle + step + row in taken for row in range(-1, rows + 1))
        )

    def take(self, column: float, rows: Iterable[int]) -> None:
        self.taken.setdefault(column, set()).update(rows)

    def lowest(self) -> int:
        return max((row for rows in self.taken.values() for row in rows), default=-3)


def lay_out(openings: Sequence[Opening]) -> Layout:
    """Place things in the order given; a later opening never moves what an earlier one placed."""
    sheet = _Sheet()
    for opening in openings:
        if opening.thing not in sheet.nodes:
            _begin(sheet, opening)
        _spread(sheet, opening)
    return Layout(sheet.nodes, sheet.hubs)


def _begin(sheet: _Sheet, opening: Opening) -> None:
    """A thing that hangs on nothing drawn: at the left, below all there is, halfway its own neighbours."""
    rows = sum(len(members) + 1 for _, members in _new(sheet, opening)) - 1
    row = sheet.lowest() + 3 + max(0, rows - 1) // 2
    sheet.nodes[opening.thing] = (0.0, float(row))
    sheet.take(0.0, [row])


def _spread(sheet: _Sheet, opening: Opening) -> None:
    """The neighbours without a place, as one block in the next column, the members of each fan together."""
    column, row = sheet.nodes[opening.thing]
    filled = _new(sheet, opening)
    size = sum(len(members) for _, members in filled) + max(0, len(filled) - 1)
    if not size:
        return
    at = sheet.free(column + 1, row, size)
    for fan, members in filled:
        for number, member in enumerate(members):
            sheet.nodes[member] = (column + 1, float(at + number))
        sheet.take(column + 1, range(at, at + len(members)))
        if (opening.thing, fan.key) not in sheet.hubs:
            hub = sheet.free(column + HUB, at + (len(members) - 1) / 2, 1)
            sheet.hubs[(opening.thing, fan.key)] = (column + HUB, float(hub))
            sheet.take(column + HUB, [hub])
        at += len(members) + 1


def _new(sheet: _Sheet, opening: Opening) -> list[tuple[Fan, list[str]]]:
    """The fans with those of their members that have no place yet; what is in two fans stands in the first."""
    seen = {*sheet.nodes, opening.thing}
    found = []
    for fan in opening.fans:
        members = [member for member in dict.fromkeys(fan.members) if member not in seen]
        seen.update(members)
        if members:
            found.append((fan, members))
    return found
