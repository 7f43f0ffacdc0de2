"""Reading order on a page: left column before right column, between what runs over the full width.

Where white runs down the whole page, that parts the columns; else columns may stand in a band of the page,
between text over the full width, and then words that run on must tell them from a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Protocol, TypeVar

from ingest.lines import TextLine

_BIN = 1.0  # points: width of a strip in the search for a gutter
_GUTTER = 6.0  # points: a narrower white strip is a river in the text
_FILL = 0.6  # lines of a text column reach over this share of it; cells of a table do not
_CELLS = 0.8  # of the lines in a column stand in rows of three pieces: it is one of a table
_ALIKE = 0.08  # of the width: columns of one page differ no more
_WHOLE = 0.85  # of the width: a line of running text
_RUN = 4  # such lines under each other
_WIDE = 130.0  # points: lines this long are text also when further columns follow beside them
_LINES = 5  # fewer lines beside each other are not two columns
_EDGES = 8  # places where a column may begin that are looked at, most lines first
_STEP = 2.2  # times the height of letters: a larger step ends a column within a page
_RUNS_ON = 0.4  # of the lines of a column within a page go on with a sentence, or begin an item
_BESIDE = 0.7  # of the width: a column of notes beside running text begins beyond this
_RUNNING = re.compile(r"[^\W\d_A-ZÀ-Ý]|[•▪●○◦‣■□–-]\s")


class Placed(Protocol):
    """Anything with a place on the page."""

    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def baseline(self) -> float: ...


Item = TypeVar("Item", bound=Placed)


@dataclass(frozen=True, slots=True)
class _Gutter:
    x0: float
    x1: float


def reading_columns(items: Sequence[Item], depth: int = 0) -> list[list[Item]]:
    """Items (lines, tables, boxes) of a page in runs that are read one after another, each top to bottom.

    An item with `parts` counts as so many lines."""
    ordered = sorted(items, key=lambda item: (round(item.baseline, 1), item.x0))
    lines: list[Placed] = [part for item in ordered for part in getattr(item, "parts", (item,))]
    many = len(lines) >= 2 * _LINES and depth < 2
    gutter = (_gutter(lines) or _margin(lines)) if many else None
    if gutter is None:
        band = _band(ordered) if len(ordered) >= 2 * _LINES and depth < 2 else None
        if band is not None:
            return [run for part in band for run in reading_columns(part, depth + 1)]
        return [ordered] if ordered else []
    runs: list[list[Item]] = []
    left: list[Item] = []
    right: list[Item] = []
    full: list[Item] = []
    middle = (gutter.x0 + gutter.x1) / 2
    for n, item in enumerate(ordered):
        if item.x0 < middle < item.x1 or (full and _closes(full[-1], item, ordered[n + 1 :])):
            if left or right:
                runs += _flush(left, right, depth)
                left, right = [], []
            full.append(item)
        else:
            if full:
                runs.append(full)
                full = []
            (left if item.x1 <= middle else right).append(item)
    if full:
        runs.append(full)
    return runs + _flush(left, right, depth)


def _closes(last: Placed, item: Placed, following: Sequence[Placed]) -> bool:
    """Whether a short line is the last of the text over the full width above it: close under it, with white below."""
    step = item.baseline - last.baseline
    if not isinstance(item, TextLine) or not isinstance(last, TextLine) or step > 1.7 * item.size:
        return False
    alike = abs(item.x0 - last.x0) < 2.0 and abs(item.size - last.size) < 0.5 and item.bold == last.bold
    return alike and bool(following) and following[0].baseline - item.baseline > 1.4 * step > 1.0


def has_columns(items: Sequence[Placed]) -> bool:
    """Whether white runs down between all of these items, away from their left edge."""
    ordered = sorted(items, key=lambda item: item.x0)
    x0, x1 = ordered[0].x0, max(item.x1 for item in ordered)
    far = x0
    for item in ordered:
        if item.x0 > x0 + 0.25 * (x1 - x0) and item.x0 - far >= _GUTTER:
            return True
        far = max(far, item.x1)
    return False


def _flush(left: list[Item], right: list[Item], depth: int) -> list[list[Item]]:
    return [run for side in (left, right) if side for run in reading_columns(side, depth + 1)]


def _gutter(items: Sequence[Placed]) -> _Gutter | None:
    """The white strip with full columns of text on both sides that least runs over, the widest of those."""
    x0, x1 = min(i.x0 for i in items), max(i.x1 for i in items)
    width = x1 - x0
    if width < 150:
        return None
    narrow = [item for item in items if item.x1 - item.x0 < 0.6 * width]
    if len(narrow) < 2 * _LINES or len(narrow) < 0.5 * len(items):
        return None
    steps = [0] * (int(width / _BIN) + 2)  # up where an item begins, down behind it
    for item in narrow:
        first = min(int((item.x0 - x0) / _BIN), len(steps) - 1)  # mirrored text ends before it begins
        behind = min(int((item.x1 - x0) / _BIN) + 1, len(steps) - 1)
        steps[first] += 1
        steps[max(first, behind)] -= 1
    strips = list(accumulate(steps[:-1]))
    found: list[tuple[int, float, _Gutter]] = []
    for first, last in _white(strips):
        gutter = _Gutter(x0 + first * _BIN, x0 + last * _BIN)
        if first > 0.2 * len(strips) and last < 0.8 * len(strips) and gutter.x1 - gutter.x0 >= _GUTTER:
            middle = (gutter.x0 + gutter.x1) / 2
            over = sum(item.x0 < middle < item.x1 for item in items)
            found.append((over, gutter.x0 - gutter.x1, gutter))
    ordered = sorted(found, key=lambda one: one[:2])
    return next((gutter for _, _, gutter in ordered if _is_text(narrow, gutter, x0, x1)), None)


def _margin(items: Sequence[Placed]) -> _Gutter | None:
    """The white before a narrow column of words that stand beside running text, one block here and there."""
    x0, x1 = min(i.x0 for i in items), max(i.x1 for i in items)
    far = [i for i in items if i.x0 > x0 + _BESIDE * (x1 - x0)]
    edge = min((i.x0 for i in far), default=x1)
    left = [i for i in items if i.x1 < edge - _GUTTER]
    if len(far) < 3 or len(left) < 4 * _LINES or len(items) - len(far) - len(left) > 0.1 * len(items):
        return None
    end = max(i.x1 for i in left)
    text = sum(i.x1 - i.x0 > 0.75 * (end - x0) for i in left) >= 0.5 * len(left) and _run_on(left)
    worded = all(isinstance(i, TextLine) and not any(map(str.isdigit, i.text)) for i in far)
    aligned = all(abs(i.x0 - edge) < 2.0 for i in far)
    close = sum(_follows(upper, lower) for upper, lower in pairwise(sorted(far, key=lambda i: i.baseline)))
    return _Gutter(end, edge) if text and worded and aligned and 2 * close >= len(far) else None


def _band(items: Sequence[Item]) -> tuple[list[Item], list[Item], list[Item], list[Item]] | None:
    """What stands above two columns within the page, the left one, the right one, and what stands below."""
    x0, x1 = min(i.x0 for i in items), max(i.x1 for i in items)
    starts = Counter(round(item.x0) for item in items)
    edges = [x for x in starts if x > x0 + 0.25 * (x1 - x0) and starts[x] + starts[x + 1] >= _LINES]
    for x in sorted(edges, key=lambda x: (-starts[x], x))[:_EDGES]:
        for inside in _between(items, x):
            left = [item for item in inside if item.x1 < x - _GUTTER]
            right = [item for item in inside if item.x0 >= x - 1]
            if min(len(left), len(right)) < _LINES or len(left) + len(right) < len(inside):
                continue
            left, right = _unbroken(left, right), _unbroken(right, left)
            if _are_columns(left, right):
                own = {id(item) for item in (*left, *right)}
                rest = [item for item in items if id(item) not in own]
                first = min(item.baseline for item in (*left, *right))
                above = [item for item in rest if item.baseline < first]
                return above, left, right, [item for item in rest if item.baseline >= first]
    return None


def _between(items: Sequence[Item], x: float) -> list[list[Item]]:
    """The items, given from top to bottom, in groups between those that cross a place."""
    groups: list[list[Item]] = [[]]
    for item in items:
        if item.x0 < x - 1 < item.x1 - _GUTTER:
            groups.append([])
        else:
            groups[-1].append(item)
    return groups


def _are_columns(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    if not left or not right:
        return False
    x0, x1 = min(item.x0 for item in left), max(item.x1 for item in right)
    gutter = _Gutter(max(item.x1 for item in left), min(item.x0 for item in right))
    text = _is_text([*left, *right], gutter, x0, x1) and _run_on(left) and _run_on(right)
    return text and not _in_rows(left, right)


def _unbroken(column: Sequence[Item], other: Sequence[Item]) -> list[Item]:
    """The items of a column from where it stands beside the other, as far as they follow closely."""
    if not other:
        return []
    top, bottom = other[0].y0, other[-1].baseline
    beside = [n for n, item in enumerate(column) if top <= item.baseline and item.y0 <= bottom]
    if not beside:
        return []
    first, last = beside[0], beside[-1]
    while first and _follows(column[first - 1], column[first]):
        first -= 1
    while last + 1 < len(column) and _follows(column[last], column[last + 1]):
        last += 1
    return list(column[first : last + 1])


def _follows(upper: Placed, lower: Placed) -> bool:
    return lower.baseline - upper.baseline < _STEP * (lower.baseline - lower.y0)


def _run_on(items: Iterable[Placed]) -> bool:
    """Whether many lines begin in the middle of a sentence, as running text does and rows of a table do not."""
    lines = [item.text for item in items if isinstance(item, TextLine)]
    return len(lines) >= _LINES and sum(map(bool, map(_RUNNING.match, lines))) >= _RUNS_ON * len(lines)


def _in_rows(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    """Whether both sides begin anew on the same writing lines: the rows of a table."""
    fresh = [
        {round(i.baseline) for i in side if isinstance(i, TextLine) and not _RUNNING.match(i.text)}
        for side in (left, right)
    ]
    shared = fresh[0] & fresh[1]
    return len(shared) >= 3 and len(shared) > 0.5 * min(map(len, fresh))


def _white(strips: Sequence[int]) -> list[tuple[int, int]]:
    found, start = [], None
    for n, count in enumerate([*strips, 1]):
        if count == 0 and start is None:
            start = n
        elif count and start is not None:
            found.append((start, n))
            start = None
    return found


def _is_text(items: Sequence[Placed], gutter: _Gutter, x0: float, x1: float) -> bool:
    left = [item for item in items if item.x1 <= gutter.x0 + _BIN]
    right = [item for item in items if item.x0 >= gutter.x1 - _BIN]
    if min(len(left), len(right)) < _LINES:
        return False
    overlap = min(max(i.baseline for i in left), max(i.baseline for i in right)) - max(
        min(i.y0 for i in left), min(i.y0 for i in right)
    )
    if _is_last_column(right, left):
        return False
    wide, beside = gutter.x0 - x0, x1 - gutter.x1
    alike = abs(wide - beside) < _ALIKE * max(wide, beside)
    runs = alike and _has_a_run(left, wide) and _has_a_run(right, beside)
    return overlap > 30 and (runs or (_full(left, wide) and _full(right, beside)))


def _is_last_column(right: Sequence[Placed], left: Sequence[Placed]) -> bool:
    """Whether nearly all that stands right is the last cell of a row with two more: a table without rules."""
    heights = Counter(round(item.baseline, 1) for item in left)
    cells = sum(max(heights[round(item.baseline + d, 1)] for d in (-0.1, 0.0, 0.1)) > 1 for item in right)
    return cells >= _CELLS * len(right)


def _has_a_run(items: Sequence[Placed], width: float) -> bool:
    """Whether some lines of running text follow each other: a column may hold more rows of a table than lines."""
    run = 0
    for item in sorted(items, key=lambda item: item.baseline):
        run = run + 1 if item.x1 - item.x0 > _WHOLE * width else 0
        if run >= _RUN:
            return True
    return False


def _full(items: Sequence[Placed], width: float) -> bool:
    """Whether lines of text reach over half of the column's height; cells that share a row count as one."""
    rows = len({round(item.baseline) for item in items})
    long = sum(item.x1 - item.x0 >= min(_FILL * width, _WIDE) for item in items)
    return width > 80 and long >= 0.5 * rows
