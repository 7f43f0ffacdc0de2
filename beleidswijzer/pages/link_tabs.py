"""The two ways in to guidelines and decisions: by paper, and by condition."""

from __future__ import annotations

from beleidswijzer.addresses import condition_address, links_address
from beleidswijzer.tabs import tabs
from beleidswijzer.wording import text


def link_tabs(*, conditions: bool) -> str:
    """Finished HTML; `conditions` tells which of the two is open."""
    ways = (
        (links_address(), text("links.all"), not conditions),
        (condition_address(), text("links.conditions"), conditions),
    )
    return tabs(text("links.choose"), ways)
