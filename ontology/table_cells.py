"""Cells of a table as stretches of its passage's text, and the law that the head of a column names.

A table of deviations or of transposition has a regulation at the head of each column ("Besluit zeevarenden | Inhoud |
Besluit bemanning zeeschepen"): the articles below are of that regulation. A later row may name another one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.passage import Passage
from ontology.law_names import find_law_names
from ontology.memory import Column, Memory
from ontology.registers import Registers

BETWEEN_CELLS = "|"
LEAD = re.compile(
    r"(?:[Aa]rt(?:ikel(?:en|nummers?)?|\.)?:?\s+)?(?:(?:uit|van|in)\s+)?(?:(?:de|het|dit|deze)\s+)?"
)
LAW_LIKE = re.compile(
    r"(?:(?:Wet|Besluit|Regeling|Verordening|Richtlijn|Verdrag)\b.*|.*(?:wet|besluit|regeling|verordening|richtlijn|verdrag"
    r"|wetboek|Rules|Act|Code)(?: (?:19|20)\w\w)?|[A-Z][A-Za-z]*[A-Z]{1,}\w*)"
)
SIGN = re.compile(
    r"[Ww]et|esluit|egeling|erordening|ichtlijn|erdrag|voorstel|Rules|Act|Code|[A-Z]\w*[A-Z]|\b[A-Z][a-z]{1,4}\b"
)
LONGEST = 120  # characters of the head of a column
ARTICLE = re.compile(r"\s*(?:[Aa]rt(?:ikel(?:en)?|\.)?\s*)?\d")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell at row and column (from 0), start..end in the passage's text."""

    row: int
    column: int
    start: int
    end: int


def cells(passage: Passage) -> Iterator[TableCell]:
    """Cells in reading order; those that are empty, or not where reading order has them, are passed over."""
    at = 0
    for number, row in enumerate(passage.rows or ()):
        for column, cell in enumerate(row):
            place = passage.text.find(cell, at) if cell else -1
            if place >= 0:
                at = place + len(cell)
                yield TableCell(number, column, place, at)


def with_cells_apart(passage: Passage) -> str:
    """The text of a table with another sign between its cells, so that no reference runs on into the next cell."""
    text = list(passage.text)
    end = 0
    for cell in cells(passage):
        if cell.start == end + 1 and text[end] == " ":
            text[end] = BETWEEN_CELLS
        end = cell.end
    return "".join(text)


def column_laws(passage: Passage, registers: Registers, memory: Memory, date: str | None) -> list[Column]:
    """Which law the articles of each cell are of, where the head of its column is a regulation's name."""
    heads: dict[int, Column] = {}
    found = []
    for _, row in groupby(cells(passage), key=lambda one: one.row):
        group = [(cell, passage.text[cell.start : cell.end]) for cell in row]
        if not any(ARTICLE.match(text) for _, text in group):  # a row with articles is no head
            named = {cell.column: _head(text, registers, memory, date) for cell, text in group}
            heads |= {column: head for column, head in named.items() if head}
        laws = [(cell, heads[cell.column]) for cell, _ in group if cell.column in heads]
        found += [Column(cell.start, cell.end, law.work, law.name) for cell, law in laws]
    return found


def column_at(columns: Sequence[Column], place: int) -> Column | None:
    """The column of the cell that `place` stands in, if its head is known."""
    number = bisect_right(columns, place, key=lambda one: one.start) - 1
    return columns[number] if number >= 0 and place < columns[number].end else None


def _head(text: str, registers: Registers, memory: Memory, date: str | None) -> Column | None:
    """A cell that is the name of one regulation: with its work, or without where no register knows it."""
    if len(text) > LONGEST or not SIGN.search(text):
        return None
    lead = LEAD.match(text)
    start = lead.end() if lead else 0
    name = text[start:].strip(" :")
    own = memory.own
    if own and (name in own.names or _is_own_form(text, name, own.form)):
        return Column(0, 0, own.work, name)
    hits = [hit for hit in find_law_names(text, registers, memory, date) if hit.start <= start]
    if len(hits) == 1 and hits[0].end >= start + len(name):
        works = hits[0].works
        return Column(0, 0, works[0] if len(works) == 1 else None, name)
    return Column(0, 0, None, name) if LAW_LIKE.fullmatch(name) else None


def _is_own_form(text: str, name: str, form: str) -> bool:
    """ "Artikel wetsvoorstel", "Dit besluit", "Ontwerpbesluit" at the head of a column."""
    drafted = re.sub(r"^(?:ontwerp|concept|wets)-?", "", name.casefold()).replace("voorstel", "wet")
    whole = name.casefold() != form or bool(re.match(r"[Dd](?:it|eze)\b", text))
    return drafted == form and whole
