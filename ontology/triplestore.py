"""The one door to Oxigraph: a graph in memory, loaded from N-Quads, asked with SPARQL.

Named graphs are one a document of a file (graph/<document>/<sha12>), graph/vocabulaire
(ontology, thesaurus, names of laws) and graph/aangehaald (what cited things are called).
Questions see all of them together, and may name one with GRAPH. A triple should stand in
one graph only: Oxigraph finds it once for each graph it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pyoxigraph as ox

from ingest.problem import Problem
from ontology.quad import DCTERMS, OA, OWL, PROV, RDF, RDFS, SKOS, XSD, Quad, nquads

if TYPE_CHECKING:
    from rdflib import Dataset

TermKind = Literal["uri", "literal", "bnode"]
ExportFormat = Literal["nquads", "trig", "turtle", "jsonld"]

_FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_PREFIXES = {
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "xsd": XSD,
    "oa": OA,
    "prov": PROV,
    "owl": OWL,
}
# Names of a thing, best first; a Dutch one goes before others of the same kind.
_NAMES = (SKOS + "prefLabel", DCTERMS + "title", RDFS + "label", DCTERMS + "identifier")


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement seen from a thing: `outward` when the thing is its subject.

    `other` is a URI or the text of a literal; labels are what people read.
    """

    predicate: str
    predicate_label: str
    other: str
    other_label: str
    other_kind: str
    outward: bool
    literal: bool
    graph: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an answer, as SPARQL JSON has it: kind is uri, literal or bnode."""

    value: str
    kind: TermKind
    datatype: str = ""
    language: str = ""


class GraphStore:
    """The quads of a store or an export, in memory."""

    def __init__(self) -> None:
        self._store = ox.Store()

    @classmethod
    def open(cls, path: Path) -> GraphStore:
        """A store from an N-Quads file, or from a folder of them."""
        store = cls()
        store.load_nquads(read_graph(path), where=str(path))
        return store

    def load_nquads(self, data: bytes, *, where: str = "") -> None:
        try:
            self._store.bulk_load(data, ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise Problem(
                "graph-broken",
                "De graaf kan niet worden gelezen: het bestand is beschadigd.",
                remedy="Bouw de afgeleide delen opnieuw met: beleidswijzer rebuild",
                where=where,
                family="broken",
            ) from error

    def add(self, quads: Iterable[Quad]) -> None:
        self.load_nquads(nquads(quads))

    def drop_graph(self, graph: str) -> None:
        """Removes one named graph; nothing happens when it is not there."""
        self._store.remove_graph(ox.NamedNode(graph))

    def __len__(self) -> int:
        return len(self._store)

    def graphs(self) -> list[str]:
        return sorted(name.value for name in self._store.named_graphs() if isinstance(name, ox.NamedNode))

    def dump_nquads(self, graph: str | None = None) -> bytes:
        """Canonical N-Quads: sorted by line, so the same graph is the same bytes."""
        node = ox.NamedNode(graph) if graph else None
        lines = sorted(f"{quad} .\n" for quad in self._store.quads_for_pattern(None, None, None, node))
        return "".join(lines).encode()

    def export(self, form: ExportFormat, *, base: str) -> bytes:
        """The whole graph in one format, the same bytes for the same graph (Turtle drops the graph names)."""
        if form == "nquads":
            return self.dump_nquads()
        quads: list[Any] = sorted(self._store, key=_order)
        if form == "turtle":
            quads = _unique([ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads])
        prefixes = {"bw": f"{base}def#", **_PREFIXES}
        written = ox.serialize(quads, format=_FORMATS[form], prefixes=prefixes)
        return written or b""

    def ask(self, query: str, *, union: bool = True) -> Any:
        """Evaluates a query against all graphs together; no limits (see ontology/sparql.py for those)."""
        return self._store.query(query, use_default_graph_as_union=union)

    def label(self, uri: str) -> str:
        """What people call a thing: its Dutch preferred label, else another name, else the end of its URI."""
        node = ox.NamedNode(uri)
        for predicate in _NAMES:
            if names := self._literals(node, predicate):
                return names[0] + self._law_of(node)
        return uri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def _literals(self, node: ox.NamedNode, predicate: str) -> list[str]:
        """The texts of one property, Dutch ones first."""
        found = sorted(
            (literal.language != "nl", literal.value)
            for quad in self._store.quads_for_pattern(node, ox.NamedNode(predicate), None, None)
            if isinstance(literal := quad.object, ox.Literal)
        )
        return [value for _, value in found]

    def _law_of(self, node: ox.NamedNode) -> str:
        """For an article: a space and the law's abbreviation, or its title; else nothing."""
        for part in self._part_predicates():
            if not part.value.endswith("onderdeelVanRegeling"):
                continue
            for quad in self._store.quads_for_pattern(node, part, None, None):
                work: Any = quad.object
                names = [name for name in self._literals(work, SKOS + "altLabel") if " " not in name]
                return " " + (min(names, key=lambda n: (len(n), n)) if names else self.label(work.value))
        return ""

    def kind(self, uri: str) -> str:
        """The label of the most particular class of a thing, in Dutch ("" when none is known)."""
        types = [
            quad.object.value
            for quad in self._store.quads_for_pattern(
                ox.NamedNode(uri), ox.NamedNode(RDF + "type"), None, None
            )
            if isinstance(quad.object, ox.NamedNode) and "/def#" in quad.object.value
        ]
        return self.label(max(types, key=lambda name: (self._depth(name), name))) if types else ""

    def neighbours(self, uri: str, *, limit: int = 500) -> list[Relation]:
        """The statements about a thing and to a thing, once each, sorted by predicate and label.

        What passages mention it is left out: that is a list of its own (see `passages`).
        """
        node = ox.NamedNode(uri)
        outward = self._store.quads_for_pattern(node, None, None, None)
        inward = self._store.quads_for_pattern(None, None, node, None)
        found = {
            (relation.predicate, relation.other, relation.outward): relation
            for relation in (
                *(self._relation(quad, outward=True) for quad in outward),
                *(self._relation(quad, outward=False) for quad in inward if not _is_mention(quad)),
            )
        }
        relations = sorted(
            found.values(), key=lambda r: (not r.outward, r.predicate_label, r.other_label, r.other)
        )
        return relations[:limit]

    def objects(self, uri: str, predicate: str) -> list[str]:
        """The things that a thing has by one property, sorted; without their names, so at little cost."""
        found = self._store.quads_for_pattern(ox.NamedNode(uri), ox.NamedNode(predicate), None, None)
        return sorted({_value(quad.object) for quad in found})

    def subjects(self, predicate: str, uri: str) -> list[str]:
        """The things that have this thing by one property, sorted."""
        found = self._store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(uri), None)
        return sorted({_value(quad.subject) for quad in found})

    def passages(self, uri: str) -> list[str]:
        """The URIs of the passages that mention a thing, sorted."""
        mentioned = (
            quad.subject.value
            for quad in self._store.quads_for_pattern(None, None, ox.NamedNode(uri), None)
            if _is_mention(quad) and isinstance(quad.subject, ox.NamedNode)
        )
        return sorted(set(mentioned))

    def below(self, uri: str) -> list[str]:
        """The parts of a thing, at any depth: articles of a regulation, members of an article, narrower
        criteria, parts of an action line. Sorted, without the thing itself."""
        seen: set[str] = set()
        waiting = [uri]
        while waiting:
            node = ox.NamedNode(waiting.pop())
            for predicate in self._part_predicates():
                for quad in self._store.quads_for_pattern(None, predicate, node, None):
                    part = _value(quad.subject)
                    if part not in seen and part != uri:
                        seen.add(part)
                        waiting.append(part)
        return sorted(seen)

    def _part_predicates(self) -> list[ox.NamedNode]:
        own = {
            _value(quad.subject)
            for quad in self._store.quads_for_pattern(
                None, ox.NamedNode(RDFS + "subPropertyOf"), ox.NamedNode(DCTERMS + "isPartOf"), None
            )
        }
        return [ox.NamedNode(name) for name in sorted(own | {SKOS + "broader"}) if "passageVan" not in name]

    def describe(self, uri: str) -> bytes:
        """The statements with a thing as subject or object, as sorted N-Quads."""
        node = ox.NamedNode(uri)
        quads = {
            f"{quad} .\n"
            for pattern in ((node, None, None, None), (None, None, node, None))
            for quad in self._store.quads_for_pattern(*pattern)
        }
        return "".join(sorted(quads)).encode()

    def exists(self, uri: str) -> bool:
        """Whether anything is said of it; of what is no URI nothing is."""
        try:
            node = ox.NamedNode(uri)
        except ValueError:
            return False
        outward = self._store.quads_for_pattern(node, None, None, None)
        return any(True for _ in outward) or any(
            True for _ in self._store.quads_for_pattern(None, None, node, None)
        )

    def as_rdflib(self) -> Dataset:
        """The same graph seen through rdflib, for libraries that speak it; nothing is copied."""
        from oxrdflib import OxigraphStore

        from ontology.rdf import dataset_over

        return dataset_over(OxigraphStore(store=self._store))

    def _relation(self, quad: Any, *, outward: bool) -> Relation:
        other = quad.object if outward else quad.subject
        literal = isinstance(other, ox.Literal)
        return Relation(
            predicate=quad.predicate.value,
            predicate_label=self.label(quad.predicate.value),
            other=other.value,
            other_label=other.value if literal else self.label(other.value),
            other_kind="" if literal else self.kind(other.value),
            outward=outward,
            literal=literal,
            graph=quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "",
        )

    def _depth(self, name: str) -> int:
        """How far a class stands below the top of our own classes."""
        parents = [
            quad.object.value
            for quad in self._store.quads_for_pattern(
                ox.NamedNode(name), ox.NamedNode(RDFS + "subClassOf"), None, None
            )
            if isinstance(quad.object, ox.NamedNode) and quad.object.value != name
        ]
        return 1 + max((self._depth(parent) for parent in parents), default=0)


