"""The registers as people see them: what each holds and where every entry comes from."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

from beleidswijzer.linking import Linking
from beleidswijzer.results import RegisterEntry
from ontology.register_checks import Kind
from ontology.uris import work_of

if TYPE_CHECKING:
    from ontology.decision_register import RegisteredDecision
    from ontology.registers import Registers
    from ontology.thesaurus import Thesaurus

IMPORTED: tuple[Kind, ...] = get_args(Kind)
LISTED = (*IMPORTED, "eu", "thesaurus", "offices")


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """One register: how many entries, how many of them this store added, its source and the date of its content.

    `date` is that of the newest entry the store added, else of the shipped table; empty where entries differ.
    """

    register: str
    title: str
    entries: int
    added: int
    date: str
    source: str
    note: str


def summarise(linking: Linking, added: Mapping[str, list[dict[str, str]]]) -> Iterator[RegisterSummary]:
    """One line for each register; `added` are the rows that the store holds."""
    for shipped in _shipped():
        kind = shipped["register"]
        rows = added.get(kind, [])
        sources = [shipped["source"], *sorted({_origin(row["source"]) for row in rows})]
        dates = [row.get("date") or row.get("state") or "" for row in rows]
        entries = sum(1 for _ in list_registers(linking, (kind,)))
        yield RegisterSummary(
            kind, shipped["title"], entries, len(rows), max([*dates, shipped["date"]], key=_last_day),
            "; ".join(sources[:6]) + (" …" if len(sources) > 6 else ""), shipped["note"],
        )  # fmt: skip


def _shipped() -> list[dict[str, str]]:
    table = (files("ontology") / "registers" / "registers.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def _origin(source: str) -> str:
    """The file of "lijst.tsv, regel 12"."""
    return source.partition(", regel ")[0]


def _last_day(date: str) -> str:
    return f"{date}-12-31"[:10] if date else ""


def list_registers(linking: Linking, kinds: tuple[str, ...] = LISTED) -> Iterator[RegisterEntry]:
    """Entries in the order of the kinds asked for, then by key."""
    for kind in kinds:
        if kind == "thesaurus":
            yield from _concepts(linking.thesaurus)
        elif kind == "offices":
            yield from _offices(linking.thesaurus)
        elif kind == "decisions":
            yield from (_decision(linking.decisions[key]) for key in sorted(linking.decisions))
        else:
            yield from sorted(_OF_REGISTERS[kind](linking.registers), key=lambda entry: entry.key)


def _laws(registers: Registers) -> Iterator[RegisterEntry]:
    for law in registers.laws.values():
        yield RegisterEntry("laws", law.bwb, law.title, law.aliases, law.source)
    for bwb in registers.titles.keys() - registers.laws.keys():
        yield RegisterEntry("laws", bwb, registers.title_of(work_of(bwb)), (), registers.titles[bwb][1])


def _articles(registers: Registers) -> Iterator[RegisterEntry]:
    for lists in registers.article_lists.values():
        for held in lists:
            label = f"{registers.title_of(work_of(held.bwb))}, {len(held.articles)} artikelen"
            yield RegisterEntry("articles", f"{held.bwb} {held.state}", label, (), held.source)


def _dossiers(registers: Registers) -> Iterator[RegisterEntry]:
    for dossier in registers.dossiers.values():
        yield RegisterEntry("dossiers", dossier.number, dossier.title, (), dossier.source)


def _documents(registers: Registers) -> Iterator[RegisterEntry]:
    for one in registers.documents.documents.values():
        facts = _filled(kind=one.kind, date=one.date, publisher=one.publisher, url=one.url)
        yield RegisterEntry("documents", one.target, one.title, one.aliases, one.source, facts)


def _eu_acts(registers: Registers) -> Iterator[RegisterEntry]:
    for act in registers.eu_acts.values():
        yield RegisterEntry("eu", act.celex, act.title, act.aliases, act.source)


_OF_REGISTERS: Mapping[str, Callable[[Registers], Iterator[RegisterEntry]]] = {
    "laws": _laws, "articles": _articles, "dossiers": _dossiers, "documents": _documents, "eu": _eu_acts,
}  # fmt: skip


def _decision(one: RegisteredDecision) -> RegisterEntry:
    facts = _filled(
        date=one.date, type=one.type, intervention=one.intervention, indication=one.indication,
        outcome=one.outcome, publisher=one.publisher, track=one.track, status=one.status, holder=one.holder,
        url=one.url,
    )  # fmt: skip
    return RegisterEntry("decisions", one.id, one.subject, (), one.source, facts)


def _filled(**facts: str) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}


def _offices(thesaurus: Thesaurus) -> Iterator[RegisterEntry]:
    """Each period in which someone held an office."""
    from ontology.office_holders import load_office_holders

    for one in load_office_holders():
        label = f"{thesaurus.label(one.office)}: {one.name}, {one.start} tot {one.end or 'heden'}"
        facts = _filled(date=one.start, note=one.note)
        yield RegisterEntry("offices", f"{one.office} {one.start} {one.name}", label, (), one.source, facts)


def _concepts(thesaurus: Thesaurus) -> Iterator[RegisterEntry]:
    for key in sorted(thesaurus.concepts):
        concept = thesaurus.concepts[key]
        others = tuple(name for name in concept.names if name != concept.label)
        yield RegisterEntry("thesaurus", key, concept.label, others, concept.source)
