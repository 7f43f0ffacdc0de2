"""Questions to the graph: by text, from a file, or by the name of a named query."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.config import Settings
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from ingest.problem import Problem

if TYPE_CHECKING:
    from ontology.sparql import Table


def ask_graph(snapshot: Snapshot, query: str, settings: Settings) -> Table:
    """Read-only, in a process of its own with the time and row limits of the settings."""
    from ontology.sparql import run_query

    return run_query(snapshot.graph_file, query, seconds=settings.sparql_seconds, rows=settings.sparql_rows)


def ask_named(snapshot: Snapshot, linking: Linking, name: str, settings: Settings) -> Table:
    """A named query, by its whole name or its number ("q05"); with the evidence when it needs that."""
    from ontology.sparql import named_queries, run_query

    queries = named_queries(linking.uris.base)
    matches = [key for key in sorted(queries) if key == name or key.split("_")[0] == name]
    if len(matches) != 1:
        raise Problem(
            "query-unknown",
            f"Er is geen vaste vraag {name}.",
            remedy=f"Kies uit: {', '.join(sorted(queries))}.",
            family="usage",
        )
    query = queries[matches[0]]
    if not query.needs_evidence and not query.needs_statements:
        return ask_graph(snapshot, query.text, settings)
    from beleidswijzer.evidence import graph_with_evidence

    graph = graph_with_evidence(snapshot, linking, whole=query.needs_evidence)
    return run_query(graph, query.text, seconds=settings.sparql_seconds, rows=settings.sparql_rows)


def query_text(query_or_file: str) -> str:
    """The text of a file of that name, else the words themselves."""
    if any(mark in query_or_file for mark in "{\n"):
        return query_or_file
    path = Path(query_or_file)
    if path.is_file():
        return path.read_text(encoding="utf-8")
    if path.suffix == ".rq":
        raise Problem(
            "path-missing",
            "Dit bestand met een vraag bestaat niet.",
            where=query_or_file,
            remedy="Controleer de schrijfwijze van het pad.",
            family="missing",
        )
    return query_or_file
