"""Computed likeness of documents as quads of a graph of its own: an indication of a model, never a claim of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.quad import RDF, Quad, iri, typed
from ontology.uris import Uris, slug


def likeness_quads(pairs: Iterable[tuple[str, str, float]], model: str, uris: Uris) -> Iterator[Quad]:
    """`pairs` are a document, another that it is like, and the score (0 to 1)."""
    graph = iri(uris.graph(f"gelijkenis/{slug(model)}"))
    for document, other, score in pairs:
        node = iri(uris.thing(f"gelijkenis/{document}/{other}"))
        yield Quad(node, iri(RDF + "type"), iri(uris.term("Gelijkenis")), graph)
        yield Quad(node, iri(uris.term("van")), iri(uris.document(document)), graph)
        yield Quad(node, iri(uris.term("naar")), iri(uris.document(other)), graph)
        yield Quad(node, iri(uris.term("score")), typed(f"{score:.3f}", "decimal"), graph)
