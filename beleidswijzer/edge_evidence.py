"""What shows a relation of the graph to be so: the words on their page, the letterhead, or a register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from beleidswijzer.graph_edges import LIKE, MAY_MEAN, NAMES, STANDS_IN, Edge, is_uri, whole_article
from beleidswijzer.naming import STATED
from beleidswijzer.results import Quote
from beleidswijzer.snapshot import Snapshot
from ontology.mention import FieldValue, Mention

if TYPE_CHECKING:
    from ontology.uris import Uris

Basis = Literal["quote", "letterhead", "likeness", "register"]
_LETTERHEAD = frozenset({"afzender", "geadresseerde"})
_STATED_PATHS = ("/mijlpaal/", "/aanbeveling/", "/besluit/", "/afdoening/", "/actielijn/")


@dataclass(frozen=True, slots=True)
class Evidence:
    """On what a relation rests. With "quote" there are words in a document; `document` is the paper of a letterhead."""

    basis: Basis
    quote: Quote | None = None
    document: str | None = None


def edge_evidence(snapshot: Snapshot, uris: Uris, edges: Sequence[Edge]) -> dict[Edge, Evidence]:
    """The evidence of each of these relations; of several passages the first in the document."""
    papers = {uris.document(key): key for key in snapshot.documents}
    places = _first_passages(snapshot, uris, edges)
    mentions = snapshot.mentions_in(set(places.values()))
    passages = {one.id: one for one in snapshot.passages(sorted(set(places.values())))}
    found = {}
    for edge in edges:
        if passage := places.get(edge):
            marks = _marks(uris, edge, mentions.get(passage, ()))
            page = passages[passage].page_of(*(marks[0] if marks else ()))
            quote = Quote(passage, passage.rpartition(":")[0], page, marks)
            found[edge] = Evidence("quote", quote)
        elif edge.name in _LETTERHEAD and edge.source in papers:
            found[edge] = Evidence("letterhead", document=papers[edge.source])
        else:
            found[edge] = Evidence("likeness" if edge.name == LIKE else "register")
    return found


def _first_passages(snapshot: Snapshot, uris: Uris, edges: Sequence[Edge]) -> dict[Edge, str]:
    """The id of the first passage of each relation that passages show."""
    waiting: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in edges:
        if asked := _asked(edge):
            waiting.setdefault(asked, []).append(edge)
    found: dict[Edge, tuple[int, str]] = {}
    for shape in (NAMES, STANDS_IN, MAY_MEAN):
        pairs = [
            (van, naar) for one, van, naar in waiting if one == shape and is_uri(van) and is_uri(naar or van)
        ]
        for van, naar, number, place in _places(snapshot, uris, shape, pairs):
            for edge in waiting.get((shape, van, naar), ()):
                found[edge] = min(found.get(edge, (number, place)), (number, place))
    known = {edge: unquote(place.removeprefix(uris.passage(""))) for edge, (_, place) in found.items()}
    held = set(snapshot.in_reading_order(set(known.values())))
    return {edge: passage for edge, passage in known.items() if passage in held}


def _asked(edge: Edge) -> tuple[str, str, str] | None:
    """The shape of the question and its ends; "" where any document will do."""
    if edge.name in (NAMES, STANDS_IN, MAY_MEAN):
        return edge.name, edge.source, edge.target
    if edge.name == "uiteengezetIn":
        return NAMES, edge.target, edge.source
    stated = next(
        (end for end in (edge.source, edge.target) if any(path in end for path in _STATED_PATHS)), None
    )
    return (STANDS_IN, stated, "") if stated else None


def _places(
    snapshot: Snapshot, uris: Uris, shape: str, pairs: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str, int, str]]:
    for any_document in (False, True):
        chosen = sorted({pair for pair in pairs if (not pair[1]) == any_document})
        if not chosen:
            continue
        values = " ".join(f"(<{van}> <{naar}>)" if naar else f"(<{van}>)" for van, naar in chosen)
        names = "(?van)" if any_document else "(?van ?naar)"
        query = _SHAPES[shape].replace("PAIRS", f"VALUES {names} {{ {values} }}").replace("BASE", uris.base)
        for row in snapshot.graph.ask(query):
            naar = "" if any_document else row["naar"].value
            yield row["van"].value, naar, int(row["nummer"].value), row["plaats"].value


_SHAPES = {
    NAMES: """PREFIX bw: <BASEdef#> SELECT ?van ?naar ?nummer ?plaats WHERE {
        { PAIRS ?deel bw:onderdeelVan* ?naar . ?plaats bw:vermeldt ?deel . ?van bw:heeftPassage ?plaats }
        UNION { PAIRS ?deel bw:onderdeelVanRegeling ?naar . ?plaats bw:vermeldt ?deel . ?van bw:heeftPassage ?plaats }
        ?plaats bw:volgnummer ?nummer }""",
    STANDS_IN: """PREFIX bw: <BASEdef#> SELECT ?van ?naar ?nummer ?plaats WHERE {
        PAIRS ?van (^bw:betreftPlan)?/bw:inPassage ?plaats . ?naar bw:heeftPassage ?plaats .
        ?plaats bw:volgnummer ?nummer }""",
    MAY_MEAN: """PREFIX bw: <BASEdef#> SELECT ?van ?naar ?nummer ?plaats WHERE {
        PAIRS ?kan bw:onderdeelVan* ?naar . ?vermelding bw:kandidaat ?kan ; bw:inPassage ?plaats .
        ?van bw:heeftPassage ?plaats . ?plaats bw:volgnummer ?nummer }""",
}


def _marks(uris: Uris, edge: Edge, mentions: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """The words that say it; none (the whole passage) where they cannot be told apart."""
    if edge.name == MAY_MEAN:
        spans = {(m.start, m.end) for m in mentions for c in m.candidates if _is(uris, c.target, edge.target)}
    elif edge.name in (NAMES, "uiteengezetIn"):
        named = edge.target if edge.name == NAMES else edge.source
        spans = {(m.start, m.end) for m in mentions for target in m.targets if _is(uris, target, named)}
    else:
        spans = {(m.start, m.end) for m in mentions if m.kind in STATED and _states(uris, m, edge)}
    return tuple(sorted(spans))


def _states(uris: Uris, mention: Mention, edge: Edge) -> bool:
    """Whether the sentence makes an end of the relation (its URI ends with the place), or is of that action line."""
    ends = (edge.source, edge.target)
    lines = [one for name in ("lines", "part_of") for one in _many(mention.fields.get(name))]
    return str(mention.start) in {end.rsplit("/", 1)[-1] for end in ends} or any(
        uris.target(line) in ends for line in (*lines, *mention.targets)
    )


def _many(value: FieldValue | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _is(uris: Uris, target: str, uri: str) -> bool:
    """Whether a mention's target is this thing, or a part of this article or regulation."""
    own = uris.target(target)
    return uri in (own, whole_article(own)) or ("/bwb/" in uri and own.startswith(f"{uri}/"))
