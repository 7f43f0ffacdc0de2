"""Lines of text as the eye sees them: fragments that stand on one writing line are put together again.

The PDF library breaks a line at wide spaces, list labels and raised digits, and now and then glues two table
cells. Here fragments of one writing line are joined when the space between them is a word space or the space
after a label, and kept apart when it is a gutter, a table column or a ruled line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.fragments import Fragment, page_fragments, printed_end, upright_walls, walled_off
from ingest.line_numbers import without_line_numbers
from ingest.page import Page, Rect, Span

LABEL_ALONE = re.compile(
    r"^\s*(?:[•·▪●○◦‣⁃■□➢➤✓\uf000-\uf0ff\ufffd−–—*o-]|\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[A-Z]|[IVX]{2,5}(?=[.)]))[.):°]{0,2}|"
    r"\d{1,2}(?:\.\d{1,2}){1,5}\.?|§\s?\d+)\s*$"
)
_BULLET = re.compile(r"[•▪●○◦‣⁃■□➢➤✓\uf0a7\uf0b7](?:\s|$)")
_OUTLINE = re.compile(r"\d{1,2}(?:\.(?:\d{1,2}|[a-z])){0,3}\.?$")
_WORD_GAP = 1.2  # in em: wider gaps between fragments of different blocks separate columns or cells
_JUSTIFIED_GAP = 2.2  # in em: a line stretched to the margin keeps its words in one block of the library
_STRETCHED_GAP = 1.7  # in em: the same where only the white beside it is equally wide
_LABEL_GAP = 4.5  # in em: the room between a list label or section number and its text
_NUMBER_GAP = 1.9  # in em: the same after a bare number in a further column, where cells of figures end too
_EDGE_GAP = 0.35  # in em: less white than this is a word space also where a column begins
_FRAMED = 20.0  # points: the frame of a field with one line begins so far over its baseline
_EDGE_LINES = 8  # lines that begin at one place make it the edge of a column


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


def page_lines(page: Page, numbered: float | None = None) -> PageLines:
    """The lines of a page in order of height, then from left to right; `numbered` is where the numbers before
    its lines end (`ingest.line_numbers`)."""
    found = page_fragments(page)
    upright, numbers = without_line_numbers(found.upright, numbered)
    walls = upright_walls(page)
    rows = _rows(upright)
    edges = _column_edges(rows)
    hung = _hung_numbers(rows)
    pieces = [piece for row in rows for piece in _pieces(row, walls, edges, hung)]
    pieces.sort(key=lambda piece: (round(_main(piece).baseline, 1), piece[0].x0))
    strokes = sorted((r.y0, r.x0, r.x1) for r in page.rules if r.y1 - r.y0 < 2.0 and r.x1 - r.x0 > 15.0)
    lines = tuple(_text_line(page.number, n, piece, strokes) for n, piece in enumerate(pieces))
    return PageLines(page, lines, tuple(sorted(found.blanks)), tuple(found.turned), (*found.hidden, *numbers))


def _rows(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Fragments on one writing line; raised digits go with the line they stand on."""
    rows: list[list[Fragment]] = []
    small: list[Fragment] = []
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


def _host(rows: list[list[Fragment]], heights: list[float], small: Fragment) -> list[Fragment] | None:
    """The row a raised (or equally high) small fragment touches, if there is one."""
    place = bisect_left(heights, small.baseline - 1.0)
    for row in rows[
        max(place - 1, 0) : place + 3
    ]:  # the row before may hold larger type that stands a little higher
        for other in row:
            lift = other.baseline - small.baseline
            near = -0.4 * other.size <= small.x0 - other.x1 <= 0.6 * other.size
            room = 1.2 if abs(lift) > 0.1 * other.size else _LABEL_GAP
            after = -0.4 * other.size <= other.x0 - small.x1 <= room * other.size
            if -1.0 <= lift <= 0.65 * other.size and (near or after):
                return row
    return None


