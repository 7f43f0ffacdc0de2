"""The main packages that the running whole is made of: licence and the version that is installed."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Licensed:
    """`use` is what it does here: pdf, words, graph, model, search or app; `version` is empty when not installed."""

    package: str
    licence: str
    use: str
    version: str


def licences() -> tuple[Licensed, ...]:
    table = (files("beleidswijzer") / "licences.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Licensed(row["package"], row["licence"], row["use"], _version(row["package"])) for row in rows
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
