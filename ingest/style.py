"""The body type of a document: the size, leading and margins most of its text is set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import PageLines, TextLine


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """Points. `leading` is the usual distance of baselines of body lines; `left`, `right` the body's margins."""

    size: float
    leading: float
    left: float
    right: float
    bold: bool = False


_SHARE = 0.25  # of the most usual left edge: columns begin where at least so much text does


def body_style(pages: Sequence[PageLines], skip: frozenset[tuple[int, int]] = frozenset()) -> BodyStyle:
    """What most characters of these pages are set in, lines in `skip` (furniture) left out."""
    lines = [line for page in pages for line in page.lines if line.key not in skip]
    if not lines:
        return BodyStyle(10.0, 12.0, 70.0, 525.0)
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    size = max(weights, key=lambda s: (weights[s], s))
    body = [line for line in lines if abs(line.size - size) <= 0.3 and len(line.text) > 15] or lines
    bold = sum(len(line.text) for line in body if line.bold) > 0.6 * sum(len(line.text) for line in body)
    return BodyStyle(size, _leading(body, size), _edge(body, left=True), _edge(body, left=False), bold)


def _leading(body: Sequence[TextLine], size: float) -> float:
    steps: Counter[float] = Counter()
    for upper, lower in pairwise(body):
        step = lower.baseline - upper.baseline
        if upper.page == lower.page and 0.9 * size < step < 2.2 * size:
            steps[round(step * 2) / 2] += 1
    return max(steps, key=lambda s: (steps[s], -s)) if steps else 1.25 * size


def _edge(body: Sequence[TextLine], *, left: bool) -> float:
    """Left: where the first column's lines begin. Right: the far end that one line in twenty reaches."""
    if left:
        starts: Counter[int] = Counter()
        for line in body:
            starts[round(line.x0)] += len(line.text)
        most = max(starts.values())
        return float(min(x for x, weight in starts.items() if weight >= _SHARE * most))
    ends = sorted(line.x1 for line in body)
    return ends[int(0.95 * (len(ends) - 1))]
