"""Paragraphs put together again where a line, column, page, figure or note cut them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import ENDS, Block, fits_not
from ingest.hyphens import HYPHENS
from ingest.lists import Level, nest

_TEXT = {"paragraph", "item"}
_APART = {"table", "caption", "box"}
_SAME_COLUMN = 3.0  # points: columns that begin nearer to each other than this are one column
_OPEN = re.compile(
    r"[,(–-]$|\b(?:de|het|een|en|of|van|in|op|aan|met|voor|door|bij|te|dat|die|als|om|artikel|artikelen|lid|nr\.)$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks that are one paragraph, item, note or other unit; the first tells what it is. `depth` is the nesting."""

    blocks: tuple[Block, ...]
    depth: int = 0

    @property
    def first(self) -> Block:
        return self.blocks[0]


def join_blocks(blocks: Sequence[Block], headings: frozenset[int]) -> list[tuple[int, Unit]]:
    """Units in reading order with the index of their first block; `headings` are indexes that stay alone."""
    indents = _indents(blocks, headings)
    units: list[list[int]] = []
    text: int | None = None  # unit that running text may go on with
    note: int | None = None
    for n, block in enumerate(blocks):
        if n in headings:
            units.append([n])
            text = None
        elif block.kind in _TEXT:
            before = blocks[units[text][-1]] if text is not None else None
            apart = before is not None and _ends(before) and _is_parted(blocks, units[text or 0][-1], n)
            if text is not None and before and not apart and _goes_on(before, block, indents=indents):
                units[text].append(n)
            else:
                units.append([n])
                text = len(units) - 1
        elif block.kind == "note":
            if block.number is None and note is not None:
                units[note].append(n)
            else:
                units.append([n])
                note = len(units) - 1
        elif block.kind == "letterhead":
            units.append([n])
            text = None
        else:
            units.append([n])
    return _with_depths(blocks, units, headings)


def _ends(block: Block) -> bool:
    return bool(ENDS.search(block.lines[-1].text))


def _is_parted(blocks: Sequence[Block], upper: int, lower: int) -> bool:
    """Whether a table, box or picture's caption stands between: a sentence may run over it, a paragraph not."""
    return any(block.kind in _APART for block in blocks[upper + 1 : lower])


def _indents(blocks: Sequence[Block], headings: frozenset[int]) -> bool:
    """Whether the document begins its paragraphs with an indent."""
    long = [
        b for n, b in enumerate(blocks) if b.kind == "paragraph" and len(b.lines) > 2 and n not in headings
    ]
    return len(long) > 5 and sum(map(_indented, long)) > 0.6 * len(long)


def _goes_on(upper: Block, lower: Block, *, indents: bool) -> bool:
    """Whether a block goes on with the running text above it. `indents`: a new paragraph would be indented."""
    if lower.label is not None and not _is_false_label(upper, lower):
        return False
    last, first = upper.lines[-1], lower.lines[0]
    if abs(last.size - first.size) > 0.06 * max(last.size, first.size):
        return False
    low = first.text[:1].islower()
    if last.text[-1] in HYPHENS and len(last.text) > 1 and last.text[-2].isalnum():
        return low or upper.page != lower.page or first.baseline < last.baseline
    ended = bool(ENDS.search(last.text))
    full = fits_not(last, first, upper.right)
    open_end = bool(_OPEN.search(last.text))
    if upper.bold != lower.bold:
        return False
    if upper.page == lower.page and first.baseline > last.baseline:
        return not ended and full and (low or open_end)
    if not ended:
        return low or full or open_end
    if lower.right - lower.left < 0.5 * (upper.right - upper.left):
        return False  # a narrow column of words beside the text
    if indents:
        return upper.label is None and first.x0 < lower.left + 0.5 * first.size and not lower.parted
    tight = fits_not(last, first, upper.right, slack=-0.1)
    return tight and not lower.parted and not _indented(lower) and len(upper.text) > 60


def _is_false_label(upper: Block, lower: Block) -> bool:
    """A number or dash that a page end pushed to the front of a line."""
    assert lower.label is not None
    open_end = not ENDS.search(upper.text) and not re.search(r"(?:[;,]| en| of)$", upper.text)
    return (
        open_end
        and lower.label.family in {"number", "bullet", "letter"}
        and upper.label is None
        and bool(_OPEN.search(upper.text))
    )


def _indented(block: Block) -> bool:
    return len(block.lines) > 1 and block.lines[0].x0 > block.lines[1].x0 + 0.8 * block.size


def _with_depths(
    blocks: Sequence[Block], units: Sequence[Sequence[int]], headings: frozenset[int]
) -> list[tuple[int, Unit]]:
    found: list[tuple[int, Unit]] = []
    levels: tuple[Level, ...] = ()
    box = 0
    before: Block | None = None  # the last block of the item before
    for indexes in units:
        first = blocks[indexes[0]]
        depth = 0
        if first.box != box:
            box, levels = first.box, ()
        if indexes[0] in headings or first.kind == "letterhead":
            levels = ()
        elif first.label is not None and first.kind in {"item", "box"}:
            moved = before is not None and _moved(before, first)
            levels = nest(levels, first.label, first.lines[0].x0, moved=moved)
            depth = len(levels)
            before = blocks[indexes[-1]]
        elif first.kind == "paragraph" and levels and first.x0 < levels[0].x0 + 3 and len(first.text) > 60:
            levels = () if first.x0 < levels[0].x0 - 3 or ENDS.search(first.text) else levels
        found.append((indexes[0], Unit(tuple(blocks[n] for n in indexes), depth)))
    return found


def _moved(upper: Block, lower: Block) -> bool:
    """Whether a column or page ends between two blocks, so that places in them do not compare."""
    if abs(upper.left - lower.left) < _SAME_COLUMN:
        return False
    return upper.page != lower.page or lower.lines[0].baseline < upper.lines[-1].baseline
