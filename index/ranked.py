"""The answer of a search: hits in order, each text once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from index.fusion import Mixed
from index.needles import Found, Span
from index.passage_index import PassageIndex

Mode = Literal["auto", "exact", "keyword", "semantic", "hybrid"]
Match = Literal["exact", "variant", "keyword", "semantic", "both"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `highlights` are code points of its text; `also_at` the ordinals with the same text.

    `why` gives the parts of the score: `cosine`, `words` (share of the best BM25), `terms` or `phrases`
    found, and `weak` when nothing but a low cosine speaks for it.
    """

    ordinal: int
    match: Match
    score: float
    highlights: tuple[Span, ...] = ()
    why: dict[str, object] = field(default_factory=dict)
    also_at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """One page of the hits.

    `total` counts the texts with a phrase and the others that are not weak; `counted` has for each of these the
    ordinals of its places that are not weak, for facets: a filter leaves just those that it keeps. `mode` is the
    one that was used. `notice` is Dutch.
    """

    hits: tuple[Hit, ...]
    total: int
    mode: Mode
    notice: str | None = None
    counted: tuple[tuple[int, ...], ...] = ()


@dataclass(slots=True)
class Entry:
    """A text in the ranking: its first place, its other places, and why it is there.

    It is `weak` when all its places are; those that are not are `clear`.
    """

    ordinal: int
    match: Match
    mixed: Mixed | None
    found: Found | None
    weak: bool = False
    also_at: list[int] = field(default_factory=list)
    clear: list[int] = field(default_factory=list)


def once_each(entries: Iterable[Entry], index: PassageIndex) -> list[Entry]:
    """The entries in order, those with the same text together under the first."""
    first: dict[str, Entry] = {}
    for entry in entries:
        kept = first.setdefault(index.text_key(entry.ordinal), entry)
        if kept is not entry:
            kept.also_at.append(entry.ordinal)
        if not entry.weak:
            kept.weak = False
            kept.clear.append(entry.ordinal)
    return list(first.values())
