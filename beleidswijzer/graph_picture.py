"""The picture of the graph page: an ECharts option with the places of `graph_layout`.

Kinds of things differ in sign as well as in colour; what is only suggested is dashed and has a question mark.
Labels are plain text for ECharts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beleidswijzer.clipping import short_label
from beleidswijzer.dutch_format import date_text
from beleidswijzer.graph_edges import LIKE, Edge
from beleidswijzer.graph_view import GraphView, Thing, fan_key
from beleidswijzer.neighbour_graph import LABEL, ROW, Picture
from beleidswijzer.network_option import INK, Field, network_option
from beleidswijzer.thing_kinds import GROUPS, ThingGroup
from beleidswijzer.wording import text

COLUMN = 430
"""Pixels from one column of things to the next: a label and the name of a relation."""
_MARGINS = (16, 230)  # left of the first column, right of the last: room for its labels
_TOP = 70
_ASSERTED, _SUGGESTED = "#8b979d", "#8a4b08"
_BOTTOM = 20
_TITLE = 24


@dataclass(frozen=True, slots=True)
class GraphPicture:
    """An option with its size in pixels; `picture.uris` tells what a click on a node means."""

    picture: Picture
    width: int


def graph_picture(view: GraphView, on_way: Sequence[str] = ()) -> GraphPicture:
    """Draw the things and relations of the view; `on_way` are the things of a path, which stand out."""
    places = {uri: view.layout.nodes[uri] for uri in view.things}
    hubs = _hubs(view)
    columns = [column for column, _ in places.values()]
    rows = [row for _, row in (*places.values(), *(place for place, *_ in hubs.values()))]
    groups = [group for group in GROUPS if any(one.group == group.name for one in view.things.values())]
    opened = {one.uri for one in view.opened}
    nodes: list[dict[str, object]] = []
    for uri, thing in view.things.items():
        category = next(number for number, group in enumerate(groups) if group.name == thing.group)
        nodes.append(_thing(uri, _name(thing), places[uri], category, uri in opened, uri in on_way))
    nodes += [_hub(name, words, place, sure) for name, (place, words, sure) in hubs.items()]
    lines = _lines(view, hubs, set(on_way))
    width = round(max(columns) * COLUMN) + sum(_MARGINS)
    height = round((max(rows) - min(rows) + 1) * ROW) + _TOP + 20
    option = _option(nodes, lines, groups, max(columns), (min(rows), max(rows)))
    uris = (*view.things, *(None for _ in hubs))
    return GraphPicture(Picture(option, height, view.left_out, uris), width)


_Hubs = dict[str, tuple[tuple[float, float], str, bool]]


def _hub_name(thing: str, key: str) -> str:
    return f"hub {thing} {key}"


def _hubs(view: GraphView) -> _Hubs:
    """The names of relations that lead to at least one thing drawn beyond them: place, words, asserted."""
    words = {name: label for name, label, _ in view.relations}
    hubs: _Hubs = {}
    for edge in view.drawn:
        if (thing := _through(view, edge)) is None:
            continue
        name = words[edge.name]
        told = f"{name} ?" if edge.suggested else name
        key = fan_key(edge, thing)
        hubs[_hub_name(thing, key)] = (view.layout.hubs[thing, key], told, not edge.suggested)
    return dict(sorted(hubs.items()))


def _through(view: GraphView, edge: Edge) -> str | None:
    """The opened thing whose fan this relation is drawn in: the end that stands just before the other."""
    for thing in (edge.source, edge.target):
        column = view.layout.nodes[thing][0]
        beyond = view.layout.nodes[edge.other(thing)][0] == column + 1
        if beyond and (thing, fan_key(edge, thing)) in view.layout.hubs:
            return thing
    return None


def _name(thing: Thing) -> str:
    """Papers often share the beginning of their title: the day tells them apart."""
    if not thing.date:
        return short_label(thing.label, LABEL)
    return f"{short_label(thing.label, _TITLE)}, {date_text(thing.date[:7])}"


def _thing(
    uri: str, label: str, place: tuple[float, float], category: int, opened: bool, on_way: bool
) -> dict[str, object]:
    shown: dict[str, object] = {"show": True, "position": "right", "distance": 6}
    if opened:
        shown |= {"fontWeight": "bold", "fontSize": 13, "backgroundColor": "#fff", "padding": [2, 4]}
    node: dict[str, object] = {
        "id": uri, "name": label, "value": list(place), "category": category, "label": shown,
        "symbolSize": 20 if opened else 12,
    }  # fmt: skip
    return node | ({"itemStyle": {"borderColor": INK, "borderWidth": 3}} if on_way else {})


def _hub(name: str, words: str, place: tuple[float, float], sure: bool) -> dict[str, object]:
    label = {
        "show": True, "position": "inside", "backgroundColor": "#fff", "padding": 3, "fontStyle": "italic",
        "color": "#53616a" if sure else _SUGGESTED,
    }  # fmt: skip
    return {"id": name, "name": words, "value": list(place), "symbolSize": 1, "label": label}


def _lines(view: GraphView, hubs: _Hubs, on_way: set[str]) -> list[dict[str, object]]:
    """From an opened thing by the name of the relation to the other; straight where both stood already."""
    lines: dict[tuple[str, str], dict[str, object]] = {}
    for edge in view.drawn:
        strong = {edge.source, edge.target} <= on_way
        style = _style(edge.suggested, strong)
        thing = _through(view, edge)
        hub = _hub_name(thing, fan_key(edge, thing)) if thing else ""
        if hub in hubs:
            if thing == edge.source or edge.name == LIKE:
                first, last = str(thing), edge.other(str(thing))
            else:
                first, last = edge.other(str(thing)), str(thing)
            _add(lines, first, hub, False, style)
            _add(lines, hub, last, edge.name != LIKE, style)
        else:
            _add(lines, edge.source, edge.target, edge.name != LIKE, style | {"curveness": 0.15})
    return [lines[ends] for ends in sorted(lines)]


def _add(
    lines: dict[tuple[str, str], dict[str, object]],
    source: str,
    target: str,
    arrow: bool,
    style: dict[str, object],
) -> None:
    symbols = ["none", "arrow" if arrow else "none"]
    held = lines.get((source, target))
    if held is None or style.get("type") != "dashed":
        lines[source, target] = {"source": source, "target": target, "symbol": symbols, "lineStyle": style}


def _style(suggested: bool, strong: bool) -> dict[str, object]:
    style: dict[str, object] = {"color": _SUGGESTED if suggested else _ASSERTED, "width": 3 if strong else 1}
    return style | ({"type": "dashed"} if suggested else {"type": "solid"})


def _option(
    nodes: list[dict[str, object]],
    lines: list[dict[str, object]],
    groups: Sequence[ThingGroup],
    columns: float,
    rows: tuple[float, float],
) -> dict[str, object]:
    """A place in the layout is a place in pixels."""
    names = [text(f"graph.kind.{one.name}") for one in groups]
    categories = [
        {"name": name, "symbol": one.symbol, "itemStyle": {"color": one.color}}
        for name, one in zip(names, groups, strict=True)
    ]
    legend = [{"name": name, "icon": _icon(one.symbol)} for name, one in zip(names, groups, strict=True)]
    field = Field(
        across=(0, columns or 1), down=(rows[0] - 0.5, rows[1] + 0.5), left=_MARGINS[0], right=_MARGINS[1],
        top=_TOP, bottom=_BOTTOM,
    )  # fmt: skip
    return network_option(nodes, lines, categories, legend, field, {"edgeSymbolSize": 7})


def _icon(symbol: str) -> str:
    return "circle" if symbol == "emptyCircle" else symbol


def graph_in_words(view: GraphView) -> str:
    """The text alternative of the picture: what is opened and how much of each relation is drawn."""
    words = {name: label for name, label, _ in view.relations}
    counts: dict[str, int] = {}
    for edge in view.drawn:
        counts[words[edge.name]] = counts.get(words[edge.name], 0) + 1
    told = ", ".join(f"{label}: {count}" for label, count in sorted(counts.items()))
    return text("graph.picture_alt", opened="; ".join(one.label for one in view.opened), relations=told)
