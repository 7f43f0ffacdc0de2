"""Fragments of writing lines: what the PDF library gives, without empty, hidden and doubled text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.page import Page, Rect, Span

_OCR_LAYER = 20  # fewer visible characters than this: the page's text is what lies hidden under a scan
_PART_GAP = 0.8  # in em: spans of one line with more white between them are looked at apart
_DARK = 0x60  # channels of a colour that cannot be read on black
_CELL = 15.0  # points: narrower frames are marks and shades behind a word
_OVER = 3.0  # points: a word may stick out so far over the rule of its cell


@dataclass(frozen=True, slots=True)
class Fragment:
    """Spans with no more than a word space between them. `block` is the library's own block number."""

    spans: tuple[Span, ...]
    block: int
    x0: float
    x1: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Fragments:
    """`blanks` are empty lines (baseline, left edge), `turned` text that is not upright, `hidden` what nobody
    sees or stands there twice."""

    upright: list[Fragment]
    blanks: list[tuple[float, float]]
    turned: list[Span]
    hidden: list[Span]


def page_fragments(page: Page) -> Fragments:
    """The fragments of a page, in the library's order."""
    upright: list[Fragment] = []
    blanks: list[tuple[float, float]] = []
    turned: list[Span] = []
    hidden: list[Span] = []
    unseen = _hidden_spans(page)
    painted: set[tuple[str, int, int]] = set()
    walls = upright_walls(page)
    for line in page.lines:
        if not line.upright:
            turned.extend(line.spans)
            continue
        spans = list(line.spans)
        if unseen:
            hidden.extend(span for span in spans if id(span) in unseen)
            spans = [span for span in spans if id(span) not in unseen]
        if page.blacks:
            spans, blacked = _unbarred(spans, page.blacks)
            hidden.extend(blacked)
        spans = trim([part for span in spans for part in _cells(span, walls)] if walls else spans)
        if not spans:
            if line.spans and not unseen.intersection(map(id, line.spans)):
                blanks.append((line.spans[0].baseline, line.spans[0].xs[0]))
            continue
        place = ("".join(s.text for s in spans), round(spans[0].xs[0]), round(spans[0].baseline))
        if place in painted:
            hidden.extend(spans)
            continue
        painted.add(place)
        upright += [fragment_of(part, line.block) for part in _parted(spans, walls)]
    return Fragments(upright, blanks, turned, hidden)


def upright_walls(page: Page) -> list[Rect]:
    """The upright rules of a page, and the sides where frames adjoin, left to right: text on both sides of one
    stands in two cells."""
    walls = [rule for rule in page.rules if rule.x1 - rule.x0 < 3.0 and rule.y1 - rule.y0 > 6.0]
    cells = [f for f in page.frames if f.x1 - f.x0 > _CELL and f.y1 - f.y0 > 6.0]
    lefts = {(round(cell.x0), round(cell.y0)) for cell in cells}
    walls += [
        Rect(cell.x1, cell.y0, cell.x1, cell.y1)
        for cell in cells
        if any((round(cell.x1) + n, round(cell.y0)) in lefts for n in (-1, 0, 1))
    ]
    return sorted(walls, key=lambda wall: wall.x0)


def walled_off(walls: Sequence[Rect], left: float, right: float, height: float) -> bool:
    """Whether a rule stands between text that ends at `left` and text that begins at `right`."""
    place = bisect_left(walls, left - _OVER, key=lambda wall: wall.x0)
    while place < len(walls) and walls[place].x0 <= right + 1.0:
        if walls[place].y0 <= height <= walls[place].y1:
            return True
        place += 1
    return False


def _cells(span: Span, walls: Sequence[Rect]) -> list[Span]:
    """A span cut where it runs over an upright rule: at white, or where words and figures meet just behind it."""
    height = span.baseline - 0.3 * span.size
    place = bisect_left(walls, span.xs[0] + _OVER, key=lambda wall: wall.x0)
    while place < len(walls) and walls[place].x0 < span.xs[-1] - 1.0:
        wall = walls[place]
        place += 1
        if not wall.y0 <= height <= wall.y1:
            continue
        for n in range(1, len(span.text)):
            behind = wall.x0 - 1.0 <= span.xs[n] <= wall.x0 + 2 * _OVER
            if behind and (span.text[n - 1].isspace() or meets_figures(span.text[n - 1], span.text[n])):
                right = replace(span, text=span.text[n:], xs=span.xs[n:])
                left = replace(span, text=span.text[:n], xs=span.xs[: n + 1])
                return [left, *_cells(right, walls)]
    return [span]


