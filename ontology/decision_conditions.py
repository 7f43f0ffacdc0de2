"""The conditions of a decision: what stands under "Voorwaarden", "Startcriteria", "Bijlage 2", or behind "mits"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from ingest.dutch import sentences
from ingest.passage import Passage
from ontology.spot import Spot, spot_in

_HEADING = re.compile(
    r"\b(?:\w*voorwaarden?|start-?\s*(?:en\s+stop-?\s*)?criteri(?:a|um)|stop-?\s*criteri(?:a|um)|(?:tekst\s+(?:voor|van|op)\s+)?bijlage\s+2(?:-\w+)?|indicatiecriteria|criteria\s+voor\s+(?:vergoeding|gebruik|start|stoppen)|(?:afspraken\s+over\s+)?gepast\s+gebruik)\b",
    re.IGNORECASE,
)
_NOT_HEADING = re.compile(
    r"\b(?:geen\s+voorwaarden|leveringsvoorwaarden|juridische|randvoorwaarden|wettelijke\s+voorwaarden|arbeidsvoorwaarden|voorwaardelijk\w*)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:onder|aan|met)\s+(?:de\s+)?(?:volgende\s+|nadere\s+|deze\s+)?(?:\w+\s+)?voorwaarden?\b[^.]*:\s*$|\bvoorwaarden?\s+(?:zijn|luiden|gelden|is|luidt)\b[^.]*:\s*$|\b(?:start|stop)-?criteria\b[^.]*:\s*$|\b(?:alleen|uitsluitend|slechts)\b[^.]*\b(?:als|indien|wanneer)\b[^.]*:\s*$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"\b(?:mits|tenzij|op\s+voorwaarde\s+dat|onder\s+de\s+voorwaarde\s+dat|(?:alleen|uitsluitend|slechts|pas)\s+(?:\w+\s+){0,4}?(?:als|indien|wanneer|na|bij|voor)|na\s+(?:een\s+)?prijs\w+|prijsonderhandeling\w*|ten\s+hoogste|maximaal|wordt\s+gestopt\s+als|stopt\s+als)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:in\s+dit\s+voorbeeld|verzonnen|de\s+(?:tekst|criteria)\s+(?:van|in)\s+dit|worden?\s+(?:hieronder|hierna)\s+|zie\s+(?:ook|bijlage))\b",
    re.IGNORECASE,
)


class Sentence(Protocol):
    """A sentence of the paper with its place."""

    @property
    def words(self) -> str: ...
    @property
    def spot(self) -> Spot: ...
    @property
    def rank(self) -> int: ...


def conditions_of(passages: Sequence[Passage], told: Sequence[Sentence]) -> tuple[Spot, ...]:
    """Items and sentences that state a condition; sentences with "mits" only where no list tells them."""
    listed = tuple(_listed(passages))
    if listed:
        return listed
    return tuple(
        one.spot for one in told if one.rank < 2 and _INLINE.search(one.words) and not one.words.endswith("?")
    )


def has_conditions(passages: Sequence[Passage]) -> bool:
    """Whether a heading, box or lead-in announces conditions and some stand there."""
    return any(True for _ in _listed(passages))


def _listed(passages: Sequence[Passage]) -> Iterator[Spot]:
    in_box = led = False
    for passage in passages:
        if passage.kind in ("heading", "letterhead", "footnote", "caption", "table"):
            in_box = led = False
            continue
        item = passage.kind == "list-item" or bool(passage.label)
        if passage.kind == "box":
            if _announces(passage.text) and len(passage.text) < 90:
                in_box = True
                continue
        else:
            in_box = False
        led = led and (item or passage.kind == "box")
        if passage.text.rstrip().endswith(":"):
            led = bool(_LEAD.search(passage.text)) or led
            continue
        if in_box or led or any(_announces(heading) for heading in passage.section):
            yield from _units(passage, whole=item or in_box)


def _announces(heading: str) -> bool:
    return (
        bool(_HEADING.search(heading))
        and not _NOT_HEADING.search(heading)
        and not heading.rstrip().endswith("?")
    )


def _units(passage: Passage, *, whole: bool) -> Iterator[Spot]:
    if _FRAME.search(passage.text) and len(passage.text) < 200:
        return
    if whole:
        yield spot_in(passage)
        return
    for start, end in sentences(passage.text):
        if not _FRAME.search(passage.text[start:end]):
            yield spot_in(passage, start, end)
