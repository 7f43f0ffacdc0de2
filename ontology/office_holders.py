"""Who held which office and when: the register by which a person may be in the graph, and by no other way.

The facts are rows of `registers/office_holders.tsv`, each with its source. A period runs from the day of
appointment to the day of discharge; where it has no end the office is still held, or its note says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.tsv import read_rows
from ontology.quad import RDF, RDFS, SKOS, Quad, date_literal, iri, text
from ontology.thesaurus import Thesaurus
from ontology.uris import slug

OFFICE_HOLDERS_FILE = Path(__file__).parent / "registers" / "office_holders.tsv"
REGISTER_GRAPH = "register/ambten"
ORG = "http://www.w3.org/ns/org#"
_SOURCE = "http://purl.org/dc/terms/source"


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """One period in which a person held an office, from day to day (ISO); the day of a change is of both holders.

    `end` is empty while the office is held.
    """

    office: str
    name: str
    start: str
    end: str
    note: str
    source: str


@cache
def load_office_holders(path: Path = OFFICE_HOLDERS_FILE) -> tuple[OfficeHolder, ...]:
    """The rows of the register, by office and day."""
    rows = read_rows(path)
    holders = [
        OfficeHolder(row["office"], row["name"], row["from"], row["to"], row.get("note", ""), row["source"])
        for row in rows
    ]
    return tuple(sorted(holders, key=lambda one: (one.office, one.start, one.name)))


def office_quads(holders: Iterable[OfficeHolder], thesaurus: Thesaurus) -> Iterator[Quad]:
    """Persons, the offices they held and when, as posts and memberships of the ORG ontology."""
    uris = thesaurus.uris
    graph = iri(uris.graph(REGISTER_GRAPH))
    for one in holders:
        person = iri(uris.thing(f"persoon/{slug(one.name)}"))
        office, ministry = iri(uris.target(one.office)), _ministry(one.office, thesaurus)
        key = f"{one.office.rpartition('/')[2]}/{one.start}-{slug(one.name)}"
        node = iri(uris.thing(f"ambtsvervulling/{key}"))
        label = f"{one.name}, {thesaurus.label(one.office)}, {one.start} tot {one.end or 'heden'}"
        yield Quad(person, iri(RDF + "type"), iri(uris.term("Persoon")), graph)
        yield Quad(person, iri(RDFS + "label"), text(one.name, "nl"), graph)
        yield Quad(node, iri(RDF + "type"), iri(uris.term("Ambtsvervulling")), graph)
        yield Quad(node, iri(RDFS + "label"), text(label, "nl"), graph)
        yield Quad(node, iri(uris.term("bekleder")), person, graph)
        yield Quad(node, iri(uris.term("ambt")), office, graph)
        yield Quad(node, iri(uris.term("bekleedVanaf")), date_literal(one.start), graph)
        if one.end:
            yield Quad(node, iri(uris.term("bekleedTot")), date_literal(one.end), graph)
        if one.note:
            yield Quad(node, iri(SKOS + "note"), text(one.note, "nl"), graph)
        yield Quad(node, iri(_SOURCE), text(one.source, "nl"), graph)
        if ministry:
            yield Quad(node, iri(ORG + "organization"), iri(uris.target(ministry)), graph)
            yield Quad(office, iri(ORG + "postIn"), iri(uris.target(ministry)), graph)


def _ministry(office: str, thesaurus: Thesaurus) -> str | None:
    concept = thesaurus.concepts.get(office)
    return concept.broader if concept else None
