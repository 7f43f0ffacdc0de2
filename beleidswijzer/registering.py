"""The registers as people see and extend them: each entry with its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from beleidswijzer.linking import Linking
from beleidswijzer.results import RegisterEntry, RegisterImport, RegisterMisfit
from beleidswijzer.truth import Truth
from ingest.problem import Problem
from ontology.register_entries import Kind, read_entries

if TYPE_CHECKING:
    from ontology.registers import Registers
    from ontology.thesaurus import Thesaurus

IMPORTED: tuple[Kind, ...] = get_args(Kind)
LISTED = (*IMPORTED, "eu", "thesaurus")


def list_registers(linking: Linking, kinds: tuple[str, ...] = LISTED) -> Iterator[RegisterEntry]:
    """Entries in the order of the kinds asked for, then by key."""
    for kind in kinds:
        if kind == "thesaurus":
            yield from _concepts(linking.thesaurus)
        else:
            yield from sorted(_entries(kind, linking.registers), key=lambda entry: entry.key)


def _entries(kind: str, registers: Registers) -> Iterator[RegisterEntry]:
    if kind == "laws":
        for law in registers.laws.values():
            yield RegisterEntry(kind, law.bwb, law.title, law.aliases, law.source)
        for bwb in registers.titles.keys() - registers.laws.keys():
            title, source = registers.titles[bwb]
            yield RegisterEntry(kind, bwb, title, (), source)
    elif kind == "articles":
        for lists in registers.article_lists.values():
            for held in lists:
                label = f"{registers.title_of(f'jci1.3:c:{held.bwb}')}, {len(held.articles)} artikelen"
                yield RegisterEntry(kind, f"{held.bwb} {held.state}", label, (), held.source)
    elif kind == "dossiers":
        for dossier in registers.dossiers.values():
            yield RegisterEntry(kind, dossier.number, dossier.title, (), dossier.source)
    else:
        for act in registers.eu_acts.values():
            yield RegisterEntry(kind, act.celex, act.title, act.aliases, act.source)


def _concepts(thesaurus: Thesaurus) -> Iterator[RegisterEntry]:
    for key in sorted(thesaurus.concepts):
        concept = thesaurus.concepts[key]
        others = tuple(name for name in concept.names if name != concept.label)
        yield RegisterEntry("thesaurus", key, concept.label, others, concept.source)


def import_register(truth: Truth, linking: Linking, kind: str, path: Path) -> RegisterImport:
    """Add the rows of a table to a register of the store, and say what could not be placed.

    The caller links the documents anew. Raises Problem "register-kind", "register-columns" or "path-unreadable".
    """
    if kind not in IMPORTED:
        raise Problem(
            "register-kind",
            f"Een register {kind} kan niet worden ingelezen.",
            remedy=f"Kies uit: {', '.join(IMPORTED)}.",
            family="usage",
        )
    chosen: Kind = next(one for one in IMPORTED if one == kind)
    try:
        table = read_entries(chosen, path.read_bytes().decode("utf-8-sig"), linking.registers)
    except OSError as error:
        raise Problem(
            "path-unreadable",
            f"Dit bestand kan niet worden gelezen ({error.strerror}).",
            where=str(path),
            remedy="Controleer de schrijfwijze van het pad en de rechten.",
            family="missing",
        ) from None
    except ValueError as error:
        raise Problem(
            "register-columns",
            f"Deze tabel is niet te lezen; wat ontbreekt: {error}.",
            where=str(path),
            remedy="Neem de kolommen over uit ontology/registers (tab ertussen, UTF-8).",
            family="usage",
        ) from None
    if table.rows:
        with truth.writing():
            for key, row in table.rows.items():
                truth.put_register_entry(kind, key, row)
    misfits = tuple(RegisterMisfit(one.line, one.text, one.reason) for one in table.misplaced)
    return RegisterImport(kind, len(table.rows), misfits)
