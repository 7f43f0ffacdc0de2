"""The concept page's content: one thing of the graph, its relations, and the passages that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from beleidswijzer.linking import Linking
from beleidswijzer.naming import Naming
from beleidswijzer.plan_statements import plan_statements
from beleidswijzer.results import ConceptView, Neighbour, Quote
from beleidswijzer.snapshot import Snapshot
from ingest.passage import Passage
from ingest.problem import Problem

if TYPE_CHECKING:
    from ontology.triplestore import Relation
    from ontology.uris import Uris

_ADDRESSES = (
    ("jci1.3:", "https://wetten.overheid.nl/"),
    ("ECLI:", "https://uitspraken.rechtspraak.nl/details?id="),
)
_PUBLICATIONS = ("kst-", "blg-", "ah-", "h-", "stb-", "stcrt-", "trb-", "gmb-")
# What the page shows in a place of its own.
APART = frozenset({"prefLabel", "altLabel", "label", "definition", "scopeNote", "source", "type", "identifier",
                    "inScheme", "comment", "topConceptOf", "wettelijkeGrondslag", "tekstVan", "inPassage",
                    "betreftPlan"})  # fmt: skip
# What the graph needs for itself and no reader asks for.
BOOKKEEPING = frozenset({"heeftPassage", "passageVan", "heeftBestand", "onderActielijn", "opgevatAls", "kandidaat",
                          "sameAs", "vermeldt", "isReferencedBy", "zegtDoel", "regelsZeiden",
                          "overDocument"})  # fmt: skip
_FACTS = ("uitvoerderTekst", "date", "issued", "uitgever", "soortBesluit", "traject", "voortgang", "interventieTekst",
          "indicatieTekst", "uitkomst", "aanvrager", "richting", "sterkte")  # fmt: skip
_QUOTED_DOCUMENTS = 40
_MANY = 3000


def view_concept(
    snapshot: Snapshot, linking: Linking, key_or_uri: str, *, limit: int, offset: int
) -> ConceptView:
    """One thing of the graph, by mention target ("criterium/effectiviteit", a jci, ...) or by URI.

    Raises Problem "concept-missing".
    """
    uri = _known_uri(snapshot, linking.uris, key_or_uri)
    label, kind = snapshot.graph.label(uri), snapshot.graph.kind(uri)
    relations = snapshot.graph.neighbours(uri, limit=_MANY)
    family = with_parts(snapshot, uri)
    naming = Naming(snapshot, linking.uris, family, [r.other for r in _outward(relations, "inPassage")])
    shown = naming.ids[offset : offset + limit]
    return ConceptView(
        uri=uri, key=key_or_uri, label=label, kind=kind, other_names=_other_names(relations, label),
        definition=_first(relations, "definition") or _first(relations, "scopeNote"),
        source=_first(relations, "source"),
        legal_basis=tuple(_neighbour(r) for r in _outward(relations, "wettelijkeGrondslag")),
        neighbours=_neighbours(snapshot, linking.uris, relations, naming),
        passages=tuple(naming.result(key, rank) for rank, key in enumerate(shown, offset + 1)),
        passages_total=len(naming.ids),
        official_address=official_address(key_or_uri, relations),
        own_text=own_text(snapshot, linking.uris, uri),
        plans=plan_statements(snapshot, linking.uris, (uri, *(one for one in family if "/mijlpaal/" in one))),
        facts=_facts(relations),
    )  # fmt: skip


def _known_uri(snapshot: Snapshot, uris: Uris, key_or_uri: str) -> str:
    uri = concept_uri(uris, key_or_uri)
    if not snapshot.graph.exists(uri):
        raise Problem(
            "concept-missing",
            "Dit begrip komt in de opslag niet voor.",
            where=key_or_uri,
            remedy="Zoek het op de zoekpagina, of voeg een stuk toe dat het noemt.",
            family="missing",
        )
    return uri


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
    """What a document cites, or what cites it, each with the first place where it does."""
    snapshot.file(document_id)
    uri = linking.uris.document(document_id)
    graph, term = snapshot.graph, linking.uris.term("verwijstNaar")
    if outward:
        found = graph.objects(uri, term)
        quotes = _citing_quotes(snapshot, linking.uris, document_id)
    else:
        found = graph.subjects(term, uri)
        naming = Naming(snapshot, linking.uris, (uri,))
        quotes = {
            linking.uris.document(one.document.id): (one.passages, naming.quote(one.first))
            for one in naming.documents()
        }
    label = graph.label(term)
    neighbours = [
        Neighbour(term, label, outward, other, graph.label(other), graph.kind(other), *quotes.get(other, ()))
        for other in found
    ]
    return tuple(sorted(neighbours, key=lambda one: (one.label, one.uri))[:_MANY])


def _citing_quotes(snapshot: Snapshot, uris: Uris, document_id: str) -> dict[str, tuple[int, Quote]]:
    """By URI of what a document cites: in how many passages, and where first."""
    mentions = snapshot.mentions(document_id)
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for passage_id, group in mentions.items():
        for mention in group:
            for target in mention.targets:
                places = spans.setdefault(uris.target(target), {})
                places.setdefault(passage_id, []).append((mention.start, mention.end))
    quotes = {}
    for uri, places in spans.items():
        first, marks = next(iter(places.items()))
        quotes[uri] = (len(places), Quote(first, document_id, None, tuple(sorted(set(marks)))))
    return quotes


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
    return next((r.other for r in relations if _name(r) == "seeAlso" and r.outward), None)


def with_parts(snapshot: Snapshot, uri: str) -> tuple[str, ...]:
    """The thing and its parts, at any depth: who cites a member of an article cites the article."""
    return (uri, *snapshot.graph.below(uri))


def own_text(snapshot: Snapshot, uris: Uris, uri: str) -> tuple[Passage, ...]:
    """The text of an article, member or item as a law in the store has it; nothing for a whole law."""
    if not uri.startswith(uris.thing("bwb/")) or uri.removeprefix(uris.thing("bwb/")).count("/") < 2:
        return ()
    graph, term = snapshot.graph, uris.term("tekstVan")
    places = {
        unquote(r.other.removeprefix(uris.passage("")))
        for one in with_parts(snapshot, uri)
        for r in graph.neighbours(one, limit=_MANY)
        if not r.outward and r.predicate == term
    }
    return tuple(snapshot.passages(snapshot.in_reading_order(places)))


def _name(relation: Relation) -> str:
    return relation.predicate.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _outward(relations: Sequence[Relation], name: str) -> list[Relation]:
    return [r for r in relations if r.outward and _name(r) == name]


def _first(relations: Sequence[Relation], name: str) -> str | None:
    return next((r.other_label for r in _outward(relations, name)), None)


def _facts(relations: Sequence[Relation]) -> tuple[tuple[str, str], ...]:
    """What is known of it in words and days: name and value."""
    return tuple(
        (r.predicate_label, r.other) for name in _FACTS for r in _outward(relations, name) if r.literal
    )


def _other_names(relations: Sequence[Relation], label: str) -> tuple[str, ...]:
    names = {r.other for r in relations if r.outward and _name(r) in {"altLabel", "prefLabel", "label"}}
    return tuple(sorted(names - {label}, key=str.casefold))


def _neighbours(
    snapshot: Snapshot, uris: Uris, relations: Sequence[Relation], naming: Naming
) -> tuple[Neighbour, ...]:
    """The documents that name the thing, and its other relations, each with the words that show it."""
    named = _named_in(uris, naming)
    here = {one.uri: one.quote for one in named}
    found = [r for r in relations if _is_shown(r)]
    others = [
        replace(_neighbour(r), quote=_stated(snapshot, uris, r) or here.get(r.other))
        for r in found
        if not (_name(r) == "verwijstNaar" and not r.outward and r.other in here)
    ]
    unique = {(n.relation, n.outward, n.uri): n for n in (*others, *named)}
    return tuple(unique.values())


def _is_shown(relation: Relation) -> bool:
    """Things with a kind, by relations that mean something to a reader; of a law its articles, not their members."""
    if relation.literal or not relation.other_kind or _name(relation) in APART | BOOKKEEPING:
        return False
    return _name(relation) != "onderdeelVanRegeling" or relation.outward or "/lid/" not in relation.other


def _named_in(uris: Uris, naming: Naming) -> list[Neighbour]:
    term, label = uris.term("vermeldIn"), "genoemd in"
    return [
        Neighbour(
            term, label, True, uris.document(one.document.id), one.document.title or one.document.id,
            one.document.kind, one.passages, naming.quote(one.first) if rank < _QUOTED_DOCUMENTS else None,
        )
        for rank, one in enumerate(naming.documents())
    ]  # fmt: skip


def _stated(snapshot: Snapshot, uris: Uris, relation: Relation) -> Quote | None:
    """Where the sentence stands that makes the other thing (a milestone, decision, recommendation)."""
    if (
        "/mijlpaal/" not in relation.other
        and "/besluit/" not in relation.other
        and "/aanbeveling/" not in relation.other
    ):
        return None
    places = snapshot.graph.objects(relation.other, uris.term("inPassage"))
    ids = Naming(snapshot, uris, (relation.other,), places)
    return ids.quote(ids.ids[0]) if ids.ids else None


def _neighbour(relation: Relation) -> Neighbour:
    return Neighbour(
        relation.predicate, relation.predicate_label, relation.outward,
        relation.other, relation.other_label, relation.other_kind,
        register=relation.graph.endswith("graph/vocabulaire"),
    )  # fmt: skip
