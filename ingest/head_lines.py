"""The lines of a letterhead as a person takes them: column by column, and cut where a wide gap parts two columns.

Text recognition often reads the address and the side column beside it as one line; a template may set both at one
height. Names and values are looked for within a column only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.lines import TextLine
from ingest.page import Span

_GAP = 3.0  # times the type size: as wide is never the space between two words of one field
_SIDE = 0.55  # of the width that the lines take: further to the right begins the side column


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line, or what stands of it in one column. `side` tells the narrow column from the main one."""

    line: TextLine
    side: bool

    @property
    def text(self) -> str:
        return self.line.text


def head_lines(lines: Sequence[TextLine]) -> tuple[HeadLine, ...]:
    """By page; the main column first, each column from top to bottom."""
    pieces = list(dict.fromkeys(piece for line in lines for piece in _pieces(line)))
    right = max((piece.x1 for piece in pieces), default=0.0)
    left = min((piece.x0 for piece in pieces), default=0.0)
    border = left + _SIDE * (right - left) if right - left > 250 else right
    found = [HeadLine(piece, piece.x0 >= border and _is_narrow(piece, pieces)) for piece in pieces]
    return tuple(sorted(found, key=lambda one: (one.line.page, one.side, one.line.baseline, one.line.x0)))


def _is_narrow(piece: TextLine, pieces: Sequence[TextLine]) -> bool:
    """A piece that stands under or over another that begins where it begins: a column, no end of a line."""
    return any(
        other is not piece
        and other.page == piece.page
        and abs(other.x0 - piece.x0) < 4
        and abs(other.baseline - piece.baseline) < 8 * piece.size
        for other in pieces
    )


def _pieces(line: TextLine) -> Iterator[TextLine]:
    """The line cut at its wide gaps."""
    groups: list[list[Span]] = []
    for span in (part for whole in line.spans for part in _words(whole)):
        if groups and span.xs[0] - groups[-1][-1].xs[-1] <= _GAP * line.size:
            groups[-1].append(span)
        else:
            groups.append([span])
    if len(groups) < 2:
        yield line
        return
    for group in groups:
        text = " ".join("".join(span.text for span in group).split())
        yield replace(line, spans=tuple(group), text=text, x0=group[0].xs[0], x1=group[-1].xs[-1])


def _words(span: Span) -> Iterator[Span]:
    """The span cut behind each space; a space belongs to the word before it, but its width to neither."""
    start = 0
    for n, character in enumerate(span.text):
        if character.isspace() and n + 1 < len(span.text) and not span.text[n + 1].isspace():
            yield replace(span, text=span.text[start : n + 1], xs=_xs(span, start, n))
            start = n + 1
    if span.text[start:].strip():
        yield replace(span, text=span.text[start:], xs=span.xs[start : len(span.text) + 1])


def _xs(span: Span, start: int, space: int) -> tuple[float, ...]:
    edges = span.xs[start : space + 1]
    return (*edges, edges[-1])
