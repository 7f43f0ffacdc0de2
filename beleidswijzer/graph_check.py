"""Whether the graph explains itself: every asserted triple with quotes that stand, every shape kept, and its size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from ontology.mention import Mention
from ontology.triplestore import GraphStore

if TYPE_CHECKING:
    from ingest.passage import Document
    from ontology.shapes import Violation


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """One document's part of the graph. `bare` are asserted triples without a mention whose words stand."""

    document: str
    passages: int
    quads: int
    asserted: int
    bare: tuple[str, ...]
    violations: tuple[Violation, ...] = field(default=())

    @property
    def quads_a_passage(self) -> float:
        return self.quads / self.passages if self.passages else 0.0


def check_documents(snapshot: Snapshot, linking: Linking, *, shapes: bool = True) -> Iterator[DocumentGraph]:
    """Each document in order of id; `shapes` checks them against shapes.ttl too (about a second a document)."""
    for document_id in snapshot.documents:
        document, mentions = snapshot.document(document_id), snapshot.mentions(document_id)
        sha256 = snapshot.file(document_id).sha256
        working = GraphStore()
        working.load_nquads(linking.row(document, mentions, sha256).graph)
        quads = len(working)  # before vocabulary and evidence are added for the shapes
        asserted, bare = _evidence(document, mentions, linking)
        found = _violations(working, document, mentions, sha256, linking) if shapes else ()
        yield DocumentGraph(document_id, len(document.passages), quads, asserted, bare, found)


def _evidence(
    document: Document, mentions: dict[str, tuple[Mention, ...]], linking: Linking
) -> tuple[int, tuple[str, ...]]:
    """How many triples the mentions assert, and those of which no mention's words stand in its passage."""
    from ontology.claims import claims_of, mention_uri

    standing = {
        mention_uri(linking.uris, document, passage, one)
        for passage in document.passages
        for one in mentions.get(passage.id, ())
        if passage.text[one.start : one.end] == one.surface != ""
    }
    claims = claims_of(document, mentions, linking.thesaurus)
    bare = tuple(" ".join(claim.triple) for claim in claims if standing.isdisjoint(claim.sources))
    return len(claims), bare


def _violations(
    working: GraphStore,
    document: Document,
    mentions: dict[str, tuple[Mention, ...]],
    sha256: str,
    linking: Linking,
) -> tuple[Violation, ...]:
    from ontology.evidence import evidence_quads
    from ontology.shapes import check_graph
    from ontology.vocabulary import vocabulary_quads

    working.add(vocabulary_quads(linking.thesaurus, linking.registers))
    working.add(evidence_quads(document, mentions, file_sha256=sha256, thesaurus=linking.thesaurus))
    return tuple(check_graph(working, base=linking.uris.base))
