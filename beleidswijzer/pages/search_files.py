"""Beside the hits: what was found as a file, and the account of the search. Each is made when somebody asks for it."""

from __future__ import annotations

from datetime import date as day
from functools import partial
from urllib.parse import urljoin

import streamlit as st

from beleidswijzer.library import Library
from beleidswijzer.markup import plain
from beleidswijzer.pages.search_request import Request
from beleidswijzer.wording import in_this_language, text

_FORMS = {
    "xlsx": ("treffers.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("treffers.csv", "text/csv"),
    "ris": ("treffers.ris", "application/x-research-info-systems"),
    "bibtex": ("treffers.bib", "application/x-bibtex"),
}


def show_files(library: Library, request: Request) -> None:
    st.html(f"<h2>{plain(text('files.title'))}</h2>")
    app = urljoin(st.context.url, "./") if st.context.url else ""
    with st.container(key="files"):
        for form, (name, mime) in _FORMS.items():
            st.download_button(
                text(f"files.{form}"), data=in_this_language(partial(_found, library, request, form, app)),
                file_name=name, mime=mime,
                help=text(f"files.{form}_why"), on_click="ignore", key=f"file_{form}", width="stretch",
            )  # fmt: skip
        st.download_button(
            text("account.button"), data=partial(_account, library, request), file_name="zoekverantwoording.md",
            mime="text/markdown", help=text("account.why"), on_click="ignore", key="account", width="stretch",
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
