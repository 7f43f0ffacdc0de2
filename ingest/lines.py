"""Lines of text as the eye sees them: fragments that stand on one writing line are put together again.

The PDF library breaks a line at wide spaces, list labels and raised digits, and now and then glues two table
cells. Here fragments of one writing line are joined when the space between them is a word space or the space
after a label, and kept apart when it is a gutter, a table column or a ruled line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.page import Page, Rect, Span

LABEL_ALONE = re.compile(
    r"^\s*(?:[•·▪●○◦‣⁃■□➢➤✓\uf000-\uf0ff–—*o-]|\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[A-Z])[.):°]{0,2}|"
    r"\d{1,2}(?:\.\d{1,2}){1,5}\.?|§\s?\d+)\s*$"
)
_WORD_GAP = 1.2  # in em: wider gaps between fragments of different blocks separate columns or cells
_JUSTIFIED_GAP = 2.2  # in em: a line stretched to the margin keeps its words in one block of the library
_LABEL_GAP = 4.5  # in em: the room between a list label or section number and its text
_EDGE_GAP = 0.35  # in em: less white than this is a word space also where a column begins
_PART_GAP = 0.8  # in em: spans of one line with more white between them are looked at apart
_NUMBERED_LINES = 10  # fewer numbers before lines are a list
_EDGE_LINES = 8  # lines that begin at one place make it the edge of a column
_OCR_LAYER = 20  # fewer visible characters than this: the page's text is what lies hidden under a scan


@dataclass(frozen=True, slots=True)
class TextLine:
    """One writing line of one column. `index` numbers the lines of a page from the top.

    `bold` and `italic` hold when every letter of the line is so; `size` is that of most characters;
    `underlined` when a thin line runs under all of it.
    """

    page: int
    index: int
    spans: tuple[Span, ...]
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    underlined: bool = False

    @property
    def key(self) -> tuple[int, int]:
        return self.page, self.index


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page, top to bottom; `blanks` are the empty lines (baseline, left edge; sorted).

    `turned` is text that does not stand upright, `hidden` text that is not painted or is painted twice.
    """

    page: Page
    lines: tuple[TextLine, ...]
    blanks: tuple[tuple[float, float], ...] = ()
    turned: tuple[Span, ...] = ()
    hidden: tuple[Span, ...] = ()

    def blank_between(self, upper: float, lower: float, left: float, right: float) -> bool:
        """Whether an empty line stands between two baselines of a column."""
        place = bisect_left(self.blanks, (upper + 1.0, 0.0))
        while place < len(self.blanks) and self.blanks[place][0] < lower - 1.0:
            if left - 6 <= self.blanks[place][1] <= right:
                return True
            place += 1
        return False


@dataclass(frozen=True, slots=True)
class _Fragment:
    spans: tuple[Span, ...]
    block: int
    x0: float
    x1: float
    baseline: float
    size: float


def page_lines(page: Page) -> PageLines:
    """The lines of a page in order of height, then from left to right."""
    upright, blanks, turned, hidden = _fragments(page)
    walls = [rule for rule in page.rules if rule.x1 - rule.x0 < 3.0 and rule.y1 - rule.y0 > 6.0]
    upright, numbers = _without_line_numbers(upright)
    hidden += numbers
    edges = _column_edges(upright)
    pieces = [piece for row in _rows(upright) for piece in _pieces(row, walls, edges)]
    pieces.sort(key=lambda piece: (round(_main(piece).baseline, 1), piece[0].x0))
    strokes = sorted((r.y0, r.x0, r.x1) for r in page.rules if r.y1 - r.y0 < 2.0 and r.x1 - r.x0 > 15.0)
    lines = tuple(_text_line(page.number, n, piece, strokes) for n, piece in enumerate(pieces))
    return PageLines(page, lines, tuple(sorted(blanks)), tuple(turned), tuple(hidden))


