"""The timeline: what was planned, and what came of it as far as papers told by a chosen day (the peildatum).

A row is a statement of a paper with one of its times. What papers of after the day say is not known yet and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from beleidswijzer.document_programmes import document_programmes
from beleidswijzer.linking import Linking
from beleidswijzer.paging import Paging
from beleidswijzer.plan_links import Plans, plans_of
from beleidswijzer.plan_states import STATES, Outcome, State, outcomes, states_of
from beleidswijzer.results import Quote
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.stated import Stated, Time
from beleidswijzer.subject import sentence_around

Grouping = Literal["quarter", "line"]

PER_SCREEN = 50
_DAYS = 4  # days of which the rows are kept: some visitors, each at the day asked
_LONG = 100  # days: a time that is longer than a quarter stands under its year


@dataclass(frozen=True, slots=True)
class Asked:
    """What the timeline is asked: as seen on day `on` (ISO), narrowed by any of these, and which screen of it."""

    on: str
    states: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    date_from: str | None = None
    date_to: str | None = None
    group: Grouping = "quarter"
    part: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One time of one plan. `line` is the action line or product it belongs to; `unsure_known` says that the paper
    may be of after the day asked, since its own date is not known well enough."""

    key: str
    stated: Stated
    time: Time
    states: tuple[State, ...]
    outcomes: tuple[Outcome, ...]
    quote: Quote
    title: str
    date: str | None
    line: str = ""
    unsure_known: bool = False

    @property
    def sort_key(self) -> tuple[str, str, str]:
        return (self.time.latest or self.time.earliest or "9999", self.time.earliest or "", self.key)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading: `year` and `quarter` (None: the year as a whole), or the title of a line."""

    rows: tuple[Row, ...]
    year: int | None = None
    quarter: int | None = None
    line: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """Values of the filters with the number of plans of each, most first."""

    states: Mapping[str, int] = field(default_factory=dict)
    programmes: Mapping[str, int] = field(default_factory=dict)
    who: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A screen of the timeline. `total` counts the rows with days that fit, `undated` are those without; `later` are
    the papers with plans that are of after the day, `known` those that are not. `here` is the screen where the day
    asked stands, when rows stand by quarter; `part` is this screen."""

    groups: tuple[Group, ...]
    total: int
    undated: tuple[Row, ...]
    undated_total: int
    later: int
    options: Options
    known: int
    here: int | None = None
    part: int = 1

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)


def timeline(snapshot: Snapshot, linking: Linking, asked: Asked) -> Timeline:
    """The screen of the timeline that is asked for."""
    del linking  # what the graph says is in the mentions
    rows, later, known = _known(snapshot, asked.on)
    fitting = [row for row in rows if _fits(row, asked, snapshot)]
    dated = sorted((row for row in fitting if row.time.dated), key=lambda row: row.sort_key)
    undated = [row for row in fitting if not row.time.dated]
    if asked.group == "line":
        dated.sort(key=lambda row: (not row.line, row.line.casefold(), *row.sort_key))
    paging = Paging.of(asked.part, max(len(dated), len(undated)), PER_SCREEN)
    shown = [_with_pages(snapshot, row) for row in dated[paging.slice]]
    loose = tuple(_with_pages(snapshot, row) for row in undated[paging.slice])
    return Timeline(
        tuple(_groups(shown, asked.group)), len(dated), loose, len(undated), later,
        _options(snapshot, rows, asked), known, _here(dated, asked), paging.screen,
    )  # fmt: skip


def _here(dated: Sequence[Row], asked: Asked) -> int | None:
    before = sum(row.sort_key[0] < asked.on for row in dated)
    return None if asked.group == "line" else min(before, max(0, len(dated) - 1)) // PER_SCREEN + 1


def all_rows(snapshot: Snapshot, linking: Linking, asked: Asked) -> tuple[Row, ...]:
    """Every row that fits, those with days first: what is downloaded."""
    del linking
    rows, _, _ = _known(snapshot, asked.on)
    fitting = (row for row in rows if _fits(row, asked, snapshot))
    ordered = sorted(fitting, key=lambda row: (not row.time.dated, *row.sort_key))
    return tuple(_with_pages(snapshot, row) for row in ordered)


_Known = tuple[tuple[Row, ...], int, int]


def _known(snapshot: Snapshot, on: str) -> _Known:
    """What `_rows` gives for a day, kept for the days asked last: filters, screens and files of a day share it."""
    days: dict[str, _Known] = snapshot.kept("timeline-days", dict)
    found = days.get(on) or _rows(snapshot, date.fromisoformat(on))
    days.pop(on, None)
    days[on] = found
    for former in list(days)[:-_DAYS]:
        days.pop(former, None)
    return found


def _rows(snapshot: Snapshot, on: date) -> _Known:
    """All plans that were known on the day, the number of papers that came later, and of those known."""
    plans = plans_of(snapshot)
    known = {key for key, day in plans.written.items() if day is None or day.first <= on}
    stating = {one.document for one in plans.stated.values()}
    rows = tuple(
        _row(snapshot, plans, one, time, line, on, known)
        for one in plans.stated.values() if one.document in known
        for time in one.times
        for line in one.lines or ("",)
    )  # fmt: skip
    return rows, len(stating - known), len(stating & known)


