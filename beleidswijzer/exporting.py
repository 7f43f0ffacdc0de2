"""The graph as a file in one of the formats that other programs read."""

from __future__ import annotations

from typing import cast, get_args

from beleidswijzer.snapshot import Snapshot
from ingest.problem import Problem
from ontology.triplestore import ExportFormat


def export_graph(snapshot: Snapshot, form: str, base_uri: str) -> bytes:
    """The whole graph as N-Quads, TriG, Turtle or JSON-LD; the same store gives the same bytes."""
    known = get_args(ExportFormat)
    if form not in known:
        raise Problem(
            "export-format",
            f"De vorm {form} bestaat niet.",
            remedy=f"Kies uit: {', '.join(known)}.",
            family="usage",
        )
    return snapshot.graph.export(cast(ExportFormat, form), base=base_uri)
