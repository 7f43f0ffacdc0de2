"""The graph described as a dataset, for a data catalogue: DCAT 3 with the fields of DCAT-AP-NL that are known.

Publisher, contact point, licence and access rights are the user's to say; they are left out, never guessed.
Themes, languages and file types are the authority tables of the EU Publications Office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontology.quad import DCTERMS, RDF, Quad, iri, text, typed
from ontology.uris import Uris

DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"

FORMS: dict[str, tuple[str, str]] = {
    "trig": ("RDF_TRIG", "application/trig"),
    "turtle": ("RDF_TURTLE", "text/turtle"),
    "jsonld": ("JSON_LD", "application/ld+json"),
    "nquads": ("RDF_N_QUADS", "application/n-quads"),
}
"""Each form of `export`: its EU file type and its media type."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is told of a store: its content hash, the ids and dates (ISO, as known) of its documents, its quads."""

    content: str
    documents: Sequence[tuple[str, str | None]]
    quads: int


def dataset_quads(described: Described, uris: Uris) -> Iterator[Quad]:
    """The dataset, its documents and one distribution for each form of export."""
    graph, node = iri(uris.graph("dataset")), iri(uris.thing("dataset"))

    def say(subject: str, predicate: str, value: str) -> Quad:
        return Quad(subject, iri(predicate), value, graph)

    yield say(node, RDF + "type", iri(DCAT + "Dataset"))
    yield say(node, RDF + "type", iri(VOID + "Dataset"))
    yield say(node, DCTERMS + "title", text("Beleidskennis over het zorgpakket", "nl"))
    yield say(node, DCTERMS + "title", text("Policy knowledge on the Dutch health-care package", "en"))
    words = (
        "Documenten, passages, criteria, wetten, plannen en besluiten, met van elke bewering de vindplaats."
    )
    yield say(node, DCTERMS + "description", text(words, "nl"))
    yield say(node, DCTERMS + "identifier", text(described.content))
    yield say(node, DCTERMS + "language", iri(f"{_AUTHORITY}language/NLD"))
    yield say(node, DCTERMS + "conformsTo", iri(uris.base + "def"))
    yield say(node, DCAT + "theme", iri(f"{_AUTHORITY}data-theme/HEAL"))
    yield say(node, VOID + "triples", typed(described.quads, "integer"))
    yield say(node, VOID + "documents", typed(len(described.documents), "integer"))
    days = sorted(date for _, date in described.documents if date and len(date) == len("2026-01-01"))
    if days:
        period = iri(uris.thing("dataset/periode"))
        yield say(node, DCTERMS + "temporal", period)
        yield say(period, RDF + "type", iri(DCTERMS + "PeriodOfTime"))
        yield say(period, DCAT + "startDate", typed(days[0], "date"))
        yield say(period, DCAT + "endDate", typed(days[-1], "date"))
    for document, _ in described.documents:
        yield say(node, DCTERMS + "source", iri(uris.document(document)))
    for form, (file_type, media) in FORMS.items():
        part = iri(uris.thing(f"dataset/{form}"))
        yield say(node, DCAT + "distribution", part)
        yield say(part, RDF + "type", iri(DCAT + "Distribution"))
        yield say(part, DCTERMS + "format", iri(f"{_AUTHORITY}file-type/{file_type}"))
        yield say(part, DCAT + "mediaType", iri(_IANA + media))