def _column_edges(rows: Sequence[list[Fragment]]) -> frozenset[int]:
    """Places where so many pieces of a row begin that a column begins there; words of a stretched line do not count."""
    starts: Counter[int] = Counter()
    for row in rows:
        row.sort(key=lambda f: f.x0)
        gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
        usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0.0
        starts.update(
            round(f.x0)
            for n, f in enumerate(row)
            if n == 0 or gaps[n - 1] > max(_EDGE_GAP * f.size, 1.3 * usual)
        )
    return frozenset(x for x in starts if starts[x - 1] + starts[x] + starts[x + 1] >= _EDGE_LINES)


def _hung_numbers(rows: Sequence[list[Fragment]]) -> frozenset[int]:
    """Bold numbers that hang far out before bold titles, as in an agenda, in a column of their own and counting up."""
    hung = [
        row
        for row in rows
        if len(row) == 2 and _OUTLINE.match(_text(row[0])) and _bold(row[0]) and _bold(row[1])
    ]
    if len(hung) < 2:
        return frozenset()
    x0, x1 = hung[0][0].x0, hung[0][1].x0
    aligned = all(abs(row[0].x0 - x0) < 2.0 and abs(row[1].x0 - x1) < 2.0 for row in hung)
    counts = [_outline(_text(row[0])) for row in hung]
    inside = [row for row in rows if hung[0][0].baseline <= row[0].baseline <= hung[-1][0].baseline]
    own = {id(row) for row in hung}
    alone = all(row[0].x0 > x1 - 2.0 for row in inside if id(row) not in own)
    plain = any(not _bold(row[0]) and abs(row[0].x0 - x1) < 2.0 for row in rows)
    if aligned and alone and plain and all(a < b for a, b in pairwise(counts)):
        return frozenset(id(row[0]) for row in hung)
    return frozenset()


def _text(fragment: Fragment) -> str:
    return "".join(span.text for span in fragment.spans).strip()


def _bold(fragment: Fragment) -> bool:
    return all(span.bold for span in fragment.spans if span.text.strip())


def _outline(number: str) -> list[tuple[int, str]]:
    """ "5.a.1" for comparing: figures as figures."""
    parts = number.strip(".").split(".")
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _pieces(
    row: list[Fragment], walls: Sequence[Rect], edges: frozenset[int], hung: frozenset[int]
) -> list[list[Fragment]]:
    """A row, sorted from left to right, in pieces that stand apart; numbers in `hung` belong to what follows."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    pieces: list[list[Fragment]] = [[row[0]]]
    for n, fragment in enumerate(row[1:]):
        limit = _JUSTIFIED_GAP if _is_stretched(row, gaps, n) else _WORD_GAP
        first = len(pieces) == 1
        opens = first or round(pieces[-1][0].x0) in edges
        hangs = id(pieces[-1][-1]) in hung
        if hangs or _belongs(pieces[-1], fragment, walls, edges, limit, first=first, opens=opens):
            pieces[-1].append(fragment)
        else:
            pieces.append([fragment])
    return pieces


def _is_stretched(row: Sequence[Fragment], gaps: Sequence[float], n: int) -> bool:
    """White as wide as its neighbours', between words of one line: the line was stretched to the margin."""
    em = row[n].size
    if len(gaps) >= 2 and max(gaps) - min(gaps) < 0.35 * em and len({f.block for f in row}) == 1:
        return True
    beside = [*gaps[max(n - 1, 0) : n], *gaps[n + 1 : n + 2]]
    return (
        len(gaps) >= 3 and gaps[n] < _STRETCHED_GAP * em and any(abs(g - gaps[n]) < 0.2 * em for g in beside)
    )


def _belongs(
    piece: list[Fragment], fragment: Fragment, walls: Sequence[Rect], edges: frozenset[int], limit: float,
    *, first: bool, opens: bool,
) -> bool:  # fmt: skip
    """`opens`: the piece stands where lines begin, so that a number alone may be a label and no cell; `first`: no
    other stands before it."""
    last = piece[-1]
    em = max(last.size, fragment.size)
    gap = fragment.x0 - (last.x1 if last.block == fragment.block else printed_end(last.spans[-1]))
    if gap < -0.5 * em and min(last.x1, fragment.x1) - fragment.x0 > 2.0 * em:
        return False  # one over the other
    if walled_off(walls, printed_end(last.spans[-1]), fragment.x0, fragment.baseline - 0.3 * em):
        return False
    text = "".join(s.text for s in last.spans)
    if len(piece) == 1 and LABEL_ALONE.match(text) and (opens or not text.strip().isalnum()):
        limit = _LABEL_GAP if first or not text.strip().isalnum() else _NUMBER_GAP
    elif _BULLET.match(fragment.spans[0].text):
        return False  # an item of the next column
    elif gap > _EDGE_GAP * em and round(fragment.x0) in edges:
        return False
    return gap <= limit * em


