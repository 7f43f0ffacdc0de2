"""The passages whose statements answer what a query asks: how far each does, and by which statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.statement_question import Days, StatementQuestion
from beleidswijzer.statement_table import (
    FIRST_DAY,
    KINDS,
    LAST_DAY,
    MODALITIES,
    READ_ALONE,
    StatementTable,
    iso_day,
)
from index.places import Stated, Statement
from index.scores import Floats, Numbers, Scores

# What a statement of each kind is worth as the answer, 0..1. A time that no statement tells may be of anything.
_TIMES = {"milestone": 1.0, "commitment": 1.0, "time": 0.5, "dated": 0.3}
_WHEN = {"milestone": 1.0, "commitment": 1.0, "time": 0.3, "dated": 0.3}
_PUBLISHED = {"dated": 1.0}  # where it is asked what appeared, or when it did
_DOES = {"duty": 1.0, "commitment": 0.9, "milestone": 0.9, "recommendation": 0.9, "asked": 0.9, "acts": 0.65}
_ASKED = {"asked": 1.0, "recommendation": 1.0, "duty": 0.6, "commitment": 0.4, "milestone": 0.4, "acts": 0.3}
_NAMES = 0.4  # a passage that names the party
_MEANS = {"defines": 1.0, "interprets": 0.5}
_DEFINES = 0.7  # an abbreviation with what it stands for
_OUTCOME, _NOT = 1.0, 0.7
_NEGATIVE = ("niet", "geen", "uitstroom", "negatief", "afwijz")
_OTHERWISE = 0.7  # what was done where it is asked what is to come, and the other way about
_SHORTER = 0.8  # a day within the year that is asked for, beside the year itself
_WIDER = 0.3  # a time that only touches the period, or tells a much wider one
_YEAR = 365
_FURTHEST = 0.4  # of a time long before a day that is asked as the last
# What the best statement lifts a passage towards 1: more where nothing but the statement is asked for.
_PLAIN, _ABOUT, _UNSURE = 0.6, 0.4, 0.15


def stated_places(table: StatementTable, question: StatementQuestion, naming: Numbers) -> Stated | None:
    """What of `table` answers `question`; None when nothing does. `naming`: the ordinals that name the parties."""
    values = _values(table, question)
    rows = np.flatnonzero(values > 0)
    if not len(rows):
        return None
    order = np.lexsort((rows, -values[rows], table.rows["ordinal"][rows]))
    rows = rows[order]
    ordinals, first = np.unique(table.rows["ordinal"][rows], return_index=True)
    plain = not question.topic and question.sure
    strength = _PLAIN if plain else _ABOUT if question.sure else _UNSURE
    scores = Scores(ordinals.astype(np.int64), values[rows[first]])
    if "actor" in question.asks:
        scores = scores.joined(Scores(naming, np.full(len(naming), _NAMES / _asked(question))))
    return Stated(scores, strength, question.topic, plain, _telling(table, values, rows), question.events)


def _asked(question: StatementQuestion) -> int:
    """Of how many things a statement is asked: an outcome and whom it was asked of are no more than sides of one."""
    return len(question.asks - {"asked", "outcome"})


def _values(table: StatementTable, question: StatementQuestion) -> Floats:
    """For each row how far it answers, 0..1: the mean over all that is asked."""
    asked = question.asks
    parts: list[Floats] = []
    if "period" in asked:
        times = _of_kinds(table, _TIMES | (_PUBLISHED if question.published else {}))
        quality = np.max([_quality(table, days) for days in question.periods], axis=0)
        parts.append(times * quality * _otherwise(table, question))
    if "when" in asked:
        worth = _WHEN | (_PUBLISHED if question.published else {})
        parts.append(_of_kinds(table, worth) * (table.rows["last"] >= 0))
    if "actor" in asked:
        parts.append(_of_kinds(table, _ASKED if "asked" in asked else _DOES) * table.naming(question.names))
    if "who" in asked:
        parts.append(_of_kinds(table, _DOES) * ~table.naming_nobody())
    if "meaning" in asked:
        parts.append(_meaning(table, question.names))
    if "not" in asked:
        parts.append(_of_kinds(table, {"not": _NOT}) + (_outcomes(table) if "outcome" in asked else 0.0))
    values: Floats = np.mean(parts, axis=0, dtype=np.float64)
    return values


def _of_kinds(table: StatementTable, worth: Mapping[str, float]) -> Floats:
    by_kind = np.array([worth.get(kind, 0.0) for kind in KINDS])
    values: Floats = by_kind[table.rows["kind"]] if len(table.rows) else np.empty(0)
    return values


def _quality(table: StatementTable, asked: Days) -> Floats:
    """How well the time of each row fits: 1 within the period, less where it is wider or far before the last day."""
    first, last = table.rows["first"].astype(np.int64), table.rows["last"].astype(np.int64)
    begin = np.where(first == FIRST_DAY, last, first)  # "uiterlijk 1 juli" is due that day
    end = np.where(last == LAST_DAY, first, last)
    there = (last >= 0) & (begin <= asked[1]) & (end >= asked[0])
    if asked[0] == FIRST_DAY:
        same = (first == FIRST_DAY) & (last == asked[1])
        near = 1.0 - (asked[1] - end) / _YEAR
        fit = np.where(same, 1.0, 0.9 * np.clip(near, _FURTHEST, 1.0))
        return np.where(there & (end <= asked[1]), fit, 0.0)
    if asked[1] == LAST_DAY:
        same = (last == LAST_DAY) & (first == asked[0])
        near = 1.0 - (begin - asked[0]) / (3 * _YEAR)
        fit = np.where(same, 1.0, 0.9 * np.clip(near, _FURTHEST, 1.0))
        return np.where(there & (begin >= asked[0]), fit, 0.0)
    inside = np.minimum(end, asked[1]) - np.maximum(begin, asked[0]) + 1
    share = np.clip(inside / np.maximum(end - begin + 1, 1), 0.0, 1.0)
    same = np.clip(inside / (asked[1] - asked[0] + 1), 0.0, 1.0)
    fit = np.where(there, (_WIDER + (1 - _WIDER) * share) * (_SHORTER + (1 - _SHORTER) * same), 0.0)
    return fit.astype(np.float64)


def _otherwise(table: StatementTable, question: StatementQuestion) -> Floats:
    """What is done counts less where it is asked what is to come, and the other way about."""
    modality = table.rows["modality"]
    done, planned = modality == MODALITIES.index("feit"), modality >= MODALITIES.index("plan")
    other = done if question.ahead else planned if question.published else np.zeros(len(modality), dtype=bool)
    return np.where(other, _OTHERWISE, 1.0)


def _meaning(table: StatementTable, names: frozenset[str]) -> Floats:
    values: Floats = np.zeros(len(table.rows))
    values[table.of_kinds(["definition"]) & table.naming(names)] = _DEFINES
    stances = table.of_kinds(["stance"]) & table.naming(names)
    for role, worth in _MEANS.items():
        values[stances & table.naming(frozenset({role}))] = worth
    return values


def _outcomes(table: StatementTable) -> Floats:
    """Decisions by which something is not paid for."""
    negative = table.naming_of(lambda names: bool(names) and names[0].casefold().startswith(_NEGATIVE))
    outcomes: Floats = np.where(table.of_kinds(["decision"]) & negative, _OUTCOME, 0.0)
    return outcomes


def _telling(
    table: StatementTable, values: Floats, rows: NDArray[np.intp]
) -> Callable[[int], tuple[Statement, ...]]:
    """By ordinal: the statements that answer, the best first. `rows` are in order of ordinal, then of value."""
    ordinals = table.rows["ordinal"][rows]

    def tell(ordinal: int) -> tuple[Statement, ...]:
        first, last = np.searchsorted(ordinals, [ordinal, ordinal + 1])
        return tuple(_statement(table, int(row), float(values[row])) for row in rows[first:last])

    return tell


def _statement(table: StatementTable, number: int, worth: float) -> Statement:
    row = table.rows[number]
    why: dict[str, object] = {"kind": KINDS[row["kind"]]}
    if names := table.names[row["names"]]:
        why["names"] = list(names)
    if row["last"] >= 0:
        why["earliest"], why["latest"] = iso_day(int(row["first"])), iso_day(int(row["last"]))
    if modality := MODALITIES[row["modality"]]:
        why["modality"] = modality
    title = " ".join(names) if why["kind"] == "dated" else ""
    source: Literal["graph", "statement"] = "statement" if why["kind"] in READ_ALONE else "graph"
    return Statement((int(row["start"]), int(row["end"])), worth, why, title, source)
