"""What each ranked passage names, as numbers that can be counted fast: laws, criteria, actors, programmes.

A part is made of each document alone and kept until its passages or mentions change; the table of a generation is
its parts in order of document id, which is the order of ordinals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from ingest.passage import Document
from ingest.problem import Problem
from ontology.mention import Mention

NamedFacet = Literal["law", "criterion", "actor", "programme"]

_PREFIXES: Mapping[str, NamedFacet] = {
    "criterium/": "criterion",
    "actor/": "actor",
    "programma/": "programme",
    "BWB": "law",
    "celex:": "law",
}
_UNNAMED = frozenset({"unresolved", "ambiguous"})

Numbers = NDArray[np.int32]


class _Stored(msgspec.Struct, array_like=True, frozen=True):
    """`counts` says how many `ids` each passage has, `ids` are places in `keys`; both little-endian int32."""

    keys: list[str]
    counts: bytes
    ids: bytes


@dataclass(frozen=True, slots=True)
class FacetTable:
    """Passage n names the keys `ids[starts[n]:starts[n + 1]]`, each once; `keys` are sorted."""

    keys: tuple[str, ...]
    starts: Numbers
    ids: Numbers


def facet_of(key: str) -> NamedFacet | None:
    """The facet that a key belongs to: "criterium/noodzakelijkheid" is a criterion, "BWBR0035917" a law."""
    return next((facet for prefix, facet in _PREFIXES.items() if key.startswith(prefix)), None)


def facet_part(document: Document, mentions: Mapping[str, Sequence[Mention]], ranked: Sequence[str]) -> bytes:
    """The part of one document: `ranked` are the ids of its passages that take part in searching, in order."""
    jcis = {passage.id: passage.jci for passage in document.passages}
    named = [_keys(mentions.get(passage, ()), jcis.get(passage)) for passage in ranked]
    return _encoded(sorted(set().union(*named)), named)


def facet_table(parts: Iterable[bytes]) -> bytes:
    """The table of all parts, in their order; itself in the form of a part."""
    stored = [_decoded(part) for part in parts]
    keys = sorted({key for part in stored for key in part.keys})
    number = {key: place for place, key in enumerate(keys)}
    ids = [
        np.array([number[key] for key in part.keys], dtype="<i4")[_numbers(part.ids)]
        for part in stored
        if part.keys
    ]
    counts = b"".join(part.counts for part in stored)
    joined = np.concatenate(ids) if ids else np.empty(0, dtype="<i4")
    return msgspec.msgpack.encode(_Stored(keys, counts, joined.astype("<i4").tobytes()))


def read_facet_table(path: Path) -> FacetTable:
    """Raises Problem when the file is damaged or missing."""
    try:
        stored = _decoded(path.read_bytes())
        counts, ids = _numbers(stored.counts), _numbers(stored.ids)
        sound = counts.sum() == len(ids) and np.isin(ids, np.arange(len(stored.keys))).all()
    except (OSError, ValueError, msgspec.DecodeError) as cause:
        raise _damaged(path) from cause
    if not sound:
        raise _damaged(path)
    starts = np.concatenate([np.zeros(1, dtype=np.int32), np.cumsum(counts, dtype=np.int32)])
    return FacetTable(tuple(stored.keys), starts, ids)


def _keys(mentions: Iterable[Mention], jci: str | None) -> frozenset[str]:
    """What the passage names for certain, and the law that it is the text of."""
    targets = [target for one in mentions if one.status not in _UNNAMED for target in one.targets]
    works = {_work(target) for target in [*targets, *([jci] if jci else [])]}
    return frozenset(work for work in works if facet_of(work))


def _work(target: str) -> str:
    """The law of an article: "jci1.3:c:BWBR0035917&artikel=3.2.1" gives "BWBR0035917"."""
    whole = target.partition("&")[0]
    return whole.rpartition(":")[2] if whole.startswith("jci") else whole


def _encoded(keys: Sequence[str], named: Sequence[frozenset[str]]) -> bytes:
    number = {key: place for place, key in enumerate(keys)}
    counts = np.array([len(one) for one in named], dtype="<i4")
    ids = np.array([place for one in named for place in sorted(number[key] for key in one)], dtype="<i4")
    return msgspec.msgpack.encode(_Stored(list(keys), counts.tobytes(), ids.tobytes()))


def _decoded(part: bytes) -> _Stored:
    return msgspec.msgpack.decode(part, type=_Stored)


def _numbers(data: bytes) -> Numbers:
    return np.frombuffer(data, dtype="<i4").astype(np.int32, copy=False)


def _damaged(path: Path) -> Problem:
    return Problem(
        "facets-damaged",
        "De telling van wetten, criteria en partijen bij de zoekindex is beschadigd.",
        where=str(path),
        remedy="Draai: beleidswijzer rebuild. Er gaat niets verloren.",
        family="broken",
    )
