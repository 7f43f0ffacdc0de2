"""What the words of a recommendation leave to what stands beside or before them: cells of its row, a sentence back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.passage import Passage
from ontology.guideline_recommendations import STRENGTH_COLUMN, advice_column
from ontology.spot import Spot, spot_in

# "In dat geval", "Bij deze vrouwen", "Daarna": the sentence before says of whom.
_BACK = re.compile(
    r"^\W*(?:(?:bij|voor|in|na|met|aan|ook)\s+)?(?:(?:deze|dit|die|dat|zulke|dezelfde)\s+(?!met\b)[\w-]+|daarna|daarnaast|daarbij|daarvoor|hierbij|hiervoor|vervolgens|dan|zij|hij)\b",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d])")


def beside(passage: Passage, start: int) -> Iterator[Spot]:
    """The other cells of the row in which a recommendation stands, but for its strength."""
    rows = passage.rows or ()
    column = advice_column(rows, loose=True) if rows else None
    offset = 0
    for row in rows:
        places: list[tuple[int, int]] = []
        for cell in row:
            at = passage.text.find(cell, offset) if cell else -1
            places.append((at, at + len(cell)))
            offset = max(offset, at + len(cell)) if at >= 0 else offset
        own = next((n for n, (first, last) in enumerate(places) if 0 <= first <= start < last), None)
        if own is None:
            continue
        graded = {n for n, cell in enumerate(rows[0]) if STRENGTH_COLUMN.match(cell)}
        for n, (first, last) in enumerate(places):
            if n not in {own, column, *graded} and first >= 0:
                yield spot_in(passage, first, last)
        return


def before(passage: Passage, start: int, end: int) -> Iterator[Spot]:
    """The sentence before in the same passage, where a recommendation refers back to it."""
    if passage.rows or not _BACK.match(passage.text[start:end]):
        return
    head = passage.text[:start].rstrip()
    breaks = [found.end() for found in _END.finditer(head)]
    if head:
        yield spot_in(passage, breaks[-1] if breaks else 0, len(head))