def _main(piece: list[Fragment]) -> Fragment:
    return max(piece, key=lambda f: (f.size, sum(len(s.text) for s in f.spans)))


def _is_underlined(
    x0: float, x1: float, baseline: float, strokes: Sequence[tuple[float, float, float]]
) -> bool:
    """Whether a thin line just under the baseline runs along the words and hardly further."""
    place = bisect_left(strokes, (baseline + 0.2, 0.0, 0.0))
    along = 0.0
    while place < len(strokes) and strokes[place][0] < baseline + 3.5:
        _, start, end = strokes[place]
        if start > x0 - 4.0 and end < x1 + 6.0 and not _closes_frame(start, end, baseline, strokes):
            along += end - start
        place += 1
    return along > 0.85 * (x1 - x0)


def _closes_frame(
    start: float, end: float, baseline: float, strokes: Sequence[tuple[float, float, float]]
) -> bool:
    """Whether a line just as long runs over the words: then the two are the frame of a field."""
    place = bisect_left(strokes, (baseline - _FRAMED, 0.0, 0.0))
    while place < len(strokes) and strokes[place][0] < baseline - 5.0:
        if abs(strokes[place][1] - start) < 1.5 and abs(strokes[place][2] - end) < 1.5:
            return True
        place += 1
    return False


def _main_span(spans: Sequence[Span]) -> Span:
    """The longest span of the size that most characters have."""
    printed = [len(span.text.strip()) for span in spans]
    widths: dict[float, int] = {}
    for span, length in zip(
        spans, printed, strict=True
    ):  # four markers take more than the one word before them
        widths[span.size] = widths.get(span.size, 0) + (length if any(map(str.isalpha, span.text)) else 0)
    if not any(widths.values()):
        widths = {span.size: length for span, length in zip(spans, printed, strict=True)}
    size = max(widths, key=lambda s: (widths[s], s))
    return spans[max((n for n, s in enumerate(spans) if s.size == size), key=printed.__getitem__)]


def _text_line(
    page: int, index: int, piece: list[Fragment], strokes: Sequence[tuple[float, float, float]]
) -> TextLine:
    spans = tuple([span for fragment in piece for span in fragment.spans])
    main = spans[0] if len(spans) == 1 else _main_span(spans)
    size, lettered = main.size, spans
    if len(spans) > 1:
        lettered = tuple(s for s in spans if s.size > 0.8 * size and any(map(str.isalnum, s.text))) or spans
    x0, x1 = spans[0].xs[0], max(map(printed_end, spans))
    return TextLine(
        page, index, spans, line_text(spans), x0, main.y0, x1, main.y1, main.baseline, round(size, 2),
        all(s.bold for s in lettered), all(s.italic for s in lettered),
        bool(strokes) and _is_underlined(x0, x1, main.baseline, strokes),
    )  # fmt: skip


def split_line(line: TextLine, x: float, slack: float = 2.5) -> tuple[TextLine, TextLine] | None:
    """The line in two where a character begins at `x`; None when none does.

    Spans keep their numbers (markers are known by them): the right part has empty ones before its own.
    """
    for n, span in enumerate(line.spans):
        if not span.xs[0] - slack <= x <= span.xs[-1] - slack:
            continue
        cut = min(range(len(span.text)), key=lambda k: abs(span.xs[k] - x))
        if abs(span.xs[cut] - x) > slack:
            return None
        left = (*line.spans[:n], _part(span, 0, cut)) if cut else line.spans[:n]
        gone = (replace(other, text="", xs=(span.xs[cut],)) for other in line.spans[:n])
        right = (*gone, _part(span, cut, len(span.text)), *line.spans[n + 1 :])
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
