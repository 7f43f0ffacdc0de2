"""Numbers of articles in the order of a law: 2.9 before 2.10, 3a after 3, 4:23 after 4:3."""

from __future__ import annotations

import re

_PARTS = re.compile(r"\d+|[a-z]+", re.IGNORECASE)


def number_order(number: str) -> tuple[tuple[int, str], ...]:
    """A key to sort by."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in _PARTS.findall(number)
    )
