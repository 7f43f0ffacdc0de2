"""A document read becomes a document linked: mentions by passage and its part of the graph."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from beleidswijzer.truth import Truth
from beleidswijzer.truth_rows import DocumentRow
from ingest.passage import Document
from ontology.mention import Mention

if TYPE_CHECKING:
    from ontology.decision_register import RegisteredDecision
    from ontology.document_register import DocumentRegister
    from ontology.judging import Judged
    from ontology.query_names import QueryNames
    from ontology.registers import Registers
    from ontology.thesaurus import Concept, Thesaurus
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

    @cached_property
    def documents(self) -> DocumentRegister:
        """The register of documents alone, which loads sooner than all registers."""
        from ontology.document_register import load_documents

        return load_documents()

    @cached_property
    def decisions(self) -> Mapping[str, RegisteredDecision]:
        """The register of decisions by id; it changes no mention, so it is no part of what linking depends on."""
        from ontology.decision_register import load_decisions

        return load_decisions()

    @property
    def added_entries(self) -> Mapping[str, list[dict[str, str]]]:
        """Rows that people added to the registers of the store, by kind."""
        return {}

    def of_store(self, truth: Truth) -> Linking:
        """Linking as this store has it: registers extended by entries and texts of laws, and people's judgements."""
        return _StoreLinking(self, truth)

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
    def query_names(self) -> QueryNames:
        """The names that queries are expanded by; needs neither the registers nor the thesaurus whole."""
        from ontology.query_names import load_query_names

        return load_query_names(self.uris)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        from ontology.thesaurus import load_thesaurus

        return load_thesaurus(self.uris)

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """The concepts of the thesaurus by key, without what finds their names in texts: loads at once."""
        from ontology.thesaurus import load_concepts

        return load_concepts(self.uris)

    def mentions(self, document: Document) -> Mapping[str, tuple[Mention, ...]]:
        """Mentions by passage id, as rules found them and people settled them."""
        return self.judged(document).mentions

    def _found(self, document: Document) -> Mapping[str, tuple[Mention, ...]]:
        from ontology.mentions import find_mentions

        return find_mentions(document, self.registers, self.thesaurus)

    def judged(self, document: Document) -> Judged:
        """The mentions as people settled them, and what became of their judgements."""
        from ontology.judging import Judged

        return Judged(dict(self._found(document)), ())

    def __call__(self, document: Document, sha256: str) -> DocumentRow:
        return self.row(document, self.mentions(document), sha256)

    def row(
        self, document: Document, mentions: Mapping[str, tuple[Mention, ...]], sha256: str
    ) -> DocumentRow:
        """The document with these mentions and the graph that they give."""
        from ontology.graph import document_quads
        from ontology.quad import nquads

        quads = document_quads(document, mentions, file_sha256=sha256, thesaurus=self.thesaurus)
        return DocumentRow(document, mentions, nquads(quads))

    def shared_graph(self, truth: Truth, likeness: bytes = b"") -> bytes:
        """The part of the working graph that is no single document's, as sorted N-Quads: vocabulary, judgements,
        registered decisions, and what ties documents (`likeness`, N-Quads computed from vectors)."""
        from ontology.decision_register import decision_quads
        from ontology.edition_graph import edition_quads
        from ontology.judgement_graph import judgement_quads
        from ontology.link_judgement_graph import link_judgement_quads
        from ontology.quad import nquads

        lines = [*self._vocabulary]
        lines += nquads(judgement_quads(truth.judgements.all(), self.uris)).splitlines(keepends=True)
        said_of_links = link_judgement_quads(truth.link_judgements.all(), self.uris)
        lines += nquads(said_of_links).splitlines(keepends=True)
        lines += nquads(decision_quads(self.decisions.values(), self.uris)).splitlines(keepends=True)
        lines += nquads(edition_quads(truth.editions.new_passages(), self.uris)).splitlines(keepends=True)
        lines += likeness.splitlines(keepends=True)
        return self._with_titles(lines)

    @cached_property
    def _vocabulary(self) -> list[bytes]:
        """The lines of classes, concepts and registered laws: a third of the work on a small change of the store."""
        from ontology.quad import nquads
        from ontology.vocabulary import vocabulary_quads

        return nquads(vocabulary_quads(self.thesaurus, self.registers)).splitlines(keepends=True)

    def document_graph(self, truth: Truth, document: str) -> bytes:
        """A document's part of the working graph, as sorted N-Quads; what it cites is named in it."""
        return self._with_titles(truth.graph(document).splitlines(keepends=True))

    def _with_titles(self, lines: list[bytes]) -> bytes:
        from ontology.quad import nquads
        from ontology.vocabulary import title_quads

        titles = nquads(title_quads(lines, self.registers, self.uris)).splitlines(keepends=True)
        return b"".join(sorted({*lines, *titles}))


class _StoreLinking(Linking):
    """Knows the laws and register entries of one store; for use as long as its truth is open."""

    def __init__(self, shipped: Linking, truth: Truth):
        super().__init__(shipped._base_uri)
        self._shipped = shipped
        self._truth = truth

    @cached_property
    def registers(self) -> Registers:
        if self.fingerprint == self._shipped.fingerprint:
            return self._shipped.registers
        return self._shipped.extended(self._truth, self.fingerprint)

    @cached_property
    def _vocabulary(self) -> list[bytes]:
        shipped = self.registers is self._shipped.registers
        return self._shipped._vocabulary if shipped else super()._vocabulary

    @property
    def added_entries(self) -> Mapping[str, list[dict[str, str]]]:
        return self._truth.registers.entries()

    @cached_property
    def decisions(self) -> Mapping[str, RegisteredDecision]:
        from ontology.decision_register import decision_of_row

        added = map(decision_of_row, self.added_entries.get("decisions", ()))
        return {**self._shipped.decisions, **{one.id: one for one in added}}

    def judged(self, document: Document) -> Judged:
        from ontology.existence import target_existence
        from ontology.judging import judge

        return judge(
            document.passages,
            self._found(document),
            self._truth.judgements.of(document.id),
            lambda target: target_existence(self.registers, target, document.date),
        )

    @cached_property
    def thesaurus(self) -> Thesaurus:
        return self._shipped.thesaurus

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        return self._shipped.concepts

    @cached_property
    def fingerprint(self) -> str:
        files = ((sha256, self._truth.file(sha256)) for _, sha256 in self._truth.law_files())
        laws = [(sha256, row.reader if row else "") for sha256, row in files]
        entries = {kind: rows for kind, rows in self.added_entries.items() if kind != "decisions"}
        held = _held_documents(self._shipped.documents, self._truth)
        if not laws and not entries and not held:
            return self._shipped.fingerprint
        added = repr((laws, entries, held))
        return f"{self._shipped.fingerprint}+{hashlib.sha256(added.encode()).hexdigest()[:16]}"


def _with_store(shipped: Registers, truth: Truth) -> Registers:
    from ontology.law_text import with_laws
    from ontology.register_entries import with_entries

    registers = with_entries(shipped, truth.registers.entries())
    held = _held_documents(shipped.documents, truth)
    registers = replace(registers, documents=registers.documents.holding(held))
    laws = (truth.document(document) for document, _ in truth.law_files())
    return with_laws(registers, [law for law in laws if law is not None])


def _held_documents(shipped: DocumentRegister, truth: Truth) -> dict[str, str]:
    """Entries of the register of documents that the store has, by title: key -> id."""
    register = shipped.including(truth.registers.entries().get("documents", ()))
    return register.held_in(truth.titles())
