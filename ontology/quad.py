"""A statement of the graph: four terms, already written as N-Quads.

Strings are the fastest form to build, sort, store and load, and they are the same on
every machine. The graph has no blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
OWL = "http://www.w3.org/2002/07/owl#"

# N-Quads 1.1, production ECHAR, and the control characters that must be written as UCHAR.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TABLE = {ord(char): text for char, text in _ESCAPES.items()} | {
    code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F) if chr(code) not in _ESCAPES
}


class Quad(NamedTuple):
    """Subject, predicate, object and graph as N-Quads terms (`<...>` or `"..."@nl`)."""

    subject: str
    predicate: str
    object: str
    graph: str

    def line(self) -> str:
        return f"{self.subject} {self.predicate} {self.object} {self.graph} ."


def iri(value: str) -> str:
    return f"<{value}>"


def text(value: str, language: str = "") -> str:
    written = f'"{value.translate(_TABLE)}"'
    return f"{written}@{language}" if language else written


def typed(value: str | int | float | bool, datatype: str) -> str:
    """A literal of an XML Schema type, named without its namespace ("date", "integer", "boolean")."""
    lexical = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{lexical}"^^<{XSD}{datatype}>'


def date_literal(value: str) -> str:
    """ISO date with the precision known: 2026, 2026-04 or 2026-04-22."""
    return typed(value, {4: "gYear", 7: "gYearMonth"}.get(len(value), "date"))


def nquads(quads: Iterable[Quad]) -> bytes:
    """The statements as canonical N-Quads: sorted by line, no doubles."""
    lines = sorted({quad.line() for quad in quads})
    return "".join(f"{line}\n" for line in lines).encode()
