"""Entries that people add to the registers, in the same tables as the registers themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ontology.article_list import read_article_lists
from ontology.decision_register import COLUMNS as DECISION_COLUMNS
from ontology.decision_register import columns_of, content_id, read_day
from ontology.document_register import COLUMNS as DOCUMENT_COLUMNS
from ontology.document_register import document_key
from ontology.register_checks import Fault, Kind, Row, fault_of
from ontology.registers import Dossier, Registers, law_of_row, names_of_law
from ontology.table_file import Table, TableRow, read_table

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "laws": ("bwb", "title", "aliases", "kind", "from", "until", "note", "source"),
    "articles": ("bwb", "state", "article", "status", "members", "source"),
    "dossiers": ("dossier", "title", "source"),
    "documents": DOCUMENT_COLUMNS,
    "decisions": DECISION_COLUMNS,
}
_DATED: tuple[Kind, ...] = ("documents", "decisions")  # dates as people write them become ISO
_FROM_FILE: tuple[Kind, ...] = ("decisions",)  # a row without a source has the file and its line


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A row that could not be placed: its line in the file (1-based), its words, why, and what to do."""

    line: int
    text: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The rows of a table by key, what could not be placed, and headings that no column of the register has."""

    rows: Mapping[str, Row]
    misplaced: tuple[Misplaced, ...]
    ignored: tuple[str, ...] = ()


def read_entries(kind: Kind, text: str, registers: Registers, name: str = "") -> ReadTable:
    """Rows of a table; `name` is the file's, for rows whose source is the table itself.

    Raises ValueError with the columns that are missing.
    """
    table = read_table(text)
    headings = _headings(kind, table)
    rows: dict[str, Row] = {}
    lines: dict[str, int] = {}
    misplaced: list[Misplaced] = []
    for line in table.rows:
        row = _row(kind, line, headings, name)
        key = _key(kind, row)
        fault = _surplus(line) or fault_of(kind, row, registers) or _double(rows, lines, key, row)
        if fault:
            misplaced.append(Misplaced(line.line, " | ".join(row.values()), fault.reason, fault.remedy))
        elif key not in rows:
            row |= {"date": read_day(row["date"]) or ""} if kind in _DATED else {}
            rows[key], lines[key] = row, line.line
    ignored = [heading for heading in table.columns if heading and heading not in headings.values()]
    return ReadTable(rows, tuple(misplaced), tuple(ignored))


def _headings(kind: Kind, table: Table) -> dict[str, str]:
    """Column of the register -> heading of the table."""
    if kind == "decisions":
        found = columns_of(table.columns)
        missing = [] if "intervention" in found else ["een kolom met het geneesmiddel of de interventie"]
    else:
        found = {name: name for name in COLUMNS[kind] if name in table.columns}
        missing = [name for name in COLUMNS[kind] if name not in found]
    if missing:
        raise ValueError(", ".join(missing))
    return found


def _row(kind: Kind, line: TableRow, headings: Mapping[str, str], name: str) -> dict[str, str]:
    row = {column: line.cells.get(headings.get(column, ""), "") for column in COLUMNS[kind]}
    if kind in _FROM_FILE and not row["source"]:
        row["source"] = f"{name or 'tabel'}, regel {line.line}"
    if kind == "decisions" and not row["id"]:
        row["id"] = content_id(row | {"date": read_day(row["date"]) or ""})
    return row


def _key(kind: Kind, row: Row) -> str:
    if kind == "articles":
        return f"{row['bwb']} {row['state']} {row['article']}"
    if kind == "documents":
        return document_key(row)
    return row[{"laws": "bwb", "dossiers": "dossier"}.get(kind, "id")]


def _surplus(line: TableRow) -> Fault | None:
    if not line.surplus:
        return None
    return Fault(
        f"de regel heeft meer cellen dan de kop: {', '.join(line.surplus)}",
        "Zet een cel waar het scheidingsteken in staat tussen aanhalingstekens, of sla de tabel op met tabs.",
    )


def _double(rows: Mapping[str, Row], lines: Mapping[str, int], key: str, row: Row) -> Fault | None:
    """The same fact twice is one fact; another fact under the same key has no place."""
    known = rows.get(key)
    if known is None or _facts(known) == _facts(
        {**row, **({"date": known["date"]} if "date" in row else {})}
    ):
        return None
    return Fault(
        f"{key} staat ook op regel {lines[key]}, met andere gegevens", "Houd één van de twee regels."
    )


def _facts(row: Row) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != "source"}


def changed_rows(kind: Kind, rows: Mapping[str, Row], held: Iterable[Row]) -> dict[str, Row]:
    """The rows that say something else than what is held already; where it comes from alone is no change."""
    known = {_key(kind, row): _facts(row) for row in held}
    return {key: row for key, row in rows.items() if known.get(key) != _facts(row)}


def keys_of(kind: Kind, held: Iterable[Row]) -> Iterator[str]:
    return (_key(kind, row) for row in held)


def with_entries(registers: Registers, entries: Mapping[str, Iterable[Row]]) -> Registers:
    """The registers with these rows; a row replaces the entry of the same key. Decisions stand apart."""
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
        documents=registers.documents.including(entries.get("documents", ())),
        article_lists={bwb: tuple(one for _, one in sorted(held.items())) for bwb, held in lists.items()},
        names=registers.names.including(name for law in laws.values() for name in names_of_law(law)),
    )
