"""The web app: `beleidswijzer app`, or `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from beleidswijzer.pages import frame

PAGES = Path(__file__).parent / "beleidswijzer" / "pages"

frame.begin()
page = st.navigation(
    [
        st.Page(PAGES / "zoeken.py", title="Zoeken", default=True),
        st.Page(PAGES / "document.py", title="Document", url_path="document"),
        st.Page(PAGES / "begrip.py", title="Begrip", url_path="begrip"),
        st.Page(PAGES / "toevoegen.py", title="Toevoegen", url_path="toevoegen"),
    ],
    position="hidden",
)
frame.header(page.url_path)
with frame.problems():
    page.run()
frame.footer()
