"""Where a link leads: documents that are in the library to their page, everything else to its concept page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from beleidswijzer.addresses import concept_address, document_address
from ingest.passage import Passage
from ontology.mention import Mention
from ontology.uris import Uris

_STATED = {
    "milestone": "mijlpaal",
    "commitment": "mijlpaal",
    "recommendation": "aanbeveling",
    "settlement": "afdoening",
}


@dataclass(frozen=True, slots=True)
class Destinations:
    """`documents` maps the id and the URI of each document in the library to its id."""

    documents: dict[str, str]
    uris: Uris = field(default_factory=Uris)

    @classmethod
    def of(cls, document_ids: Iterable[str], base_uri: str) -> Destinations:
        uris = Uris(base_uri)
        known: dict[str, str] = {}
        for document_id in document_ids:
            known |= {document_id: document_id, uris.document(document_id): document_id}
        return cls(known, uris)

    def address(self, target: str) -> str:
        """The page of a mention's target or of a thing of the graph."""
        document_id = self.documents.get(target)
        return document_address(document_id) if document_id else concept_address(target)

    def short(self, uri: str) -> str:
        """The name of a thing of the graph in addresses: its URI below id/."""
        return uri.removeprefix(f"{self.uris.base}id/")

    def document(self, target: str) -> str | None:
        """The id of the document in the library that this is, if it is one."""
        return self.documents.get(target)

    def statement(self, passage: Passage, mention: Mention) -> str | None:
        """The page of what a sentence states, where the graph has it as a thing of its own."""
        if mention.fields.get("lines") or mention.kind not in _STATED:
            return None
        kind = _STATED[mention.kind]
        return concept_address(self.uris.part(kind, passage.document, passage.id, mention.start))
