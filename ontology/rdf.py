"""The one door to rdflib: our graph for libraries that speak it, and what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef

if TYPE_CHECKING:
    from rdflib.store import Store
    from rdflib.term import Node


def dataset_over(store: Store) -> Dataset:
    """An rdflib data set over a store of another engine; queries see all named graphs together."""
    return Dataset(store=store, default_union=True)


def graph_from(data: bytes, form: str = "turtle") -> Graph:
    """A graph of its own from text in one RDF format ("turtle", "nt", "json-ld")."""
    graph = Graph()
    graph.parse(data=data, format=form)
    return graph


def merged(dataset: Dataset) -> Graph:
    """All named graphs of a data set as one graph, without the graph names."""
    graph = Graph()
    for subject, predicate, value, _ in dataset.quads((None, None, None, None)):
        graph.add((subject, predicate, _plain(value)))
    return graph


def _plain(value: Node) -> Node:
    """RDF 1.1 has one kind of string; rdflib tells "x" from "x"^^xsd:string, which Oxigraph gives."""
    if isinstance(value, Literal) and value.datatype == XSD.string:
        return Literal(str(value))
    return value


def instances(graph: Graph, kind: str, properties: Sequence[str]) -> list[tuple[str, ...]]:
    """For each thing of a class the values of some properties ("" where there is none), sorted."""
    found = [
        tuple(str(graph.value(thing, URIRef(name)) or "") for name in properties)
        for thing in graph.subjects(RDF.type, URIRef(kind))
    ]
    return sorted(found)
