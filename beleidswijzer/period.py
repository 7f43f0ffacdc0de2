"""Periods over dates of differing precision: "2024" covers the year, "2024-05" the month."""

from __future__ import annotations

import re

from ingest.problem import Problem

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def check_date(date: str | None) -> None:
    """Raises Problem "date-invalid" for what is given and is no ISO date of any precision."""
    if date is not None and not _DATE.fullmatch(date):
        raise Problem(
            "date-invalid",
            f"{date} is geen datum.",
            remedy="Schrijf een datum als 2024, 2024-05 of 2024-05-17.",
            family="usage",
        )


def within_period(date: str | None, first: str | None, last: str | None) -> bool:
    """Whether a date may lie in the period (both ends inclusive); a document without date is in no period.

    Raises Problem "date-invalid" for ends that are no ISO date.
    """
    check_date(first)
    check_date(last)
    if first is None and last is None:
        return True
    if date is None:
        return False
    # Compared to the precision that both have: 2024 may be as late as December 2024.
    starts_in_time = first is None or date[: len(first)] >= first[: len(date)]
    ends_in_time = last is None or date[: len(last)] <= last[: len(date)]
    return starts_in_time and ends_in_time


def starts_after(first: str | None, last: str | None) -> bool:
    """Whether a period ends before it begins, to the precision that both ends have."""
    return first is not None and last is not None and first[: len(last)] > last[: len(first)]
