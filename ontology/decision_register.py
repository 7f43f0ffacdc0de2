"""The register of decisions: advices and positions on what belongs to the care package, as rows of facts.

A decision has the number it is known by ("INT-128"), or one made of its content. Columns of a table are known by
their headings (`registers/decision_columns.tsv`), so that a list from a spreadsheet can be taken in as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ingest.months import MONTHS
from ingest.tsv import read_rows
from ontology.decision_subject import decided_on
from ontology.quad import DCTERMS, RDF, RDFS, SKOS, Quad, date_literal, iri, text
from ontology.uris import Uris, slug

FOLDER = Path(__file__).parent / "registers"
REGISTER_GRAPH = "register/besluiten"
COLUMNS = (
    "id", "publisher", "track", "status", "date", "type", "intervention", "indication", "outcome", "holder",
    "url", "source",
)  # fmt: skip
_FACTS = (
    ("uitkomst", "outcome"), ("indicatieTekst", "indication"), ("interventieTekst", "intervention"),
    ("traject", "track"), ("soortBesluit", "type"), ("voortgang", "status"), ("aanvrager", "holder"),
    ("uitgever", "publisher"),
)  # fmt: skip
_CONCERNED = (
    ("betreftInterventie", "Interventie", "intervention"), ("betreftAandoening", "Aandoening", "indication"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisteredDecision:
    """One decision. `date` is ISO with the precision known; what is not known is empty."""

    id: str
    publisher: str
    track: str
    status: str
    date: str
    type: str
    intervention: str
    indication: str
    outcome: str
    holder: str
    url: str
    source: str

    @property
    def key(self) -> str:
        """The key by which mentions and pages name it."""
        return f"besluit/register/{self.id}"

    @property
    def subject(self) -> str:
        """What was decided on, as people call it: the intervention and, where known, the indication."""
        return decided_on(self.intervention, self.indication)


def decision_of_row(row: Mapping[str, str]) -> RegisteredDecision:
    return RegisteredDecision(**{name: row.get(name, "") for name in COLUMNS})


def load_decisions(path: Path = FOLDER / "decisions.tsv") -> dict[str, RegisteredDecision]:
    """The decisions shipped with the program, by id."""
    rows = read_rows(path)
    return {row["id"]: decision_of_row(row) for row in rows}


@cache
def headings() -> Mapping[str, str]:
    """Column by heading, in lower case."""
    rows = read_rows(FOLDER / "decision_columns.tsv")
    return {heading: row["column"] for row in rows for heading in row["headings"].split(";")}


def columns_of(written: Iterable[str]) -> dict[str, str]:
    """Column -> heading in this table; of two headings for one column the first counts."""
    found: dict[str, str] = {}
    for heading in written:
        column = headings().get(" ".join(heading.casefold().replace("_", " ").split()))
        if column:
            found.setdefault(column, heading)
    return found


def content_id(row: Mapping[str, str]) -> str:
    """An id for a decision that has no number: from its day, subject and kind, the same for the same facts."""
    facts = [row[name] for name in ("publisher", "track", "date", "type", "intervention", "indication")]
    mark = hashlib.sha256("\t".join(facts).casefold().encode()).hexdigest()[:8]
    return "-".join(
        part for part in (row["date"], slug(row["intervention"] or row["indication"])[:40], mark) if part
    )


def read_day(written: str) -> str | None:
    """ISO date, month or year from "13-02-2026", "13 februari 2026", "2026-02-13", "02-2026", "2026"; else None."""
    parts = (
        written.casefold()
        .replace("/", "-")
        .replace(".", "-")
        .removesuffix(" 00:00:00")
        .replace("t00:00:00", "")
    )
    words = [part for part in parts.replace("-", " ").split() if part]
    numbers = [str(MONTHS.index(word) + 1) if word in MONTHS else word for word in words]
    if not 1 <= len(numbers) <= 3 or not all(number.isdecimal() for number in numbers):
        return None
    if len(numbers[0]) != 4:
        numbers.reverse()
    if len(numbers[0]) != 4:
        return None
    return _iso([int(number) for number in numbers])


def _iso(numbers: list[int]) -> str | None:
    try:
        day = date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None
    return day.isoformat()[: (4, 7, 10)[len(numbers) - 1]]


def decision_quads(decisions: Iterable[RegisteredDecision], uris: Uris) -> Iterator[Quad]:
    """The register as one named graph, apart from what documents say: at most fourteen statements a decision, and
    two for each thing that decisions are about."""
    graph = iri(uris.graph(REGISTER_GRAPH))
    things: dict[tuple[str, str], str] = {}
    for one in decisions:
        node = iri(uris.target(one.key))
        yield Quad(node, iri(RDF + "type"), iri(uris.term("Besluit")), graph)
        yield Quad(node, iri(RDFS + "label"), text(one.subject, "nl"), graph)
        yield Quad(node, iri(DCTERMS + "identifier"), text(one.id), graph)
        yield Quad(node, iri(DCTERMS + "source"), text(one.source, "nl"), graph)
        if one.date:
            yield Quad(node, iri(DCTERMS + "date"), date_literal(one.date), graph)
        if one.url:
            yield Quad(node, iri(RDFS + "seeAlso"), iri(_address(one.url)), graph)
        for name, field in _FACTS:
            if value := getattr(one, field):
                yield Quad(node, iri(uris.term(name)), text(value, "nl"), graph)
        for relation, kind, field in _CONCERNED:
            if thing := _thing(kind, getattr(one, field), uris):
                things[thing, kind] = min(getattr(one, field), things.get((thing, kind), getattr(one, field)))
                yield Quad(node, iri(uris.term(relation)), thing, graph)
    for (thing, kind), name in things.items():
        yield Quad(thing, iri(RDF + "type"), iri(uris.term(kind)), graph)
        yield Quad(thing, iri(SKOS + "prefLabel"), text(name, "nl"), graph)


def _thing(kind: str, name: str, uris: Uris) -> str | None:
    """What a decision is about: one thing for each way of writing, but for capitals and signs. Spellings that mean
    the same are not merged here; that is for people or a register to say."""
    words = slug(name)[:80].rstrip("-")
    return iri(uris.thing(f"{kind.casefold()}/{words}")) if words else None


def _address(url: str) -> str:
    """What N-Quads does not allow in an IRI, percent-encoded."""
    return "".join(sign if sign > " " and sign not in '<>"{}|^`\\' else f"%{ord(sign):02X}" for sign in url)
