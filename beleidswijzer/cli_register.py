"""The commands on the registers: `beleidswijzer register ...`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from beleidswijzer import terminal_register as terminal
from beleidswijzer.cli_options import JsonOption, StoreOption, open_library
from beleidswijzer.contract_json import encode_line


class RegisterKind(StrEnum):
    laws = "laws"
    articles = "articles"
    dossiers = "dossiers"
    documents = "documents"
    decisions = "decisions"
    eu = "eu"
    thesaurus = "thesaurus"


register = typer.Typer(help="De registers waar verwijzingen naar leiden.", no_args_is_help=True)


@register.command("list")
def register_list(
    which: Annotated[
        list[RegisterKind] | None,
        typer.Argument(metavar="[REGISTER]...", help="Toon de regels van deze registers."),
    ] = None,
    kind: Annotated[list[RegisterKind] | None, typer.Option(help="Hetzelfde, als keuze; mag vaker.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Wat er in de registers staat, en waar elke regel vandaan komt; zonder naam een overzicht."""
    library = open_library(store)
    chosen = [one.value for one in (*(which or ()), *(kind or ()))]
    if not chosen:
        for summary in library.register_desk.overview():
            print(encode_line(summary) if as_json else terminal.summary_line(summary))
        return
    for entry in library.register_desk.entries(chosen):
        print(encode_line(entry) if as_json else terminal.entry_line(entry))


@register.command("import")
def register_import(
    kind: Annotated[str, typer.Argument(help="laws, articles, dossiers, documents of decisions.")],
    file: Annotated[Path, typer.Argument(help="Tabel (tsv of csv) met de kolommen van het register.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Voeg een tabel toe aan een register; wat geen plaats kreeg wordt genoemd, met de reden."""
    outcome = open_library(store).register_desk.add(kind, file)
    if as_json:
        print(encode_line(outcome))
    else:
        terminal.show_import(outcome)
    raise typer.Exit(1 if outcome.misfits else 0)


@register.command("remove")
def register_remove(
    kind: Annotated[str, typer.Argument(help="laws, articles, dossiers, documents of decisions.")],
    keys: Annotated[list[str] | None, typer.Argument(help="De nummers van de regels.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Alles wat aan dit register is toegevoegd.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Haal regels die zijn toegevoegd weer uit een register; wat is meegeleverd blijft."""
    if bool(keys) == everything:
        raise typer.BadParameter("Noem de nummers van de regels, of kies --all.")
    gone = open_library(store).register_desk.remove(kind, keys or ())
    print(f"{terminal.rows(gone)} verwijderd uit register {kind}")
