"""People add rows to the registers of a store, and take them out again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.linking import Linking
from beleidswijzer.register_listing import IMPORTED
from beleidswijzer.results import RegisterImport, RegisterMisfit
from beleidswijzer.truth import Truth
from beleidswijzer.unreadable import read_named, unreadable
from ingest.problem import Problem
from ontology.register_checks import Kind
from ontology.register_entries import ReadTable, changed_rows, keys_of, read_entries
from ontology.table_file import decode_table

if TYPE_CHECKING:
    from ontology.registers import Registers

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # the first bytes of .xlsx and .xls


def import_register(truth: Truth, linking: Linking, kind: str, path: Path) -> RegisterImport:
    """Add the rows of a table to a register of the store, and say what could not be placed.

    Rows that say what the store holds already change nothing. The caller links the documents anew.
    Raises Problem "register-kind", "register-columns", "file-too-large" or "path-unreadable".
    """
    chosen = _kind(kind)
    table = _read(chosen, path, linking.registers)
    changed = changed_rows(chosen, table.rows, truth.registers.entries().get(chosen, ()))
    if changed:
        with truth.writing():
            for key, row in changed.items():
                truth.registers.put(kind, key, row)
    misfits = tuple(RegisterMisfit(one.line, one.text, one.reason, one.remedy) for one in table.misplaced)
    return RegisterImport(kind, len(table.rows), misfits, len(changed), table.ignored)


def remove_entries(truth: Truth, kind: str, keys: Sequence[str]) -> int:
    """Take rows that people added out of a register, all of them when no key is named; gives their number.

    Raises Problem "register-kind", or "register-entry-missing" before anything is removed.
    """
    chosen = _kind(kind)
    held = set(keys_of(chosen, truth.registers.entries().get(chosen, ())))
    missing = [key for key in keys if key not in held]
    if missing:
        raise Problem(
            "register-entry-missing",
            f"Dit staat niet bij wat aan het register {kind} is toegevoegd: {', '.join(missing)}.",
            remedy=f"Kijk met: beleidswijzer register list {kind}. Meegeleverde regels blijven staan.",
            family="missing",
        )
    gone = sorted(set(keys) or held)
    if gone:
        with truth.writing():
            truth.registers.drop(kind, gone)
    return len(gone)


def _kind(kind: str) -> Kind:
    for one in IMPORTED:
        if one == kind:
            return one
    raise Problem(
        "register-kind",
        f"Een register {kind} kan niet worden ingelezen.",
        remedy=f"Kies uit: {', '.join(IMPORTED)}.",
        family="usage",
    )


def _read(kind: Kind, path: Path, registers: Registers) -> ReadTable:
    try:
        raw = read_named(path)
    except OSError as error:
        raise unreadable(path, error) from None
    if raw.startswith(_SPREADSHEETS):
        raise Problem(
            "register-columns",
            "Dit is een rekenblad, geen tabel in tekst.",
            where=str(path),
            remedy="Bewaar het werkblad als CSV (UTF-8) en lees dat bestand in.",
            family="usage",
        )
    try:
        return read_entries(kind, decode_table(raw), registers, path.name)
    except ValueError as error:
        raise Problem(
            "register-columns",
            f"Deze tabel is niet te lezen; wat ontbreekt: {error}.",
            where=str(path),
            remedy=_columns_remedy(kind),
            family="usage",
        ) from None


def _columns_remedy(kind: Kind) -> str:
    if kind == "decisions":
        headings = "geneesmiddel of interventie, indicatie, datum, uitkomst"
        return f"Zet boven elke kolom wat erin staat: {headings} (ontology/registers/decision_columns.tsv)."
    return "Neem de kolommen over uit ontology/registers (tab, puntkomma of komma ertussen, UTF-8)."
