"""The concept page's content: one thing of the graph, its relations, and the passages that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from beleidswijzer.linking import Linking
from beleidswijzer.results import ConceptView, Neighbour, SearchResult
from beleidswijzer.snapshot import Snapshot
from ingest.passage import Passage
from ingest.problem import Problem
from ontology.mention import Mention

if TYPE_CHECKING:
    from ontology.triplestore import Relation
    from ontology.uris import Uris

_ADDRESSES = (
    ("jci1.3:", "https://wetten.overheid.nl/"),
    ("ECLI:", "https://uitspraken.rechtspraak.nl/details?id="),
)
_PUBLICATIONS = ("kst-", "blg-", "ah-", "h-", "stb-", "stcrt-", "trb-", "gmb-")
# Statements that the page shows in places of their own, or that say nothing to a reader.
_APART = frozenset({"prefLabel", "altLabel", "label", "definition", "scopeNote", "source", "type", "identifier",
                    "inScheme", "comment", "topConceptOf", "wettelijkeGrondslag"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """A passage that names the thing, with the places of the words."""

    passage: Passage
    spans: tuple[tuple[int, int], ...]


def view_concept(
    snapshot: Snapshot, linking: Linking, key_or_uri: str, *, limit: int, offset: int
) -> ConceptView:
    """One thing of the graph, by mention target ("criterium/effectiviteit", a jci, ...) or by URI.

    Raises Problem "concept-missing".
    """
    uri = concept_uri(linking.uris, key_or_uri)
    graph = snapshot.graph
    if not graph.exists(uri):
        raise Problem(
            "concept-missing",
            "Dit begrip komt in de opslag niet voor.",
            where=key_or_uri,
            remedy="Zoek het op de zoekpagina, of voeg een stuk toe dat het noemt.",
            family="missing",
        )
    relations = graph.neighbours(uri)
    family = _with_parts(snapshot, uri)
    ids = _passages_naming(snapshot, linking.uris, family)
    page = [_named(snapshot, linking.uris, passage_id, family) for passage_id in ids[offset : offset + limit]]
    return ConceptView(
        uri=uri,
        key=key_or_uri,
        label=graph.label(uri),
        kind=graph.kind(uri),
        other_names=_other_names(relations, graph.label(uri)),
        definition=_first(relations, "definition") or _first(relations, "scopeNote"),
        source=_first(relations, "source"),
        legal_basis=tuple(
            _neighbour(r) for r in relations if _name(r) == "wettelijkeGrondslag" and r.outward
        ),
        neighbours=_neighbours(relations),
        passages=tuple(_result(snapshot, rank, named) for rank, named in enumerate(page, offset + 1)),
        passages_total=len(ids),
        official_address=official_address(key_or_uri, relations),
    )


def concept_uri(uris: Uris, key_or_uri: str) -> str:
    if key_or_uri.startswith(("http://", "https://")):
        return key_or_uri
    try:
        return uris.target(key_or_uri)
    except ValueError:
        raise Problem(
            "concept-missing",
            "Deze aanduiding van een begrip is niet leesbaar.",
            where=key_or_uri,
            remedy="Kies het begrip vanuit een zoekresultaat of een document.",
            family="usage",
        ) from None


def citations(
    snapshot: Snapshot, linking: Linking, document_id: str, *, outward: bool
) -> tuple[Neighbour, ...]:
    """What a document cites, or what cites it; the library's own documents carry their title."""
    snapshot.file(document_id)
    uri = linking.uris.document(document_id)
    relations = [r for r in snapshot.graph.neighbours(uri, limit=5000) if _name(r) == "verwijstNaar"]
    return tuple(_neighbour(r) for r in relations if r.outward == outward)


def official_address(key: str, relations: Sequence[Relation] = ()) -> str | None:
    """Where the official text stands, for keys whose publisher has a fixed form of address."""
    identifiers = [key, *(r.other for r in relations if _name(r) == "identifier" and r.literal)]
    for identifier in identifiers:
        for prefix, address in _ADDRESSES:
            if identifier.startswith(prefix):
                return address + identifier
        if identifier.startswith(_PUBLICATIONS):
            return f"https://zoek.officielebekendmakingen.nl/{identifier}.html"
        if identifier.startswith("celex:"):
            work = identifier.removeprefix("celex:").split("&")[0]
            return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{work}"
    return None


def _with_parts(snapshot: Snapshot, uri: str) -> tuple[str, ...]:
    """The thing and its parts, at any depth: who cites a member of an article cites the article."""
    return (uri, *snapshot.graph.below(uri))


def _passages_naming(snapshot: Snapshot, uris: Uris, family: Sequence[str]) -> list[str]:
    """Ids of passages that name the thing or a part of it, in order of document and place."""
    prefix = uris.passage("")
    found = {unquote(p.removeprefix(prefix)) for uri in family for p in snapshot.graph.passages(uri)}
    return snapshot.in_reading_order(found)


def _named(snapshot: Snapshot, uris: Uris, passage_id: str, family: Sequence[str]) -> _Named:
    [passage] = snapshot.passages([passage_id])
    mentions = snapshot.mentions(passage.document).get(passage_id, ())
    spans = sorted({(m.start, m.end) for m in mentions if _means(uris, m, family)})
    return _Named(passage, tuple(spans))


def _means(uris: Uris, mention: Mention, family: Sequence[str]) -> bool:
    return any(uris.target(target) in family for target in mention.targets)


def _result(snapshot: Snapshot, rank: int, named: _Named) -> SearchResult:
    passage, document = named.passage, snapshot.documents[named.passage.document]
    return SearchResult(
        rank, passage.id, document.id, document.title, document.kind, document.date, passage.page,
        passage.pages, passage.section, passage.text, passage.boxes(), named.spans, "exact", 1.0,
        {"graph": True}, (), passage.kind,
    )  # fmt: skip


def _name(relation: Relation) -> str:
    return relation.predicate.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _first(relations: Sequence[Relation], name: str) -> str | None:
    return next((r.other_label for r in relations if r.outward and _name(r) == name), None)


def _other_names(relations: Sequence[Relation], label: str) -> tuple[str, ...]:
    names = {r.other for r in relations if r.outward and _name(r) in {"altLabel", "prefLabel", "label"}}
    return tuple(sorted(names - {label}, key=str.casefold))


def _neighbours(relations: Sequence[Relation]) -> tuple[Neighbour, ...]:
    shown = [_neighbour(r) for r in relations if not r.literal and _name(r) not in _APART]
    unique = {(n.relation, n.outward, n.uri): n for n in shown}
    return tuple(unique.values())


def _neighbour(relation: Relation) -> Neighbour:
    return Neighbour(
        relation.predicate, relation.predicate_label, relation.outward,
        relation.other, relation.other_label, relation.other_kind,
    )  # fmt: skip
