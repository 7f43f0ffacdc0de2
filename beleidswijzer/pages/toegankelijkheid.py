"""How accessible the app is: what it keeps to, how that is tried, what falls short, and what one can do."""

from __future__ import annotations

import streamlit as st

from beleidswijzer.markup import plain
from beleidswijzer.pages import frame
from beleidswijzer.wording import text

TRIED = ("rules", "keyboard", "zoom", "headings", "print")
SHORT = ("pictures", "pdf", "streamlit", "graph", "language", "readers")


def accessibility_page() -> None:
    frame.window_title(text("access.title"))
    frame.title(text("access.title"), below=f'<p class="intro">{plain(text("access.status"))}</p>')
    st.html(
        f"<h2>{plain(text('access.tried'))}</h2>{_listed([text(f'access_tried.{one}') for one in TRIED])}"
        f"<h2>{plain(text('access.short'))}</h2>{_listed([text(f'access_short.{one}') for one in SHORT])}"
        f"<h2>{plain(text('access.keys'))}</h2><p>{plain(text('access.keys_why'))}</p>"
        f"<h2>{plain(text('access.report'))}</h2><p>{plain(text('access.report_why'))}</p>"
    )


def _listed(lines: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{plain(line)}</li>' for line in lines)}</ul>"


accessibility_page()
