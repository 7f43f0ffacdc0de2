"""The graph with its evidence: every mention and claim of the store as quads, made on demand.

The working graph has what is asked often; mentions and claims live in the truth, since a mention
costs about thirty quads.
"""

from __future__ import annotations

from collections.abc import Iterable

from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from ontology.quad import Quad
from ontology.triplestore import GraphStore


def graph_with_links(snapshot: Snapshot, links: Iterable[Quad]) -> GraphStore:
    """The working graph with the links between guidelines and package decisions."""
    graph = GraphStore.open(snapshot.graph_file)
    graph.add(links)
    return graph


def graph_with_evidence(
    snapshot: Snapshot, linking: Linking, *, whole: bool = True, links: Iterable[Quad] = ()
) -> GraphStore:
    """The working graph with these links and, in the named graph of each file, its mentions and claims; if not
    `whole`, only its duties and statements about criteria."""
    from ontology.evidence import evidence_quads, statement_quads

    graph = graph_with_links(snapshot, links)
    made = evidence_quads if whole else statement_quads
    for document_id in snapshot.documents:
        quads = made(
            snapshot.document(document_id),
            snapshot.mentions(document_id),
            file_sha256=snapshot.file(document_id).sha256,
            thesaurus=linking.thesaurus,
        )
        graph.add(quads)
    return graph
