"""The curated part of the graph: ontology, thesaurus and the names of laws, in graph/vocabulaire."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.quad import DCTERMS, RDF, RDFS, SKOS, Quad, iri, text
from ontology.thesaurus import Thesaurus
from ontology.things import thing_triples
from ontology.triplestore import turtle_quads
from ontology.uris import DEFAULT_BASE, jci_of

if TYPE_CHECKING:
    from ontology.registers import Registers

ONTOLOGY_FILE = Path(__file__).with_name("ontology.ttl")
VOCABULARY_GRAPH = "vocabulaire"


def vocabulary_quads(thesaurus: Thesaurus, registers: Registers | None = None) -> Iterator[Quad]:
    """Classes, properties, concepts and registered laws, each with a Dutch label."""
    uris = thesaurus.uris
    graph = uris.graph(VOCABULARY_GRAPH)
    ontology = ONTOLOGY_FILE.read_bytes().replace(DEFAULT_BASE.encode(), uris.base.encode())
    yield from turtle_quads(ontology, graph, base=uris.base)
    yield from turtle_quads(thesaurus.turtle, graph, base=uris.base)
    yield from _basis_labels(thesaurus, graph)
    if registers:
        yield from _laws(registers, thesaurus, graph)


def _laws(registers: Registers, thesaurus: Thesaurus, graph: str) -> Iterator[Quad]:
    uris = thesaurus.uris
    for bwb in sorted(registers.laws):
        law = registers.laws[bwb]
        node = iri(uris.law(jci_of(bwb, ())))
        yield Quad(node, iri(RDF + "type"), iri(uris.term("Regeling")), iri(graph))
        yield Quad(node, iri(DCTERMS + "identifier"), text(bwb), iri(graph))
        yield Quad(node, iri(RDFS + "label"), text(law.title, "nl"), iri(graph))
        for alias in law.aliases:
            name = alias.removeprefix("@").partition("@")[0]
            yield Quad(node, iri(SKOS + "altLabel"), text(name, "nl"), iri(graph))
    for celex in sorted(registers.eu_acts):
        node = iri(uris.target(f"celex:{celex}"))
        yield Quad(node, iri(RDF + "type"), iri(uris.term("EuHandeling")), iri(graph))
        yield Quad(node, iri(DCTERMS + "identifier"), text(f"celex:{celex}"), iri(graph))
        yield Quad(node, iri(RDFS + "label"), text(registers.eu_acts[celex].title, "nl"), iri(graph))


def _basis_labels(thesaurus: Thesaurus, graph: str) -> Iterator[Quad]:
    """The articles that found a criterion are described, also when no document cites them."""
    uris = thesaurus.uris
    for key in sorted(thesaurus.concepts):
        for basis in thesaurus.concepts[key].bases:
            pieces = basis.removeprefix(uris.base).removeprefix("id/bwb/").split("/")
            names = {"onderdeel": "o"}
            parts = tuple(
                (names.get(name, name), value) for name, value in zip(pieces[1::2], pieces[2::2], strict=True)
            )
            for triple in thing_triples(jci_of(pieces[0], parts), uris):
                yield Quad(*triple, iri(graph))
