"""Things of the graph by what people call them, and things to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from beleidswijzer.graph_edges import is_uri, whole_article
from beleidswijzer.graph_view import Thing, thing_of
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.thing_kinds import GROUPS, group_of, is_inner

MOST_FOUND = 20
_SUGGESTED = {"criterion": 6, "programme": 4, "law": 5, "party": 5, "paper": 5, "plan": 4, "decision": 4}
_NAMES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?ding ?naam WHERE {
  ?ding skos:prefLabel|skos:altLabel|rdfs:label|dcterms:title|dcterms:identifier ?naam .
  FILTER(CONTAINS(STR(?ding), "/id/")) WORDS
}"""
_MOST_NAMED = """PREFIX bw: <BASEdef#>
SELECT ?ding (COUNT(DISTINCT ?plaats) AS ?aantal) WHERE { ?plaats bw:vermeldt ?ding } GROUP BY ?ding"""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Things to begin with, by the name of their group: those named in the most passages."""

    groups: tuple[tuple[str, tuple[Thing, ...]], ...]


def find_things(
    snapshot: Snapshot, linking: Linking, words: str, *, most: int = MOST_FOUND
) -> tuple[Thing, ...]:
    """What is called so: a written reference ("artikel 3.2.1 Wlz") first, then names that hold the words."""
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return ()
    found = dict.fromkeys(_referred(snapshot, linking, words))
    found |= dict.fromkeys(_named(snapshot, wanted))
    return tuple(thing_of(snapshot, linking, uri) for uri in list(found)[:most])


def _referred(snapshot: Snapshot, linking: Linking, words: str) -> Iterator[str]:
    from ontology.references import link_references

    for mention in link_references(words, registers=linking.registers):
        for target in mention.targets:
            uri = whole_article(linking.uris.target(target))
            if is_uri(uri) and snapshot.graph.exists(uri):
                yield uri


def _named(snapshot: Snapshot, wanted: str) -> list[str]:
    """URIs by how well a name fits: the same, begins so, holds the words together, holds each; the shortest first."""
    parts = " ".join(
        f'FILTER(CONTAINS(LCASE(STR(?naam)), "{_literal(word)}"))' for word in wanted.split()[:8]
    )
    best: dict[str, tuple[int, int, str]] = {}
    for row in snapshot.graph.ask(_NAMES.replace("WORDS", parts)):
        uri, name = row["ding"].value, " ".join(row["naam"].value.casefold().split())
        if is_inner(uri) or whole_article(uri) != uri:
            continue
        fit = 0 if name == wanted else 1 if name.startswith(wanted) else 2 if wanted in name else 3
        best[uri] = min(best.get(uri, (9, 0, "")), (fit, len(name), name))
    return sorted(best, key=lambda uri: (*best[uri], uri))


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")


def suggestions(snapshot: Snapshot, linking: Linking) -> Suggestions:
    """What the documents of the store speak of most, some of each group."""
    counted = {
        row["ding"].value: int(row["aantal"].value)
        for row in snapshot.graph.ask(_MOST_NAMED.replace("BASE", linking.uris.base))
    }
    papers = {linking.uris.document(key): one.date or "" for key, one in snapshot.documents.items()}
    by_group: dict[str, list[str]] = {}
    for uri in _ordered(counted, papers):
        held = by_group.setdefault(group_of(uri).name, [])
        if len(held) < _SUGGESTED.get(group_of(uri).name, 0) and whole_article(uri) == uri:
            held.append(uri)
    groups = [group.name for group in GROUPS if by_group.get(group.name)]
    return Suggestions(
        tuple((name, tuple(thing_of(snapshot, linking, uri) for uri in by_group[name])) for name in groups)
    )


def _ordered(counted: dict[str, int], papers: dict[str, str]) -> Iterable[str]:
    """Papers of the store by date, the newest first; what else is named by the number of passages."""
    yield from sorted(papers, key=lambda uri: (papers[uri], uri), reverse=True)
    named = (uri for uri in counted if uri not in papers)
    yield from sorted(named, key=lambda uri: (-counted[uri], uri))
