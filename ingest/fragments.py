"""Fragments of writing lines: what the PDF library gives, without empty, hidden and doubled text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ingest.page import Page, Rect, Span

_OCR_LAYER = 20  # fewer visible characters than this: the page's text is what lies hidden under a scan
_PART_GAP = 0.8  # in em: spans of one line with more white between them are looked at apart
_NUMBERED_LINES = 10  # fewer numbers before lines are a list


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
    sees, stands there twice, or numbers the lines of a draft."""

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
    for line in page.lines:
        if not line.upright:
            turned.extend(line.spans)
            continue
        spans = [span for span in line.spans if id(span) not in unseen]
        hidden.extend(span for span in line.spans if id(span) in unseen)
        spans = _trim(spans)
        if not spans:
            if line.spans and not unseen.intersection(map(id, line.spans)):
                blanks.append((line.spans[0].baseline, line.spans[0].xs[0]))
            continue
        place = ("".join(s.text for s in spans), round(spans[0].xs[0]), round(spans[0].baseline))
        if place in painted:
            hidden.extend(spans)
            continue
        painted.add(place)
        upright += [_fragment(part, line.block) for part in _parted(spans)]
    upright, numbers = _without_line_numbers(upright)
    return Fragments(upright, blanks, turned, hidden + numbers)


def _parted(spans: list[Span]) -> list[list[Span]]:
    """The spans of a line in parts with more than a word space between them."""
    parts: list[list[Span]] = []
    right = 0.0
    for span in spans:
        if not span.text.strip():
            if parts:
                parts[-1].append(span)
            continue
        start = span.xs[len(span.text) - len(span.text.lstrip())]
        if not parts or start - right > _PART_GAP * span.size:
            parts.append([span])
        else:
            parts[-1].append(span)
        right = printed_end(span)
    return [_trim(part) for part in parts]


def _fragment(spans: list[Span], block: int) -> Fragment:
    widest = max(spans, key=lambda span: len(span.text))
    return Fragment(tuple(spans), block, spans[0].xs[0], spans[-1].xs[-1], widest.baseline, widest.size)


def _hidden_spans(page: Page) -> set[int]:
    """Spans that nobody sees; unless they are all the page has, or stand white on a coloured cell."""
    suspects = [span for line in page.lines for span in line.spans if span.hidden]
    if not suspects:
        return set()
    visible = sum(len(s.text.strip()) for line in page.lines for s in line.spans if not s.hidden)
    if visible < _OCR_LAYER:
        return set()
    return {id(span) for span in suspects if not _on_frame(span, page.frames)}


def _on_frame(span: Span, frames: Iterable[Rect]) -> bool:
    x, y = (span.xs[0] + span.xs[-1]) / 2, (span.y0 + span.y1) / 2
    return any(f.x0 <= x <= f.x1 and f.y0 <= y <= f.y1 for f in frames)


def _trim(spans: list[Span]) -> list[Span]:
    first, last = 0, len(spans)
    while first < last and not spans[first].text.strip():
        first += 1
    while last > first and not spans[last - 1].text.strip():
        last -= 1
    return spans[first:last]


def _without_line_numbers(fragments: list[Fragment]) -> tuple[list[Fragment], list[Span]]:
    """A draft may number its lines in the margin: numbers that count up before most lines."""
    first = [f for f in fragments if f.spans[0].text.strip().isdigit()]
    if len(first) < _NUMBERED_LINES or len(first) < 0.4 * len(fragments):
        return fragments, []
    first.sort(key=lambda f: f.baseline)
    steps = [int(b.spans[0].text) - int(a.spans[0].text) for a, b in pairwise(first)]
    if steps.count(1) < 0.8 * len(steps):
        return fragments, []
    numbered = {id(f) for f in first}
    kept = [f for f in fragments if id(f) not in numbered]
    for fragment in first:
        rest = _trim(list(fragment.spans[1:]))
        if rest:
            kept.append(_fragment(rest, fragment.block))
    return kept, [f.spans[0] for f in first]


def printed_end(span: Span) -> float:
    """Where a span's last printed character ends: white at the end does not count."""
    return span.xs[len(span.text.rstrip())]
