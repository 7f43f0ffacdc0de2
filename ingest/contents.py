"""Contents pages: recognised, used as evidence for headings, not read as text. So is a trusted outline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.letterhead import Keys
from ingest.lines import PageLines, TextLine
from ingest.page import Bookmark

TITLE = re.compile(r"^(?:inhoud|inhoudsopgave|inhoudstafel|inhoudsoverzicht|table of contents)\s*:?$", re.I)
_LEADER = re.compile(r"(?:[.·…_]\s?){4,}\s*(\d{1,3})?\s*$")
_NUMBERED_END = re.compile(r"^(.*\S)\s+(\d{1,3})$")
_NUMBER = re.compile(
    r"^(?:(?:hoofdstuk|paragraaf|bijlage|deel)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=\S)", re.I
)
_ITEM = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,4}\.?\s?[^\W\d_]")
_COLUMN = 4  # page numbers under each other end a column of contents
_INDENT = 5.0  # points: entries that begin nearer to each other stand at one level
_LONGEST = 140  # lines of a contents list without page numbers


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the heading's number and title, the page it names, and where it begins."""

    number: str | None
    title: str
    page: int | None
    text: str = ""
    x0: float = 0.0


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines of a contents list and its entries; `titles`, `numbered` and `texts` are the entries for comparison.

    `outlined` are the page and text of each entry of a trusted outline; `guide` the text and level of each heading
    in order, where the outline or the indents of the list tell levels.
    """

    keys: Keys = frozenset()
    entries: tuple[Entry, ...] = ()
    titles: frozenset[str] = frozenset()
    numbered: frozenset[tuple[str | None, str]] = frozenset()
    texts: frozenset[str] = frozenset()
    outlined: frozenset[tuple[int, str]] = frozenset()
    guide: tuple[tuple[str, int], ...] = ()

    def lists(self, number: str | None, title: str) -> bool:
        """Whether a heading with this number and title is in the contents."""
        return (number, plain(title)) in self.numbered or plain(f"{number or ''}{title}") in self.texts

    def outlines(self, text: str, page: int) -> bool:
        """Whether the outline names this text on this page."""
        return (page, plain(text)) in self.outlined


def with_outline(contents: Contents, outline: Sequence[Bookmark]) -> Contents:
    """The contents with what a trusted outline adds (`ingest.outline`)."""
    if not outline:
        return contents
    guide = tuple((plain(entry.title), entry.level) for entry in outline)
    return replace(contents, outlined=frozenset((e.page, plain(e.title)) for e in outline), guide=guide)


def _guide(entries: Sequence[Entry]) -> tuple[tuple[str, int], ...]:
    """The levels that indents tell; numbers tell them better where most entries have one."""
    edges = _indents([entry.x0 for entry in entries])
    without = sum(entry.number is None for entry in entries)
    if len(edges) < 2 or without <= 0.5 * len(entries):
        return ()
    return tuple((entry.text, sum(edge <= entry.x0 + _INDENT for edge in edges)) for entry in entries)


def _indents(places: Sequence[float]) -> list[float]:
    """The places where entries begin, from left to right."""
    edges: list[float] = []
    for x in sorted(places):
        if not edges or x - edges[-1] > _INDENT:
            edges.append(x)
    return edges


def plain(title: str) -> str:
    """A title for comparison: letters and digits only, lower case."""
    return re.sub(r"[\W_]+", "", title.casefold())


def find_contents(pages: Sequence[PageLines], furniture: Keys) -> Contents:
    """The contents list of a document, in its first pages."""
    lines = [
        line
        for page in pages[:12]
        for line in _in_columns([line for line in page.lines if line.key not in furniture])
    ]
    start = next((n for n, line in enumerate(lines) if TITLE.match(line.text)), None)
    leaders = [n for n, line in enumerate(lines) if _LEADER.search(line.text)]
    if start is None and len(leaders) >= 4:
        start = leaders[0] - 1
    if start is None:
        return Contents()
    rows = _rows(lines[start + 1 :])
    end = _end(rows)
    inside = [line for row in rows[:end] for line in row]
    if not inside:
        return Contents()
    keys = {line.key for line in inside}
    if start >= 0 and TITLE.match(lines[start].text):
        keys.add(lines[start].key)
    entries = tuple(_entries(rows[:end]))
    numbered = frozenset((entry.number, plain(entry.title)) for entry in entries)
    titles = frozenset(title for _, title in numbered)
    texts = frozenset(entry.text for entry in entries)
    return Contents(frozenset(keys), entries, titles, numbered, texts, guide=_guide(entries))


def _in_columns(lines: list[TextLine]) -> list[TextLine]:
    """The lines of a page with two contents columns, each with its page numbers ranged right, one after another."""
    ends = Counter(round(line.x1) for line in lines if line.text.isdigit() and len(line.text) < 4)
    edges = [x for x in sorted(ends) if ends[x - 1] + ends[x] + ends[x + 1] >= _COLUMN]
    edges = [x for n, x in enumerate(edges) if n == 0 or x - edges[n - 1] > 3 * _INDENT]
    title = next((n for n, line in enumerate(lines) if TITLE.match(line.text)), None)
    if title is None or len(edges) != 2:
        return lines
    return sorted(lines, key=lambda line: line.index > lines[title].index and line.x1 > edges[0] + _INDENT)


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and last.page == line.page and abs(last.baseline - line.baseline) < 2.0:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _page_number(row: Sequence[TextLine]) -> int | None:
    text = " ".join(line.text for line in row)
    leader = _LEADER.search(text)
    if leader:
        return int(leader[1]) if leader[1] else None
    found = _NUMBERED_END.match(text)
    apart = len(row) > 1 and row[-1].text.isdigit()
    wide = found is not None and row[-1].spans[-1].xs[-1] - row[0].x0 > 250 and len(text) < 110
    return int(found[2]) if found and (apart or wide) else None


def _end(rows: Sequence[Sequence[TextLine]]) -> int:
    """How many rows belong to the contents."""
    numbered = 0
    last_page = -1
    for n, row in enumerate(rows):
        number = _page_number(row)
        leads = bool(_LEADER.search(" ".join(line.text for line in row)))
        if leads or (number is not None and last_page <= number <= last_page + 60):
            numbered, last_page = n + 1, number if number is not None else last_page
        elif n - numbered >= 2:
            break
    return numbered if numbered >= 2 else _repeated_end(rows)


def _repeated_end(rows: Sequence[Sequence[TextLine]]) -> int:
    """A list without page numbers ends where its first entry stands again, as the heading itself."""
    seen: dict[str, int] = {}
    for n, row in enumerate(rows[:_LONGEST]):
        text = " ".join(line.text for line in row)
        if len(text) > 120:
            return 0
        key = plain(text)
        if key in seen and len(key) > 3:
            return n if n >= 3 and seen[key] <= 1 else 0
        for part in _columns(row):
            seen.setdefault(plain(" ".join(line.text for line in part)), n)
        seen.setdefault(key, n)
    return 0


def _entries(rows: Sequence[Sequence[TextLine]]) -> list[Entry]:
    entries: list[Entry] = []
    carried = ""
    x0 = 0.0
    for row in (part for whole in rows for part in _columns(whole)):
        text = " ".join(line.text for line in row)
        x0 = x0 if carried else row[0].x0
        page = _page_number(row)
        title = re.sub(r"\s+\d{1,3}$", "", text) if page is not None else text
        title = _LEADER.sub("", title).rstrip(" .·…_")
        title = f"{carried} {title}".strip()
        if page is None and not _LEADER.search(text) and _more(rows):
            carried = title
            continue
        carried = ""
        number = _NUMBER.match(title)
        name = title[number.end() :] if number else title
        entries.append(Entry(number[1] if number else None, name, page, plain(title), x0))
    return entries


def _columns(row: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """A row of entries that stand beside each other, each with its number; else the row itself."""
    starts = [n for n, line in enumerate(row) if _ITEM.match(line.text)]
    if len(starts) < 2 or starts[0]:
        return [row]
    return [row[a:b] for a, b in zip(starts, [*starts[1:], len(row)], strict=True)]


def _more(rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the list has page numbers at all: then an entry without one runs on in the next row."""
    return any(_page_number(row) is not None for row in rows)
