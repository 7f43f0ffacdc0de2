"""The library's characters to Spans and Lines: exact places, readable code points, nothing interpreted."""

from __future__ import annotations

import re
from typing import Any

from ingest import refusals
from ingest.drawings import Drawings
from ingest.limits import Limits
from ingest.page import Line, Span

SUPERSCRIPT, ITALIC, BOLD = 1, 2, 16
FILLED, STROKED, CLIPPED = 16, 32, 64
UPRIGHT = 0.98
"""Cosine of the writing direction: a scan fed at an angle (up to 11 degrees) is still upright text."""

WHITE = 0xF8F8F8
"""Each channel at least F8, which is to say that these bits are set: not to be seen on white paper."""

UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u2069\u200b-\u200f\ufeff\ud800-\udfff\ufff9-\ufffb]"
)
INVISIBLE = re.compile("[\u2028-\u202e\u2060-\u2069\u200b-\u200f\ufeff\ufff9-\ufffb]")
POSITIONING = "\t\n\v\f\r\x85\x07\x08"
"""Tabs and line ends; InDesign writes 'indent to here' as U+0007 and a right-aligned tab as U+0008."""

REPLACEMENT = "\ufffd"


def read_lines(blocks: list[dict[str, Any]], drawings: Drawings, limits: Limits) -> tuple[Line, ...]:
    """Lines of one page, in the library's order, from the `texts` of its `ingest.text_page.TextPage`."""
    lines: list[Line] = []
    characters = 0
    for block in blocks:
        for raw in block["lines"]:
            upright = raw["dir"][0] >= UPRIGHT
            spans = [s for s in (_span(span, upright, drawings) for span in raw["spans"]) if s is not None]
            characters += sum(len(span.text) for span in spans)
            if characters > limits.page_characters:
                raise refusals.too_much_text(limits)
            if spans:
                lines.append(Line(tuple(spans), block["number"], upright))
    return tuple(lines)


def _span(raw: dict[str, Any], upright: bool, drawings: Drawings) -> Span | None:
    x0, y0, x1, y1 = raw["bbox"]
    text, xs = _characters(raw)
    if not upright:
        xs = [x0 + (x1 - x0) * i / len(text) for i in range(len(text) + 1)]
    if UNWANTED.search(text):
        text, xs = _readable(text, xs)
        if not text:
            return None
    if upright and len(set(xs)) < len(xs):
        xs = _share_width(xs)
    size, baseline, flags = raw["size"], raw["origin"][1], raw["flags"]
    if upright and not 0.6 * size <= y1 - y0 <= 2.0 * size:
        y0, y1 = baseline - 0.8 * size, baseline + 0.2 * size
    return Span(
        text,
        tuple(xs),
        y0,
        y1,
        baseline,
        size,
        raw["font"],
        bool(flags & BOLD),
        bool(flags & ITALIC),
        bool(flags & SUPERSCRIPT),
        raw["color"],
        _is_hidden(raw, drawings),
    )


def _characters(raw: dict[str, Any]) -> tuple[str, list[float]]:
    if "text" in raw:
        return raw["text"], raw.get("xs", [])
    chars = raw["chars"]
    return "".join([c["c"] for c in chars]), [*(c["bbox"][0] for c in chars), chars[-1]["bbox"][2]]


def _readable(text: str, xs: list[float]) -> tuple[str, list[float]]:
    """Control characters and lone surrogates become U+FFFD (tabs and line ends a space); invisible formatting
    characters, bidi overrides among them, go: they could make shown and stored text differ."""
    kept: list[str] = []
    places: list[float] = []
    for character, x in zip(text, xs, strict=False):
        if INVISIBLE.match(character):
            continue
        places.append(x)
        if UNWANTED.match(character):
            kept.append(" " if character in POSITIONING else REPLACEMENT)
        else:
            kept.append(character)
    places.append(xs[-1])
    return "".join(kept), places


def _share_width(xs: list[float]) -> list[float]:
    """One glyph that stands for two characters gives the second no width: divide the glyph between them."""
    shared = list(xs)
    start = 0
    while start < len(xs) - 1:
        end = start + 1
        # x of the characters after the glyph: the library puts them all at its right edge
        while end < len(xs) - 1 and xs[end + 1] == xs[end]:
            end += 1
        if end > start + 1:
            width = (xs[end] - xs[start]) / (end - start)
            for i in range(start + 1, end):
                shared[i] = xs[start] + width * (i - start)
        start = end
    return shared


def _is_hidden(raw: dict[str, Any], drawings: Drawings) -> bool:
    """Text that no reader sees: neither filled, stroked nor used as a clip (render mode 3), transparent,
    or white where nothing darker lies under it."""
    if not raw["char_flags"] & (FILLED | STROKED | CLIPPED) or raw["alpha"] == 0:
        return True
    color = raw["color"]
    if (color & WHITE) != WHITE:
        return False
    x0, y0, x1, y1 = raw["bbox"]
    return not drawings.covers((x0 + x1) / 2, (y0 + y1) / 2)
