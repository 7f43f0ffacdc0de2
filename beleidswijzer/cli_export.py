"""The command `beleidswijzer export`: the graph, or the result of a search or a question, as a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from beleidswijzer.cli_options import StoreOption, open_library
from beleidswijzer.exporting import TableForm, documents_bibtex, documents_ris, sheet_file
from beleidswijzer.found_file import MOST, FoundForm, found_file
from beleidswijzer.library import Library
from beleidswijzer.sheets import answer_sheet, document_sheet
from beleidswijzer.spreadsheet import Sheet
from beleidswijzer.written_file import keep_outside, write_file
from ingest.problem import Problem


class ExportForm(StrEnum):
    trig = "trig"
    turtle = "turtle"
    jsonld = "jsonld"
    nquads = "nquads"
    dcat = "dcat"
    csv = "csv"
    xlsx = "xlsx"
    ris = "ris"
    bibtex = "bibtex"
    sssom = "sssom"


def export(
    what: Annotated[ExportForm, typer.Argument(help="Vorm van het bestand.")],
    out: Annotated[Path, typer.Option("--out", help="Bestand om in te schrijven.")],
    search: Annotated[
        str | None, typer.Option(help="csv, xlsx, ris, bibtex: de treffers van deze zoekvraag.")
    ] = None,
    query: Annotated[str | None, typer.Option(help="csv, xlsx: SPARQL-vraag, of een bestand ermee.")] = None,
    name: Annotated[str | None, typer.Option(help="csv, xlsx: naam van een vaste vraag.")] = None,
    suggested: Annotated[
        bool, typer.Option("--suggested", help="sssom: ook wat de regels voorstellen en niemand beoordeelde.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="Hoeveel treffers.")] = MOST,
    store: StoreOption = None,
) -> None:
    """Schrijf de graaf, of de uitkomst van een zoekvraag of vraag, naar een bestand.

    csv, xlsx, ris en bibtex zonder zoekvraag geven de lijst van documenten. Wat maar weinig op de vraag lijkt, telt
    niet mee en gaat niet mee. sssom geeft de koppelingen van aanbevelingen met pakketbesluiten. Dezelfde opslag
    geeft dezelfde bytes."""
    asked = [one for one in (search, query, name) if one is not None]
    if len(asked) > 1 or (asked and what not in _TABLES) or (what in _PAPERS and (query or name)):
        raise Problem(
            "export-asked",
            "Deze vorm en deze vragen gaan niet samen.",
            remedy="Geef bij csv of xlsx één van --search, --query en --name; bij ris en bibtex alleen --search.",
            family="usage",
        )
    library = open_library(store)
    keep_outside(library.settings.store, out)
    if what is ExportForm.sssom:
        data = library.sssom(suggested=suggested)
    elif what not in _TABLES:
        data = library.export(what.value)
    elif search is not None:
        data = found_file(library, cast(FoundForm, what.value), search, limit=limit)
    elif what in _PAPERS:
        data = _PAPERS[what](library.documents())
    else:
        form: TableForm = cast(Literal["csv", "xlsx"], what.value)
        data = sheet_file(form, _sheet(library, query, name))
    write_file(out, data, library.settings.store)


_PAPERS = {ExportForm.ris: documents_ris, ExportForm.bibtex: documents_bibtex}
_TABLES = frozenset({ExportForm.csv, ExportForm.xlsx, *_PAPERS})


def _sheet(library: Library, query: str | None, name: str | None) -> Sheet:
    from beleidswijzer.querying import query_text

    if name is not None:
        return answer_sheet(name, library.named_query(name))
    if query is not None:
        return answer_sheet("Vraag", library.sparql(query_text(query)))
    return document_sheet(library.documents())
