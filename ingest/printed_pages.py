"""Which number is printed on each page of a file, by a rule over the whole file: a number in one place that counts with
the pages.

A wrong number is worse than none: a page on which two such numbers differ has none, and one without a number between
two of one count only has what it would be (`implied`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.lines import PageLines, TextLine
from ingest.page_number_forms import WrittenNumber, as_label, roman, written_numbers

_EDGE = 0.14  # of the page's height: heads and feet stand within this of the top or bottom
_PLACE = 8.0  # points that the height of one running number varies
_ROW = 2.0  # points between lines that stand beside each other
_DENSE = 0.3  # of the pages from the first to the last of a count have its number: left pages alone are half
_SURE = frozenset({"said", "total"})  # forms that say of themselves that they number pages

Keys = Collection[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """`printed` stands on the page; `implied` is what a page without number would have, between two of one count."""

    printed: str | None = None
    implied: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A number at the edge of a page; `place` is its distance from that edge in points, negative from below."""

    page: int
    written: WrittenNumber
    place: float

    @property
    def shift(self) -> int:
        return self.written.number - self.page

    @property
    def count(self) -> tuple[str, int, int | None]:
        return self.written.style, self.shift, self.written.total


def printed_pages(
    pages: Sequence[PageLines], furniture: Keys, labels: Mapping[int, str] | None = None
) -> dict[int, PageNumber]:
    """The number of each page that has one, by page of the file.

    `furniture` are the lines of heads and feet, `labels` what the file itself calls its pages (PDF 1.7, 12.4.2): these
    are not printed, so where nothing printed contradicts them they are implied at most.
    """
    seen = [one for page in pages for one in _at_edges(page, furniture)]
    counting = _counting(seen, len(pages))
    on_page: dict[int, list[_Seen]] = defaultdict(list)
    for one in counting:
        on_page[one.page].append(one)
    agreed = {page: best for page, found in on_page.items() if (best := _agreed(found)) is not None}
    misread = _misread(agreed)
    chosen = {page: one for page, one in agreed.items() if page not in misread}
    doubtful = on_page.keys() - chosen.keys()
    numbers = {page: PageNumber(one.written.label) for page, one in chosen.items()}
    for page, label in _between(chosen):
        if page not in doubtful:
            numbers.setdefault(page, PageNumber(None, label))
    for page, label in _of_file(chosen, labels or {}):
        if page not in doubtful:
            numbers.setdefault(page, PageNumber(None, label))
    return dict(sorted(numbers.items()))


def _at_edges(page: PageLines, furniture: Keys) -> Iterator[_Seen]:
    """Numbers in the head and foot of a page, with no text further out and none beside them but of head or foot."""
    height = page.page.height
    text = sorted(line.baseline for line in page.lines if line.key not in furniture)
    for line in page.lines:
        if not any(map(str.isalnum, line.text)) or _EDGE * height < line.baseline < (1 - _EDGE) * height:
            continue
        below = line.baseline > height / 2
        place = line.baseline - height if below else line.baseline
        running = line.key in furniture
        outside = _outside(line, text, below=below) - (not running)
        for written in written_numbers(line.text):
            if _may_number(written, running=running, alone=outside == 0):
                yield _Seen(page.page.number, written, place)


def _may_number(written: WrittenNumber, *, running: bool, alone: bool) -> bool:
    """What a note tells ("nr. 3, p. 8") is the page of another paper; a bare number within text is that of no page."""
    if written.form == "said":
        return written.alone or running
    return written.form == "total" or alone


def _outside(line: TextLine, text: Sequence[float], *, below: bool) -> int:
    """How many lines of text (sorted baselines) stand further out than a line or beside it, itself too if it is one."""
    if below:
        return len(text) - bisect_right(text, line.baseline - _ROW)
    return bisect_left(text, line.baseline + _ROW)


