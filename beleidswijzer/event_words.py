"""What is asked to happen ("gaat in", "klaar"), and the words by which statements tell of it: event_words.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.tsv import read_rows

_FILE = Path(__file__).with_name("event_words.tsv")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a time: how it is asked for and how it is stated."""

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]


def events_in(words: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of statements about what is asked for in these words."""
    return tuple(event.stated for event in _events() if event.asked.search(words))


@cache
def _events() -> tuple[Event, ...]:
    rows = read_rows(_FILE)
    return tuple(Event(row["event"], _pattern(row["asked"]), _pattern(row["stated"])) for row in rows)


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE | re.DOTALL)
