"""Cells that were seen against cells that were read. A table that runs over a page is compared where it fits best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.evaluate_reading import Score
from ingest.page_truth import Rows, TruthTable, cell_fingerprint
from ingest.passage import Passage

Texts = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class MissedCells:
    """Cells of one row of the page's nth table that were read otherwise; `read` is what stands in that row."""

    table: int
    row: int
    columns: tuple[int, ...]
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A seen table laid on a read one: `shift` is the read row of the first seen row."""

    right: int
    seen: int
    found: int
    shift: int
    rows: Rows
    texts: Texts


def score_tables(
    seen: Sequence[TruthTable], read: Sequence[Passage]
) -> tuple[Score, tuple[MissedCells, ...]]:
    """Every seen table takes the read one that fits it best; cells of tables that nobody saw count as found."""
    left = list(read)
    total, missed = Score(), list[MissedCells]()
    for nth, table in enumerate(seen, start=1):
        fits = [best_fit(table, passage.rows or ()) for passage in left]
        best = max(range(len(fits)), key=lambda n: fits[n].right, default=None)
        if best is None or not fits[best].right:
            fit = best_fit(table, ())
        else:
            fit = fits[best]
            left.pop(best)
        total += Score(fit.right, fit.seen, fit.found)
        missed += _missed(nth, fit)
    return total + Score(0, 0, sum(_cells(p.rows or ()) for p in left)), tuple(missed)


def best_fit(table: TruthTable, texts: Texts) -> Fit:
    """The way of counting the rows, and the row to begin with, that make most cells right."""
    hashes = [[cell_fingerprint(cell) for cell in row] for row in texts]
    fits = [
        _lay(rows, hashes, texts, shift, whole=not (table.begins_before or table.goes_on))
        for rows in (table.rows, *table.either)
        for shift in range(-len(rows) + 1, max(1, len(texts)))
    ]
    return max(fits, key=lambda fit: (fit.right / max(1, fit.seen), -fit.found, -abs(fit.shift)))


def _lay(rows: Rows, hashes: Sequence[Sequence[str]], texts: Texts, shift: int, *, whole: bool) -> Fit:
    right = seen = aside = 0
    for n, row in enumerate(rows):
        other = hashes[n + shift] if 0 <= n + shift < len(hashes) else ()
        for cell, read in zip_longest(row, other[: len(row)], fillvalue=""):
            seen += bool(cell)
            right += bool(cell) and cell == read
            aside += cell is None and bool(read)
    lines = texts if whole else texts[max(0, shift) : max(0, shift + len(rows))]
    return Fit(right, seen, _cells(lines) - aside, shift, rows, texts)


def _cells(rows: Texts) -> int:
    return sum(bool(cell.strip()) for row in rows for cell in row)


def _missed(nth: int, fit: Fit) -> list[MissedCells]:
    found = []
    for n, row in enumerate(fit.rows):
        there = fit.texts[n + fit.shift] if 0 <= n + fit.shift < len(fit.texts) else ()
        read = [*there, *[""] * (len(row) - len(there))]
        wrong = tuple(
            column
            for column, cell in enumerate(row, start=1)
            if cell and cell_fingerprint(read[column - 1]) != cell
        )
        if wrong:
            found.append(MissedCells(nth, n + 1, wrong, tuple(there)))
    return found
