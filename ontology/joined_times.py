"""Two words for one time: "eind maart/begin april", "eind 2026 of begin 2027", "Q3/Q4 2027" are one span of days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontology.when import When

_SLASH = re.compile(r"\s*/\s*")
_OR = re.compile(r"\s+(?:of|dan\s+wel)\s+")
_COMMA = re.compile(r"\s*,\s+")
_PARTS = frozenset(
    {"part-of-month", "part-of-year"}
)  # "eind 2026, begin 2027"; a list of days is no one time
_YEAR = re.compile(r"\d{4}")


def joined_times(text: str, times: Sequence[When]) -> list[When]:
    """The times of a text in order, those that together say one time as one."""
    joined: list[When] = []
    for time in times:
        one = _one_time(text, joined[-1], time) if joined else None
        if one:
            joined[-1] = one
        else:
            joined.append(time)
    return joined


def _one_time(text: str, former: When, latter: When) -> When | None:
    if former.role != "datum" or former.role != latter.role:
        return None
    between = text[former.end : latter.start]
    if not any(sign.fullmatch(between) for sign in (_SLASH, _OR, _COMMA)):
        return None
    if not (former.earliest and former.latest and latter.earliest and latter.latest):
        return None
    first, last = former.earliest, former.latest
    if not _YEAR.search(text[former.start : former.end]) and _YEAR.search(text[latter.start : latter.end]):
        first, last = (
            _in_year(day, latter.earliest.year - (first > latter.earliest)) for day in (first, last)
        )
    if not first <= latter.earliest or not _may_be_one(between, former, latter, last):
        return None
    return replace(latter, start=former.start, earliest=first, latest=max(last, latter.latest))


def _may_be_one(between: str, former: When, latter: When, last: date) -> bool:
    """What stands on either side of a slash always; else only what follows without a day between."""
    if _SLASH.fullmatch(between):
        return True
    if _COMMA.fullmatch(between) and not {former.rule, latter.rule} <= _PARTS:
        return False
    return latter.earliest is not None and latter.earliest <= last + timedelta(days=1)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)
