"""The numbers read from pages against those that a reader saw printed there (data/gold/pages)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.page_number_forms import as_label, roman
from ingest.passage import PageFacts
from ingest.tsv import read_rows

SUM = 16  # hex digits of a file's sha256 in the table
_NONE = "-"


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What a reader saw on one page: the number printed, or the one that a page without would have."""

    printed: str | None
    implied: str | None


@dataclass(frozen=True, slots=True)
class SeenFile:
    """`group` is "main" or "held"; `pages` by page of the file."""

    name: str
    sha256: str
    group: str
    pages: Mapping[int, SeenPage]


@dataclass(frozen=True, slots=True)
class PageNumberScore:
    """Pages: with a number seen, with one read, with the same; numbers read that are wrong, or stand on no page; the
    same of implied ones, where any number that the page has counts as right."""

    seen: int
    read: int
    right: int
    implied: int
    implied_right: int

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.seen if self.seen else 1.0


def read_seen(table: Path) -> tuple[SeenFile, ...]:
    """The files of the table, in its order."""
    files: dict[str, tuple[str, str, dict[int, SeenPage]]] = {}
    for row in read_rows(table):
        _, _, pages = files.setdefault(row["sha256"], (row["file"], row["set"], {}))
        pages.update(_pages(row))
    return tuple(SeenFile(name, sha256, group, pages) for sha256, (name, group, pages) in files.items())


def _pages(row: Mapping[str, str]) -> Iterator[tuple[int, SeenPage]]:
    first, last, step = int(row["first_page"]), int(row["last_page"]), int(row["step"])
    for page in range(first, last + 1, step):
        yield page, SeenPage(_counted(row["printed"], page - first), _counted(row["implied"], page - first))


def _counted(cell: str, further: int) -> str | None:
    if cell == _NONE:
        return None
    if cell.isdecimal():
        return str(int(cell) + further)
    value = roman(cell)
    if value is None:
        raise ValueError(f"no number of a page: {cell}")
    return as_label(value + further, "lower" if cell.islower() else "upper")


def score_pages(
    seen: Mapping[int, SeenPage], read: Iterable[PageFacts]
) -> tuple[PageNumberScore, tuple[str, ...]]:
    """One file, and each difference in words."""
    facts = {page.number: page for page in read}
    differences: list[str] = []
    counts: Counter[str] = Counter()
    for page, wanted in sorted(seen.items()):
        printed, implied = (facts[page].printed, facts[page].implied) if page in facts else (None, None)
        counts["seen"] += wanted.printed is not None
        counts["read"] += printed is not None
        counts["right"] += printed is not None and printed == wanted.printed
        counts["implied"] += implied is not None
        counts["implied right"] += implied is not None and implied in (wanted.implied, wanted.printed)
        if printed != wanted.printed:
            differences.append(f"p. {page}: {wanted.printed or _NONE} gezien, {printed or _NONE} gelezen")
    score = PageNumberScore(*(counts[name] for name in ("seen", "read", "right", "implied", "implied right")))
    return score, tuple(differences)


def together(scores: Sequence[PageNumberScore]) -> PageNumberScore:
    return PageNumberScore(
        sum(one.seen for one in scores), sum(one.read for one in scores), sum(one.right for one in scores),
        sum(one.implied for one in scores), sum(one.implied_right for one in scores),
    )  # fmt: skip


def number_runs(pages: Sequence[PageFacts]) -> tuple[str, ...]:
    """How a file is numbered, for looking at: "2-41: 1" are its pages 2 to 41 that have 1 and on."""
    runs: list[tuple[int, int, str]] = []
    for page in pages:
        before = runs[-1] if runs else None
        if page.printed is None:
            continue
        if before and page.printed == _counted(before[2], page.number - before[0]):
            runs[-1] = (before[0], page.number, before[2])
        else:
            runs.append((page.number, page.number, page.printed))
    return tuple(f"{first}-{last}: {label}" for first, last, label in runs)
