"""How a place in a document is cited in a note, in the style of the Leidraad voor juridische auteurs.

What is not known (a date, a number) is left out, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from beleidswijzer.dutch_format import date_text
from beleidswijzer.page_label import cited_page
from beleidswijzer.results import DocumentEntry
from ingest.passage import Document
from ontology.anchor import prinsjesdag

_KAMERSTUK = re.compile(r"kst-(\d{4,6}(?:-[IVX]+)?)-(\d+|[A-Z]+)")
_ANSWER = re.compile(r"ah-(tk|ek)-(\d{4})\d{2}(\d{2})-(\d+)")
_SESSION = re.compile(r"\bvergaderjaar\s+(\d{4})\s*[–—/-]\s*(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """`before`, `italic` and `after` in a row are the citation; `italic` is set in italics."""

    before: str
    italic: str
    after: str

    def __str__(self) -> str:
        return self.before + self.italic + self.after


def citation(
    entry: DocumentEntry,
    page: int | None,
    *,
    jci: str | None = None,
    session: str | None = None,
    draft: bool = False,
) -> Citation:
    """Cite a page: by article where `jci` names one, by Kamerstuk number, else by sender, title and date.

    `session` is the parliamentary year that the paper itself names ("2023/24"), `draft` that it is a regulation which
    is not adopted: the citation then says so.
    """
    if jci:
        return _article(entry, jci)
    for identifier in entry.identifiers:
        if answer := _ANSWER.fullmatch(identifier):
            return _answer(answer, cited_page(entry, page))
        if number := _KAMERSTUK.fullmatch(identifier):
            return _kamerstuk(entry, number[1], number[2], page, session)
    begins = entry.sender and entry.title.casefold().startswith(entry.sender.casefold())
    before = f"{entry.sender[:1].upper()}{entry.sender[1:]}, " if entry.sender and not begins else ""
    number_of_it = next((name for name in entry.identifiers if not name.startswith("doc-")), "")
    after = [date_text(entry.date), number_of_it.removeprefix("zin-"), cited_page(entry, page)]
    concept = " (concept)" if draft else ""
    return Citation(before, entry.title, concept + "".join(f", {part}" for part in after if part) + ".")


def session_named(document: Document) -> str | None:
    """The parliamentary year in the head of a Kamerstuk: "Vergaderjaar 2023–2024" gives "2023/24"."""
    for passage in document.passages:
        if passage.kind == "letterhead" and (found := _SESSION.search(passage.text)):
            return f"{found[1]}/{found[2][2:]}" if int(found[2]) == int(found[1]) + 1 else None
    return None


def parliamentary_year(iso: str | None) -> str | None:
    """The parliamentary year of a day: from Prinsjesdag on.

    A date without a day gives a year only where the whole month falls in one parliamentary year.
    """
    parts = [int(part) for part in (iso or "").split("-") if part.isdigit()]
    if len(parts) < 2 or (len(parts) == 2 and parts[1] == 9):
        return None
    day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    first = day.year if day >= prinsjesdag(day.year) else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def _article(entry: DocumentEntry, jci: str) -> Citation:
    parts = dict(part.split("=", 1) for part in jci.split("&")[1:] if "=" in part)
    names = (("artikel", "artikel"), ("lid", "lid"), ("o", "onderdeel"))
    place = "".join(f"{name} {parts[key]}, " for key, name in names if key in parts)
    valid = f" (geldend op {date_text(entry.date)})" if entry.date else ""
    return Citation(place, entry.title, valid + ".")


def _answer(number: re.Match[str], page: str) -> Citation:
    """Written questions with their answers: Aanhangsel Handelingen II 2023/24, nr. 2147."""
    chamber = "II" if number[1] == "tk" else "I"
    after = f" {number[2]}/{number[3]}, nr. {number[4]}" + (f", {page}" if page else "")
    return Citation("", f"Aanhangsel Handelingen {chamber}", after + ".")


def _kamerstuk(
    entry: DocumentEntry, dossier: str, number: str, page: int | None, session: str | None
) -> Citation:
    chamber = "Kamerstukken II" if number.isdigit() else "Kamerstukken I"
    year = session or parliamentary_year(entry.date)
    place = [
        dossier.replace("-", " "),
        f"nr. {number}" if number.isdigit() else number,
        cited_page(entry, page),
    ]
    after = (f" {year}" if year else "") + "".join(f", {part}" for part in place if part)
    return Citation("", chamber, after + ".")
