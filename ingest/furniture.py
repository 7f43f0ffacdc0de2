"""The page's furniture: running headers and footers, page numbers, repeated side columns.

Recognised by what repeats from page to page at the same place (digits may differ), and by numbers that count
with the pages. It is kept apart, not thrown away: a document's own number often stands only there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.grids import page_grids
from ingest.lines import PageLines, TextLine
from ingest.notes import raised_label, raised_numbers
from ingest.style import BodyStyle, body_style
from ingest.table_rows import listed_rows, writing_rows

_EDGE = 0.14  # of the page's height: running headers and footers stand within this of the top or bottom
_ROWS = 4  # at most so many writing lines at either edge
_FILE_NUMBER = 8  # characters of a number that is no page number, year or amount
_DIGITS = re.compile(r"\d+")
PAGE_OF = re.compile(
    r"\b(?:pagina(?:nummer)?|pag\.?|blz\.?|bladzijde|page)?\s*(\d{1,4})\s*(?:van|/|of)\s*(\d{1,4})\b", re.I
)
_HEADING = re.compile(r"^(?:vraag|antwoord|artikel|paragraaf|hoofdstuk|bijlage|§)\s+(\d{1,3})\b", re.I)
_PAGE = re.compile(
    r"^(?:pagina(?:nummer)?|pag\.?|blz\.?|bladzijde|page|p\.)?\s*[-–|]?\s*(\d{1,4})\s*[-–|]?$", re.I
)
_BARRED = re.compile(r"^(?:pagina(?:nummer)?|pag\.?|blz\.?)?\s*(\d{1,3})\s*\|\s*(\d{1,3})$", re.I)
_NOTE = re.compile(r"^(\d{1,3})[.)]?\s+\S")
_RULE = re.compile(r"^[–—_=-](?:\s?[–—_=-]){2,}$")
_COLOPHON = re.compile(
    r"^(?:kst-|ah-tk-|h-tk-|blg-|stcrt-|stb-|ISSN\b|[’'‘]s-Gravenhage \d{4}$|KST\d+)", re.I
)


@dataclass(frozen=True, slots=True)
class PageLabel:
    """The number printed on a page, and of how many where it says so ("Pagina 2 van 16")."""

    number: int
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    keys: frozenset[tuple[int, int]]
    lines: tuple[TextLine, ...]
    labels: dict[int, PageLabel]


def find_furniture(pages: Sequence[PageLines]) -> Furniture:
    """The furniture of all pages of a file."""
    edges = {page.page.number: _edge_lines(page) for page in pages}
    keys = _repeated(pages, edges) | _colophons(edges) | _drawn_rules(pages)
    keys -= _headings_on_top(pages, edges, keys)
    labels, numbers = _page_labels(pages, edges)
    keys |= numbers
    found = frozenset(keys - _cells_of_tables(pages, keys))
    lines = tuple(line for page in pages for line in page.lines if line.key in found)
    return Furniture(found, lines, labels)


def _cells_of_tables(pages: Sequence[PageLines], found: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Repeated lines inside a table that goes on over the pages: the same words stand in many a first row."""
    cells: set[tuple[int, int]] = set()
    for page in pages:
        if not any(line.key in found for line in page.lines):
            continue
        cells |= found & listed_rows(page.lines)
        cells |= _heads_of_columns(page, found)
        for grid in page_grids(page.page):
            if grid.columns < 2 or grid.rows < 2:
                continue
            inside = [x for x in page.lines if grid.holds((x.x0 + x.x1) / 2, (x.y0 + x.y1) / 2)]
            if sum(line.key not in found for line in inside) >= 0.5 * len(inside):
                cells |= {line.key for line in inside if line.key in found}
    return cells


