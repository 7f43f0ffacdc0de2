"""The answer of a search: hits in order, each text once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.needles import Span
from index.passage_index import PassageIndex
from index.scores import Numbers

Mode = Literal["auto", "exact", "keyword", "semantic", "hybrid"]
Match = Literal["exact", "variant", "keyword", "semantic", "both"]
Flags = NDArray[np.bool_]


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
class Counted:
    """The places that count for facets: the ordinal of each, and the number of the text that stands there.

    Iterating gives the ordinals of each text.
    """

    ordinals: Numbers
    texts: Numbers

    @classmethod
    def of(cls, texts: Iterable[Sequence[int]]) -> Counted:
        places = [(ordinal, number) for number, one in enumerate(texts) for ordinal in one]
        ordinals, numbers = np.array(places, dtype=np.int64).reshape(-1, 2).T
        return cls(ordinals, numbers)

    def __len__(self) -> int:
        return int(np.count_nonzero(np.bincount(self.texts)))

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        for text in np.unique(self.texts):
            yield tuple(self.ordinals[self.texts == text].tolist())


NONE_COUNTED = Counted.of(())


@dataclass(frozen=True, slots=True)
class Ranked:
    """One page of the hits.

    `total` counts the texts with a phrase and the others that are not weak; `counted` has for each of these the
    ordinals of its places that are not weak, for facets: a filter leaves just those that it keeps. `mode` is the
    one that was used. `notice` is Dutch. `worded` counts those with all words of a short query in their own text, which
    stand first for one word; None where these are not told apart.
    """

    hits: tuple[Hit, ...]
    total: int
    mode: Mode
    notice: str | None = None
    counted: Counted = NONE_COUNTED
    worded: int | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """The passages of a ranking, those with the same text together: places in the ranking, best first.

    `first` is where each text stands first, `number` which text each place has. A text is weak when all its places
    are, and has the words of the query when one of its places does.
    """

    ordinals: Numbers
    first: Numbers
    number: Numbers
    weak: Flags
    weak_places: Flags
    worded: Flags
    worded_places: Flags

    def also_at(self, text: int) -> tuple[int, ...]:
        """The other passages with a text."""
        places = np.flatnonzero(self.number == text)[1:]
        return tuple(sorted(self.ordinals[places].tolist()))

    @property
    def counted(self) -> Counted:
        clear = ~self.weak_places
        return Counted(self.ordinals[clear], self.number[clear])


def once_each(ordinals: Numbers, weak: Flags, index: PassageIndex, worded: Flags | None = None) -> Texts:
    """The passages of a ranking, best first, by their texts."""
    _, first, number = np.unique(index.same_text(ordinals), return_index=True, return_inverse=True)
    order = np.argsort(first)
    in_order = np.empty_like(order)
    in_order[order] = np.arange(len(order))
    number = in_order[number]
    weak_texts = np.ones(len(first), dtype=bool)
    weak_texts[number[~weak]] = False
    having = np.ones(len(ordinals), dtype=bool) if worded is None else worded
    worded_texts = np.zeros(len(first), dtype=bool)
    worded_texts[number[having]] = True
    return Texts(ordinals, first[order], number, weak_texts, weak, worded_texts, having)
