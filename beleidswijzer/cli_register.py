"""The commands on the registers: `beleidswijzer register ...`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from beleidswijzer import terminal
from beleidswijzer.cli_options import JsonOption, StoreOption, open_library
from beleidswijzer.contract_json import encode_line


class RegisterKind(StrEnum):
    laws = "laws"
    articles = "articles"
    dossiers = "dossiers"
    eu = "eu"
    thesaurus = "thesaurus"


register = typer.Typer(help="De registers waar verwijzingen naar leiden.", no_args_is_help=True)


@register.command("list")
def register_list(
    kind: Annotated[list[RegisterKind] | None, typer.Option(help="Welk register; mag vaker.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Wat er in de registers staat, en waar elke regel vandaan komt."""
    for entry in open_library(store).registers([one.value for one in kind or ()]):
        print(encode_line(entry) if as_json else terminal.register_line(entry))


@register.command("import")
def register_import(
    kind: Annotated[str, typer.Argument(help="laws, articles of dossiers.")],
    file: Annotated[Path, typer.Argument(help="Tabel met dezelfde kolommen als het register.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Voeg een tabel toe aan een register; wat geen plaats kreeg wordt genoemd, met de reden."""
    outcome = open_library(store).import_register(kind, file)
    if as_json:
        print(encode_line(outcome))
    else:
        terminal.show_register_import(outcome)
    raise typer.Exit(1 if outcome.misfits else 0)
