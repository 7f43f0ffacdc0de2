"""The shortest way between two things of the graph, step by step with what shows each step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from beleidswijzer.edge_evidence import edge_evidence
from beleidswijzer.graph_edges import Edge, edges_of
from beleidswijzer.graph_view import ALL, GraphFilter, Row, Thing, thing_of, thing_uri
from beleidswijzer.graph_words import relation_words
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.thing_kinds import group_of

LONGEST = 6
"""Steps; what lies further apart has nothing to say of each other."""
_MOST_ASKED = 3000
"""Things looked at before the search is given up, so that a page never waits long."""


@dataclass(frozen=True, slots=True)
class GraphPath:
    """`steps` go from `start` to `end`; each tells the relations between two things, the first as the chosen one.

    `number` is which of the `ways` of that length this is, from 1; of very many the best
    MOST_WAYS. `given_up` when too much lies between.
    """

    start: Thing
    end: Thing
    steps: tuple[tuple[Row, ...], ...]
    number: int = 1
    ways: int = 0
    given_up: bool = False


def find_path(
    snapshot: Snapshot, linking: Linking, start: str, end: str, *, chosen: GraphFilter = ALL, number: int = 1
) -> GraphPath | None:
    """The shortest way; None when one of the two is not there.

    Filters hold for relations, and for the kinds of things in between. Of equally short ways those by things
    that are in the most passages come first.
    """
    first, last = thing_uri(snapshot, linking, start), thing_uri(snapshot, linking, end)
    if first is None or last is None:
        return None
    ends = (thing_of(snapshot, linking, first), thing_of(snapshot, linking, last))
    if first == last:
        return GraphPath(*ends, ())
    search = _Search(snapshot, linking, chosen, first, last)
    ways = search.ways()
    if not ways:
        return GraphPath(*ends, (), given_up=search.given_up)
    number = min(max(1, number), len(ways))
    steps = search.steps(ways[number - 1])
    evidence = edge_evidence(snapshot, linking.uris, sorted({edge for step in steps for edge in step}))
    rows = []
    for (here, there), step in zip(pairwise(ways[number - 1]), steps, strict=True):
        other = thing_of(snapshot, linking, there)
        rows.append(
            tuple(Row(e, relation_words(snapshot, e), e.outward(here), other, evidence[e]) for e in step)
        )
    return GraphPath(*ends, tuple(rows), number, len(ways))


class _Search:
    """Goes out from both ends by turns, always from the smaller border, until the borders meet."""

    def __init__(self, snapshot: Snapshot, linking: Linking, chosen: GraphFilter, first: str, last: str):
        self._snapshot, self._uris, self._chosen = snapshot, linking.uris, chosen
        self._first, self._last = first, last
        self._edges: dict[str, list[Edge]] = {}
        self.given_up = False

    def ways(self) -> list[tuple[str, ...]]:
        """All shortest ways, as the things on them; the best first."""
        forth: list[set[str]] = [{self._first}]
        back: list[set[str]] = [{self._last}]
        while not forth[-1] & back[-1]:
            side = forth if len(forth[-1]) <= len(back[-1]) else back
            if len(forth) + len(back) - 2 >= LONGEST or not side[-1]:
                return []
            if len(self._edges) + len(side[-1]) > _MOST_ASKED:
                self.given_up = True
                return []
            self._ask(side[-1])
            seen = set[str]().union(*side)
            side.append({other for uri in side[-1] for other in self._others(uri)} - seen)
        return self._strung(forth, back)

    def _strung(self, forth: list[set[str]], back: list[set[str]]) -> list[tuple[str, ...]]:
        """The ways through the layers: from the meeting things to both ends."""
        layers = [*forth[:-1], forth[-1] & back[-1], *reversed(back[:-1])]
        met = len(forth) - 1
        for place in range(met - 1, -1, -1):
            layers[place] = {uri for uri in layers[place] if self._linked(uri, layers[place + 1])}
        for place in range(met + 1, len(layers)):
            layers[place] = {uri for uri in layers[place] if self._linked(uri, layers[place - 1])}
        ways: list[tuple[str, ...]] = [(self._first,)]
        for layer in layers[1:]:
            ways = [(*way, uri) for way in ways for uri in sorted(layer) if self._linked(way[-1], {uri})]
            ways = sorted(ways, key=lambda way: (-self._strength(way), way))[:MOST_WAYS]
        return ways

    def _strength(self, way: tuple[str, ...]) -> int:
        """The passages that show the weakest step; what a register says is never weak."""
        return min((max(edge.passages or _SURE for edge in step) for step in self.steps(way)), default=0)

    def steps(self, way: tuple[str, ...]) -> list[list[Edge]]:
        """The relations of each step, asserted ones and those with most passages first."""
        return [
            sorted(
                {edge for uri in (a, b) for edge in self._edges.get(uri, ()) if {edge.source, edge.target} == {a, b}},
                key=lambda edge: (edge.suggested, -edge.passages, edge),
            )
            for a, b in pairwise(way)
        ]  # fmt: skip

    def _ask(self, things: Iterable[str]) -> None:
        new = {uri for uri in things if uri not in self._edges}
        self._edges |= {uri: [] for uri in new}
        for edge in edges_of(self._snapshot, self._uris, new):
            if self._may_go(edge):
                for uri in {edge.source, edge.target} & new:
                    self._edges[uri].append(edge)

    def _may_go(self, edge: Edge) -> bool:
        if not self._chosen.passes(edge, edge.source) and self._chosen.relations:
            return False
        return self._chosen.suggested or not edge.suggested

    def _others(self, uri: str) -> set[str]:
        others = {edge.other(uri) for edge in self._edges[uri]}
        groups = self._chosen.groups
        return {
            one
            for one in others
            if not groups or one in (self._first, self._last) or group_of(one).name in groups
        }

    def _linked(self, uri: str, others: set[str]) -> bool:
        own = self._edges.get(uri)
        if own is not None:
            return any(edge.other(uri) in others for edge in own)
        return any(edge.other(other) == uri for other in others for edge in self._edges.get(other, ()))


_SURE = 1_000_000
MOST_WAYS = 50


def things_on(path: GraphPath) -> Mapping[str, Thing]:
    """The things on the way, by URI, in order."""
    return {path.start.uri: path.start} | {step[0].other.uri: step[0].other for step in path.steps}


def best_path(
    snapshot: Snapshot, linking: Linking, start: str, end: str, *, chosen: GraphFilter = ALL, number: int = 1
) -> GraphPath | None:
    """The shortest way by what is asserted; by suggestions only where there is no other, and they are wanted."""
    sure = find_path(snapshot, linking, start, end, chosen=replace(chosen, suggested=False), number=number)
    if sure is None or sure.steps or sure.given_up or sure.start == sure.end or not chosen.suggested:
        return sure
    return find_path(snapshot, linking, start, end, chosen=chosen, number=number)
