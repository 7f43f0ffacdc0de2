"""What tells documents of one title apart: their dates, or their numbers where the dates are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from beleidswijzer.dutch_format import date_text
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.wording import language
from ingest.passage import Document


def told_apart(documents: Iterable[Document]) -> dict[str, str]:
    """By id of each document whose title another one has as well: what to say behind the title."""
    listed = list(documents)
    titles = Counter(_title(one) for one in listed)
    days = Counter((_title(one), one.date) for one in listed)
    return {
        one.id: date_text(one.date) if one.date and days[_title(one), one.date] == 1 else _numbered(one)
        for one in listed
        if titles[_title(one)] > 1
    }


def _title(one: Document) -> str:
    return " ".join((one.title or one.id).casefold().split())


def _numbered(one: Document) -> str:
    """The date with a number; the id of the store is always another."""
    number = next(iter(one.numbers.all), one.id)
    return ", ".join(part for part in (date_text(one.date), number) if part)


def apart(snapshot: Snapshot) -> dict[str, str]:
    """`told_apart` of all documents of a snapshot, in the reader's language."""
    return snapshot.kept(f"apart-{language()}", lambda: told_apart(snapshot.documents.values()))
