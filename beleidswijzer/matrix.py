"""Two tables of who speaks of what: criteria by documents, and responsibilities by parties.

Counted are sentences; only for "names" passages, since words that name a criterion often stand twice in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from beleidswijzer.dutch_format import date_text
from beleidswijzer.linking import Linking
from beleidswijzer.paging import Paging
from beleidswijzer.sayings import CRITERION_ROLES, DUTY_ROLES, NOBODY, Saying, read_sayings
from beleidswijzer.snapshot import Snapshot

Show = Literal["criteria", "parties"]
SHOWS: tuple[Show, ...] = ("criteria", "parties")
ROWS = 25
"""Rows of one screen."""
NO_YEAR = "-"
"""The year of documents that bear no date."""
LEAST = "names"
"""The role that orders rows and columns last: a name says less than a statement."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the table is narrowed to; empty values narrow nothing. `screen` counts from 1."""

    kind: str = ""
    year: str = ""
    programme: str = ""
    screen: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column: `target` is a key of the graph or a document's id, None where it is only words."""

    key: str
    label: str
    target: str | None
    below: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    """URIs of the articles that a statutory criterion rests on."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """`cells` by key of the column: how often each role, in the order of roles."""

    heading: Heading
    cells: Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """One screen of the table. `documents` are those that the filters leave, `speaking` those of them that are counted.

    `kinds`, `years` and `programmes` are (value, label, documents) of what the filters can be.
    """

    show: Show
    columns: tuple[Heading, ...]
    rows: tuple[MatrixRow, ...]
    rows_total: int
    documents: int
    speaking: int
    sayings: int
    screen: int
    kinds: tuple[tuple[str, str, int], ...]
    years: tuple[tuple[str, str, int], ...]
    programmes: tuple[tuple[str, str, int], ...]


def matrix_view(snapshot: Snapshot, linking: Linking, show: Show, chosen: Chosen) -> MatrixView:
    """The table, its rows and columns with most first."""
    held = chosen_documents(snapshot, linking, chosen)
    sayings = chosen_sayings(snapshot, linking, show, chosen)
    counts = _counts(sayings, show)
    rows = _ordered(counts, 0, lambda key: _row_heading(snapshot, linking, show, key))
    columns = _ordered(counts, 1, lambda key: _column_heading(linking, show, key))
    if show == "parties":
        columns = sorted(columns, key=lambda one: DUTY_ROLES.index(one.key))
    paging = Paging.of(chosen.screen, len(rows), ROWS)
    shown = rows[paging.slice]
    return MatrixView(
        show,
        tuple(columns),
        tuple(MatrixRow(one, _cells(counts, one.key)) for one in shown),
        len(rows),
        len(held),
        len({one.document for one in sayings}),
        len({(one.passage, one.start, one.role) for one in sayings if one.role != LEAST}),
        paging.screen,
        *_options(snapshot, linking, chosen),
    )


def chosen_documents(snapshot: Snapshot, linking: Linking, chosen: Chosen) -> frozenset[str]:
    """The documents that the filters leave."""
    programmes = read_sayings(snapshot, linking).programmes
    return frozenset(
        one.id
        for one in snapshot.documents.values()
        if chosen.kind in ("", one.kind)
        and chosen.year in ("", _year(one.date))
        and (not chosen.programme or one.id in programmes.get(chosen.programme, ()))
    )


def chosen_sayings(snapshot: Snapshot, linking: Linking, show: Show, chosen: Chosen) -> list[Saying]:
    """What the table counts, by document and place."""
    held = chosen_documents(snapshot, linking, chosen)
    sayings = read_sayings(snapshot, linking)
    return [
        one for one in (sayings.criteria if show == "criteria" else sayings.duties) if one.document in held
    ]


def place_of(one: Saying, show: Show) -> tuple[str, str]:
    """The row and column of a saying."""
    return (one.document, one.subject) if show == "criteria" else (one.subject or NOBODY, one.role)


Counts = Mapping[tuple[str, str, str], int]


def _counts(sayings: Iterable[Saying], show: Show) -> Counts:
    """By row, column and role: sentences, and for names passages."""
    counted: Counter[tuple[str, str, str]] = Counter()
    named: set[tuple[str, str]] = set()
    for one in sayings:
        if one.role == LEAST:
            if (one.passage, one.subject) in named:
                continue
            named.add((one.passage, one.subject))
        counted[(*place_of(one, show), one.role)] += 1
    return counted


def _ordered(counts: Counts, axis: int, heading: Callable[[str], Heading]) -> list[Heading]:
    """Rows or columns: those with most statements first, then with most names; what nobody bears last."""
    said: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for key, count in counts.items():
        (named if key[2] == LEAST else said)[key[axis]] += count
    headings = [heading(key) for key in said.keys() | named.keys()]
    return sorted(
        headings,
        key=lambda one: (one.key == NOBODY, -said[one.key], -named[one.key], one.label.casefold(), one.key),
    )


def _cells(counts: Counts, row: str) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for (key, column, role), count in counts.items():
        if key == row:
            found.setdefault(column, []).append((role, count))
    order = (*CRITERION_ROLES, *DUTY_ROLES)
    return {
        column: tuple(sorted(roles, key=lambda one: order.index(one[0]))) for column, roles in found.items()
    }


def _row_heading(snapshot: Snapshot, linking: Linking, show: Show, key: str) -> Heading:
    if show == "criteria":
        document = snapshot.documents[key]
        below = tuple(part for part in (document.kind, date_text(document.date)) if part)
        return Heading(key, document.title or key, key, below)
    return _concept_heading(linking, key)


def _column_heading(linking: Linking, show: Show, key: str) -> Heading:
    return _concept_heading(linking, key) if show == "criteria" else Heading(key, key, None)


def concept_label(linking: Linking, key: str) -> str:
    """What the thesaurus calls it, else the key itself."""
    concept = linking.concepts.get(key)
    return concept.label if concept else key


def _concept_heading(linking: Linking, key: str) -> Heading:
    concept = linking.concepts.get(key)
    if concept is None:
        return Heading(key, key, None)
    return Heading(key, concept.label, key, bases=concept.bases)


def _year(date: str | None) -> str:
    return date[:4] if date else NO_YEAR


Options = tuple[tuple[str, str, int], ...]


def _options(snapshot: Snapshot, linking: Linking, chosen: Chosen) -> tuple[Options, Options, Options]:
    """The values that each filter can have beside the other filters, with the documents that each leaves."""
    programmes = read_sayings(snapshot, linking).programmes

    def left(others: Chosen) -> list[str]:
        return sorted(chosen_documents(snapshot, linking, others))

    documents = snapshot.documents
    kinds = Counter(documents[one].kind for one in left(replace(chosen, kind="")))
    years = Counter(_year(documents[one].date) for one in left(replace(chosen, year="")))
    others = frozenset(left(replace(chosen, programme="")))
    named = {key: len(others & held) for key, held in programmes.items()}
    return (
        _listed(kinds, chosen.kind, sorted(kinds, key=str.casefold)),
        _listed(years, chosen.year, sorted(years, reverse=True)),
        _listed(
            {key: count for key, count in named.items() if count},
            chosen.programme,
            sorted(named, key=lambda key: (-named[key], key)),
            lambda key: concept_label(linking, key),
        ),
    )


def _listed(
    counts: Mapping[str, int], chosen: str, order: Sequence[str], name: Callable[[str], str] = str
) -> Options:
    found = [(key, name(key), counts[key]) for key in order if counts.get(key)]
    if chosen and chosen not in counts:
        found.append((chosen, name(chosen), 0))
    return tuple(found)