def _fragments(page: Page) -> tuple[list[_Fragment], list[tuple[float, float]], list[Span], list[Span]]:
    upright: list[_Fragment] = []
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
    return upright, blanks, turned, hidden


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
        right = _printed_end(span)
    return [_trim(part) for part in parts]


def _fragment(spans: list[Span], block: int) -> _Fragment:
    widest = max(spans, key=lambda span: len(span.text))
    return _Fragment(tuple(spans), block, spans[0].xs[0], spans[-1].xs[-1], widest.baseline, widest.size)


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


def _rows(fragments: list[_Fragment]) -> list[list[_Fragment]]:
    """Fragments on one writing line; raised digits go with the line they stand on."""
    rows: list[list[_Fragment]] = []
    small: list[_Fragment] = []
    usual = Counter(round(f.size, 1) for f in fragments).most_common(1)[0][0] if fragments else 0.0
    for fragment in sorted(fragments, key=lambda f: (f.baseline, f.x0)):
        if fragment.size < 0.8 * usual and sum(len(s.text) for s in fragment.spans) <= 8:
            small.append(fragment)
            continue
        last = rows[-1][0] if rows else None
        if last is not None and fragment.baseline - last.baseline < 0.25 * min(fragment.size, last.size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    heights = [row[0].baseline for row in rows]
    for fragment in small:
        host = _host(rows, heights, fragment)
        if host is None:
            place = bisect_left(heights, fragment.baseline)
            rows.insert(place, [fragment])
            heights.insert(place, fragment.baseline)
        else:
            host.append(fragment)
    return rows


def _host(rows: list[list[_Fragment]], heights: list[float], small: _Fragment) -> list[_Fragment] | None:
    """The row a raised (or equally high) small fragment touches, if there is one."""
    place = bisect_left(heights, small.baseline - 1.0)
    for row in rows[place : place + 3]:
        for other in row:
            lift = other.baseline - small.baseline
            near = -0.4 * other.size <= small.x0 - other.x1 <= 0.6 * other.size
            after = -0.4 * other.size <= other.x0 - small.x1 <= 1.2 * other.size
            if -1.0 <= lift <= 0.65 * other.size and (near or after):
                return row
    return None


def _without_line_numbers(fragments: list[_Fragment]) -> tuple[list[_Fragment], list[Span]]:
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


def _column_edges(fragments: Sequence[_Fragment]) -> frozenset[int]:
    """Places where so many fragments begin that a column begins there."""
    starts = Counter(round(f.x0) for f in fragments)
    return frozenset(x for x in starts if starts[x - 1] + starts[x] + starts[x + 1] >= _EDGE_LINES)


def _pieces(row: list[_Fragment], walls: Sequence[Rect], edges: frozenset[int]) -> list[list[_Fragment]]:
    row.sort(key=lambda f: f.x0)
    stretched = _is_stretched(row)
    pieces: list[list[_Fragment]] = []
    for fragment in row:
        if pieces and _belongs(pieces[-1], fragment, walls, edges, stretched=stretched):
            pieces[-1].append(fragment)
        else:
            pieces.append([fragment])
    return pieces


def _is_stretched(row: Sequence[_Fragment]) -> bool:
    """Words of one block with equal white between them: a line that was stretched to the margin."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    one_block = len({fragment.block for fragment in row}) == 1
    return len(gaps) >= 2 and one_block and max(gaps) - min(gaps) < 0.35 * row[0].size


def _belongs(
    piece: list[_Fragment],
    fragment: _Fragment,
    walls: Sequence[Rect],
    edges: frozenset[int],
    *,
    stretched: bool,
) -> bool:
    last = piece[-1]
    em = max(last.size, fragment.size)
    gap = fragment.x0 - last.x1
    if gap < -0.5 * em and min(last.x1, fragment.x1) - fragment.x0 > 2.0 * em:
        return False  # one over the other
    middle = fragment.baseline - 0.3 * em
    for wall in walls:
        if last.x1 - 1.0 <= wall.x0 <= fragment.x0 + 1.0 and wall.y0 <= middle <= wall.y1:
            return False
    limit = _JUSTIFIED_GAP if stretched else _WORD_GAP
    if len(piece) == 1 and LABEL_ALONE.match("".join(s.text for s in last.spans)):
        limit = _LABEL_GAP
    elif gap > _EDGE_GAP * em and round(fragment.x0) in edges:
        return False
    return gap <= limit * em


def _main(piece: list[_Fragment]) -> _Fragment:
    return max(piece, key=lambda f: (f.size, sum(len(s.text) for s in f.spans)))


def _is_underlined(
    x0: float, x1: float, baseline: float, strokes: Sequence[tuple[float, float, float]]
) -> bool:
    """Whether a thin line just under the baseline runs along the words and hardly further."""
    place = bisect_left(strokes, (baseline + 0.2, 0.0, 0.0))
    along = 0.0
    while place < len(strokes) and strokes[place][0] < baseline + 3.5:
        _, start, end = strokes[place]
        if start > x0 - 4.0 and end < x1 + 6.0:
            along += end - start
        place += 1
    return along > 0.85 * (x1 - x0)


def _text_line(
    page: int, index: int, piece: list[_Fragment], strokes: Sequence[tuple[float, float, float]]
) -> TextLine:
    spans = tuple(span for fragment in piece for span in fragment.spans)
    widths: Counter[float] = Counter()
    for span in spans:
        widths[span.size] += len(span.text.strip())
    size = max(widths, key=lambda s: (widths[s], s))
    main = next(span for span in spans if span.size == size)
    lettered = [s for s in spans if any(map(str.isalnum, s.text)) and s.size > 0.8 * size] or list(spans)
    x0, x1 = spans[0].xs[0], max(map(_printed_end, spans))
    return TextLine(
        page, index, spans, line_text(spans), x0, main.y0, x1, main.y1, main.baseline, round(size, 2),
        all(s.bold for s in lettered), all(s.italic for s in lettered),
        bool(strokes) and _is_underlined(x0, x1, main.baseline, strokes),
    )  # fmt: skip


def _printed_end(span: Span) -> float:
    """Where a span's last printed character ends: white at the end does not count."""
    return span.xs[len(span.text.rstrip())]


def split_line(line: TextLine, x: float, slack: float = 2.5) -> tuple[TextLine, TextLine] | None:
    """The line in two where a character begins at `x`; None when none does."""
    for n, span in enumerate(line.spans):
        if not span.xs[0] - slack <= x <= span.xs[-1] - slack:
            continue
        cut = min(range(len(span.text)), key=lambda k: abs(span.xs[k] - x))
        if abs(span.xs[cut] - x) > slack:
            return None
        left = (*line.spans[:n], _part(span, 0, cut)) if cut else line.spans[:n]
        right = (_part(span, cut, len(span.text)), *line.spans[n + 1 :])
        if not left:
            return None
        return _with_spans(line, left), _with_spans(line, right)
    return None


def _part(span: Span, start: int, end: int) -> Span:
    return replace(span, text=span.text[start:end], xs=span.xs[start : end + 1])


def _with_spans(line: TextLine, spans: tuple[Span, ...]) -> TextLine:
    return replace(line, spans=spans, text=line_text(spans), x0=spans[0].xs[0], x1=spans[-1].xs[-1])


def line_text(spans: Sequence[Span]) -> str:
    """The characters of a line with a space where fragments stand apart; for looking, not for citing."""
    parts: list[str] = []
    right: float | None = None
    for span in spans:
        if right is not None and span.xs[0] - right > 0.2 * span.size and parts and parts[-1][-1:] != " ":
            parts.append(" ")
        parts.append(span.text)
        right = span.xs[-1]
    return " ".join("".join(parts).replace("\u00a0", " ").split())
