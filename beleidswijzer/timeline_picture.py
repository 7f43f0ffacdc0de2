"""The timeline as bars over the years: an interval as an interval, an open side as one, the day asked as a line.

Plain HTML without links: the table below it has the same with the quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from beleidswijzer.clipping import short_label
from beleidswijzer.dutch_format import date_text
from beleidswijzer.markup import plain
from beleidswijzer.timeline import Group, Row
from beleidswijzer.timeline_text import group_title, period
from beleidswijzer.wording import text

_OPEN = 92  # days that an open side is drawn: enough to see, and its end fades
_LABEL = 64
_LEAST = 0.6  # per cent: a single day is still seen
_MOST_YEARS = 12


def timeline_picture(groups: Sequence[Group], day: str) -> str:
    """Empty when no row has days."""
    rows = [row for group in groups for row in group.rows if row.time.dated]
    if not rows:
        return ""
    first, last = _span(rows, day)
    now = f"--now:{_at(day, first, last):.2f}%"
    years = "".join(
        f'<span class="year" style="left:{_at(f"{year}-01-01", first, last):.2f}%">{year}</span>'
        for year in range(first.year, last.year + 1)
        if f"{year}-01-01" >= first.isoformat()
    )
    lines = "".join(_group(group, first, last) for group in groups)
    alt = text(
        "timeline.picture_alt", count=len(rows), day=date_text(day),
        first=date_text(first.isoformat()), last=date_text(last.isoformat()),
    )  # fmt: skip
    return (
        f'<div class="bars" role="img" aria-label="{plain(alt)}" style="{now}">'
        f'<div class="bar-row axis"><span></span><span class="track">{years}</span></div>{lines}</div>'
    )


def _group(group: Group, first: date, last: date) -> str:
    bars = "".join(_bar(row, first, last) for row in group.rows if row.time.dated)
    return f'<div class="bar-group">{plain(group_title(group))}</div>{bars}' if bars else ""


def _bar(row: Row, first: date, last: date) -> str:
    begin, end = _days(row)
    left, right = _at(begin, first, last), _at(_after(end), first, last)
    width = max(_LEAST, right - left)
    open_side = (
        "" if row.time.earliest and row.time.latest else " open-left" if row.time.latest else " open-right"
    )
    label = short_label(row.stated.words, _LABEL)
    return (
        f'<div class="bar-row"><span class="bar-label" title="{plain(period(row.time))}">{plain(label)}</span>'
        f'<span class="track"><span class="bar {" ".join(row.states)}{open_side}" '
        f'style="left:{left:.2f}%;width:{min(width, 100 - left):.2f}%"></span></span></div>'
    )


def _days(row: Row) -> tuple[str, str]:
    """First and last day to draw; an open side is drawn some way."""
    begin, end = row.time.earliest, row.time.latest
    if begin is None and end is not None:
        begin = (date.fromisoformat(end) - timedelta(days=_OPEN)).isoformat()
    if end is None and begin is not None:
        end = (date.fromisoformat(begin) + timedelta(days=_OPEN)).isoformat()
    return begin or "", end or ""


def _span(rows: Sequence[Row], day: str) -> tuple[date, date]:
    """From the start of a year to the end of one, with the day asked when it is near."""
    days = [one for row in rows for one in _days(row)]
    first, last = min(days)[:4], max(days)[:4]
    if abs(int(day[:4]) - int(first)) < _MOST_YEARS and abs(int(day[:4]) - int(last)) < _MOST_YEARS:
        first, last = min(first, day[:4]), max(last, day[:4])
    return date(int(first), 1, 1), date(int(last), 12, 31)


def _at(day: str, first: date, last: date) -> float:
    """Where a day stands, in per cent of the axis."""
    passed = (date.fromisoformat(day) - first).days
    return max(0.0, min(100.0, 100 * passed / ((last - first).days + 1)))


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
