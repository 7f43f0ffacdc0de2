"""Typeset tables for tests, and how they are read back."""

from __future__ import annotations

from collections.abc import Sequence

from typeset import Sheet

Row = tuple[str, ...]

HEAD = ("Zorgsoort", "Kosten", "Wie")


def with_marks(sheet: Sheet) -> Sheet:
    """The sheet with an encoding that has bullets and dashes."""
    sheet.pdf.core_fonts_encoding = "cp1252"
    return sheet


def table_of(sheet: Sheet) -> tuple[Row, ...]:
    (table,) = sheet.passages("table")
    assert table.rows is not None
    return table.rows


def set_rows(
    sheet: Sheet, rows: Sequence[Row], xs: Sequence[float], y: float, *, step: float = 18, bold: int = 1
) -> float:
    """Rows without rules, the first of them bold; cells may hold lines parted by "/". Returns the height below."""
    for n, row in enumerate(rows):
        lines = [cell.split("/") for cell in row]
        for x, cell in zip(xs, lines, strict=True):
            for m, text in enumerate(cell):
                sheet.put(x, y + 11 * m, text, 9, bold=n < bold)
        y += step + 11 * (max(map(len, lines)) - 1)
    return y


def set_grid(
    sheet: Sheet, rows: Sequence[Row], xs: Sequence[float], y: float, *, low: float = 20, bold: int = 1
) -> float:
    """Rows in frames; returns the height below."""
    for n, row in enumerate(rows):
        for left, right, cell in zip(xs, xs[1:], row, strict=False):
            sheet.frame(left, y, right, y + low)
            sheet.put(left + 4, y + 13, cell, 9, bold=n < bold)
        y += low
    return y


def many(count: int, start: int = 0) -> list[Row]:
    """Rows below `HEAD`, each another."""
    return [
        (f"Zorg {'abcdefghijklmnopqrstuvwxyz'[n]}", f"{n + 17}", "NZa") for n in range(start, start + count)
    ]
