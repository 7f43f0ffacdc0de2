"""Dates and numbers as readers write them, through babel; Dutch unless the app is in another language."""

from __future__ import annotations

import re
from datetime import date, timedelta

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from beleidswijzer.wording import LANGUAGES, language, text

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/](\d{4})")
_IN_WORDS = re.compile(r"(?:(\d{1,2}) )?([a-z]+)\.? (\d{4})")


def number_text(value: float) -> str:
    """12345 as "12.345"."""
    return format_decimal(value, locale=language())


def date_text(iso: str | None) -> str:
    """An ISO date with the precision known as words: "2026-04" as "april 2026"; empty for None.

    What is not an ISO date is returned as it is.
    """
    if not iso:
        return ""
    parts = _ISO.fullmatch(iso)
    if parts is None:
        return iso
    year, month, day = (int(part) if part else 0 for part in parts.groups())
    try:
        moment = date(year, month or 1, day or 1)
    except ValueError:
        return iso
    pattern = "d MMMM y" if day else "MMMM y" if month else "y"
    return format_date(moment, pattern, locale=language())


def period_text(earliest: str | None, latest: str | None) -> str:
    """Two ISO days as people say it: a year, half, quarter or month where they span just that.

    An open end is said: "tot en met 30 juni 2028", "vanaf 1 januari 2026".
    """
    if not earliest and not latest:
        return ""
    if not earliest:
        return text("period.until", day=date_text(latest))
    if not latest:
        return text("period.from", day=date_text(earliest))
    if earliest == latest:
        return date_text(earliest)
    return _named_period(earliest, latest) or text(
        "period.between", first=date_text(earliest), last=date_text(latest)
    )


def _named_period(earliest: str, latest: str) -> str:
    """The name of the year, half, quarter or month that begins and ends on these days, or nothing."""
    try:
        first, after = date.fromisoformat(earliest), date.fromisoformat(latest) + timedelta(days=1)
    except ValueError:
        return ""
    months = (after.year - first.year) * 12 + after.month - first.month
    if first.day != 1 or after.day != 1 or (first.month - 1) % max(1, months):
        return ""
    names = {12: "year", 6: "half", 3: "quarter"}
    if months == 1:
        return date_text(earliest[:7])
    number_of_it = (first.month - 1) // months + 1
    return text(f"period.{names[months]}", number=number_of_it, year=first.year) if months in names else ""


def typed_date(typed: str) -> str | None:
    """What a person typed as an ISO date with the precision given; None when it is no date.

    Reads 2026, 2026-04, 2026-04-21, 21-4-2026, 4-2026, "april 2026", "21 april 2026".
    """
    wanted = " ".join(typed.lower().split())
    if found := _ISO.fullmatch(wanted):
        return _iso(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(wanted):
        return _iso(found[3], found[2], found[1])
    if found := _MONTH_FIRST.fullmatch(wanted):
        return _iso(found[2], found[1], None)
    if (found := _IN_WORDS.fullmatch(wanted)) and (month := _month_number(found[2])):
        return _iso(found[3], str(month), found[1])
    return None


def _month_number(name: str) -> int | None:
    for code in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, full in get_month_names(width, locale=code).items():
                if name == full.lower().rstrip("."):
                    return int(number)
    return None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    parts = [year] + ([f"{int(month):02d}"] if month else []) + ([f"{int(day):02d}"] if day else [])
    return "-".join(parts)
