"""A document read becomes a document linked: mentions by passage and its part of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from beleidswijzer.truth import Truth
from beleidswijzer.truth_rows import DocumentRow
from ingest.passage import Document
from ontology.mention import Mention

if TYPE_CHECKING:
    from ontology.registers import Registers
    from ontology.thesaurus import Thesaurus
    from ontology.uris import Uris


class Linking:
    """Registers and thesaurus, loaded on first use and once, and what is done with them."""

    def __init__(self, base_uri: str):
        self._base_uri = base_uri

    @cached_property
    def registers(self) -> Registers:
        from ontology.registers import load_registers

        return load_registers()

    @cached_property
    def uris(self) -> Uris:
        from ontology.uris import Uris

        return Uris(self._base_uri)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        from ontology.thesaurus import load_thesaurus

        return load_thesaurus(self.uris)

    def mentions(self, document: Document) -> Mapping[str, tuple[Mention, ...]]:
        """Mentions by passage id."""
        from ontology.mentions import find_mentions

        return find_mentions(document, self.registers, self.thesaurus)

    def __call__(self, document: Document, sha256: str) -> DocumentRow:
        from ontology.graph import document_quads
        from ontology.quad import nquads

        mentions = self.mentions(document)
        quads = document_quads(document, mentions, file_sha256=sha256, thesaurus=self.thesaurus)
        return DocumentRow(document, mentions, nquads(quads))

    def whole_graph(self, truth: Truth) -> bytes:
        """The working graph of the store as sorted N-Quads: vocabulary, documents, what ties them."""
        from ontology.quad import nquads
        from ontology.vocabulary import vocabulary_quads

        lines = nquads(vocabulary_quads(self.thesaurus, self.registers)).splitlines(keepends=True)
        for graph in truth.graphs():
            lines += graph.splitlines(keepends=True)
        return b"".join(sorted(set(lines)))
