"""Entries that people add to the registers, in the same tables as the registers themselves."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ontology.article_list import read_article_lists
from ontology.registers import Dossier, Registers, law_of_row, names_of_law

Kind = Literal["laws", "articles", "dossiers"]
Row = Mapping[str, str]

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "laws": ("bwb", "title", "aliases", "kind", "from", "until", "note", "source"),
    "articles": ("bwb", "state", "article", "status", "members", "source"),
    "dossiers": ("dossier", "title", "source"),
}
_BWB = re.compile(r"BWB[RV]\d{7}")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_MEMBERS = re.compile(r"(?:\w+(?:\([\w,]+\))?(?:;\w+(?:\([\w,]+\))?)*)?")
_STATUS = ("", "goed", "vervallen", "nogniet")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A row that could not be placed: its line in the file (1-based), its words and the reason in Dutch."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The rows of a table by key, and what could not be placed."""

    rows: Mapping[str, Row]
    misplaced: tuple[Misplaced, ...]


def read_entries(kind: Kind, text: str, registers: Registers) -> ReadTable:
    """Rows of a table with tabs between its columns. Raises ValueError with the columns that are missing."""
    reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in COLUMNS[kind] if name not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(", ".join(missing))
    rows: dict[str, Row] = {}
    misplaced: list[Misplaced] = []
    for number, cells in enumerate(reader, 2):
        row = {name: (cells[name] or "").strip() for name in COLUMNS[kind]}
        reason = _FAULTS[kind](row, registers) or ("" if row["source"] else "de bron ontbreekt")
        if reason:
            misplaced.append(Misplaced(number, " | ".join(row.values()), reason))
        else:
            rows[_key(kind, row)] = row
    return ReadTable(rows, tuple(misplaced))


def with_entries(registers: Registers, entries: Mapping[str, Iterable[Row]]) -> Registers:
    """The registers with these rows; a row replaces the entry of the same key."""
    laws = {row["bwb"]: law_of_row(row) for row in entries.get("laws", ())}
    dossiers = {row["dossier"]: Dossier(row["dossier"], row["title"], row["source"])
                for row in entries.get("dossiers", ())}  # fmt: skip
    lists = {bwb: {one.state: one for one in held} for bwb, held in registers.article_lists.items()}
    for bwb, held in read_article_lists(dict(row) for row in entries.get("articles", ())).items():
        lists.setdefault(bwb, {}).update({one.state: one for one in held})
    return replace(
        registers,
        laws={**registers.laws, **laws},
        dossiers={**registers.dossiers, **dossiers},
        article_lists={bwb: tuple(one for _, one in sorted(held.items())) for bwb, held in lists.items()},
        names=registers.names.including(name for law in laws.values() for name in names_of_law(law)),
    )


def _key(kind: Kind, row: Row) -> str:
    if kind == "articles":
        return f"{row['bwb']} {row['state']} {row['article']}"
    return row["bwb" if kind == "laws" else "dossier"]


def _fault_of_law(row: Row, _registers: Registers) -> str:
    if not _BWB.fullmatch(row["bwb"]):
        return "dit is geen BWB-id (BWBR of BWBV en zeven cijfers)"
    if not row["title"]:
        return "de titel ontbreekt"
    days = (row["from"], row["until"])
    return "" if all(not day or _DAY.fullmatch(day) for day in days) else "een datum is jjjj-mm-dd"


def _fault_of_article(row: Row, registers: Registers) -> str:
    if row["bwb"] not in registers.laws and row["bwb"] not in registers.titles:
        return "deze regeling staat niet in het register van wetten; voeg haar eerst toe"
    if not _DAY.fullmatch(row["state"]):
        return "de stand is een datum (jjjj-mm-dd)"
    if not row["article"]:
        return "het artikel ontbreekt"
    if row["status"] not in _STATUS:
        return "de status is goed, vervallen, nogniet of leeg"
    return "" if _MEMBERS.fullmatch(row["members"]) else "de leden staan er als 1(a,b);2"


def _fault_of_dossier(row: Row, _registers: Registers) -> str:
    if not re.fullmatch(r"\d{4,5}", row["dossier"]):
        return "een dossier heeft vier of vijf cijfers"
    return "" if row["title"] else "de titel ontbreekt"


_FAULTS: dict[Kind, Callable[[Row, Registers], str]] = {
    "laws": _fault_of_law,
    "articles": _fault_of_article,
    "dossiers": _fault_of_dossier,
}
