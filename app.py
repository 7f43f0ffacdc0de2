"""The web app: `beleidswijzer app`, or `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from beleidswijzer.pages import frame
from beleidswijzer.pages.menu import PAGES
from beleidswijzer.wording import text

FOLDER = Path(__file__).parent / "beleidswijzer" / "pages"

frame.begin()
page = st.navigation(
    [
        st.Page(FOLDER / f"{one.file}.py", title=text(one.title), url_path=one.path, default=not one.path)
        for one in PAGES
    ],
    position="hidden",
)
frame.header(page.url_path)
with frame.problems():
    frame.tell_what_comes(page.url_path)
    page.run()
frame.footer(page.url_path)
