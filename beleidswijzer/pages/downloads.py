"""Buttons that give a file: it is made when somebody asks for it, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

from beleidswijzer.spreadsheet import Sheet, sheet_csv
from beleidswijzer.wording import in_this_language

_TYPES = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".json": "application/sparql-results+json",  # answers of the graph are the only JSON given
    ".md": "text/markdown",
    ".ris": "application/x-research-info-systems",
    ".tsv": "text/tab-separated-values",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def file_button(
    label: str, name: str, make: Callable[[], bytes], *, key: str, why: str | None = None, wide: bool = False
) -> None:
    """Give the file `name`, its type by its suffix; `why` is told on hover, `wide` fills the column.

    Raises KeyError for a suffix without a type.
    """
    st.download_button(
        label, data=in_this_language(make), file_name=name, mime=_TYPES[PurePath(name).suffix], help=why,
        on_click="ignore", width="stretch" if wide else "content", key=key,
    )  # fmt: skip


def csv_button(label: str, name: str, sheet: Callable[[], Sheet], *, key: str) -> None:
    """Give a table for a spreadsheet."""
    file_button(label, name, lambda: sheet_csv(sheet()), key=key)