def meets_figures(left: str, right: str) -> bool:
    """Whether two characters that touch belong to two words: "zorg198", "zorgKosten"."""
    return (left.isalpha() and right.isdigit()) or (left.islower() and right.isupper())


def _parted(spans: list[Span], walls: Sequence[Rect]) -> list[list[Span]]:
    """The spans of a line in parts with more than a word space, or a rule, between them."""
    if len(spans) == 1:
        return [spans]
    parts: list[list[Span]] = []
    right = 0.0
    for span in spans:
        if not span.text.strip():
            if parts:
                parts[-1].append(span)
            continue
        start = span.xs[len(span.text) - len(span.text.lstrip())]
        wide = start - right > _PART_GAP * span.size
        if not parts or wide or walled_off(walls, right, start, span.baseline - 0.3 * span.size):
            parts.append([span])
        else:
            parts[-1].append(span)
        right = printed_end(span)
    return [trim(part) for part in parts]


def fragment_of(spans: list[Span], block: int) -> Fragment:
    """The fragment of some spans that stand together."""
    widest = spans[0] if len(spans) == 1 else max(spans, key=lambda span: len(span.text))
    return Fragment(tuple(spans), block, spans[0].xs[0], spans[-1].xs[-1], widest.baseline, widest.size)


def _hidden_spans(page: Page) -> set[int]:
    """Spans that nobody sees; unless they are all the page has, or stand white on a coloured cell. What was painted
    over is hidden in any case."""
    suspects = [span for line in page.lines for span in line.spans if span.hidden]
    if not suspects:
        return set()
    covered = {id(span) for span in suspects if span.covered}
    visible = sum(len(s.text.strip()) for line in page.lines for s in line.spans if not s.hidden)
    if visible < _OCR_LAYER:
        return covered
    return covered.union(id(span) for span in suspects if not _on_frame(span, page.frames))


def _unbarred(spans: Iterable[Span], bars: Sequence[Rect]) -> tuple[list[Span], list[Span]]:
    """What can be read of spans on a page with dark bars, and what stands dark on dark."""
    seen: list[Span] = []
    unseen: list[Span] = []
    for span in spans:
        y = (span.y0 + span.y1) / 2
        over = [bar for bar in bars if bar.y0 <= y <= bar.y1 and bar.x0 < span.xs[-1] and bar.x1 > span.xs[0]]
        if not over or max(span.color >> shift & 0xFF for shift in (16, 8, 0)) > _DARK:
            seen.append(span)
            continue
        middles = [(a + b) / 2 for a, b in pairwise(span.xs)]
        barred = [any(bar.x0 <= x <= bar.x1 for bar in over) for x in middles]
        start = 0
        for end in range(1, len(barred) + 1):
            if end == len(barred) or barred[end] != barred[start]:
                part = replace(span, text=span.text[start:end], xs=span.xs[start : end + 1])
                (unseen if barred[start] else seen).append(part)
                start = end
    return seen, unseen


def _on_frame(span: Span, frames: Iterable[Rect]) -> bool:
    x, y = (span.xs[0] + span.xs[-1]) / 2, (span.y0 + span.y1) / 2
    return any(f.x0 <= x <= f.x1 and f.y0 <= y <= f.y1 for f in frames)


def trim(spans: list[Span]) -> list[Span]:
    """The spans without empty ones at either end."""
    first, last = 0, len(spans)
    while first < last and not spans[first].text.strip():
        first += 1
    while last > first and not spans[last - 1].text.strip():
        last -= 1
    return spans[first:last]


def printed_end(span: Span) -> float:
    """Where a span's last printed character ends: white at the end does not count."""
    return span.xs[len(span.text.rstrip())]
