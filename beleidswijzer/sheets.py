"""What the library answers as tables for people: found passages, documents, an answer of the graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from beleidswijzer.addresses import document_address
from beleidswijzer.page_label import label_of
from beleidswijzer.results import DocumentEntry, SearchAnswer, SearchResult
from beleidswijzer.spreadsheet import Sheet

if TYPE_CHECKING:
    from ontology.sparql import Table

_MATCH = {
    "exact": "letterlijk", "variant": "variant", "keyword": "trefwoord", "semantic": "betekenis",
    "both": "trefwoord en betekenis",
}  # fmt: skip
_FOUND = (
    "nr", "citaat", "document", "titel", "soort", "datum", "pagina", "kop", "gevonden als", "score", "verwijzing",
    "ook in", "link", "passage", "gedrukte pagina",
)  # fmt: skip


def found_sheet(answer: SearchAnswer, cite: Callable[[SearchResult], str], *, app: str = "") -> Sheet:
    """The passages of a search that are counted, each with its citation and the address of its words.

    `app` is where the app stands ("https://host/"); without it addresses are relative to that.
    """
    rows = tuple(
        (
            one.rank, one.quote, one.document, one.title, one.kind, one.date, one.page, " > ".join(one.section),
            _MATCH[one.match], round(one.score, 4), cite(one), "; ".join(_places(one)), app + _link(one), one.passage,
            one.printed,
        )
        for one in answer.clear
    )  # fmt: skip
    return Sheet(answer.query, _FOUND, rows)


def _link(one: SearchResult) -> str:
    return document_address(one.document, passage=one.passage, marks=one.highlights)


def document_sheet(entries: Sequence[DocumentEntry]) -> Sheet:
    """The documents of the store."""
    columns = (
        "document",
        "titel",
        "soort",
        "datum",
        "afzender",
        "kenmerken",
        "pagina's",
        "passages",
        "bestand",
    )
    rows = tuple(
        (
            one.document, one.title, one.kind, one.date, one.sender, "; ".join(one.identifiers), one.pages,
            one.passages, one.file.rsplit("/", 1)[-1],
        )
        for one in entries
    )  # fmt: skip
    return Sheet("Documenten", columns, rows)


def answer_sheet(name: str, table: Table) -> Sheet:
    """An answer of the graph."""
    return Sheet(name, tuple(table.columns), tuple(tuple(row) for row in table.rows))


def _places(result: SearchResult) -> list[str]:
    return [", ".join(filter(None, (place.document, label_of(place)))) for place in result.also_at]