def _row(
    snapshot: Snapshot, plans: Plans, one: Stated, time: Time, line: str, on: date, known: set[str]
) -> Row:
    document = snapshot.documents[one.document]
    told = () if time.modality == "feit" else outcomes(snapshot, plans, one, time, known)
    became = tuple(replace(later, unsure_known=_unsure(plans, later.quote.document, on)) for later in told)
    return Row(
        f"{one.key}{f'#{line}' if line else ''}", one, time, states_of(time, became, on), became,
        Quote(one.passage, one.document, None, ((one.start, one.end),)), document.title or document.id,
        document.date, _line_of(plans, one, line), _unsure(plans, one.document, on),
    )  # fmt: skip


def _unsure(plans: Plans, document: str, on: date) -> bool:
    """Whether a paper may be of after the day."""
    day = plans.written.get(document)
    return day is None or day.last > on


def _line_of(plans: Plans, one: Stated, line: str) -> str:
    key = line or next(iter(one.part_of), "")
    if found := plans.lines.get(key):
        return f"{found.number}. {found.title}"
    return ""


def _fits(row: Row, asked: Asked, snapshot: Snapshot, *, leave_out: str = "") -> bool:
    if asked.states and leave_out != "states" and not asked.states & set(row.states):
        return False
    if asked.who and leave_out != "who" and not asked.who & set(row.stated.who):
        return False
    if asked.documents and leave_out != "documents" and row.stated.document not in asked.documents:
        return False
    if asked.programmes and leave_out != "programmes":
        named = document_programmes(snapshot).get(row.stated.document, ())
        if not asked.programmes & set(named):
            return False
    return _in_period(row.time, asked)


def _in_period(time: Time, asked: Asked) -> bool:
    """A time counts when it overlaps the period; one without days counts only when no period is asked."""
    if not asked.date_from and not asked.date_to:
        return True
    if not time.dated:
        return False
    first, last = time.earliest or time.latest or "", time.latest or time.earliest or ""
    return (not asked.date_to or first[: len(asked.date_to)] <= asked.date_to) and (
        not asked.date_from or last[: len(asked.date_from)] >= asked.date_from
    )


def _options(snapshot: Snapshot, rows: Sequence[Row], asked: Asked) -> Options:
    """Each filter counts what the others leave."""
    left = {
        name: [row for row in rows if _fits(row, asked, snapshot, leave_out=name)]
        for name in ("states", "programmes", "who", "documents")
    }
    states = Counter(state for row in left["states"] for state in row.states)
    return Options(
        {state: states[state] for state in STATES if states[state]},
        _most(
            name
            for row in left["programmes"]
            for name in document_programmes(snapshot).get(row.stated.document, ())
        ),
        _most(name for row in left["who"] for name in row.stated.who),
        _most(row.stated.document for row in left["documents"]),
    )


def _most(values: Iterable[str]) -> dict[str, int]:
    counts = Counter(values)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold())))


def _groups(rows: Sequence[Row], grouping: Grouping) -> Iterator[Group]:
    held: dict[tuple[int | None, int | None, str], list[Row]] = {}
    for row in rows:
        held.setdefault(
            (None, None, row.line) if grouping == "line" else (*_quarter(row.time), ""), []
        ).append(row)
    keys = list(held) if grouping == "line" else sorted(held, key=lambda key: (key[0] or 0, key[1] or 5))
    for year, quarter, line in keys:
        yield Group(tuple(held[year, quarter, line]), year, quarter, line)


def _quarter(time: Time) -> tuple[int, int | None]:
    """The year and quarter in which a time ends; no quarter when it spans more than one."""
    last = date.fromisoformat(time.latest or time.earliest or "9999-12-31")
    first = date.fromisoformat(time.earliest or time.latest or "9999-12-31")
    return last.year, None if (last - first).days > _LONG else (last.month + 2) // 3


def _with_pages(snapshot: Snapshot, row: Row) -> Row:
    """The pages of the quotes, which only what is shown needs; and the words of what is named later."""
    return replace(
        row,
        quote=_paged(snapshot, row.quote)[0],
        outcomes=tuple(_outcome_with_page(snapshot, one) for one in row.outcomes),
    )


def _outcome_with_page(snapshot: Snapshot, outcome: Outcome) -> Outcome:
    quote, text = _paged(snapshot, outcome.quote)
    [(start, end)] = quote.marks
    return replace(outcome, quote=quote, words=outcome.words or sentence_around(text, start, end))


def _paged(snapshot: Snapshot, quote: Quote) -> tuple[Quote, str]:
    passage = snapshot.passage(quote.passage)
    if passage is None:
        return quote, ""
    page = passage.page_of(*quote.marks[0]) if quote.marks else passage.page
    return replace(quote, page=page), passage.text
