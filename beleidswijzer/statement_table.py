"""What passages state, as numbers that a search goes through at once: who does what, by when, what a word means.

A row is one statement of one passage, or one of its times where it has several. A part is made of each document alone
and kept until its links change; the table of a generation is its parts in order of document id, which is the order of
ordinals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.words import terms
from ingest.problem import Problem

KINDS = (
    "milestone", "commitment", "duty", "recommendation", "decision", "definition", "stance",
    "acts", "asked", "dated", "time", "not",
)  # fmt: skip
READ_ALONE = frozenset(("acts", "asked", "time", "not"))
"""Kinds of mentions, the date of the paper itself, and four that are read for search alone (the graph does not have
them): a sentence that begins with a party, what somebody is asked to do, a time beside those of plans, a sentence with
a negation."""
_OF_PARTIES = ("milestone", "commitment", "duty", "recommendation", "asked")
FIRST_DAY, LAST_DAY = 0, date.max.toordinal()
"""Where a time is open on that side."""
NO_TIME = -1

_ROW = np.dtype(
    [(name, "<i4") for name in ("ordinal", "start", "end", "kind", "first", "last", "modality", "names")]
)
Rows = NDArray[np.void]
MODALITIES = ("", "feit", "plan", "verwacht", "voorwaardelijk")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of the passage with this place among the ranked ones of its document.

    `start`..`end` are code points of its text; `names` are parties for what somebody does, else what is told of
    (a criterion, a term with its meaning, an outcome and its subject); `first` and `last` are ISO days, None where
    open.
    `timed` tells a time that is open on both sides from none.
    """

    place: int
    start: int
    end: int
    kind: str
    names: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    modality: str = ""

    @property
    def timed(self) -> bool:
        return bool(self.first or self.last)


class _Stored(msgspec.Struct, array_like=True, frozen=True):
    """`counts` says how many rows each passage has; `names` are the lists that column "names" points into."""

    names: list[tuple[str, ...]]
    rows: bytes
    passages: int


@dataclass(frozen=True)
class StatementTable:
    """All rows, in order of ordinal; column "names" is a place in `names`, days count as `date.toordinal`."""

    names: tuple[tuple[str, ...], ...]
    rows: Rows

    @cached_property
    def parties(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """Who does something or is asked to, by the terms of the name: "zorgkantoor" is "zorgkantoren"."""
        places = np.unique(self.rows["names"][self.of_kinds(_OF_PARTIES)])
        found: dict[tuple[str, ...], set[str]] = {}
        for name in sorted({name for place in places.tolist() for name in self.names[place]}):
            if key := tuple(terms(name)):
                found.setdefault(key, set()).add(name.casefold())
        return {key: frozenset(names) for key, names in found.items()}

    def of_kinds(self, kinds: Iterable[str]) -> NDArray[np.bool_]:
        """Which rows are of these kinds."""
        there: NDArray[np.bool_] = np.isin(self.rows["kind"], [KINDS.index(kind) for kind in kinds])
        return there

    def naming_of(self, fits: Callable[[tuple[str, ...]], bool]) -> NDArray[np.bool_]:
        """Which rows have names that fit."""
        there: NDArray[np.bool_] = np.isin(
            self.rows["names"], [number for number, names in enumerate(self.names) if fits(names)]
        )
        return there

    def naming(self, wanted: frozenset[str]) -> NDArray[np.bool_]:
        """Which rows have one of these names, in any case."""
        return self.naming_of(lambda names: not wanted.isdisjoint(map(str.casefold, names)))

    def naming_nobody(self) -> NDArray[np.bool_]:
        """Which rows have no name."""
        return self.naming_of(lambda names: not names)


def statement_part(rows: Sequence[StatementRow], passages: int) -> bytes:
    """The part of one document with so many ranked passages."""
    names = sorted({row.names for row in rows})
    number = {one: place for place, one in enumerate(names)}
    stored = np.array(
        [
            (row.place, row.start, row.end, KINDS.index(row.kind), *_days(row), MODALITIES.index(row.modality),
             number[row.names])
            for row in rows
        ],
        dtype=_ROW,
    )  # fmt: skip
    return msgspec.msgpack.encode(_Stored(names, stored.tobytes(), passages))


def statement_table(parts: Iterable[bytes]) -> bytes:
    """The table of all parts, in their order; itself in the form of a part."""
    names: dict[tuple[str, ...], int] = {}
    found, first = [np.empty(0, dtype=_ROW)], 0
    for part in map(_decoded, parts):
        rows = np.frombuffer(part.rows, dtype=_ROW).copy()
        own = np.array([names.setdefault(one, len(names)) for one in part.names], dtype="<i4")
        if len(rows):
            rows["ordinal"] += first
            rows["names"] = own[rows["names"]]
        found.append(rows)
        first += part.passages
    return msgspec.msgpack.encode(_Stored(list(names), np.concatenate(found).tobytes(), first))


def read_statement_table(path: Path) -> StatementTable:
    """Raises Problem when the file is damaged or missing."""
    try:
        stored = _decoded(path.read_bytes())
        rows = np.frombuffer(stored.rows, dtype=_ROW)
        sound = not len(rows) or (
            rows["ordinal"].min() >= 0 and rows["ordinal"].max() < stored.passages
            and rows["names"].min() >= 0 and rows["names"].max() < len(stored.names)
            and rows["kind"].min() >= 0 and rows["kind"].max() < len(KINDS)
        )  # fmt: skip
    except (OSError, ValueError, msgspec.DecodeError) as cause:
        raise _damaged(path) from cause
    if not sound:
        raise _damaged(path)
    return StatementTable(tuple(stored.names), rows)


def day_number(iso: str | None, open_side: int) -> int:
    """An ISO day as a number, `open_side` where there is none."""
    return date.fromisoformat(iso).toordinal() if iso else open_side


def iso_day(number: int) -> str | None:
    """The ISO day of a number, None where the time is open."""
    return None if number in (FIRST_DAY, LAST_DAY, NO_TIME) else date.fromordinal(number).isoformat()


def _days(row: StatementRow) -> tuple[int, int]:
    if not row.timed:
        return NO_TIME, NO_TIME
    return day_number(row.first, FIRST_DAY), day_number(row.last, LAST_DAY)


def _decoded(part: bytes) -> _Stored:
    return msgspec.msgpack.decode(part, type=_Stored)


def _damaged(path: Path) -> Problem:
    return Problem(
        "statements-damaged",
        "De tabel van wat er in de stukken wordt gezegd (wie, wanneer, wat) is beschadigd.",
        where=str(path),
        remedy="Draai: beleidswijzer rebuild. Er gaat niets verloren.",
        family="broken",
    )
