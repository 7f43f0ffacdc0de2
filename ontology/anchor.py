"""When a document was written: the days its relative times count from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.months import MONTHS
from ontology.when_grammar import month_span

# What is cited by its day was written before: "de Pakketbrief van 24 mei 2024".
_CITED_DAY = re.compile(
    rf"\b(?:\w*brief|\w*brieven|verslag|motie|rapport|advies)\s+van\s+(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The document's own date: the first and last day it can be."""

    first: date
    last: date


def anchor(iso: str | None) -> Anchor | None:
    """The document's date ("2026", "2026-04", "2026-04-22") as an interval; None when unknown."""
    if not iso:
        return None
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return Anchor(date(parts[0], 1, 1), date(parts[0], 12, 31))
    if len(parts) == 2:
        return Anchor(*month_span(parts[0], parts[1]))
    day = date(parts[0], parts[1], parts[2])
    return Anchor(day, day)


def deduced_anchor(texts: Iterable[str], latest_year: str | None) -> Anchor | None:
    """The interval in which an undated Kamerstuk was written: its parliamentary year ("2023-2024"), and
    after the last letter it cites by date. None when it names no such year.
    """
    if not latest_year or not (years := re.search(r"(\d{4})\s*[-–/]\s*(\d{2,4})", latest_year)):
        return None
    begin = int(years[1])
    first, last = prinsjesdag(begin), prinsjesdag(begin + 1) - timedelta(days=1)
    cited = [
        day
        for text in texts
        for match in _CITED_DAY.finditer(text)
        if (day := _cited_day(match)) and first <= day <= last
    ]
    return Anchor(max([first, *cited]), last)


def _cited_day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), MONTHS.index(match[2].casefold()) + 1, int(match[1]))
    except ValueError:
        return None


def prinsjesdag(year: int) -> date:
    """The third Tuesday of September, on which a parliamentary year begins (Grondwet, article 65)."""
    first = date(year, 9, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 14)
