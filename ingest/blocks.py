"""Blocks: lines of one paragraph, heading, list item, note, caption, table or box.

Where a block ends is told by white space, by a change of type, by a label, and by a line that stops although
the next word would still have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ingest.lines import PageLines, TextLine
from ingest.lists import ListLabel, list_label
from ingest.style import BodyStyle

BlockKind = Literal[
    "paragraph", "heading", "item", "note", "caption", "table", "box", "letterhead", "contents"
]
Cell = tuple[TextLine, ...]

ENDS = re.compile(
    r"(?:[?!;…]|(?<!\d)[.:]|(?<=\d{4})[.:]|(?<=\d)[.:](?!\d))"  # "12.000" and "artikel 3.2" end no sentence
    r"[\"”’'»)\]]*\s*\d{0,3}$"
)
_FULL_STOP = re.compile(r"[.?!][\"”’'»)\]]*\s*\d{0,3}$")
_OPEN_WORDS = re.compile(
    r"(?:\b(?:en|of|de|het|een|van|in|op|met|voor|te|aan|dat|die|om|bij|als|is|zijn|nr\.|art\.)|,)$"
)
_DECIMAL = re.compile(r"^\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-Ý]")
_CAPTION = re.compile(
    r"^(?:Figuur|Tabel|Grafiek|Afbeelding|Schema|Diagram|Figure|Table|Foto)"
    r"\s+(?:[A-Z]\.?)?[\dIVX][\w.-]*\s*(?:[:.–|-]|\s|$)"
)
_TELLS = re.compile(r"^\w+\s+[\w.-]+\s+[^\W\dA-ZÀ-Ý]")  # "Tabel 7 laat zien"
_TITLED = re.compile(r"^\w+\s+[\w.-]+[:.]?\s+[A-ZÀ-Ý]")  # "Tabel 7.14 Woonlasten", not "Tabel 7 laat zien"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page in reading order.

    `left`, `right` are the edges of its column. `gap` is the white above it in points (to the previous baseline).
    `label` is a list label, `number` a note's own. `cells` are a table's rows, `edges` where its columns
    begin. `parted` tells that an empty
    line stands above it. `box` numbers the box it stands in, 0 outside boxes. `role` of letterhead:
    opening, side or closing.
    """

    kind: BlockKind
    page: int
    lines: tuple[TextLine, ...]
    left: float = 0.0
    right: float = 0.0
    gap: float = 0.0
    parted: bool = False
    label: ListLabel | None = None
    number: str | None = None
    cells: tuple[tuple[Cell, ...], ...] = ()
    edges: tuple[float, ...] = ()
    box: int = 0
    role: str = ""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        return max((line.size for line in self.lines), default=0.0)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def underlined(self) -> bool:
        return all(line.underlined for line in self.lines)

    @property
    def italic(self) -> bool:
        return all(line.italic for line in self.lines)

    @property
    def x0(self) -> float:
        return min((line.x0 for line in self.lines), default=0.0)

    @property
    def y0(self) -> float:
        return min((line.y0 for line in self.lines), default=0.0)


def build_blocks(
    run: Sequence[TextLine], page: PageLines, body: BodyStyle, right: float | None = None
) -> list[Block]:
    """The blocks of one column's lines, given from top to bottom. `right` is the column's edge where it is known."""
    if not run:
        return []
    left, right = min(line.x0 for line in run), column_right(run, body) if right is None else right
    blocks: list[Block] = []
    current: list[TextLine] = []
    label: ListLabel | None = None
    opened = _Opening(0.0, False, None)
    for line in run:
        if current:
            opening = _opening(current, line, label, left, right, page, body)
            if opening is None:
                current.append(line)
                continue
            blocks.append(_block(current, left, right, opened, label))
            opened = opening
        else:
            opened = _Opening(0.0, False, list_label(line.text))
        current, label = [line], opened.label
    blocks.append(_block(current, left, right, opened, label))
    return blocks


@dataclass(frozen=True, slots=True)
class _Opening:
    gap: float
    parted: bool
    label: ListLabel | None


def _block(
    lines: Sequence[TextLine], left: float, right: float, opened: _Opening, label: ListLabel | None
) -> Block:
    kind: BlockKind = "item" if label else "paragraph"
    if not label and len(lines) <= 4 and _CAPTION.match(lines[0].text):
        tells = _TELLS.match(lines[0].text) and lines[-1].text[-1] == "."
        kind = "paragraph" if tells else "caption"
    return Block(kind, lines[0].page, tuple(lines), left, right, opened.gap, opened.parted, label)


