"""Questions to the graph: by text, from a file, or by the name of a named query."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.config import Settings
from beleidswijzer.snapshot import Snapshot
from ingest.problem import Problem

if TYPE_CHECKING:
    from ontology.sparql import Table


def ask_graph(snapshot: Snapshot, query: str, settings: Settings) -> Table:
    """Read-only, in a process of its own with the time and row limits of the settings."""
    from ontology.sparql import run_query

    return run_query(snapshot.graph_file, query, seconds=settings.sparql_seconds, rows=settings.sparql_rows)


def named_query(name: str) -> str:
    from ontology.sparql import named_queries

    queries = named_queries()
    matches = [key for key in sorted(queries) if key == name or key.split("_")[0] == name]
    if len(matches) != 1:
        raise Problem(
            "query-unknown",
            f"Er is geen vaste vraag {name}.",
            remedy=f"Kies uit: {', '.join(sorted(queries))}.",
            family="usage",
        )
    return queries[matches[0]][1]


def query_text(query_or_file: str) -> str:
    """The text of a file of that name, else the words themselves."""
    if not any(mark in query_or_file for mark in "{\n"):
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
