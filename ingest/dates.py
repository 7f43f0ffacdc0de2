"""Dutch dates in prose and in figures, as ISO with the precision written: "22 april 2026", "06-09-2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.months import MONTH_NUMBERS

_STAMP = re.compile(
    r"(?<!\d)([0-3]\s?\d|\d)\s+(JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEPT?|OKT|NOV|DEC)[.,]{0,2}\s+(20\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at start..end of a text; `iso` is "2026-04-22", "2026-04" or "2026"."""

    start: int
    end: int
    iso: str


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, MONTH_NUMBERS), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.])(?:(?P<day>\d{{1,2}})(?:e|ste|de)?\s+)?(?P<month>{names})\.?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
        r"|(?<![\d.-])(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>(?:19|20)\d\d)(?![\d-])"
        r"|(?<![\d-])(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)",
        re.IGNORECASE,
    )


def find_dates(text: str) -> Iterator[WrittenDate]:
    """The dates written in a text, at least a month and a year; impossible ones ("31 februari") are left out."""
    for found in _pattern().finditer(text):
        iso = _iso(found)
        if iso:
            yield WrittenDate(found.start(), found.end(), iso)


def first_date(text: str) -> str | None:
    """The first date of a text as ISO, or None."""
    return next((found.iso for found in find_dates(text)), None)


def stamped_date(text: str) -> str | None:
    """A date stamp: capitals, an abbreviated month, the digits of the day sometimes apart ("2 5 SEP. 2019")."""
    found = _STAMP.search(text)
    if found is None:
        return None
    return _valid(int(found[3]), MONTH_NUMBERS[found[2].casefold()], int(re.sub(r"\s", "", found[1])))


def _iso(found: re.Match[str]) -> str | None:
    if found["year"]:
        month = MONTH_NUMBERS[found["month"].casefold()]
        if found["day"] is None:
            return f"{found['year']}-{month:02}"
        return _valid(int(found["year"]), month, int(found["day"]))
    if found["y"]:
        return _valid(int(found["y"]), int(found["m"]), int(found["d"]))
    return _valid(int(found["iy"]), int(found["im"]), int(found["id"]))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
