"""The two ways in to guidelines and decisions: by paper, and by condition."""

from __future__ import annotations

from beleidswijzer.addresses import condition_address, links_address
from beleidswijzer.markup import plain
from beleidswijzer.wording import text


def link_tabs(*, conditions: bool) -> str:
    """Finished HTML; `conditions` tells which of the two is open."""
    tabs = (
        (links_address(), text("links.all"), not conditions),
        (condition_address(), text("links.conditions"), conditions),
    )
    links = "".join(
        f'<li><a href="{plain(address)}" target="_self"{" aria-current=true" if here else ""}>{plain(words)}</a></li>'
        for address, words, here in tabs
    )
    return f'<nav aria-label="{plain(text("links.choose"))}"><ul class="tabs">{links}</ul></nav>'
