"""A document read becomes a document linked: mentions by passage and its part of the graph."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
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
        self._extended: tuple[str, Registers] | None = None

    @cached_property
    def registers(self) -> Registers:
        from ontology.registers import load_registers

        return load_registers()

    @cached_property
    def fingerprint(self) -> str:
        """Names the tables that linking depends on: registers, thesaurus and rules of language."""
        digest = hashlib.sha256()
        tables = files("ontology")
        for folder in (tables, tables / "registers"):
            for table in sorted(folder.iterdir(), key=lambda one: one.name):
                if table.name.endswith((".tsv", ".tsv.gz", ".ttl")):
                    digest.update(table.name.encode() + b"\0" + table.read_bytes())
        return digest.hexdigest()[:16]

    def of_store(self, truth: Truth) -> Linking:
        """Linking with the registers as this store extends them: by entries added and texts of laws."""
        extended = truth.law_files() or truth.register_entries()
        return _StoreLinking(self, truth) if extended else self

    def extended(self, truth: Truth, fingerprint: str) -> Registers:
        """The registers as a store extends them; built once for each state of its entries and laws."""
        held = self._extended
        if held is None or held[0] != fingerprint:
            held = self._extended = (fingerprint, _with_store(self.registers, truth))
        return held[1]

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


class _StoreLinking(Linking):
    """Knows the laws and register entries of one store; for use as long as its truth is open."""

    def __init__(self, shipped: Linking, truth: Truth):
        super().__init__(shipped._base_uri)
        self._shipped = shipped
        self._truth = truth

    @cached_property
    def registers(self) -> Registers:
        return self._shipped.extended(self._truth, self.fingerprint)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        return self._shipped.thesaurus

    @cached_property
    def fingerprint(self) -> str:
        files = ((sha256, self._truth.file(sha256)) for _, sha256 in self._truth.law_files())
        laws = [(sha256, row.reader if row else "") for sha256, row in files]
        added = repr((laws, self._truth.register_entries()))
        return f"{self._shipped.fingerprint}+{hashlib.sha256(added.encode()).hexdigest()[:16]}"


def _with_store(shipped: Registers, truth: Truth) -> Registers:
    from ontology.law_text import with_laws
    from ontology.register_entries import with_entries

    laws = (truth.document(document) for document, _ in truth.law_files())
    return with_laws(
        with_entries(shipped, truth.register_entries()), [law for law in laws if law is not None]
    )
