"""Pairs of papers that are worth setting beside each other: a report and its letter, a paper and what follows on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from beleidswijzer.linking import Linking
from beleidswijzer.plan_links import Plans, plans_of
from beleidswijzer.snapshot import Snapshot
from ingest.passage import Document

Tie = Literal["file", "sender", "tied"]
"""In one file (a report and its letter); of one sender, so an earlier and a later plan; or tied in another way."""
TIES: tuple[Tie, ...] = ("sender", "file", "tied")
SUGGESTED = 6
"""Pairs of each tie."""


@dataclass(frozen=True, slots=True)
class ComparablePair:
    """`links` counts the plans of the former that the latter comes back to."""

    former: Document
    latter: Document
    tie: Tie
    links: int


def comparable_pairs(
    snapshot: Snapshot, linking: Linking, document: str | None = None
) -> tuple[ComparablePair, ...]:
    """Of each tie the pairs with most to compare, the newest first of equals; of one `document` when that is given."""
    del linking
    plans = plans_of(snapshot)
    if document is None:
        return snapshot.kept("comparable-pairs", lambda: _ordered(snapshot, plans, None))
    return _ordered(snapshot, plans, document)


def _ordered(snapshot: Snapshot, plans: Plans, document: str | None) -> tuple[ComparablePair, ...]:
    pairs = sorted(_pairs(snapshot, plans, document), key=lambda one: (one.former.id, one.latter.id))
    pairs.sort(key=lambda one: one.latter.date or "", reverse=True)
    pairs.sort(key=lambda one: -one.links)
    return tuple(one for tie in TIES for one in [pair for pair in pairs if pair.tie == tie][:SUGGESTED])


def _pairs(snapshot: Snapshot, plans: Plans, document: str | None) -> Iterator[ComparablePair]:
    links = Counter(
        (one.document, plans.stated[later.key].document)
        for key, one in plans.stated.items()
        for later in plans.later.get(key, ())
    )
    stating = {one.document for one in plans.stated.values()}
    for former in sorted(stating):
        for latter in sorted(plans.tied.get(former, frozenset()) & stating):
            if document in (None, former, latter) and _comes_first(plans, former, latter):
                one, other = snapshot.documents[former], snapshot.documents[latter]
                yield ComparablePair(one, other, _tie(snapshot, one, other), links[former, latter])


def _comes_first(plans: Plans, former: str, latter: str) -> bool:
    """By day; papers of which that is not known by id, so that a pair comes once."""
    one, other = plans.written.get(former), plans.written.get(latter)
    if one and other and one.last < other.first:
        return True
    if one and other and other.last < one.first:
        return False
    return former < latter


def _tie(snapshot: Snapshot, one: Document, other: Document) -> Tie:
    if snapshot.file(one.id).sha256 == snapshot.file(other.id).sha256:
        return "file"
    return "sender" if one.sender and one.sender == other.sender and one.kind == other.kind else "tied"
