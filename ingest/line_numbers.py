"""Numbers before the lines of a draft: in the margin, counting up from line to line and from page to page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.fragments import Fragment, fragment_of, printed_end, trim
from ingest.page import Page, Span

_MARGIN_NUMBERS = 5  # lines numbered in the margin of a page that holds a table or picture too
_GOES_ON = 0.25  # of the lines of running text begin in the middle of a sentence, at least
_MARGIN = 25.0  # points: the width of the column of line numbers
_NUMBERED_LINES = 10  # fewer numbers before lines are a list
_PAGES = 3  # pages that numbers count over are numbered throughout, a page with few lines too
_COUNTED_LINES = 30  # numbers on those pages together


@dataclass(frozen=True, slots=True)
class _Margin:
    """The numbers at the left edge of a page, if they count up: the first, the last, and where they end."""

    page: int
    first: int
    last: int
    edge: float
    lines: int
    low: int  # of those lines begin in the middle of a sentence


def numbered_margins(pages: Sequence[Page]) -> dict[int, float]:
    """The pages of a file whose lines are numbered on from page to page, with the right edge of the numbers."""
    found: dict[int, float] = {}
    chain: list[_Margin] = []
    for margin in [*filter(None, map(_margin, pages)), None]:
        if margin and chain and margin.first == chain[-1].last + 1:
            chain.append(margin)
            continue
        lines = sum(m.lines for m in chain)
        if len(chain) >= _PAGES and lines >= _COUNTED_LINES and sum(m.low for m in chain) >= _GOES_ON * lines:
            found.update({m.page: m.edge for m in chain})
        chain = [margin] if margin else []
    return found


def _margin(page: Page) -> _Margin | None:
    lines = [trim(list(line.spans)) for line in page.lines if line.upright]
    lines = [spans for spans in lines if spans]
    numbers = [spans for spans in lines if _is_number(spans[0])]
    if not numbers:
        return None
    left = min(spans[0].xs[0] for spans in lines)
    numbers = [spans for spans in numbers if printed_end(spans[0]) <= left + _MARGIN]
    numbers.sort(key=lambda spans: spans[0].baseline)
    values = [int(spans[0].text) for spans in numbers]
    if not values or any(b != a + 1 for a, b in pairwise(values)):
        return None
    edge = max(printed_end(spans[0]) for spans in numbers)
    own = {id(spans) for spans in numbers}
    rest = [trim(spans[1:]) if id(spans) in own else spans for spans in lines]
    if any(spans and spans[0].xs[0] <= edge + 2.0 for spans in rest):
        return None
    heights = {round(spans[0].baseline) for spans in numbers}
    starts = {
        round(spans[0].baseline): spans for spans in sorted(filter(None, rest), key=lambda s: -s[0].xs[0])
    }
    low = sum(_goes_on(starts[height]) for height in heights if height in starts)
    return _Margin(page.number, values[0], values[-1], edge, len(values), low)


def without_line_numbers(fragments: list[Fragment], edge: float | None) -> tuple[list[Fragment], list[Span]]:
    """The fragments of a page without numbers before its lines, and those numbers. A draft may number its lines in
    the margin: on from the page before up to `edge`, before most lines of a page, or left of all its text."""
    first = [f for f in fragments if _is_number(f.spans[0])]
    if edge is not None:
        first = [f for f in first if printed_end(f.spans[0]) <= edge + 1.0]
    elif len(first) < _MARGIN_NUMBERS:
        return fragments, []
    elif len(first) < _NUMBERED_LINES or len(first) < 0.4 * len(fragments) or not _counts_up(first):
        first = _in_margin(first, fragments)
    if not first:
        return fragments, []
    numbered = {id(f) for f in first}
    kept = [f for f in fragments if id(f) not in numbered]
    for fragment in first:
        rest = trim(list(fragment.spans[1:]))
        if rest:
            kept.append(fragment_of(rest, fragment.block))
    return kept, [f.spans[0] for f in first]


def _is_number(span: Span) -> bool:
    text = span.text.strip()
    return text.isdecimal() and len(text) < 5


def _goes_on(spans: Iterable[Span]) -> bool:
    """Whether words go on with the line before."""
    text = "".join(span.text for span in spans).strip()
    return text[:1].islower() and not text.startswith(("http", "www"))


def _counts_up(numbered: Sequence[Fragment]) -> bool:
    ordered = sorted(numbered, key=lambda f: f.baseline)
    steps = [int(b.spans[0].text) - int(a.spans[0].text) for a, b in pairwise(ordered)]
    return steps.count(1) >= 0.8 * len(steps)


def _in_margin(first: Sequence[Fragment], fragments: Sequence[Fragment]) -> list[Fragment]:
    """The numbers in a narrow column with nothing but themselves, left of everything else and counting up.

    A table's numbers have a heading over them, its first rows count from 1, and notes hang in the margin too.
    """
    edge = min(f.x0 for f in first) + _MARGIN
    numbers = [f for f in first if printed_end(f.spans[0]) <= edge]
    if len(numbers) < _MARGIN_NUMBERS or not _counts_up(numbers):
        return []
    low = min(int(f.spans[0].text) for f in numbers)
    if low < _MARGIN_NUMBERS and len(numbers) < _NUMBERED_LINES:
        return []
    right = max(printed_end(f.spans[0]) for f in numbers)
    own = {id(f) for f in numbers}
    begins = [f.x0 for f in fragments if id(f) not in own]
    begins += [rest[0].xs[0] for f in numbers if (rest := trim(list(f.spans[1:])))]
    if not begins or min(begins) <= right + 2.0:
        return []
    return numbers if _cuts_sentences(numbers, fragments) else []


def _cuts_sentences(numbers: Sequence[Fragment], fragments: Sequence[Fragment]) -> bool:
    """Whether the lines behind the numbers go on with the line before, as notes and rows of a table do not."""
    numbered = {round(f.baseline): f for f in numbers}
    low = 0
    for fragment in fragments:
        number = numbered.get(round(fragment.baseline))
        if number is not None:
            low += _goes_on(fragment.spans[1:] if fragment is number else fragment.spans)
    return low >= _GOES_ON * len(numbers)
