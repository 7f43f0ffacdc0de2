"""What every page stands in: language, style, menu, the library, problems told plainly, footer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import streamlit as st

from beleidswijzer import __version__
from beleidswijzer.addresses import page_address, search_address
from beleidswijzer.destinations import Destinations
from beleidswijzer.failure import failure_told
from beleidswijzer.markup import anchor, plain, visible
from beleidswijzer.pages.keeper import keeper
from beleidswijzer.pages.menu import ACCESSIBILITY, COLLECTION, KEEPING, PAGES
from beleidswijzer.still_reading import graph_notice
from beleidswijzer.wording import DEFAULT_LANGUAGE, LANGUAGES, language, text, use_language
from ingest.problem import Problem

if TYPE_CHECKING:
    from beleidswijzer.library import Library

_STYLES = Path(__file__).parents[1] / "style"
_ICON = Path(__file__).parents[1] / "icon.svg"


def begin() -> None:
    """Start a run of a page: window title, language, style."""
    wanted = st.query_params.get("lang") or st.session_state.get("lang", DEFAULT_LANGUAGE)
    use_language(wanted)
    st.session_state["lang"] = language()
    window_title("")
    slide = text("app.slide")  # the words by which the style says that a table goes on beside the screen
    st.html(f"<style>{_style()}\n:root {{ --slide: '{slide}'; }}</style>")


@cache
def _style() -> str:
    """The style of the app, then that of its pages."""
    files = sorted(_STYLES.glob("*.css"), key=lambda path: (path.stem != "app", path.name))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def window_title(title: str) -> None:
    name = text("app.name")
    st.set_page_config(
        page_title=f"{visible(title)} – {name}" if title else name,
        page_icon=str(_ICON),
        layout="wide",
        initial_sidebar_state="collapsed",
    )


_TELLS_ITSELF = frozenset({"", "document", "toevoegen", "verzameling", "beheer", "toegankelijkheid"})
"""Pages that tell what is read in themselves, or on which nothing depends on it."""


def library() -> Library:
    """The library, opened once for all visitors and brought up to date for this request."""
    opened = _library()
    opened.refresh()
    return opened


def destinations(opened: Library) -> Destinations:
    held = opened.refresh()
    return held.kept("destinations", lambda: Destinations.of(held.documents, opened.settings.base_uri))


def library_or_new() -> tuple[Library, bool]:
    """The library, and whether there is a store yet: pages that begin one work without."""
    try:
        return library(), True
    except Problem as problem:
        if problem.code != "store-missing":
            raise
        return _library(), False


@st.cache_resource(show_spinner=False)
def _library() -> Library:
    from beleidswijzer.config import load_settings
    from beleidswijzer.library import Library

    opened = Library.open(load_settings())
    opened.begin_loading()  # the first page and the first search do not wait for it
    return opened


def header(current: str) -> None:
    """The menu. `current` is the path of the page shown, empty for the search page."""
    links = []
    for one in PAGES:
        if one.listed:
            here = ' aria-current="page"' if one.path == current else ""
            address = page_address(one.path)
            links.append(
                f'<li><a href="{plain(address)}" target="_self"{here}>{plain(text(one.title))}</a></li>'
            )
    st.html(
        f'<a class="skip" href="#inhoud">{plain(text("menu.skip"))}</a>'
        f'<div class="top">{anchor(search_address(), text("app.name"), css="brand")}'
        f'<nav aria-label="{plain(text("menu.label"))}"><ul>{"".join(links)}</ul></nav>'
        f'<div class="language">{_language_switch()}</div></div><div id="inhoud" tabindex="-1"></div>'
    )


def _language_switch() -> str:
    other = next(code for code in LANGUAGES if code != language())
    values = [
        (name, value) for name in st.query_params for value in st.query_params.get_all(name) if name != "lang"
    ]
    address = "?" + urlencode([*values, ("lang", other)], quote_via=quote)
    name = plain(text("menu.other_language"))
    return f'<a href="{plain(address)}" target="_self" lang="{other}" hreflang="{other}">{name}</a>'


@contextmanager
def problems() -> Iterator[None]:
    """Show a Problem of the page as what, where and what now; log what nobody foresaw, and say so."""
    try:
        yield
    except Problem as problem:
        show_problem(problem)
    except Exception as error:
        logging.getLogger(__name__).error("%s", failure_told(error, st.query_params))
        show_problem(
            Problem("unforeseen", text("app.failed"), remedy=text("app.failed_remedy"), family="broken")
        )


def show_problem(problem: Problem) -> None:
    where = f' <span class="where">({plain(problem.where)})</span>' if problem.where else ""
    st.html(
        f'<div class="problem" role="alert"><p><strong>{plain(problem.message)}</strong>{where}</p>'
        f"<p>{plain(problem.remedy)}</p></div>"
    )


def notice(message: str) -> None:
    st.html(f'<div class="notice" role="status">{plain(message)}</div>')


def tell_what_comes(current: str) -> None:
    """While papers are read in, what a page tells from the graph is not whole; search tells so itself."""
    if current in _TELLS_ITSELF:
        return
    opened, begun = library_or_new()
    if begun and (coming := graph_notice(opened.still_reading())):
        notice(coming)


def title(words: str, *, below: str = "") -> None:
    """The page's one h1; `below` is finished HTML under it."""
    st.html(f"<h1>{plain(words)}</h1>{below}")


def footer(current: str) -> None:
    if current != COLLECTION:  # that page reads the collection itself
        keeper()
    about = " · ".join(
        anchor(page_address(path), text(title))
        for path, title in ((KEEPING, "keeping.title"), (ACCESSIBILITY, "access.title"))
    )
    st.html(f'<div class="foot">{plain(text("app.foot", version=__version__))} {about}</div>')
