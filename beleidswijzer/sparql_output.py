"""An answer of the graph as SPARQL 1.1 results in JSON or CSV (W3C recommendations of 2013), or for people."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ontology.sparql import Table
    from ontology.triplestore import Cell


def sparql_json(table: Table) -> dict[str, Any]:
    """{"head": {"vars": [...]}, "results": {"bindings": [...]}}; unbound variables are left out of a row."""
    bindings = [
        {name: _term(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.cells
    ]
    return {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}


def sparql_csv(table: Table) -> str:
    """Values alone, lines ended by CRLF as the recommendation asks."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return stream.getvalue()


def _term(cell: Cell) -> dict[str, str]:
    term = {"type": cell.kind, "value": cell.value}
    if cell.language:
        term["xml:lang"] = cell.language
    elif cell.datatype and not cell.datatype.endswith("XMLSchema#string"):
        term["datatype"] = cell.datatype
    return term
