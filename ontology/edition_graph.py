"""What is new in a document since the edition that its file replaced, as quads of graph/uitgave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.quad import Quad, iri
from ontology.uris import Uris


def edition_quads(new: Iterable[tuple[str, str]], uris: Uris) -> Iterator[Quad]:
    """`new` are a document and a passage whose text the edition before did not have."""
    graph = iri(uris.graph("uitgave"))
    for document, passage in new:
        yield Quad(iri(uris.passage(passage)), iri(uris.term("nieuwIn")), iri(uris.document(document)), graph)
