"""The one door to rdflib: a view of our graph for libraries that speak it, and readable Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import XSD, Dataset, Graph, Literal, URIRef

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


def subjects(graph: Graph, predicate: str, value: str) -> list[Node]:
    """The things of which a statement holds, sorted."""
    return sorted(graph.subjects(URIRef(predicate), URIRef(value)), key=str)


def as_turtle(graph: Graph) -> bytes:
    """Turtle grouped by subject, the way people read it; for one thing or one document."""
    return graph.serialize(format="longturtle", encoding="utf-8")
