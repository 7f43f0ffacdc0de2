"""What came of a plan, as far as papers told by a day: what later papers say of it, and the states that this gives it.

Only what is certainly about the same thing settles a state; what is likely or possible stands beside it ("maybe-...").
That a day has passed is told, never that somebody is late.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from beleidswijzer.likeness import Ground, Likeness, Sure
from beleidswijzer.plan_links import NamedLater, Plans
from beleidswijzer.results import Quote
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.stated import Shift, Stated, Time, answering, shift

State = Literal[
    "planned", "moved", "maybe-moved", "delivered", "maybe-delivered", "overdue", "open", "undated", "fact"
]  # fmt: skip
Became = Literal["moved", "delivered", "begun", "named", "letter", "again", "untimed"]

STATES: tuple[State, ...] = (
    "planned", "moved", "maybe-moved", "delivered", "maybe-delivered", "overdue", "open", "undated", "fact",
)  # fmt: skip
_MOVES: frozenset[Shift] = frozenset({"later", "earlier"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a later paper says of the thing that was planned, on which ground and how sure it is about the same.

    `change` is how its days stand to those of the plan; `time` is None where it gives none. `unsure_known` says that
    the paper may be of after the day asked."""

    became: Became
    sure: Sure
    ground: Ground | Literal["named", "letter"]
    shared: tuple[str, ...]
    words: str
    quote: Quote
    title: str
    date: str | None
    time: Time | None = None
    change: Shift = ""
    unsure_known: bool = False


def outcomes(
    snapshot: Snapshot, plans: Plans, one: Stated, time: Time, known: Collection[str]
) -> Iterator[Outcome]:
    """What the `known` papers that are later than the plan say of it, in order of their day; without pages, and
    without words where a paper only names the product."""
    for later in plans.later.get(one.key, ()):
        other = plans.stated[later.key]
        if other.document in known and not _of_another_time(one, time, other):
            yield _outcome(snapshot, later.likeness, time, other)
    for named in plans.named.get(one.key, ()):
        if named.document in known:
            yield _named(snapshot, named)


def _of_another_time(one: Stated, time: Time, other: Stated) -> bool:
    """The later statement has the days of another time of this plan, and not of this one."""
    same = {time for time in one.times for told in other.times if shift(time, told) == "same"}
    return bool(same) and time not in same


def _outcome(snapshot: Snapshot, alike: Likeness, time: Time, other: Stated) -> Outcome:
    document = snapshot.documents[other.document]
    answer = answering(time, other.times)
    change: Shift = shift(time, answer) if answer else ""
    became: Became = "untimed"
    if answer and answer.modality == "feit":
        became = "begun" if answer.role == "start" else "delivered"
    elif answer and answer.dated:
        became = "moved" if change in _MOVES else "again"
    return Outcome(
        became, alike.sure, alike.ground, alike.shared, other.words,
        Quote(other.passage, other.document, None, ((other.start, other.end),)),
        document.title or document.id, document.date, answer, change,
    )  # fmt: skip


def _named(snapshot: Snapshot, named: NamedLater) -> Outcome:
    document = snapshot.documents[named.document]
    quote = Quote(named.passage, named.document, None, ((named.start, named.end),))
    name: Literal["named", "letter"] = "letter" if named.letter else "named"
    return Outcome(
        name, named.sure, name, (), "", quote, document.title or document.id, document.date
    )  # fmt: skip


def states_of(time: Time, became: Sequence[Outcome], on: date) -> tuple[State, ...]:
    """What is certain settles the state; what may be so stands beside it."""
    if time.modality == "feit":
        return ("fact",)
    if not time.dated:
        return ("undated",)
    sure = [one for one in became if one.sure == "certain" and not one.unsure_known]
    certain = {_ends_as(time, one) for one in sure}
    perhaps = {_ends_as(time, one) for one in became if one not in sure}
    states: list[State] = [state for state in ("moved", "delivered") if state in certain]
    if not states:
        states = [_waiting(time, on.isoformat())]
    if "delivered" not in certain:
        maybe: dict[str, State] = {"moved": "maybe-moved", "delivered": "maybe-delivered"}
        states += [maybe[name] for name in ("moved", "delivered") if name in perhaps - certain]
    return tuple(states)


def _waiting(time: Time, on: str) -> State:
    """Nothing settles it: its last day is past, or its first is and no last one was told ("na de zomer van 2025")."""
    if time.latest is None:
        return "open" if time.earliest is not None and time.earliest < on else "planned"
    return "overdue" if time.latest < on else "planned"


def _ends_as(time: Time, outcome: Outcome) -> str:
    """That work began tells nothing of its end."""
    if outcome.became == "begun":
        return "delivered" if time.role == "start" else ""
    return {"moved": "moved", "delivered": "delivered", "named": "delivered", "letter": "delivered"}.get(
        outcome.became, ""
    )
