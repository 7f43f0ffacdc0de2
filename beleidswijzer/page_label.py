"""How a page is named to people: by the number printed on it where that is known, and by its place in the file where
that is another.

docs/decisions/0023-page-numbers.md has why; `ingest.printed_pages` how the number is read.
"""

from __future__ import annotations

from beleidswijzer.results import DocumentEntry, Place, SearchResult


def page_label(entry: DocumentEntry, page: int) -> str:
    """For lists: "p. 12", "p. 12 (pdf p. 14)", and "pdf p. 1" for a page without a number of a paper that has them."""
    printed = entry.printed_on(page)
    if printed is None:
        return f"pdf p. {page}" if any(entry.printed) else f"p. {page}"
    return f"p. {printed}" if printed == str(page) else f"p. {printed} (pdf p. {page})"


def cited_page(entry: DocumentEntry, page: int | None) -> str:
    """For notes: the same; a page that is only known by its place in the file is called so, also in a paper that begins
    further on in its file."""
    if page is None:
        return ""
    if entry.printed_on(page) is None and (any(entry.printed) or entry.first_page != 1):
        return f"p. {page} van het bestand"
    return page_label(entry, page)


def label_of(place: SearchResult | Place) -> str:
    """The page of a result or of another place of it; empty for a law, which has none."""
    return place.page_label or (f"p. {place.page}" if place.page is not None else "")
