"""The one door to pySHACL: whether a graph keeps the rules of shapes.ttl, with Dutch messages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.rdf import graph_from, instances, merged
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
    properties = [_SHACL + name for name in ("focusNode", "resultPath", "resultMessage")]
    return [Violation(*row) for row in instances(results, _SHACL + "ValidationResult", properties)]
