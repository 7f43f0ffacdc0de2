"""The graph page's content: the things opened, what each is related to, what of that is drawn and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby, zip_longest

from beleidswijzer.dutch_format import date_text
from beleidswijzer.edge_evidence import Evidence, edge_evidence
from beleidswijzer.graph_edges import Edge, edges_of, edges_query, is_uri, whole_article
from beleidswijzer.graph_layout import Fan, Layout, Opening, lay_out
from beleidswijzer.graph_words import relation_words
from beleidswijzer.linking import Linking
from beleidswijzer.paging import Paging
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.thing_kinds import group_of

MOST_DRAWN = 150
"""Labelled nodes that stay readable in one picture; the table has all."""
SHARE = 24
"""Neighbours drawn of each thing opened: the rows of one screen."""
MOST_OPEN = 12
PER_TABLE = 40


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph as people know it; `key` is its short name in addresses, `group` that of its kind.

    `date` is that of a paper of the store, ISO: papers often share their title.
    """

    uri: str
    key: str
    label: str
    kind: str
    group: str
    date: str | None = None

    @property
    def told(self) -> str:
        """Its kind, and the day of a paper."""
        return ", ".join(part for part in (self.kind, date_text(self.date)) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A relation of the thing in the table: to or from `other`, with what shows it."""

    edge: Edge
    relation: str
    outward: bool
    other: Thing
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class GraphFilter:
    """Relations (local names) and groups of things to show, all where none is chosen; suggestions or not."""

    relations: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    suggested: bool = True

    def passes(self, edge: Edge, seen_from: str) -> bool:
        return (
            (self.suggested or not edge.suggested)
            and (not self.relations or edge.name in self.relations)
            and (not self.groups or group_of(edge.other(seen_from)).name in self.groups)
        )


ALL = GraphFilter()


@dataclass(frozen=True, slots=True)
class GraphView:
    """`things` are those drawn, by URI; `drawn` the relations drawn, `left_out` how many of the opened are not.

    `relations` and `groups` count what can be filtered, by name; `rows` are one screen of the table of `at`.
    `keys` are those of the address, with what was closed and still keeps the places of others.
    """

    opened: tuple[Thing, ...]
    at: Thing
    things: Mapping[str, Thing]
    drawn: tuple[Edge, ...]
    layout: Layout
    left_out: int
    rows: tuple[Row, ...]
    rows_total: int
    relations: tuple[tuple[str, str, int], ...]
    groups: tuple[tuple[str, int], ...]
    keys: tuple[str, ...] = ()


def thing_uri(snapshot: Snapshot, linking: Linking, key: str) -> str | None:
    """The URI of a short name (what follows id/), of a mention's target, or itself; None when it is not there."""
    uris = linking.uris
    found = [key] if key.startswith(("http://", "https://")) else [f"{uris.base}id/{key}"]
    with suppress(ValueError):  # not a target of a mention: then only a short name
        found.append(uris.target(key))
    there = (whole_article(uri) for uri in found if is_uri(uri))
    return next((uri for uri in there if snapshot.graph.exists(uri)), None)


def view_graph(
    snapshot: Snapshot,
    linking: Linking,
    keys: Sequence[str],
    *,
    at: str = "",
    chosen: GraphFilter = ALL,
    screen: int = 1,
) -> GraphView | None:
    """The things opened, in that order; None when none of them is there. `at` is the one whose table is shown.

    A key after a minus was closed: nothing of it is drawn, but what was opened after it stays in its place.
    """
    held = _held(snapshot, linking, keys)
    opened = [uri for uri, shut in held.items() if not shut][:MOST_OPEN]
    if not opened:
        return None
    placed = [uri for uri, shut in held.items() if shut or uri in opened]
    edges = _by_thing(edges_of(snapshot, linking.uris, placed), placed)
    picture = _picture(placed, opened, edges, chosen)
    asked = thing_uri(snapshot, linking, at) if at else None
    here = asked if asked in opened else opened[-1]
    rows = _in_order(snapshot, _passing(edges, here, chosen), here)
    part = rows[Paging.of(screen, len(rows), PER_TABLE).slice]
    needed = picture.shown | {edge.other(here) for edge in part}
    things = {uri: thing_of(snapshot, linking, uri) for uri in sorted(needed)}
    evidence = edge_evidence(snapshot, linking.uris, part)
    return GraphView(
        opened=tuple(things[uri] for uri in opened), at=things[here],
        things={uri: things[uri] for uri in sorted(picture.shown)},
        drawn=picture.drawn, layout=picture.layout, left_out=picture.left_out,
        rows=tuple(_row(snapshot, edge, here, things, evidence) for edge in part), rows_total=len(rows),
        relations=_relations(snapshot, edges, opened), groups=_groups(edges, opened),
        keys=tuple(_key(linking, uri, shut=held[uri]) for uri in placed),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Picture:
    """What is drawn: the things by URI, the relations, where they stand, and how many things are left out."""

    shown: frozenset[str]
    drawn: tuple[Edge, ...]
    layout: Layout
    left_out: int


def _picture(
    placed: Sequence[str], opened: Sequence[str], edges: Mapping[str, Sequence[Edge]], chosen: GraphFilter
) -> _Picture:
    """What the filters leave, where it would stand without them."""
    openings = _openings(opened, edges, chosen)
    layout = lay_out([*_openings(placed, edges, ALL), *openings])
    fans = (fan for one in openings for fan in one.fans)
    shown = frozenset({*(one.thing for one in openings), *(uri for fan in fans for uri in fan.members)})
    reachable = {edge.other(uri) for uri in opened for edge in _passing(edges, uri, chosen)} | set(opened)
    return _Picture(shown, _drawn(opened, edges, chosen, shown), layout, len(reachable - shown))


def _passing(edges: Mapping[str, Sequence[Edge]], uri: str, chosen: GraphFilter) -> list[Edge]:
    return [edge for edge in edges[uri] if chosen.passes(edge, uri)]


def _held(snapshot: Snapshot, linking: Linking, keys: Sequence[str]) -> dict[str, bool]:
    """The things of an address that are there, in order, and whether each was closed again."""
    found: dict[str, bool] = {}
    for key in keys[: 3 * MOST_OPEN]:
        if uri := thing_uri(snapshot, linking, key.removeprefix("-")):
            found[uri] = found.get(uri, True) and key.startswith("-")
    return found


def _key(linking: Linking, uri: str, *, shut: bool = False) -> str:
    return ("-" if shut else "") + uri.removeprefix(f"{linking.uris.base}id/")


def graph_query(snapshot: Snapshot, linking: Linking, keys: Sequence[str]) -> str:
    """The question in SPARQL whose answer is what the page shows of these things, without filters."""
    found = (thing_uri(snapshot, linking, key) for key in keys)
    opened = list(dict.fromkeys(uri for uri in found if uri))[:MOST_OPEN]
    return edges_query(linking.uris, opened, [snapshot.graph.label(uri) for uri in opened])


def thing_of(snapshot: Snapshot, linking: Linking, uri: str) -> Thing:
    """What the graph calls it, and of what kind it is; of a paper of the store its day too."""
    key = _key(linking, uri)
    paper = snapshot.documents.get(_papers(snapshot, linking).get(uri, ""))
    date = paper.date if paper else None
    label, kind = snapshot.graph.label(uri), snapshot.graph.kind(uri)
    if label == uri.rsplit("/", 1)[-1] and label.isdigit():
        label = _own_words(snapshot, linking, uri) or kind
    return Thing(uri, key, label, kind, group_of(uri).name, date)


def _own_words(snapshot: Snapshot, linking: Linking, uri: str) -> str:
    """The sentence that makes a thing without a name: how a motion was settled."""
    quoted = snapshot.graph.ask(f"SELECT ?words WHERE {{ <{uri}> <{linking.uris.term('citaat')}> ?words }}")
    return min((str(row["words"].value) for row in quoted), default="")


def _papers(snapshot: Snapshot, linking: Linking) -> Mapping[str, str]:
    """The ids of the papers of the store by their URIs."""
    return snapshot.kept(
        "papers by uri", lambda: {linking.uris.document(key): key for key in snapshot.documents}
    )


def _by_thing(edges: Iterable[Edge], opened: Sequence[str]) -> dict[str, list[Edge]]:
    """The relations of each thing opened; one between two of them stands with both."""
    held: dict[str, list[Edge]] = {uri: [] for uri in opened}
    for edge in edges:
        for uri in {edge.source, edge.target} & held.keys():
            held[uri].append(edge)
    return held


def _openings(
    opened: Sequence[str], edges: Mapping[str, Sequence[Edge]], chosen: GraphFilter
) -> list[Opening]:
    """What is drawn of each: a share that depends on it alone and on those opened before, so that it stays."""
    openings, drawn = [], set[str]()
    for uri in opened:
        drawn.add(uri)
        room = min(SHARE, MOST_DRAWN - MOST_OPEN - len(drawn))
        picked = _picked(_passing(edges, uri, chosen), uri, max(0, room))
        drawn |= {edge.other(uri) for edge in picked}
        openings.append(Opening(uri, tuple(_fans(picked, uri))))
    return openings


def _picked(edges: Sequence[Edge], uri: str, room: int) -> list[Edge]:
    """Some of every relation and group, those with most passages first, at most `room` other things."""
    ordered = sorted(edges, key=lambda edge: _fan_of(edge, uri))
    fans = [
        sorted(group, key=lambda edge: _weight(edge, uri))
        for _, group in groupby(ordered, key=lambda edge: _fan_of(edge, uri))
    ]
    picked: dict[str, list[Edge]] = {}
    for turn in zip_longest(*fans):
        for edge in (one for one in turn if one is not None):
            if len(picked) < room or edge.other(uri) in picked:
                picked.setdefault(edge.other(uri), []).append(edge)
    return [edge for group in picked.values() for edge in group]


def _fan_of(edge: Edge, uri: str) -> tuple[bool, str, bool, str]:
    return edge.suggested, edge.name, not edge.outward(uri), group_of(edge.other(uri)).name


def _weight(edge: Edge, uri: str) -> tuple[float, float, str]:
    return -edge.passages, -(edge.score or 0.0), edge.other(uri)


def _fans(edges: Sequence[Edge], uri: str) -> list[Fan]:
    """One fan a relation and direction; a thing related in more ways stands in the first."""
    ordered = sorted(edges, key=lambda edge: (*_fan_of(edge, uri), _weight(edge, uri)))
    return [
        Fan(key, tuple(edge.other(uri) for edge in group))
        for key, group in groupby(ordered, key=lambda edge: fan_key(edge, uri))
    ]


def fan_key(edge: Edge, uri: str) -> str:
    return f"{edge.name}{'>' if edge.outward(uri) else '<'}"


def _drawn(
    opened: Sequence[str], edges: Mapping[str, Sequence[Edge]], chosen: GraphFilter, shown: Set[str]
) -> tuple[Edge, ...]:
    """Every relation between an opened thing and a thing shown."""
    return tuple(sorted({e for uri in opened for e in _passing(edges, uri, chosen) if e.other(uri) in shown}))


def _in_order(snapshot: Snapshot, edges: Sequence[Edge], uri: str) -> list[Edge]:
    """For the table: what is asserted before what is suggested, by relation, most passages first, then by name."""
    words = {edge.relation: relation_words(snapshot, edge) for edge in edges}
    names = {edge.other(uri): snapshot.graph.label(edge.other(uri)).casefold() for edge in edges}
    return sorted(
        edges,
        key=lambda e: (
            e.suggested,
            words[e.relation],
            not e.outward(uri),
            -e.passages,
            -(e.score or 0),
            names[e.other(uri)],
            e,
        ),
    )


def _row(
    snapshot: Snapshot, edge: Edge, uri: str, things: Mapping[str, Thing], evidence: Mapping[Edge, Evidence]
) -> Row:
    words = relation_words(snapshot, edge)
    return Row(edge, words, edge.outward(uri), things[edge.other(uri)], evidence[edge])


def _relations(
    snapshot: Snapshot, edges: Mapping[str, Sequence[Edge]], opened: Sequence[str]
) -> tuple[tuple[str, str, int], ...]:
    """(local name, words, number) of every relation that the opened things have, without regard to filters."""
    found = {edge for uri in opened for edge in edges[uri]}
    words = {edge.name: edge for edge in sorted(found)}
    counted = Counter(edge.name for edge in found)
    return tuple(
        sorted(
            ((name, relation_words(snapshot, words[name]), count) for name, count in counted.items()),
            key=lambda one: one[1],
        )
    )


def _groups(edges: Mapping[str, Sequence[Edge]], opened: Sequence[str]) -> tuple[tuple[str, int], ...]:
    others = {edge.other(uri) for uri in opened for edge in edges[uri]}
    return tuple(sorted(Counter(group_of(uri).name for uri in others).items()))
