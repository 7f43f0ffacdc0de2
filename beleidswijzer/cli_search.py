"""The command `beleidswijzer search`: passages for a query, the account of a search, hits for a list of terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as day
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from beleidswijzer import terminal
from beleidswijzer.cli_options import JsonOption, StoreOption, open_library
from beleidswijzer.contract_json import answer_json, encode_line, term_json
from beleidswijzer.filters import Filters
from beleidswijzer.library import Library
from beleidswijzer.period import check_date
from beleidswijzer.results import Mode
from beleidswijzer.written_file import write_file
from ingest.problem import Problem


class SearchMode(StrEnum):
    auto = "auto"
    exact = "exact"
    keyword = "keyword"
    semantic = "semantic"
    hybrid = "hybrid"


Several = list[str] | None


def search(
    query: Annotated[str | None, typer.Argument(help="Woorden, een vraag, of wat letterlijk moet.")] = None,
    mode: Annotated[SearchMode, typer.Option(help="Zoekwijze.")] = SearchMode.auto,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Hoeveel treffers.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Hoeveel treffers worden overgeslagen.")] = 0,
    kind: Annotated[Several, typer.Option(help="Soort document; mag vaker.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="Vanaf datum (2024, 2024-05 ...).")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Tot en met datum.")] = None,
    sender: Annotated[Several, typer.Option(help="Afzender; mag vaker.")] = None,
    document: Annotated[Several, typer.Option(help="Alleen in dit document (kenmerk); mag vaker.")] = None,
    law: Annotated[
        Several, typer.Option(help="Passages die deze wet noemen (naam, afkorting of BWB-id).")
    ] = None,
    criterion: Annotated[Several, typer.Option(help="Passages die dit criterium noemen.")] = None,
    actor: Annotated[Several, typer.Option(help="Passages die deze partij noemen.")] = None,
    programme: Annotated[Several, typer.Option(help="Passages die dit programma noemen.")] = None,
    account: Annotated[
        Path | None, typer.Option(help="Schrijf de zoekverantwoording naar dit bestand (.md of .json).")
    ] = None,
    account_date: Annotated[
        str | None, typer.Option(help="De datum op de zoekverantwoording (standaard vandaag).")
    ] = None,
    batch: Annotated[
        Path | None, typer.Option(help="Zoek elke term van dit bestand (.txt of .csv); met --out.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Bij --batch: tabel van treffers (.csv of .xlsx).")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Zoek passages. Woorden tussen aanhalingstekens worden letterlijk gezocht.

    Filters van één soort vullen elkaar aan (--kind rapport --kind brief), verschillende gelden samen."""
    _check_asked(query, account, batch, out, as_json)
    filters = Filters(
        frozenset(kind or ()), date_from, date_to, frozenset(sender or ()), frozenset(document or ()),
        frozenset(law or ()), frozenset(criterion or ()), frozenset(actor or ()), frozenset(programme or ()),
    )  # fmt: skip
    library = open_library(store)
    if batch is not None:
        _batch(library, batch, out, filters, as_json)
        return
    chosen: Mode = mode.value
    answer = library.search(query or "", mode=chosen, limit=limit, offset=offset, filters=filters)
    if account is not None:
        _write_account(library, query or "", chosen, filters, account, account_date)
    if as_json:
        print(encode_line(answer_json(answer)))
    else:
        terminal.show_answer(answer)


def _check_asked(
    query: str | None, account: Path | None, batch: Path | None, out: Path | None, as_json: bool
) -> None:
    if query is None and batch is None:
        raise Problem(
            "wrong-usage",
            "Er ontbreekt een gegeven: query.",
            remedy="Geef een zoekvraag, of --batch TERMEN met --out BESTAND. Zie: beleidswijzer search --help",
            family="usage",
        )
    if (query and batch) or (batch and account) or (out and not batch):
        raise Problem(
            "search-asked",
            "Deze opties gaan niet samen.",
            remedy="Geef een zoekvraag (met --account voor de verantwoording), of --batch TERMEN met --out BESTAND.",
            family="usage",
        )
    if batch is not None and out is None and not as_json:
        raise Problem(
            "search-asked",
            "Er is niet gezegd waar de tabel moet komen.",
            remedy="Geef --out treffers.csv of --out treffers.xlsx, of --json.",
            family="usage",
        )
    _check_form(account, ("md", "json"))
    _check_form(out, ("csv", "xlsx"))


def _check_form(path: Path | None, forms: Iterable[str]) -> None:
    if path is not None and path.suffix.casefold().removeprefix(".") not in forms:
        raise Problem(
            "file-form",
            f"Deze vorm van bestand wordt niet geschreven: {path.name}.",
            remedy=f"Laat de naam eindigen op {' of '.join('.' + form for form in forms)}.",
            family="usage",
        )


def _write_account(
    library: Library, query: str, mode: Mode, filters: Filters, path: Path, dated: str | None
) -> None:
    from beleidswijzer.account import account_json
    from beleidswijzer.account_text import account_markdown

    check_date(dated)
    account = library.account(query, mode=mode, filters=filters, date=dated or day.today().isoformat())
    as_data = path.suffix.casefold() == ".json"
    data = account_json(account) if as_data else account_markdown(account).encode()
    write_file(path, data, library.settings.store)
    terminal.say(f"Zoekverantwoording geschreven: {path}")


def _batch(library: Library, terms_file: Path, out: Path | None, filters: Filters, as_json: bool) -> None:
    from beleidswijzer.batch import batch_sheet, read_terms
    from beleidswijzer.exporting import sheet_file

    terms = read_terms(terms_file)
    rows = library.batch(terms, filters=filters)
    if out is not None:
        data = sheet_file("xlsx" if out.suffix.casefold() == ".xlsx" else "csv", batch_sheet(rows))
        write_file(out, data, library.settings.store)
        without = sum(row.document is None for row in rows)
        terminal.say(f"{len(terms)} termen gezocht, waarvan {without} zonder treffers: {out}")
    if as_json:
        for row in rows:
            print(encode_line(term_json(row)))
