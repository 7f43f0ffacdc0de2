"""The words behind the counts of a matrix: the quotes of one cell, and all of them as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beleidswijzer.linking import Linking
from beleidswijzer.matrix import LEAST, Chosen, Show, chosen_sayings, concept_label, place_of
from beleidswijzer.paging import Paging
from beleidswijzer.results import Quote
from beleidswijzer.sayings import CRITERION_ROLES, DUTY_ROLES, Saying
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.spreadsheet import Sheet
from beleidswijzer.statement_text import modality_text
from beleidswijzer.wording import text
from ingest.passage import Passage

QUOTES = 10
"""Quotes of one screen."""


@dataclass(frozen=True, slots=True)
class CellQuote:
    """A passage that is counted in a cell, with the words marked that count."""

    role: str
    title: str
    date: str | None
    words: str
    quote: Quote
    modality: str = ""


@dataclass(frozen=True, slots=True)
class CellQuotes:
    """Some of the quotes of one cell; `total` counts them all, `screen` from 1."""

    quotes: tuple[CellQuote, ...]
    total: int
    screen: int


def cell_quotes(
    snapshot: Snapshot,
    linking: Linking,
    show: Show,
    chosen: Chosen,
    cell: tuple[str, str],
    role: str = "",
    screen: int = 1,
    *,
    size: int = QUOTES,
) -> CellQuotes:
    """The quotes of a cell (row, column), of one role or all: statements first, then passages that name; by
    document and place."""
    sayings = chosen_sayings(snapshot, linking, show, chosen)
    found = [one for one in sayings if place_of(one, show) == cell and role in ("", one.role)]
    groups = _grouped(found)
    paging = Paging.of(screen, len(groups), size)
    shown = groups[paging.slice]
    passages = {one.id: one for one in snapshot.passages([group[0].passage for group in shown])}
    quotes = tuple(_quote(snapshot, passages[group[0].passage], group) for group in shown)
    return CellQuotes(quotes, len(groups), paging.screen)


def _grouped(sayings: Sequence[Saying]) -> list[list[Saying]]:
    """One group a statement; what names in one passage is one group. In the order of roles."""
    order = (*CRITERION_ROLES, *DUTY_ROLES)
    groups: dict[tuple[object, ...], list[Saying]] = {}
    for one in sayings:
        place = (
            (one.role, one.passage, one.subject)
            if one.role == LEAST
            else (one.role, one.passage, one.subject, one.start)
        )
        groups.setdefault(place, []).append(one)
    return sorted(groups.values(), key=lambda group: order.index(group[0].role))


def _quote(snapshot: Snapshot, passage: Passage, group: Sequence[Saying]) -> CellQuote:
    document = snapshot.documents[passage.document]
    marks = tuple(sorted({(one.start, one.end) for one in group}))
    return CellQuote(
        group[0].role, document.title or document.id, document.date, passage.text,
        Quote(passage.id, document.id, passage.page_of(*marks[0]), marks), group[0].modality,
    )  # fmt: skip


def matrix_sheet(snapshot: Snapshot, linking: Linking, show: Show, chosen: Chosen) -> Sheet:
    """Every quote that is counted, a row each: what it is about, in which role, the words and where they stand."""
    groups = _grouped(chosen_sayings(snapshot, linking, show, chosen))
    passages = {one.id: one for one in snapshot.passages(sorted({group[0].passage for group in groups}))}
    rows = tuple(_row(snapshot, linking, passages[group[0].passage], group) for group in groups)
    names = (
        "criterion" if show == "criteria" else "party",
        *("role", "sure", "quote", "document", "title", "kind", "date", "page", "passage"),
    )
    columns = tuple(text(f"matrix.columns.{name}") for name in names)
    return Sheet(text("matrix.title"), columns, tuple(sorted(rows, key=lambda row: (row[0], row[4], row[9]))))


def _row(
    snapshot: Snapshot, linking: Linking, passage: Passage, group: Sequence[Saying]
) -> tuple[str, str, str, str, str, str, str, str, int | None, str]:
    one = group[0]
    document = snapshot.documents[passage.document]
    words = passage.text if one.role == LEAST else passage.text[one.start : one.end]
    subject = concept_label(linking, one.subject) if one.subject else text("matrix.nobody")
    return (
        subject, text(f"matrix_role.{one.role}"), _sure(one), words, document.id, document.title, document.kind,
        document.date or "", passage.page_of(one.start, one.end), passage.id,
    )  # fmt: skip


def _sure(one: Saying) -> str:
    return modality_text(one.modality) if one.modality else ""
