"""Options that many commands have, and the library they open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from beleidswijzer.config import load_settings
from beleidswijzer.library import Library

StoreOption = Annotated[
    Path | None, typer.Option("--store", help="Map van de opslag (standaard beleidswijzer-store).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON op stdout, en niets anders.")]


def open_library(store: Path | None) -> Library:
    return Library.open(load_settings(store=store))
