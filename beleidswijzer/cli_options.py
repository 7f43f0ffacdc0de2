"""Options that many commands have, and the library they open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from beleidswijzer.config import load_settings
from beleidswijzer.library import Library


def _or_before(context: typer.Context, store: Path | None) -> Path | None:
    """`--store` after the command, else the one that stood before it."""
    return store if store is not None else context.find_root().obj


StoreOption = Annotated[
    Path | None,
    typer.Option("--store", help="Map van de opslag (standaard beleidswijzer-store).", callback=_or_before),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON op stdout, en niets anders.")]


def open_library(store: Path | None) -> Library:
    return Library.open(load_settings(store=store))
