"""The one door to pySHACL: whether a graph keeps the rules of shapes.ttl, with Dutch messages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.rdf import graph_from, merged
from ontology.uris import DEFAULT_BASE

if TYPE_CHECKING:
    from ontology.triplestore import GraphStore

SHAPES_FILE = Path(__file__).with_name("shapes.ttl")
_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class Violation:
    """A thing that breaks a rule: its URI, the property concerned, the message of the rule."""

    thing: str
    path: str
    message: str


def check_graph(store: GraphStore, *, base: str = DEFAULT_BASE) -> list[Violation]:
    """The violations in a graph, sorted; empty when it conforms.

    Slow (about a second for ten thousand triples): for one document with the vocabulary.
    """
    from pyshacl import validate

    shapes = graph_from(SHAPES_FILE.read_bytes().replace(DEFAULT_BASE.encode(), base.encode()))
    _, results, _ = validate(merged(store.as_rdflib()), shacl_graph=shapes, advanced=False)
    return sorted(_violations(results), key=lambda v: (v.thing, v.path, v.message))


def _violations(results: Any) -> list[Violation]:
    from rdflib import RDF, URIRef

    found = []
    for result in results.subjects(RDF.type, URIRef(_SHACL + "ValidationResult")):
        found.append(
            Violation(
                thing=str(results.value(result, URIRef(_SHACL + "focusNode"))),
                path=str(results.value(result, URIRef(_SHACL + "resultPath")) or ""),
                message=str(results.value(result, URIRef(_SHACL + "resultMessage")) or ""),
            )
        )
    return found
