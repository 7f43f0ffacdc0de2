"""Text from documents into HTML: every part is escaped here, nothing else may build markup from it.

Control characters and characters that turn the writing direction are shown as a
replacement character, so that a file cannot make a quote read as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

_DECEPTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_SAFE_SCHEMES = {"http", "https"}


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a text, start..end in code points (end exclusive), that lead somewhere.

    `css` is a class name of ours, `note` a short text shown after the words (the status
    of a reference), `title` the explanation on hover. `href` None gives marked words without a link.
    """

    start: int
    end: int
    href: str | None
    css: str = ""
    note: str = ""
    title: str = ""


def visible(text: str) -> str:
    """The text with control and direction characters replaced, for places that show plain text."""
    return _DECEPTIVE.sub("\ufffd", text)


def plain(text: str) -> str:
    """Escape text for an HTML text node or a quoted attribute."""
    return escape(visible(text), quote=True)


def safe_href(address: str) -> str | None:
    """Return the address when it is http, https or one of our own pages, else None."""
    if _DECEPTIVE.search(address) or any(sign in address for sign in "\\\n\t") or address != address.strip():
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme:
        return address if parts.scheme.lower() in _SAFE_SCHEMES and parts.netloc else None
    return None if parts.netloc or address.startswith("//") else address


def anchor(address: str | None, text: str, *, css: str = "", title: str = "") -> str:
    """A link in this window; only the escaped text when the address is not allowed."""
    return _anchor(address, plain(text), css=css, title=title)


def highlighted(
    text: str,
    marks: Sequence[tuple[int, int]] = (),
    links: Sequence[Link] = (),
    notes: Sequence[tuple[int, str]] = (),
) -> str:
    """Escape `text` with `marks` in <mark>, `links` as anchors and note numbers raised, by offset in `text`.

    Marks that touch or overlap become one; of overlapping links the first, and of
    those the longest, is kept. A mark that crosses a link is split at its border.
    """
    length = len(text)
    merged = _merged(_within(marks, length))
    parts = [_raised(number) for offset, number in notes if offset <= 0]
    at = 0
    for link in _apart(links, length):
        parts.append(_marked(text, at, link.start, merged, notes))
        parts.append(_linked(link, _marked(text, link.start, link.end, merged, notes)))
        at = link.end
    parts.append(_marked(text, at, length, merged, notes))
    return "".join(parts)


def excerpt_html(text: str, marks: Sequence[tuple[int, int]], length: int = 360) -> str:
    """The `excerpt` of `text` with `marks` in <mark>, and a sign on the side where the text goes on."""
    start, end = excerpt(text, marks, length)
    shown = highlighted(text[start:end], [(first - start, last - start) for first, last in marks])
    return ("… " if start else "") + shown + (" …" if end < len(text) else "")


def excerpt(text: str, marks: Sequence[tuple[int, int]], length: int = 360) -> tuple[int, int]:
    """Choose the part of `text` to show: around the first mark, whole words, about `length` long."""
    if len(text) <= length * 1.25:
        return 0, len(text)
    first, last = marks[0] if marks else (0, 0)
    start = max(0, min(first - length // 3, len(text) - length))
    end = min(len(text), max(start + length, last))
    if start > 0:
        start = _word_start(text, start, first)
    if end < len(text):
        space = text.rfind(" ", last, end)
        end = space if space > last else end
    return start, end


def _word_start(text: str, start: int, before: int) -> int:
    space = text.find(" ", start, before)
    return space + 1 if space >= 0 else start


def _within(marks: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    clipped = [(max(0, start), min(length, end)) for start, end in marks]
    return sorted((start, end) for start, end in clipped if start < end)


def _merged(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in marks:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _apart(links: Sequence[Link], length: int) -> list[Link]:
    kept: list[Link] = []
    for link in sorted(links, key=lambda link: (link.start, -link.end)):
        if 0 <= link.start < link.end <= length and (not kept or link.start >= kept[-1].end):
            kept.append(link)
    return kept


def _marked(
    text: str, start: int, end: int, marks: Sequence[tuple[int, int]], notes: Sequence[tuple[int, str]]
) -> str:
    raised = {offset: number for offset, number in notes if start < offset <= end}
    edges = {edge for mark in marks for edge in mark if start < edge < end}
    parts: list[str] = []
    for first, last in pairwise(sorted({start, end} | edges | set(raised))):
        piece = plain(text[first:last])
        inside = any(mark[0] <= first and last <= mark[1] for mark in marks)
        parts.append(f"<mark>{piece}</mark>" if inside else piece)
        if last in raised:
            parts.append(_raised(raised[last]))
    return "".join(parts)


def _raised(number: str) -> str:
    return f'<sup class="marker">{plain(number)}</sup>'


def _linked(link: Link, inner: str) -> str:
    note = f'<span class="note">\u00a0({plain(link.note)})</span>' if link.note else ""
    return _anchor(link.href, inner + note, css=link.css, title=link.title)


def _anchor(address: str | None, inner: str, *, css: str, title: str) -> str:
    names = (f' class="{plain(css)}"' if css else "") + (f' title="{plain(title)}"' if title else "")
    href = safe_href(address) if address else None
    if href is None:
        return f"<span{names}>{inner}</span>" if names else inner
    return f'<a href="{plain(href)}" target="_self"{names}>{inner}</a>'
