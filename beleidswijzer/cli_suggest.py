"""The command `beleidswijzer suggest`: candidate links between guidelines and package decisions."""

from __future__ import annotations

from typing import Annotated

import typer

from beleidswijzer import terminal
from beleidswijzer.cli_options import JsonOption, StoreOption, open_library
from beleidswijzer.contract_json import encode_line
from beleidswijzer.printable import tell

_SHOWN = 5


def suggest(
    document: Annotated[
        str,
        typer.Argument(help="Richtlijn of besluit uit de opslag, of een nummer uit het register (INT-128)."),
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Hoeveel besluiten per aanbeveling.")] = _SHOWN,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Stel koppelingen voor tussen aanbevelingen van richtlijnen en pakketbesluiten, met redenen en beide citaten."""
    from beleidswijzer.advice_read import advice_read
    from beleidswijzer.suggestion_text import suggestion_json, suggestion_lines

    library = open_library(store)
    found = library.suggest(document, limit=limit)
    if as_json:
        for one in found:
            print(encode_line(suggestion_json(one)))
        return
    for line in suggestion_lines(found, of_guideline=any(one.guideline == document for one in found)):
        tell(line)
    if not found:
        terminal.say("Geen koppeling gevonden: voor geen aanbeveling is er een besluit dat past.")
    terminal.say(library.view(lambda held, _: advice_read(held, document)))
    if library.model_notice:
        terminal.say(f"Zonder taalmodel is op woorden vergeleken. {library.model_notice}")
