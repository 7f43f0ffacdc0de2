"""The graph as a file in one of the formats that other programs read."""

from __future__ import annotations

from typing import cast, get_args

from beleidswijzer.evidence import graph_with_evidence
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from ingest.problem import Problem
from ontology.triplestore import ExportFormat


def export_graph(snapshot: Snapshot, linking: Linking, form: str) -> bytes:
    """The whole graph with its evidence as N-Quads, TriG, Turtle or JSON-LD; the same store, the same bytes."""
    known = get_args(ExportFormat)
    if form not in known:
        raise Problem(
            "export-format",
            f"De vorm {form} bestaat niet.",
            remedy=f"Kies uit: {', '.join(known)}.",
            family="usage",
        )
    graph = graph_with_evidence(snapshot, linking)
    return graph.export(cast(ExportFormat, form), base=linking.uris.base)
