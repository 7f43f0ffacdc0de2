"""What a relation of the graph is called on the screen."""

from __future__ import annotations

from beleidswijzer.graph_edges import LIKE, MAY_MEAN, NAMES, STANDS_IN, Edge
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.wording import text

_OWN = frozenset({NAMES, STANDS_IN, LIKE, MAY_MEAN})


def relation_words(snapshot: Snapshot, edge: Edge) -> str:
    """The label of the ontology; what goes by way of a passage has words of its own."""
    if edge.name in _OWN:
        return text(f"graph.relation.{edge.name}")
    return snapshot.graph.label(edge.relation)