def _counting(seen: Sequence[_Seen], pages: int) -> list[_Seen]:
    """Those that count with the pages: number less page the same on enough pages, in one place, in one form."""
    groups: dict[tuple[object, ...], list[_Seen]] = defaultdict(list)
    for one in seen:
        groups[(*one.count, one.written.form, one.written.frame)].append(one)
    sure: list[_Seen] = []
    for group in groups.values():
        for track in _tracks(group):
            if _is_count(track, pages):
                sure += track
    of_count: dict[tuple[str, int, int | None], dict[int, list[float]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in sure:
        of_count[one.count][one.page].append(one.place)
    found = set(sure)
    return sure + [one for one in seen if one not in found and _joins(one, of_count.get(one.count, {}))]


def _tracks(group: Sequence[_Seen]) -> Iterator[list[_Seen]]:
    """Numbers of one count by place. Words beside it tell as much as a place: a wide page has its foot elsewhere."""
    if group[0].written.form in ("said", "framed"):
        yield list(group)
        return
    left = sorted(group, key=lambda one: (one.place, one.page))
    while left:
        near = [one for one in left if one.place - left[0].place <= _PLACE]
        yield sorted(near, key=lambda one: one.page)
        left = left[len(near) :]


def _is_count(track: Sequence[_Seen], pages: int) -> bool:
    held = {one.page for one in track}
    form = track[0].written.form
    if form == "said" and track[0].written.total is not None and any(one.written.alone for one in track):
        return True
    if len(held) < _DENSE * (max(held) - min(held) + 1):
        return False
    if form in _SURE or form == "dashed":
        return len(held) >= 2
    return len(held) >= (2 if pages <= 3 and form == "bare" else 3)


def _joins(one: _Seen, count: Mapping[int, Sequence[float]]) -> bool:
    """Whether a number of few pages goes on its sure count (places by page) at the same height: a head whose words
    change by chapter."""
    near = (place for step in (-2, -1, 1, 2) for place in count.get(one.page + step, ()))
    return any(abs(one.place - place) <= 3.0 for place in near)


def _agreed(found: Sequence[_Seen]) -> _Seen | None:
    """What the numbers on one page agree on; one that says that it is the page's goes before others."""
    for forms in (frozenset({"said"}), _SURE, None):
        those = [one for one in found if forms is None or one.written.form in forms]
        if those:
            labels = {one.written.label for one in those}
            return those[0] if len(labels) == 1 else None
    return None


def _misread(agreed: Mapping[int, _Seen]) -> frozenset[int]:
    """Pages whose number is alone in its count, between two that go on another one: "Pagina 1 van 9" after 6 and
    before 8, as text recognition reads a 7. Of how many pages tells less than the number."""
    times = Counter(one.count for one in agreed.values())
    order = sorted(agreed)
    return frozenset(
        page
        for before, page, after in zip(order, order[1:], order[2:], strict=False)
        if times[agreed[page].count] == 1
        and agreed[before].count == agreed[after].count
        and agreed[before].shift != agreed[page].shift
    )


def _between(chosen: Mapping[int, _Seen]) -> Iterator[tuple[int, str]]:
    """Pages between two that go on one count."""
    last: dict[tuple[str, int, int | None], int] = {}
    for page in sorted(chosen):
        one = chosen[page]
        before = last.get(one.count)
        if before is not None and not any(other in chosen for other in range(before + 1, page)):
            for other in range(before + 1, page):
                yield other, as_label(other + one.shift, one.written.style)
        last[one.count] = page


def _of_file(chosen: Mapping[int, _Seen], labels: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Labels of the file that tell more than the count of its pages, where none contradicts a printed number."""
    numbers = {page: label for page, label in labels.items() if label.isdecimal() or roman(label)}
    telling = any(label != str(page) for page, label in numbers.items())
    if telling and all(
        numbers.get(page, one.written.label) == one.written.label for page, one in chosen.items()
    ):
        yield from numbers.items()
