"""Questions to the graph: by text, from a file, or by the name of a named query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.config import Settings
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from ingest.problem import Problem

if TYPE_CHECKING:
    from ontology.quad import Quad
    from ontology.sparql import Table
    from ontology.triplestore import GraphStore

Links = Callable[[], "Iterable[Quad]"]
"""Makes the quads of the links of the store, which are in the graph on demand alone."""


def ask_graph(snapshot: Snapshot, query: str, settings: Settings, links: Links) -> Table:
    """Read-only, in a process of its own with the time and row limits of the settings; with links where the question
    speaks of them."""
    from ontology.link_graph import names_links
    from ontology.query_guard import check_query
    from ontology.sparql import run_query

    graph: GraphStore | Path = snapshot.graph_file
    if names_links(query):
        from beleidswijzer.evidence import graph_with_links

        check_query(query)  # what is refused is refused before links are made for it
        graph = graph_with_links(snapshot, links())
    return run_query(graph, query, seconds=settings.sparql_seconds, rows=settings.sparql_rows)


def ask_named(snapshot: Snapshot, linking: Linking, name: str, settings: Settings, links: Links) -> Table:
    """A named query, by its whole name or its number ("q05"); with the evidence, or the links, when it needs these."""
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
        return ask_graph(snapshot, query.text, settings, links)
    from beleidswijzer.evidence import graph_with_evidence

    made = links() if query.needs_links else ()
    graph = graph_with_evidence(snapshot, linking, whole=query.needs_evidence, links=made)
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
