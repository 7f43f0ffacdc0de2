"""The timeline as files: a table for spreadsheets, and days for a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from beleidswijzer.plan_states import Outcome
from beleidswijzer.spreadsheet import Cell, Sheet
from beleidswijzer.statement_text import modality_text
from beleidswijzer.timeline import Row
from beleidswijzer.timeline_text import ground_text, outcome_text, states_text
from beleidswijzer.wording import text

_COLUMNS = (
    "from", "until", "what", "who", "line", "state", "modality", "title", "date", "page", "document",
    "later_quote", "later_title", "later_date", "later_page", "later_sure", "on",
)  # fmt: skip
_FOLD = 73  # octets of a line before its line break, with room for the space that continues it


def timeline_sheet(rows: Sequence[Row], day: str) -> Sheet:
    """A row for each time of each plan; its last columns hold what is said of it later that tells most, and surest."""
    cells = [(*_plan(row), *_later(row), day) for row in rows]
    return Sheet(
        text("timeline.title"), tuple(text(f"timeline.columns.{name}") for name in _COLUMNS), tuple(cells)
    )


def _plan(row: Row) -> tuple[Cell, ...]:
    one = row.stated
    return (
        row.time.earliest, row.time.latest, one.words, "; ".join(one.who), row.line, states_text(row),
        modality_text(row.time.modality), row.title, row.date, row.quote.page, one.document,
    )  # fmt: skip


def _later(row: Row) -> tuple[Cell, ...]:
    if not row.outcomes:
        return (None,) * 5
    order = {"certain": 0, "likely": 1, "maybe": 2}
    best = min(
        row.outcomes, key=lambda one: (one.became not in ("moved", "delivered", "begun"), order[one.sure])
    )
    return best.words, best.title, best.date, best.quote.page, f"{outcome_text(best)}; {ground_text(best)}"


def timeline_calendar(rows: Sequence[Row], day: str) -> bytes:
    """Whole days; a plan with an open side stands on the day that is known. `day` is the stamp of every entry."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Beleidswijzer//Tijdlijn//NL", "CALSCALE:GREGORIAN"]
    for row in rows:
        if row.time.dated:
            lines += _event(row, day)
    folded = [part for line in (*lines, "END:VCALENDAR") for part in _folded(line)]
    return ("\r\n".join(folded) + "\r\n").encode()


def _event(row: Row, day: str) -> list[str]:
    first = row.time.earliest or row.time.latest or day
    last = row.time.latest or row.time.earliest or day
    after = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    uid = hashlib.sha256(f"{row.key}|{row.time}".encode()).hexdigest()[:32]
    told = [states_text(row), f"“{row.stated.words}” {_where(row.title, row.date, row.quote.page)}"]
    told += [_told(outcome) for outcome in row.outcomes]
    return [
        "BEGIN:VEVENT", f"UID:{uid}@beleidswijzer", f"DTSTAMP:{_compact(day)}T000000Z",
        f"DTSTART;VALUE=DATE:{_compact(first)}", f"DTEND;VALUE=DATE:{_compact(after)}",
        f"SUMMARY:{_escaped(row.stated.words[:120])}", f"DESCRIPTION:{_escaped(chr(10).join(told))}",
        "TRANSP:TRANSPARENT", "END:VEVENT",
    ]  # fmt: skip


def _told(outcome: Outcome) -> str:
    where = _where(outcome.title, outcome.date, outcome.quote.page)
    return f"{outcome_text(outcome)}; {ground_text(outcome)}: “{outcome.words}” {where}"


def _where(title: str, day: str | None, page: int | None) -> str:
    return "(" + ", ".join(part for part in (title, day or "", f"p. {page}" if page else "") if part) + ")"


def _compact(day: str) -> str:
    return day.replace("-", "")


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, "\\" + sign)
    return "".join(sign for sign in words.replace("\n", "\\n") if sign.isprintable())


def _folded(line: str) -> list[str]:
    """Lines of at most 75 octets, broken between characters; each next one begins with a space."""
    parts, part, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _FOLD:
            parts.append(part)
            part, size = " ", 1
        part += sign
        size += octets
    return [*parts, part]