def _heads_of_columns(page: PageLines, found: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Repeated lines that stand in a row over a row of cells, each over one of its own."""
    heads: set[tuple[int, int]] = set()
    for upper, lower in pairwise(writing_rows(page.lines)):
        if len(upper) < 2 or len(lower) < 2 or not any(line.key in found for line in upper):
            continue
        near = lower[0].baseline - upper[0].baseline < 3.0 * lower[0].size
        over = {n for line in upper for n, cell in enumerate(lower) if _aligned(line, cell)}
        if near and len(over) >= len(upper) and not all(line.key in found for line in lower):
            heads |= {line.key for line in upper}
    return heads


def _aligned(line: TextLine, other: TextLine) -> bool:
    return abs(line.x0 - other.x0) <= 2.0 or abs(line.x1 - other.x1) <= 2.0


def _edge_lines(page: PageLines) -> list[TextLine]:
    height = page.page.height
    top = [line for line in page.lines if line.baseline < _EDGE * height]
    bottom = [line for line in page.lines if line.baseline > (1 - _EDGE) * height]
    return _first_rows(top) + _first_rows(bottom[::-1])


def _first_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    rows: list[float] = []
    kept: list[TextLine] = []
    for line in lines:
        if not rows or abs(line.baseline - rows[-1]) > 2.0:
            rows.append(line.baseline)
        if len(rows) > _ROWS:
            break
        kept.append(line)
    return kept


def _pattern(line: TextLine) -> str:
    return _DIGITS.sub("#", line.text).casefold()


def _repeated(pages: Sequence[PageLines], edges: dict[int, list[TextLine]]) -> set[tuple[int, int]]:
    """Lines whose words return on other pages at the same place (left or right aligned)."""
    places: dict[tuple[str, int, int], dict[int, str]] = defaultdict(dict)
    for number, lines in edges.items():
        for line in lines:
            for place in _places(line):
                places[place][number] = line.text
    running = {place: len(texts) for place, texts in places.items() if not _counts_apart(texts)}
    needed = 2 if len(pages) < 5 else 3
    numbers = Counter(  # "4.2021.0808.001" on every page: a file's number, no page's
        (line.text, round(line.x0 / 4))
        for lines in edges.values()
        for line in lines
        if len(line.text) >= _FILE_NUMBER
    )
    found: set[tuple[int, int]] = set()
    for lines in edges.values():
        for line in lines:
            times = max(running.get(place, 0) for place in _places(line))
            named = any(map(str.isalpha, line.text)) or numbers[line.text, round(line.x0 / 4)] >= needed
            if times >= needed and named and raised_label(line) is None:
                found.add(line.key)
    return found - {key for page in pages for key in _notes_lines(page, found)}


def _headings_on_top(
    pages: Sequence[PageLines], edges: dict[int, list[TextLine]], found: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Repeated lines that are headings which happen to open pages, as "Uitgangsvraag" does in a paper of modules: set
    as a heading, and also so set inside a page, or under a heading that stands on this page alone."""
    body = body_style(pages, frozenset(found))
    inside = {
        _set_as(line)
        for page in pages
        for line in page.lines
        if _EDGE < line.baseline / page.page.height < 1 - _EDGE and _is_set_as_heading(line, body)
    }
    kept: set[tuple[int, int]] = set()
    for page in pages:
        under = False
        for line in edges[page.page.number]:
            if line.baseline >= _EDGE * page.page.height or not _is_set_as_heading(line, body):
                continue
            if line.key in found and (under or _set_as(line) in inside):
                kept.add(line.key)
            under = under or line.key not in found
    return kept


def _is_set_as_heading(line: TextLine, body: BodyStyle) -> bool:
    larger = line.size >= body.size + 0.8
    return larger or (line.bold and not body.bold and line.size >= body.size - 0.3)


def _set_as(line: TextLine) -> tuple[str, int, bool, int]:
    return line.text.casefold(), round(2 * line.size), line.bold, round(line.x0 / 8)


def _counts_apart(texts: dict[int, str]) -> bool:
    """Whether lines that begin as "Vraag 5" have another number on each page, which does not count with the pages:
    headings that happen to open pages."""
    numbers = {page: _HEADING.match(text) for page, text in texts.items()}
    if len(set(texts.values())) < len(texts) or not all(numbers.values()):
        return False
    return len({int(found[1]) - page for page, found in numbers.items() if found}) > 1


def _notes_lines(page: PageLines, found: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Repeated lines that are notes all the same: their number is raised in the text, or they end a sentence
    that begins on the line above."""
    lines = [line for line in page.lines if line.key in found]
    if not lines:
        return []
    marked = raised_numbers(page.lines) if any(line.text[0].isdigit() for line in lines) else frozenset()
    kept: list[tuple[int, int]] = []
    for line in lines:
        number = _NOTE.match(line.text)
        if (number and number[1] in marked) or (
            line.text[0].islower() and _runs_on(line, page, found.difference(kept))
        ):
            kept.append(line.key)
    return kept


def _runs_on(line: TextLine, page: PageLines, found: set[tuple[int, int]]) -> bool:
    """Whether the line stands close under one of its column that does not end a sentence."""
    for above in page.lines[max(line.index - 4, 0) : line.index]:
        aligned = abs(above.x0 - line.x0) < 30 and abs(above.size - line.size) <= 0.3
        if aligned and above.key not in found and 0 < line.baseline - above.baseline < 1.5 * line.size:
            return above.text[-1] not in ".;:"
    return False


def _places(line: TextLine) -> list[tuple[str, int, int]]:
    """Pattern, height and side; two grids of heights, so that a point up or down does no harm."""
    pattern = _pattern(line)
    grids = (int(line.baseline // 6), int((line.baseline + 3) // 6) + 100_000)
    return [(pattern, height, side) for height in grids for side in (int(line.x0 // 8), -int(line.x1 // 8))]


def _colophons(edges: dict[int, list[TextLine]]) -> set[tuple[int, int]]:
    """The imprint at the foot of a parliamentary paper stands on its first page only."""
    return {line.key for lines in edges.values() for line in lines if _COLOPHON.match(line.text)}


def _drawn_rules(pages: Sequence[PageLines]) -> set[tuple[int, int]]:
    """Rules made of dashes or underscores."""
    return {line.key for page in pages for line in page.lines if _RULE.match(line.text)}


def _page_labels(
    pages: Sequence[PageLines], edges: dict[int, list[TextLine]]
) -> tuple[dict[int, PageLabel], set[tuple[int, int]]]:
    """Numbers at the edge that count with the pages: number minus page is the same on two pages at least."""
    seen: list[tuple[int, PageLabel, TextLine]] = []
    for number, lines in edges.items():
        for line in lines:
            label = _label(line.text)
            if label is not None and (label.total or _outermost(line, lines)):
                seen.append((number, label, line))
    shifts: dict[tuple[int, int | None, int], set[int]] = defaultdict(set)
    for number, label, line in seen:
        shifts[_counting(number, label, line)].add(number)
    labels: dict[int, PageLabel] = {}
    keys: set[tuple[int, int]] = set()
    for number, label, line in seen:
        others = shifts[_counting(number, label, line)]
        counted = bool(others & {number - 2, number - 1, number + 1, number + 2})
        single = label.total is not None or (len(pages) <= 2 and label.number == number)
        if counted or single:
            keys.add(line.key)
            if number not in labels or labels[number].total is None:
                labels[number] = label
    return labels, keys


def _outermost(line: TextLine, lines: Sequence[TextLine]) -> bool:
    heights = [other.baseline for other in lines]
    return min(line.baseline - min(heights), max(heights) - line.baseline) < 3.0


def _counting(number: int, label: PageLabel, line: TextLine) -> tuple[int, int | None, int]:
    return label.number - number, label.total, int(line.baseline // 20)


def _label(text: str) -> PageLabel | None:
    if len(text) > 40:
        return None
    of = PAGE_OF.search(text) or _BARRED.match(text)
    if of and 0 < int(of[1]) <= int(of[2]) and len(text) - len(of[0]) < 12:
        return PageLabel(int(of[1]), int(of[2]))
    alone = _PAGE.match(text)
    return PageLabel(int(alone[1])) if alone else None
