"""Beside the hits: what was found as a file, and the account of the search. Each is made when somebody asks for it."""

from __future__ import annotations

from datetime import date as day
from functools import partial
from urllib.parse import urljoin

import streamlit as st

from beleidswijzer.library import Library
from beleidswijzer.markup import plain
from beleidswijzer.pages.downloads import file_button
from beleidswijzer.pages.search_request import Request
from beleidswijzer.wording import text

_FORMS = {
    "xlsx": "treffers.xlsx",
    "csv": "treffers.csv",
    "ris": "treffers.ris",
    "bibtex": "treffers.bib",
}


def show_files(library: Library, request: Request) -> None:
    st.html(f"<h2>{plain(text('files.title'))}</h2>")
    app = urljoin(st.context.url, "./") if st.context.url else ""
    with st.container(key="files"):
        for form, name in _FORMS.items():
            file_button(
                text(f"files.{form}"), name, partial(_found, library, request, form, app),
                key=f"file_{form}", why=text(f"files.{form}_why"), wide=True,
            )  # fmt: skip
        file_button(
            text("account.button"), "zoekverantwoording.md", partial(_account, library, request),
            key="account", why=text("account.why"), wide=True,
        )  # fmt: skip


def _found(library: Library, request: Request, form: str, app: str) -> bytes:
    from beleidswijzer.found_file import FOUND_FORMS, found_file

    wanted = next(one for one in FOUND_FORMS if one == form)
    return found_file(library, wanted, request.query, mode=request.mode, filters=request.filters, app=app)


def _account(library: Library, request: Request) -> bytes:
    from beleidswijzer.account_text import account_markdown

    today = day.today().isoformat()
    made = library.account(request.query, mode=request.mode, filters=request.filters, date=today)
    return account_markdown(made).encode()
