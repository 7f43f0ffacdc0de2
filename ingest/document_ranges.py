"""Where one document of a file ends and the next begins: page numbers that start anew, letterheads of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.furniture import PageLabel
from ingest.letterhead import FIELD
from ingest.lines import PageLines

_PROSE = 60  # characters in a line of running text; a table's lines are shorter
_LOOK_AHEAD = 4  # pages after a letter in which its annex would begin to read as text
_HEAD = 0.4  # of the page: the fields of a memo stand above


def document_ranges(pages: Sequence[PageLines], labels: dict[int, PageLabel]) -> list[tuple[int, int]]:
    """First and last index of the pages of each document: a new one begins where "Pagina 1 van n" starts anew, and
    after "Pagina n van n" where text without such numbers follows.

    A cover without number counts back from the first number printed.
    """
    starts = [0]
    last: PageLabel | None = None
    for n, page in enumerate(pages):
        label = labels.get(page.page.number)
        if label is None or label.total is None:
            if _follows_whole(last, labels, pages, n) and _is_document(pages, labels, n):
                starts.append(n)
                last = None
            continue
        if last is None and n > starts[-1] and label.number == 1 and _has_fields(page):
            starts.append(n)
        if last is not None and _starts_anew(label, last):
            start = max(n - label.number + 1, starts[-1] + 1)
            if start > n:
                last = label
                continue
            while start < n and labels.get(pages[start].page.number) is not None:
                start += 1
            starts.append(start)
        last = label
    ends = [*(start - 1 for start in starts[1:]), len(pages) - 1]
    return list(zip(starts, ends, strict=True))


def _starts_anew(label: PageLabel, last: PageLabel) -> bool:
    """Another total, or page 1 after the last page of as many."""
    if label.total != last.total:
        return label.number <= last.number
    return label.number == 1 and last.number == last.total and last.number > 1


def _follows_whole(
    last: PageLabel | None, labels: dict[int, PageLabel], pages: Sequence[PageLines], n: int
) -> bool:
    """Whether the page before was the last of "Pagina n van n" and the pages from here on are not numbered so."""
    before = labels.get(pages[n - 1].page.number) if n else None
    return before is not None and before == last and before.total == before.number


def _is_document(pages: Sequence[PageLines], labels: dict[int, PageLabel], n: int) -> bool:
    """Whether what follows a letter is more than its annex: it is not called so, and it has running text. Extracts from
    a register and lists are annexes."""
    first = pages[n].lines[0].text if pages[n].lines else ""
    some = sum(len(line.text) for line in pages[n].lines) > 40
    if not some or re.match(r"^bijlage\b", first, re.IGNORECASE):
        return False
    ahead = pages[n : n + _LOOK_AHEAD]
    numbered = any((label := labels.get(page.page.number)) and label.total for page in ahead)
    return numbered or any(sum(len(line.text) >= _PROSE for line in page.lines) >= 2 for page in ahead)


def _has_fields(page: PageLines) -> bool:
    """Whether a memo or letter begins here: two fields of its own at the head of the page."""
    head = [line.text for line in page.lines if line.baseline < _HEAD * page.page.height]
    return len({found[0].casefold() for text in head if (found := FIELD.match(text)) and len(text) < 40}) >= 2
