"""What the front knows of a query before the index is asked: passages of the things it names, and other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.lay_words import LayWords
from index.scores import Scores

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that is, or cites, what the query names. `rank` 0 stands first; `why` tells the reader."""

    ordinal: int
    rank: int
    spans: tuple[Span, ...] = ()
    why: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OtherNames:
    """A thing that the query names, by words that stand in it so, and what else it is called."""

    typed: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a passage states in `span`: how far it answers (0..1), and what is told of it to the reader.

    `subject` is what it is about beside its own words, `source` whether the graph has it or the text alone.
    """

    span: Span
    worth: float
    why: Mapping[str, object]
    subject: str = ""
    source: Literal["graph", "statement"] = "graph"


@dataclass(frozen=True, slots=True)
class Stated:
    """Passages with a statement that the query asks for.

    `scores` tell how far each answers (0..1), `strength` what the best is worth beside words and meaning. The
    statement is to be about `topic`, empty for anything, and tell of one of the `events` (patterns). `enough`:
    nothing else is asked, so these are no weak hits. `told` gives the statements of a passage that answer, by
    ordinal, the best first.
    """

    scores: Scores
    strength: float
    topic: str
    enough: bool
    told: Callable[[int], Sequence[Statement]]
    events: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """`places` of what the query names, each passage once, in order of rank and reading.

    `alone`: nothing else was typed, so these places are the answer. `names` have their lesser matches;
    `only_names`: the query is such a name and nothing else. `lay` are daily words that papers have other
    terms for. `stated` answers by what the graph knows; `likely` tells
    of each passage whether it is of a paper of the kind that was asked for.
    """

    places: tuple[Place, ...] = ()
    alone: bool = False
    names: tuple[OtherNames, ...] = ()
    only_names: bool = False
    lay: tuple[LayWords, ...] = ()
    stated: Stated | None = None
    likely: NDArray[np.bool_] | None = None


NOTHING_KNOWN = Known()
