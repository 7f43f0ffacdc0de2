"""The command that lists what the running whole is made of: `beleidswijzer licences`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from beleidswijzer.cli_options import JsonOption
from beleidswijzer.contract_json import encode_line


def licences(
    sbom: Annotated[bool, typer.Option("--sbom", help="Als stuklijst in CycloneDX 1.6 (JSON).")] = False,
    as_json: JsonOption = False,
) -> None:
    """De pakketten waaruit het draaiende geheel bestaat, met versie en licentie."""
    from beleidswijzer.components import components

    found = components()
    if sbom:
        from beleidswijzer.sbom import cyclonedx

        sys.stdout.write(cyclonedx(found).decode("utf-8"))
        return
    for one in found:
        print(encode_line(one) if as_json else f"{one.name}\t{one.version}\t{one.licence}")
