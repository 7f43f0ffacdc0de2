"""A document read becomes a document linked: mentions by passage and its part of the graph."""

from __future__ import annotations

from dataclasses import dataclass

from beleidswijzer.truth import DocumentRow
from ingest.passage import Document


@dataclass(frozen=True)
class Linking:
    """Registers and thesaurus, loaded once, and what is done with them."""

    base_uri: str

    def __call__(self, document: Document, sha256: str) -> DocumentRow:
        from ontology.graph import document_quads
        from ontology.quad import nquads

        mentions = self.mentions(document)
        quads = document_quads(document, mentions, file_sha256=sha256, thesaurus=self.thesaurus)
        return DocumentRow(document, mentions, nquads(quads))
