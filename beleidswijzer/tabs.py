"""Views of one page beside each other, as links."""

from __future__ import annotations

from collections.abc import Iterable

from beleidswijzer.markup import plain


def tabs(label: str, ways: Iterable[tuple[str, str, bool]]) -> str:
    """Finished HTML; each way is its address, its words, and whether it is the one that is open."""
    links = "".join(
        f'<li><a href="{plain(address)}" target="_self"{" aria-current=true" if here else ""}>{plain(words)}</a></li>'
        for address, words, here in ways
    )
    return f'<nav aria-label="{plain(label)}"><ul class="tabs">{links}</ul></nav>'
