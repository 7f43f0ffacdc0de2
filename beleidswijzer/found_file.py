"""What a search finds as a file: a table with citations, or its papers for a reference manager."""

from __future__ import annotations

from typing import Literal, get_args

from beleidswijzer.citing import cite_results
from beleidswijzer.exporting import documents_bibtex, documents_ris, sheet_file
from beleidswijzer.filters import NO_FILTERS, Filters
from beleidswijzer.library import Library
from beleidswijzer.results import Mode
from beleidswijzer.sheets import found_sheet

FoundForm = Literal["csv", "xlsx", "ris", "bibtex"]
FOUND_FORMS: tuple[FoundForm, ...] = get_args(FoundForm)
MOST = 10_000
"""Passages of one file; the number of rows that a question to the graph may give as well."""


def found_file(
    library: Library,
    form: FoundForm,
    query: str,
    *,
    mode: Mode = "auto",
    filters: Filters = NO_FILTERS,
    limit: int = MOST,
    app: str = "",
) -> bytes:
    """All hits that are counted, not those that are only a little like the query; `app` is where the app stands."""
    answer = library.search(query, mode=mode, filters=filters, limit=limit)
    if form == "ris":
        return documents_ris(library.documents(), answer.clear) if answer.clear else b""
    if form == "bibtex":
        return documents_bibtex(library.documents(), answer.clear) if answer.clear else b""
    cited = cite_results(library.refresh(), answer.clear)
    return sheet_file(form, found_sheet(answer, lambda one: cited[one.passage], app=app))
