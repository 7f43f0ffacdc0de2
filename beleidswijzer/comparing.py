"""Two papers set beside each other, statement by statement: what stayed, moved, changed in certainty, is new or gone.

Statements are paired by what they are about (see `beleidswijzer.likeness`), each with at most one of the other paper
at first; what is left and says the same as one that is taken stands beside that one too. What finds no partner is
told to be new or gone *as far as found*: words may hide what a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from beleidswijzer.likeness import ADVISING, MAYBE, Likeness, Sure, likeness
from beleidswijzer.linking import Linking
from beleidswijzer.results import Quote
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.stated import PLANS, Stated, Time, answering, shift, statements
from beleidswijzer.subject import rarity, shares_words
from ingest.passage import Document
from ontology.actionlines import read_action_lines, title_key

Change = Literal[
    "same",
    "later",
    "earlier",
    "narrower",
    "wider",
    "dated",
    "open",
    "modality",
    "done",
    "begun",
    "taken-up",
    "detail",
    "wording",
]
"""How the latter statement differs: in days (see `stated.Shift`), in how sure it is (`modality`, or `done` or `begun`
when a plan became a fact), an advice `taken-up` in a plan, another strength, outcome or role (`detail`), or `wording`
alone."""

COMMON = 200
_SURENESS: dict[Sure, int] = {"certain": 0, "likely": 1, "maybe": 2}


@dataclass(frozen=True, slots=True)
class Side:
    """A statement as it is shown; `page` is where its words begin."""

    stated: Stated
    quote: Quote


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements about one thing; `times` are those compared, None where a side has none."""

    former: Side
    latter: Side
    likeness: Likeness
    changes: tuple[Change, ...]
    times: tuple[Time | None, Time | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changed` and `same` are in the order of the former paper, `new` in that of the latter."""

    former: Document
    latter: Document
    changed: tuple[Pair, ...]
    same: tuple[Pair, ...]
    gone: tuple[Side, ...]
    new: tuple[Side, ...]

    @property
    def statements(self) -> int:
        """How many statements of the two papers were set beside each other."""
        return 2 * len(self.changed + self.same) + len(self.gone) + len(self.new)


@dataclass(frozen=True, slots=True)
class _Paper:
    document: Document
    stated: tuple[Stated, ...]
    lines: Mapping[str, str]


def compare(snapshot: Snapshot, linking: Linking, former: str, latter: str) -> Comparison:
    """What the latter paper makes of the statements of the former. Raises Problem "document-missing"."""
    del linking  # all that is compared is in the mentions
    ours, theirs = _paper(snapshot, former), _paper(snapshot, latter)
    pairs = [_without_known_day(pair, ours) for pair in _paired(ours, theirs)]
    taken = {pair.former.stated.key for pair in pairs}, {pair.latter.stated.key for pair in pairs}
    changed = [pair for pair in pairs if pair.changes not in (("same",), ("wording",))]
    same = [pair for pair in pairs if pair.changes in (("same",), ("wording",))]
    return Comparison(
        ours.document, theirs.document, _in_order(snapshot, changed), _in_order(snapshot, same),
        tuple(_side(snapshot, one) for one in _once(ours.stated) if one.key not in taken[0]),
        tuple(_side(snapshot, one) for one in _once(theirs.stated) if one.key not in taken[1]),
    )  # fmt: skip


def _paper(snapshot: Snapshot, key: str) -> _Paper:
    document = snapshot.document(key)
    mentions = snapshot.mentions(key)
    titles = {
        f"actielijn/{key}/{number}": title_key(title)
        for number, title in read_action_lines(document).titles.items()
    }
    return _Paper(document, tuple(_without_doubles(statements(document.passages, mentions))), titles)


def _without_doubles(stated: Iterable[Stated]) -> Iterator[Stated]:
    """A sentence that states one thing in two ways (a decision and a recommendation) counts as the first."""
    seen: set[tuple[str, int, int]] = set()
    for one in stated:
        place = (one.passage, one.start, one.end)
        if place not in seen:
            seen.add(place)
            yield one


def _once(stated: Iterable[Stated]) -> Iterator[Stated]:
    """The same words twice in one paper are listed once."""
    seen: set[str] = set()
    for one in stated:
        if one.plain not in seen:
            seen.add(one.plain)
            yield one


class _Partners:
    """Statements of a paper by what they share with another: not each need be held against each.

    A word that more than `COMMON` statements of the paper have tells nothing that rarer ones do not.
    """

    def __init__(self, stated: Sequence[Stated]):
        self._stated = stated
        self._having: dict[str, list[int]] = {}
        for place, one in enumerate(stated):
            for term in (f"={one.plain}", *one.subject):
                self._having.setdefault(term, []).append(place)
        self._planned = [n for n, one in enumerate(stated) if one.lines or one.numbers or one.products]

    def of(self, former: Stated) -> list[Stated]:
        """Those that may be about the same thing, in order."""
        found = set(self._having.get(f"={former.plain}", ()))
        for term in former.subject:
            having = self._having.get(term, ())
            found |= set(having if len(having) <= COMMON else ())
        if former.lines or former.numbers or former.products or former.part_of:
            found |= set(self._planned)
        return [self._stated[place] for place in sorted(found)]


def _paired(ours: _Paper, theirs: _Paper) -> Iterator[Pair]:
    rare = rarity(one.subject for one in (*ours.stated, *theirs.stated))
    titles = {**ours.lines, **theirs.lines}
    partners = _Partners(theirs.stated)
    told = [
        (found, former, latter)
        for former in ours.stated
        for latter in partners.of(former)
        if (found := likeness(former, latter, rare, titles))
    ]
    told.sort(
        key=lambda one: (
            _SURENESS[one[0].sure],
            -_days(one[1], one[2]),
            -one[0].score,
            one[1].key,
            one[2].key,
        )
    )
    taken: tuple[set[str], set[str]] = (set(), set())
    rest = []
    for found, former, latter in told:
        if former.key in taken[0] or latter.key in taken[1]:
            rest.append((found, former, latter))
        else:
            yield _taken(former, latter, found, taken)
    first = {former.key: latter.key for _, former, latter in reversed(told)}
    for found, former, latter in rest:
        if first[former.key] != latter.key and found.score < MAYBE:
            continue
        if former.key not in taken[0] or latter.key not in taken[1]:
            yield _taken(former, latter, found, taken)


def _without_known_day(pair: Pair, ours: _Paper) -> Pair:
    """A day that the former paper tells itself, in another sentence about the same, is not new in the latter."""
    latter, told = pair.latter.stated, pair.times[1]
    if "dated" not in pair.changes or told is None:
        return pair
    known = any(
        shift(time, told) == "same" and shares_words(one.subject, latter.subject)
        for one in ours.stated
        for time in one.times
    )
    left = tuple(change for change in pair.changes if change != "dated") or ("wording",)
    return replace(pair, changes=left) if known else pair


def _taken(former: Stated, latter: Stated, found: Likeness, taken: tuple[set[str], set[str]]) -> Pair:
    taken[0].add(former.key)
    taken[1].add(latter.key)
    return _pair(former, latter, found)


def _days(former: Stated, latter: Stated) -> int:
    """Of two partners that are as sure, the one with the same days is the likelier."""
    return int(any(shift(a, b) == "same" for a in former.times for b in latter.times))


def _pair(former: Stated, latter: Stated, found: Likeness) -> Pair:
    changes: list[Change] = []
    times: tuple[Time | None, Time | None] = (None, None)
    if former.kind in ADVISING and latter.kind in PLANS:
        changes.append("taken-up")
        times = (None, latter.times[0])
    elif former.kind in PLANS:
        times = _compared(former, latter)
        changes += _changes(*times)
    elif former.detail != latter.detail and (former.detail or latter.detail):
        changes.append("detail")
    if not changes:
        changes.append("same" if former.plain == latter.plain else "wording")
    return Pair(_bare(former), _bare(latter), found, tuple(changes), times)


def _compared(former: Stated, latter: Stated) -> tuple[Time | None, Time | None]:
    """The times that speak of the same moment: those with the same days, else the last ones."""
    for one in former.times:
        answer = answering(one, latter.times)
        if answer and shift(one, answer) == "same":
            return one, answer
    one = max(former.times, key=lambda time: time.latest or time.earliest or "")
    return one, answering(one, latter.times)


def _changes(one: Time | None, other: Time | None) -> Iterator[Change]:
    if one is None or other is None:
        return
    moved = shift(one, other)
    became_fact = one.modality != "feit" == other.modality
    if became_fact:
        yield "begun" if other.role == "start" else "done"
    elif moved and moved != "same":
        yield moved
    if one.modality != other.modality and not became_fact:
        yield "modality"
    if moved == "same" and one.modality == other.modality:
        yield "same"


def _bare(one: Stated) -> Side:
    return Side(one, Quote(one.passage, one.document, None, ((one.start, one.end),)))


def _in_order(snapshot: Snapshot, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    def place(pair: Pair) -> tuple[int, int, str]:
        return pair.former.stated.place, pair.former.stated.start, pair.latter.stated.key

    return tuple(
        replace(pair, former=_side(snapshot, pair.former.stated), latter=_side(snapshot, pair.latter.stated))
        for pair in sorted(pairs, key=place)
    )


def _side(snapshot: Snapshot, one: Stated) -> Side:
    """The statement with the page on which its words begin."""
    passage = snapshot.passage(one.passage)
    page = passage.page_of(one.start, one.end) if passage else None
    return Side(one, Quote(one.passage, one.document, page, ((one.start, one.end),)))