def column_right(run: Sequence[TextLine], body: BodyStyle, *, alone: bool = True) -> float:
    """The right edge of a column: where its longer lines end; the body's margin where a short run stands alone."""
    ends = sorted(line.x1 for line in run)
    right = ends[int(0.97 * (len(ends) - 1))]  # one line in thirty may stick out
    left = min(line.x0 for line in run)
    widths = sorted(line.x1 - line.x0 for line in run)
    narrow = right < body.right - 0.15 * (body.right - body.left)
    if narrow and len(run) >= 8 and widths[len(run) // 2] > 0.75 * (right - left):
        return right  # a column of text of its own
    inside = left >= body.left - 3 and right <= body.right + 12 and left < (body.left + body.right) / 2
    return max(right, body.right) if alone and inside else right


def _opening(
    current: Sequence[TextLine], line: TextLine, label: ListLabel | None, left: float, right: float,
    page: PageLines, body: BodyStyle,
) -> _Opening | None:  # fmt: skip
    """How a new block opens with this line; None when the line goes on with the block."""
    prev = current[-1]
    step = line.baseline - prev.baseline
    mine = list_label(line.text)
    parted = step > 0 and page.blank_between(prev.baseline, line.baseline, left, right)
    opening = _Opening(step, parted, mine)
    if parted or step < -1.0 or step > _room(current, line, body, label):
        return opening
    if abs(step) < 0.3 * line.size and max(prev.size, line.size) < 2 * min(prev.size, line.size):
        return None  # beside each other: cells of a row that nothing rules off
    if abs(prev.size - line.size) > 0.08 * max(prev.size, line.size):
        return opening
    if prev.underlined != line.underlined and not fits_not(prev, line, right):
        return opening
    if prev.bold != line.bold and not (fits_not(prev, line, right) and line.text[:1].islower()):
        return opening
    if mine and _label_counts(current, line, label, mine, right):
        return opening
    if _paragraph_ends(current, line, label, left, right):
        return replace(opening, label=None)
    return None


def _room(current: Sequence[TextLine], line: TextLine, body: BodyStyle, label: ListLabel | None) -> float:
    """The largest step between lines of one block: a little over the step it has so far."""
    if len(current) >= 2:
        usual = min(lower.baseline - upper.baseline for upper, lower in pairwise(current))
        if usual > 0.5 * line.size:
            return 1.2 * usual + 0.8
    if abs(line.size - body.size) <= 0.06 * body.size:
        return 1.25 * body.leading + 0.5
    hangs = label is not None and line.x0 - current[0].x0 > 0.8 * line.size and line.text[:1].islower()
    return (2.2 if hangs else 1.65) * line.size


def fits_not(prev: TextLine, line: TextLine, right: float, slack: float = 0.4) -> bool:
    """Whether the first word of `line` would not have fitted at the end of `prev`; `slack` in em."""
    width = _first_word(line)
    return prev.x1 + 0.25 * prev.size + width > right - slack * prev.size


def _first_word(line: TextLine) -> float:
    """The width of a line's first word in points."""
    for span in line.spans:
        start = len(span.text) - len(span.text.lstrip())
        if start == len(span.text):
            continue
        end = span.text.find(" ", start)
        if end > 0:
            return span.xs[end] - line.x0
        break
    word = line.text.split(" ", 1)[0]
    return (line.x1 - line.x0) * len(word) / max(len(line.text), 1)


def _label_counts(
    current: Sequence[TextLine], line: TextLine, label: ListLabel | None, mine: ListLabel, right: float
) -> bool:
    """Whether a label at the line's start is one: not a dash or number that a line end pushed to the front."""
    prev = current[-1]
    if mine.family == "capital" and not ENDS.search(prev.text):
        return False
    if ENDS.search(prev.text) or re.search(r"(?:[,;]| en| of)$", prev.text):
        return mine.family != "capital" or label is not None
    if label is not None and label.family == mine.family and abs(current[0].x0 - line.x0) < 3:
        return True
    return not fits_not(prev, line, right) or abs(line.x0 - current[0].x0) > 0.8 * line.size


def _paragraph_ends(
    current: Sequence[TextLine], line: TextLine, label: ListLabel | None, left: float, right: float
) -> bool:
    prev = current[-1]
    ended = bool(ENDS.search(prev.text))
    spare = not fits_not(prev, line, right)
    starts_low = line.text[:1].islower()
    if spare and not starts_low and (_looks_numbered(current) or _leaves_italic(current, line)):
        return True
    if spare and ended and not starts_low:
        return True
    closed = spare or ended or prev.text[-1].isdigit()
    if not starts_low and closed and _CAPTION.match(line.text) and _TITLED.match(line.text):
        return True
    if _FULL_STOP.search(prev.text) and not starts_low and prev.italic != line.italic and not label:
        return True
    if (
        spare
        and not starts_low
        and right - prev.x1 > 0.35 * (right - left)
        and not _OPEN_WORDS.search(prev.text)
    ):
        return True
    hangs = label is not None  # the label stands out to the left of the item's text
    indented = line.x0 - min((other.x0 for other in current[hangs:]), default=line.x0) > 0.9 * line.size
    if indented and ended:
        return True
    start = current[-1].x0 if len(current) > 1 else None
    return start is not None and line.x0 < start - 0.9 * line.size and ended and label is not None


def _looks_numbered(current: Sequence[TextLine]) -> bool:
    """One or two lines that begin as "2.1 Algemeen": a heading set like the text below it."""
    return len(current) <= 2 and bool(_DECIMAL.match(current[0].text)) and current[-1].text[-1] not in ".,;:"


def _leaves_italic(current: Sequence[TextLine], line: TextLine) -> bool:
    return len(current) <= 2 and all(other.italic for other in current) and not line.italic


def with_kind(blocks: Iterable[Block], kind: BlockKind, box: int = 0, role: str = "") -> list[Block]:
    return [replace(block, kind=kind, box=box or block.box, role=role) for block in blocks]
