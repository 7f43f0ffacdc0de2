"""Where a link leads: documents that are in the library to their page, everything else to its concept page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from beleidswijzer.addresses import concept_address, document_address
from ontology.uris import Uris


@dataclass(frozen=True, slots=True)
class Destinations:
    """`documents` maps the id and the URI of each document in the library to its id."""

    documents: dict[str, str]

    @classmethod
    def of(cls, document_ids: Iterable[str], base_uri: str) -> Destinations:
        uris = Uris(base_uri)
        known: dict[str, str] = {}
        for document_id in document_ids:
            known |= {document_id: document_id, uris.document(document_id): document_id}
        return cls(known)

    def address(self, target: str) -> str:
        """The page of a mention's target or of a thing of the graph."""
        document_id = self.documents.get(target)
        return document_address(document_id) if document_id else concept_address(target)

    def document(self, target: str) -> str | None:
        """The id of the document in the library that this is, if it is one."""
        return self.documents.get(target)
