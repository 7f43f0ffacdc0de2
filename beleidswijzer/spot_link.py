"""Words of a paper as a link to where they stand, marked on their page."""

from __future__ import annotations

from beleidswijzer.addresses import document_address
from beleidswijzer.clipping import clipped
from beleidswijzer.markup import anchor, plain
from beleidswijzer.suggestion import Quoted
from beleidswijzer.wording import text
from ontology.spot import Spot

LONGEST = 420
"""Characters of a quote that is shown whole; of a longer one the beginning."""


def spot_address(spot: Spot | Quoted) -> str | None:
    """None for words that stand on no page: a fact of the register."""
    if spot.document is None or spot.passage is None:
        return None
    return document_address(spot.document, passage=spot.passage, marks=[(spot.start, spot.end)])


def where_link(spot: Spot | Quoted) -> str:
    """To the words on their page: "p. 3", or "citaat" where the paper has no pages; nothing without a place."""
    words = text("result.page", page=spot.page) if spot.page is not None else text("concept.quote")
    address = spot_address(spot)
    return anchor(address, words) if address else ""


def quote_line(spot: Spot | Quoted, longest: int = LONGEST) -> str:
    """The words between quotation marks, and the way to their page."""
    return f'“{plain(clipped(spot.text, longest))}” <span class="quiet">{where_link(spot)}</span>'
