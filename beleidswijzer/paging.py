"""A long list a screen at a time: which rows stand on a screen, and the links to the screens beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from beleidswijzer.dutch_format import number_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.wording import text


@dataclass(frozen=True, slots=True)
class Paging:
    """One screen of `total` rows, `size` on each; `screen` counts from 1 and is never beyond the last."""

    screen: int
    total: int
    size: int

    @classmethod
    def of(cls, asked: int, total: int, size: int) -> Paging:
        """The screen asked for: one that is not there gives the nearest that is."""
        paging = cls(1, total, size)
        return cls(max(1, min(asked, paging.last)), total, size)

    @property
    def last(self) -> int:
        """The last screen; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def slice(self) -> slice:
        """The rows of this screen, in the whole list."""
        return slice((self.screen - 1) * self.size, self.screen * self.size)

    @property
    def rows(self) -> dict[str, str]:
        """For words with {first}, {last} and {total}: which rows are shown, counted from 1, and of how many."""
        return {
            "first": number_text(self.slice.start + 1),
            "last": number_text(min(self.slice.stop, self.total)),
            "total": number_text(self.total),
        }


def paging_html(paging: Paging, label: str, address: Callable[[int], str], *, told: str | None = None) -> str:
    """Links to the screens beside this one, and between them `told`: which screen it is, unless other words are given.

    `label` is what the links are called for who hears them, `address` gives that of a screen. Nothing for one screen.
    """
    if paging.last == 1:
        return ""
    here, last = paging.screen, paging.last
    words = text("search.part", part=here, last=number_text(last)) if told is None else told
    links = [anchor(address(here - 1), text("search.before"))] if here > 1 else []
    links += [f"<span>{plain(words)}</span>"] if words else []
    links += [anchor(address(here + 1), text("search.after"))] if here < last else []
    return parts_html(label, links)


def parts_html(label: str, links: Iterable[str]) -> str:
    """A row of links, each finished HTML, to the parts of one thing; `label` is what they are called."""
    return f'<nav class="parts" aria-label="{plain(label)}">{"".join(links)}</nav>'
