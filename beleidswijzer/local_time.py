"""A moment as the reader's own clock tells it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from beleidswijzer.dutch_format import date_text
from beleidswijzer.wording import text


def moment_text(at: str, zone: str | None) -> str:
    """An ISO moment in UTC ("2026-11-22T07:58:00Z") as day and time in a zone ("Europe/Amsterdam").

    Where the zone is not known the time is that of UTC and says so; what is no moment is given as it is.
    """
    try:
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    except ValueError:
        return at
    here = _zone(zone)
    local = moment.astimezone(here) if here else moment
    told = f"{date_text(local.date().isoformat())}, {local:%H:%M}"
    return told if here else text("review.world_time", moment=told)


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
