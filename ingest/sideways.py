"""Pages printed sideways: their text is read as if the page were turned, and found again where it stands.

A wide table in an upright report is often set so: all its lines run up or down the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.page import Page, Rect
from ingest.passage import Passage, Reading, Run

_LEAST = 60  # characters: fewer are a stamp or the edge of a figure
_SHARE = 0.8  # of a page's characters do not stand upright
_WORD = re.compile(r"\S+")


def is_sideways(page: Page) -> bool:
    """Whether nearly all text of a page is turned."""
    counts = {True: 0, False: 0}
    for line in page.lines:
        counts[line.upright] += sum(len(span.text.strip()) for span in line.spans)
    return counts[False] >= _LEAST and counts[False] >= _SHARE * sum(counts.values())


def shown(page: Page, box: Rect) -> Rect:
    """A rectangle of a turned page in the coordinates of the page as it is shown."""
    if page.turn == 90:
        return Rect(box.y0, page.width - box.x1, box.y1, page.width - box.x0)
    if page.turn == 270:
        return Rect(page.height - box.y1, box.x0, page.height - box.y0, box.x1)
    return box


def as_shown(reading: Reading, pages: Sequence[Page]) -> Reading:
    """The reading with its places on turned pages brought back: each word has a run of its own there, as high as
    the word is long; its characters share its width."""
    turned = {page.number: page for page in pages if page.turn}
    if not turned:
        return reading
    documents = tuple(
        replace(document, passages=tuple(_passage(passage, turned) for passage in document.passages))
        for document in reading.documents
    )
    return replace(reading, documents=documents)


def _passage(passage: Passage, turned: dict[int, Page]) -> Passage:
    if not any(run.page in turned for run in passage.runs):
        return passage
    runs = [part for run in passage.runs for part in _runs(run, passage.text, turned.get(run.page))]
    return replace(passage, runs=tuple(runs))


def _runs(run: Run, text: str, page: Page | None) -> list[Run]:
    if page is None:
        return [run]
    found: list[Run] = []
    for word in _WORD.finditer(text[run.start : run.end]):
        start, end = word.span()
        box = shown(page, Rect(run.xs[start], run.y0, run.xs[end], run.y1))
        step = (box.x1 - box.x0) / (end - start)
        xs = (*(box.x0 + step * n for n in range(end - start)), box.x1)
        found.append(Run(run.start + start, run.page, box.y0, box.y1, xs))
    return found
