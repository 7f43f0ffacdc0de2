"""The command `beleidswijzer export`: the graph, or the result of a search or a question, as a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from beleidswijzer.citing import cite_results
from beleidswijzer.cli_options import StoreOption, open_library
from beleidswijzer.exporting import TableForm, documents_ris, sheet_file
from beleidswijzer.library import Library
from beleidswijzer.sheets import answer_sheet, document_sheet, found_sheet
from beleidswijzer.spreadsheet import Sheet
from ingest.problem import Problem

_MOST = 10_000
"""Passages of one export; the number of rows that a question to the graph may give as well."""


class ExportForm(StrEnum):
    trig = "trig"
    turtle = "turtle"
    jsonld = "jsonld"
    nquads = "nquads"
    dcat = "dcat"
    csv = "csv"
    xlsx = "xlsx"
    ris = "ris"


def export(
    what: Annotated[ExportForm, typer.Argument(help="Vorm van het bestand.")],
    out: Annotated[Path, typer.Option("--out", help="Bestand om in te schrijven.")],
    search: Annotated[
        str | None, typer.Option(help="csv, xlsx, ris: de treffers van deze zoekvraag.")
    ] = None,
    query: Annotated[str | None, typer.Option(help="csv, xlsx: SPARQL-vraag, of een bestand ermee.")] = None,
    name: Annotated[str | None, typer.Option(help="csv, xlsx: naam van een vaste vraag.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=_MOST, help="Hoeveel treffers.")] = _MOST,
    store: StoreOption = None,
) -> None:
    """Schrijf de graaf, of de uitkomst van een zoekvraag of vraag, naar een bestand.

    csv, xlsx en ris zonder zoekvraag geven de lijst van documenten. Wat maar weinig op de vraag lijkt, telt niet mee
    en gaat niet mee. Dezelfde opslag geeft dezelfde bytes."""
    asked = [one for one in (search, query, name) if one is not None]
    if len(asked) > 1 or (asked and what not in _TABLES) or (what is ExportForm.ris and not search and asked):
        raise Problem(
            "export-asked",
            "Deze vorm en deze vragen gaan niet samen.",
            remedy="Geef bij csv of xlsx één van --search, --query en --name; bij ris alleen --search.",
            family="usage",
        )
    library = open_library(store)
    if what not in _TABLES:
        out.write_bytes(library.export(what.value))
    elif what is ExportForm.ris:
        found = library.search(search, limit=limit).clear if search else ()
        out.write_bytes(documents_ris(library.documents(), found))
    else:
        form: TableForm = cast(Literal["csv", "xlsx"], what.value)
        out.write_bytes(sheet_file(form, _sheet(library, search, query, name, limit)))


_TABLES = frozenset({ExportForm.csv, ExportForm.xlsx, ExportForm.ris})


def _sheet(library: Library, search: str | None, query: str | None, name: str | None, limit: int) -> Sheet:
    from beleidswijzer.querying import query_text

    if search is not None:
        answer = library.search(search, limit=limit)
        cited = cite_results(library.refresh(), answer.clear)
        return found_sheet(answer, lambda one: cited[one.passage])
    if name is not None:
        return answer_sheet(name, library.named_query(name))
    if query is not None:
        return answer_sheet("Vraag", library.sparql(query_text(query)))
    return document_sheet(library.documents())
