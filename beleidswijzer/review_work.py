"""The work list of references as a page shows it: narrowed, one item open, what comes before and after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from beleidswijzer.key_words import key_in_words
from beleidswijzer.linking import Linking
from beleidswijzer.results import ReviewItem
from beleidswijzer.reviewing import is_open, is_unchecked, item_id, offered, review_item, urgency
from beleidswijzer.snapshot import Snapshot
from ontology.mention import Mention

State = Literal["corrected", "unchecked", "ambiguous", "unresolved"]
STATES: tuple[State, ...] = get_args(State)
LISTED = 20
"""Items of the list shown around the one that is open."""
NO_LAW = "-"
"""The law of references for which no law is known."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the list is narrowed to; empty values narrow nothing."""

    state: str = ""
    paper: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One reference that waits for a judgement, by its ID; `law` is the key of the law it is, or may be, of."""

    id: str
    document: str
    passage: str
    state: State
    law: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words may mean: the keys, the same in words, and why."""

    targets: tuple[str, ...]
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """The item in sight. `offered` is what a person can accept, None when the rules took it to mean nothing."""

    item: ReviewItem
    state: State
    title: str
    date: str | None
    passage: str
    marks: tuple[int, int]
    written: str
    offered: Meaning | None
    candidates: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class ReviewWork:
    """`place` of the open item counts from 1 among the `left` that the filters leave of `total`.

    `states`, `papers` and `laws` are (value, words, how many) of what the list can be narrowed to.
    """

    total: int
    left: int
    place: int
    opened: OpenItem | None
    before: str | None
    after: str | None
    around: tuple[Waiting, ...]
    titles: Mapping[str, str]
    states: tuple[tuple[str, str, int], ...]
    papers: tuple[tuple[str, str, int], ...]
    laws: tuple[tuple[str, str, int], ...]


def review_work(snapshot: Snapshot, linking: Linking, narrowed: Narrowed, item: str = "") -> ReviewWork:
    """The work list with one item open: the one asked for, else the first that is left."""
    waiting = snapshot.kept("review work", lambda: _waiting(snapshot))
    left = [one for one in waiting if _fits(one, narrowed)]
    at = next((index for index, one in enumerate(left) if one.id == item), 0)
    start = at - at % LISTED
    around = tuple(left[start : start + LISTED])
    return ReviewWork(
        len(waiting),
        len(left),
        at + 1 if left else 0,
        _opened(snapshot, linking, left[at]) if left else None,
        left[at - 1].id if left and at else None,
        left[at + 1].id if at + 1 < len(left) else None,
        around,
        {one.document: snapshot.documents[one.document].title or one.document for one in around},
        *_options(snapshot, linking, waiting, narrowed),
    )


def _waiting(snapshot: Snapshot) -> tuple[Waiting, ...]:
    """What waits, in the order of the command line: what is asserted though unsure comes first."""
    found = [
        Waiting(item_id(passage, mention), document, passage, state_of(mention), _law_of(mention), mention)
        for document, passage, mentions in snapshot.unsettled()
        for mention in mentions
        if is_open(mention)
    ]
    return tuple(sorted(found, key=lambda one: urgency(one.mention)))


def state_of(mention: Mention) -> State:
    """Corrected, ambiguous or unresolved; unchecked what is taken as written and stands in no list of its day."""
    if is_unchecked(mention):
        return "unchecked"
    return next(state for state in STATES if state == mention.status)


def _law_of(mention: Mention) -> str:
    keys = (*mention.targets, *mention.literal, *(one.target for one in mention.candidates))
    works = (key.partition("&")[0] for key in keys)
    return next((work for work in works if work.startswith(("jci", "celex:"))), NO_LAW)


def _fits(one: Waiting, narrowed: Narrowed) -> bool:
    wanted = (narrowed.state, narrowed.paper, narrowed.law)
    return all(
        want in ("", has) for want, has in zip(wanted, (one.state, one.document, one.law), strict=True)
    )


def _opened(snapshot: Snapshot, linking: Linking, one: Waiting) -> OpenItem:
    [passage] = snapshot.passages([one.passage])
    document = snapshot.documents[one.document]

    def meaning(keys: Sequence[str], reason: str = "") -> Meaning:
        words = "; ".join(key_in_words(snapshot, linking, key) for key in keys)
        return Meaning(tuple(keys), words, reason)

    kept = offered(one.mention)
    known = {kept, *((key,) for key in kept)}
    return OpenItem(
        review_item(passage, one.mention), one.state, document.title or document.id, document.date, one.passage,
        (one.mention.start, one.mention.end), meaning(one.mention.literal).words,
        meaning(kept, one.mention.reason) if kept else None,
        tuple(meaning((c.target,), c.reason) for c in one.mention.candidates if (c.target,) not in known),
    )  # fmt: skip


Options = tuple[tuple[str, str, int], ...]


def _options(
    snapshot: Snapshot, linking: Linking, waiting: Sequence[Waiting], narrowed: Narrowed
) -> tuple[Options, Options, Options]:
    """The values of each filter beside the others, with how many references each leaves."""
    states = Counter(one.state for one in waiting if _fits(one, replace(narrowed, state="")))
    papers = Counter(one.document for one in waiting if _fits(one, replace(narrowed, paper="")))
    laws = Counter(one.law for one in waiting if _fits(one, replace(narrowed, law="")))
    return (
        tuple((state, state, states[state]) for state in STATES if states[state] or state == narrowed.state),
        _listed(papers, narrowed.paper, lambda key: _title(snapshot, key)),
        _listed(laws, narrowed.law, lambda key: key if key == NO_LAW else linking.registers.title_of(key)),
    )


def _title(snapshot: Snapshot, document: str) -> str:
    held = snapshot.documents.get(document)
    return (held.title if held else "") or document


def _listed(counts: Counter[str], chosen: str, name: Callable[[str], str]) -> Options:
    keys = {*counts, *((chosen,) if chosen else ())}
    found = [(key, name(key), counts[key]) for key in keys]
    return tuple(sorted(found, key=lambda one: (-one[2], one[1].casefold(), one[0])))
