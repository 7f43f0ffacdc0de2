"""What is wrong with a row that somebody wants to add to a register, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from ontology.decision_register import read_day
from ontology.registers import Registers

Kind = Literal["laws", "articles", "dossiers", "documents", "decisions"]
Row = Mapping[str, str]

_BWB = re.compile(r"BWB[RV]\d{7}")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_MEMBERS = re.compile(r"(?:\w+(?:\([\w,]+\))?(?:;\w+(?:\([\w,]+\))?)*)?")
_STATUS = ("", "goed", "vervallen", "nogniet")
_DOCUMENT_ID = re.compile(r"(?:kst|blg|ah|stb|stcrt|trb|gmb)-[\w-]+|zin-\d{10}|celex:\w+|vws-[\w-]+")
_ADDRESS = re.compile(r"https?://\S+")


class Fault(NamedTuple):
    """Why a row has no place, and what to do, both in Dutch."""

    reason: str
    remedy: str


def fault_of(kind: Kind, row: Row, registers: Registers) -> Fault | None:
    """The first thing that is wrong with a row, None when it can be placed."""
    return _CHECKS[kind](row, registers) or _without_source(row)


def _without_source(row: Row) -> Fault | None:
    if row["source"]:
        return None
    return Fault("de bron ontbreekt", "Vul de kolom source: waar staat dit?")


def _law(row: Row, _registers: Registers) -> Fault | None:
    if not _BWB.fullmatch(row["bwb"]):
        return Fault(
            "dit is geen BWB-id (BWBR of BWBV en zeven cijfers)", "Zoek het id op wetten.overheid.nl."
        )
    if not row["title"]:
        return Fault("de titel ontbreekt", "Vul de kolom title.")
    if any(day and not _DAY.fullmatch(day) for day in (row["from"], row["until"])):
        return Fault("een datum is jjjj-mm-dd", "Schrijf from en until als 2025-07-05, of laat ze leeg.")
    return None


def _article(row: Row, registers: Registers) -> Fault | None:
    if row["bwb"] not in registers.laws and row["bwb"] not in registers.titles:
        return Fault(
            "deze regeling staat niet in het register van wetten; voeg haar eerst toe",
            "Gebruik eerst: beleidswijzer register import laws BESTAND.",
        )
    if not _DAY.fullmatch(row["state"]):
        return Fault("de stand is een datum (jjjj-mm-dd)", "Schrijf de dag waarop deze versie ging gelden.")
    if not row["article"]:
        return Fault("het artikel ontbreekt", "Vul de kolom article.")
    if row["status"] not in _STATUS:
        return Fault("de status is goed, vervallen, nogniet of leeg", "Kies een van deze woorden.")
    if not _MEMBERS.fullmatch(row["members"]):
        return Fault("de leden staan er als 1(a,b);2", "Schrijf de leden zo, of laat de cel leeg.")
    return None


def _dossier(row: Row, _registers: Registers) -> Fault | None:
    if not re.fullmatch(r"\d{4,5}", row["dossier"]):
        return Fault(
            "een dossier heeft vier of vijf cijfers", "Schrijf alleen het nummer, zonder toevoeging: 29689."
        )
    return None if row["title"] else Fault("de titel ontbreekt", "Vul de kolom title.")


def _document(row: Row, _registers: Registers) -> Fault | None:
    if not row["title"]:
        return Fault("de titel ontbreekt", "Vul de kolom title.")
    if row["id"] and not _DOCUMENT_ID.fullmatch(row["id"]):
        return Fault(
            "dit is geen officieel nummer van een stuk",
            "Schrijf het als kst-29689-1253, zin-2026006641 of stcrt-2023-33189, of laat de cel leeg.",
        )
    return _date(row) or _url(row)


def _decision(row: Row, _registers: Registers) -> Fault | None:
    if not row["intervention"] and not row["indication"]:
        return Fault("waarover is besloten ontbreekt", "Vul het geneesmiddel of de interventie.")
    return _date(row) or _url(row)


def _date(row: Row) -> Fault | None:
    if not row["date"] or read_day(row["date"]):
        return None
    return Fault(
        f"de datum is niet te lezen: {row['date']}", "Schrijf 2026-02-13, 13-02-2026 of 13 februari 2026."
    )


def _url(row: Row) -> Fault | None:
    if not row["url"] or _ADDRESS.fullmatch(row["url"]):
        return None
    return Fault("het adres is geen webadres", "Begin met https:// en laat spaties weg, of laat de cel leeg.")


_CHECKS: dict[Kind, Callable[[Row, Registers], Fault | None]] = {
    "laws": _law,
    "articles": _article,
    "dossiers": _dossier,
    "documents": _document,
    "decisions": _decision,
}
