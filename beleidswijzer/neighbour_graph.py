"""The neighbours of a concept as a picture (an ECharts option) with places computed here.

The concept stands in the middle, what points to it on the left, what it points to on the
right, each relation a small label between. Places depend on the relations alone, so the
same concept always gives the same picture. Labels are plain text for ECharts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from beleidswijzer.clipping import short_label
from beleidswijzer.network_option import Field, network_option
from beleidswijzer.results import ConceptView, Neighbour
from beleidswijzer.wording import text

LIMIT = 150
"""Labelled nodes that stay readable in one picture; the table has all."""
ROW = 26
"""Pixels a row of neighbours."""
LABEL = 34
"""Characters of a name that a picture has room for."""
_FIELD = Field(across=(-2, 2), down=(0, 0), left="21%", right="21%", top=50, bottom=20)
_COLORS = (
    "#1f6f78",
    "#a3541a",
    "#5b4b8a",
    "#4d6b1f",
    "#8a2f52",
    "#2f5f9e",
    "#6b5a2f",
    "#555f66",
    "#0f7b4f",
    "#b03a2e",
    "#7a4fb5",
    "#8c6d00",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """An ECharts option with the height it needs, in pixels, and how many neighbours it leaves out.

    `uris` has the thing that each node of the series stands for, None for the centre and for labels.
    """

    option: dict[str, object]
    height: int
    left_out: int
    uris: tuple[str | None, ...]


def neighbour_picture(view: ConceptView) -> Picture:
    """Draw at most LIMIT neighbours, those with the most evidence first."""
    chosen = sorted(view.neighbours, key=lambda one: (-one.count, one.label, one.uri))[:LIMIT]
    left = _column([one for one in chosen if not one.outward], -1)
    right = _column([one for one in chosen if one.outward], 1)
    rows = max(3, left.rows, right.rows)
    kinds = sorted({one.kind for one in chosen} | {view.kind})
    nodes = [_centre(view, kinds), *_drawn(left, kinds), *_drawn(right, kinds)]
    lines = [*_lines(left, outward=False), *_lines(right, outward=True)]
    sides = (left, right)
    uris = [
        None,
        *(uri for side in sides for uri in (*(n.uri for _, n, _ in side.nodes), *(None for _ in side.hubs))),
    ]
    left_out = len(view.neighbours) - len(chosen)
    return Picture(_option(nodes, lines, kinds, rows), rows * ROW + 70, left_out, tuple(uris))


@dataclass(frozen=True, slots=True)
class _Hub:
    name: str
    label: str
    y: float
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    direction: int
    rows: int
    nodes: tuple[tuple[str, Neighbour, float], ...]
    hubs: tuple[_Hub, ...]


def _column(neighbours: Sequence[Neighbour], direction: int) -> _Side:
    """Give each neighbour a row, the rows of one relation together, the whole centred on 0."""
    ordered = sorted(neighbours, key=lambda one: (one.relation_label, one.relation, -one.count, one.label))
    groups = [list(group) for _, group in groupby(ordered, key=lambda one: one.relation)]
    rows = len(ordered) + max(0, len(groups) - 1)
    y = -(rows - 1) / 2
    nodes: list[tuple[str, Neighbour, float]] = []
    hubs: list[_Hub] = []
    for number, group in enumerate(groups):
        names = []
        for one in group:
            names.append(f"{direction}:{one.relation}:{one.uri}")
            nodes.append((names[-1], one, y))
            y += 1
        middle = y - 1 - (len(group) - 1) / 2
        hubs.append(_Hub(f"{direction}:{number}", group[0].relation_label, middle, tuple(names)))
        y += 1
    return _Side(direction, rows, tuple(nodes), tuple(hubs))


def _centre(view: ConceptView, kinds: Sequence[str]) -> dict[str, object]:
    label = {"show": True, "position": "bottom", "fontWeight": "bold", "fontSize": 14, "formatter": "{b}"}
    centre = _node("centre", view.label, 0, 0, kinds.index(view.kind), 22)
    return centre | {"label": label}


def _drawn(side: _Side, kinds: Sequence[str]) -> list[dict[str, object]]:
    where = "right" if side.direction > 0 else "left"
    drawn = []
    for name, one, y in side.nodes:
        node = _node(name, one.label, side.direction * 2, y, kinds.index(one.kind), 10)
        drawn.append(node | {"label": {"show": True, "position": where}})
    for hub in side.hubs:
        node = _node(hub.name, hub.label, side.direction, hub.y, None, 1)
        drawn.append(
            node | {"label": {"show": True, "position": "inside", "backgroundColor": "#fff", "padding": 3}}
        )
    return drawn


def _node(name: str, label: str, x: float, y: float, category: int | None, size: int) -> dict[str, object]:
    node: dict[str, object] = {
        "id": name,
        "name": short_label(label, LABEL),
        "value": [x, y],
        "symbolSize": size,
    }
    return node if category is None else node | {"category": category}


def _lines(side: _Side, *, outward: bool) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    arrow = ["none", "arrow"]
    for hub in side.hubs:
        first = ("centre", hub.name) if outward else (hub.name, "centre")
        lines.append(
            {"source": first[0], "target": first[1], "symbol": ["none", "none"] if outward else arrow}
        )
        for name in hub.members:
            ends = (hub.name, name) if outward else (name, hub.name)
            lines.append(
                {"source": ends[0], "target": ends[1], "symbol": arrow if outward else ["none", "none"]}
            )
    return lines


def _option(
    nodes: list[dict[str, object]], lines: list[dict[str, object]], kinds: Sequence[str], rows: int
) -> dict[str, object]:
    categories = [
        {"name": kind, "itemStyle": {"color": _COLORS[number % len(_COLORS)]}}
        for number, kind in enumerate(kinds)
    ]
    style = {"lineStyle": {"color": "#8b979d", "width": 1}, "edgeSymbolSize": 6}
    return network_option(nodes, lines, categories, kinds, replace(_FIELD, down=(-rows / 2, rows / 2)), style)


def picture_in_words(view: ConceptView) -> str:
    """The text alternative of the picture: how many neighbours by relation; the table has them all."""
    counts: dict[str, int] = {}
    for one in view.neighbours:
        counts[one.relation_label] = counts.get(one.relation_label, 0) + 1
    told = ", ".join(f"{label}: {count}" for label, count in sorted(counts.items()))
    return text("concept.picture_alt", label=view.label, relations=told)
