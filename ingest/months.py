"""The months by name: `months.tsv` has each name with its number, the whole name before short ones."""

from __future__ import annotations

import csv
from pathlib import Path


def _numbers() -> dict[str, int]:
    with (Path(__file__).parent / "months.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: int(row["month"]) for row in csv.DictReader(lines, delimiter="\t")}


MONTH_NUMBERS = _numbers()
"""1 to 12 by name, whole or short, in small letters."""

MONTHS = tuple(
    next(name for name, number in MONTH_NUMBERS.items() if number == month) for month in range(1, 13)
)
"""The whole names in order of the year."""