def read_graph(path: Path) -> bytes:
    """The N-Quads of a file or of all files of a folder; a quad may then stand in more than one of them."""
    files = sorted(path.glob("*.nq")) if path.is_dir() else [path]
    return b"".join(file.read_bytes() for file in files)


def read_turtle(data: bytes, *, base: str) -> Iterator[tuple[str, str, Cell]]:
    """The triples of a Turtle file as (subject, predicate, object), in file order."""
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=base):
        yield quad.subject.value, quad.predicate.value, Cell(*cell_parts(quad.object))


def turtle_quads(data: bytes, graph: str, *, base: str) -> list[Quad]:
    """The triples of a Turtle file as quads of one named graph."""
    return [
        Quad(str(quad.subject), str(quad.predicate), str(quad.object), f"<{graph}>")
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=base)
    ]


def cell_parts(term: Any) -> tuple[str, TermKind, str, str]:
    """Value, kind, datatype and language of a term of Oxigraph, as `Cell` has them."""
    if isinstance(term, ox.NamedNode):
        return (term.value, "uri", "", "")
    if isinstance(term, ox.Literal):
        language = term.language or ""
        return (term.value, "literal", "" if language else term.datatype.value, language)
    return (term.value, "bnode", "", "")


def _value(term: Any) -> str:
    return str(term.value)


def _is_mention(quad: Any) -> bool:
    return bool(quad.predicate.value.endswith("def#vermeldt"))


def _order(quad: Any) -> tuple[str, str, str, str]:
    """Type first within a subject, as people write Turtle."""
    predicate = quad.predicate.value
    first = "" if predicate.endswith("#type") else predicate
    return (str(quad.graph_name), str(quad.subject), first, str(quad.object))


def _unique(triples: list[Any]) -> list[Any]:
    ordered = sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    return [triple for i, triple in enumerate(ordered) if i == 0 or triple != ordered[i - 1]]
