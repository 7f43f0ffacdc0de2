"""The curated part of the graph: ontology, thesaurus and the names of laws, in graph/vocabulaire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.document_register import document_quads
from ontology.office_holders import load_office_holders, office_quads
from ontology.quad import RDFS, SKOS, Quad, iri, text
from ontology.thesaurus import Thesaurus
from ontology.things import thing_triples
from ontology.triplestore import turtle_quads
from ontology.uris import DEFAULT_BASE, Uris, jci_of

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
    yield from _basis_labels(thesaurus)
    yield from office_quads(load_office_holders(), thesaurus)
    if registers:
        yield from _laws(registers, thesaurus, graph)
        yield from document_quads(registers.documents, uris, graph)


def _laws(registers: Registers, thesaurus: Thesaurus, graph: str) -> Iterator[Quad]:
    """Title and abbreviations of registered laws and EU acts."""
    uris = thesaurus.uris
    for bwb in sorted(registers.laws):
        law = registers.laws[bwb]
        key = jci_of(bwb, ())
        yield from _described(key, thesaurus)
        node = iri(uris.law(key))
        yield Quad(node, iri(RDFS + "label"), text(law.title, "nl"), iri(graph))
        for alias in law.aliases:
            name = alias.removeprefix("@").partition("@")[0]
            yield Quad(node, iri(SKOS + "altLabel"), text(name, "nl"), iri(graph))
    for celex in sorted(registers.eu_acts):
        key = f"celex:{celex}"
        yield from _described(key, thesaurus)
        node, act = iri(uris.target(key)), registers.eu_acts[celex]
        yield Quad(node, iri(SKOS + "prefLabel"), text(act.title, "nl"), iri(graph))
        for alias in act.aliases:
            yield Quad(node, iri(SKOS + "altLabel"), text(alias, "nl"), iri(graph))


def title_quads(lines: Iterable[bytes], registers: Registers, uris: Uris) -> Iterator[Quad]:
    """The titles of laws that these statements describe and only the long list of titles knows."""
    graph = iri(uris.cited_graph())
    law = re.compile(re.escape(f"<{uris.thing('bwb/')}".encode()) + rb"(BWB[RV]\d{7})>")
    cited = {match[1].decode() for line in lines if (match := law.match(line))}
    for bwb in sorted(cited & registers.titles.keys() - registers.laws.keys()):
        key = jci_of(bwb, ())
        yield Quad(iri(uris.law(key)), iri(RDFS + "label"), text(registers.title_of(key), "nl"), graph)


def _described(key: str, thesaurus: Thesaurus) -> Iterator[Quad]:
    graph = iri(thesaurus.uris.cited_graph())
    for triple in thing_triples(key, thesaurus.uris):
        yield Quad(*triple, graph)


def _basis_labels(thesaurus: Thesaurus) -> Iterator[Quad]:
    """The articles that found a criterion are described, also when no document cites them."""
    uris = thesaurus.uris
    names = {"onderdeel": "o"}
    for key in sorted(thesaurus.concepts):
        for basis in thesaurus.concepts[key].bases:
            law, *path = basis.removeprefix(f"{uris.base}id/bwb/").split("/")
            pairs = zip(path[::2], path[1::2], strict=True)
            yield from _described(
                jci_of(law, tuple((names.get(n, n), value) for n, value in pairs)), thesaurus
            )
