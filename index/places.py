"""What the front knows of a query before the index is asked: passages of the things it names, and other names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
class Known:
    """`places` of what the query names, each passage once, in order of rank and reading.

    `alone`: nothing else was typed, so these places are the answer. `names` have their lesser matches;
    `only_names`: the query is such a name and nothing else.
    """

    places: tuple[Place, ...] = ()
    alone: bool = False
    names: tuple[OtherNames, ...] = ()
    only_names: bool = False


NOTHING_KNOWN = Known()
