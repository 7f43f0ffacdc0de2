"""The months by name: `months.tsv` has each name with its number, the whole name before short ones."""

from __future__ import annotations

from pathlib import Path

from ingest.tsv import read_rows


def _numbers() -> dict[str, int]:
    return {row["name"]: int(row["month"]) for row in read_rows(Path(__file__).parent / "months.tsv")}


MONTH_NUMBERS = _numbers()
"""1 to 12 by name, whole or short, in small letters."""

MONTHS = tuple(
    next(name for name, number in MONTH_NUMBERS.items() if number == month) for month in range(1, 13)
)
"""The whole names in order of the year."""
