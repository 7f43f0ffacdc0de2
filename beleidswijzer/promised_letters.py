"""A promise to inform or write somebody, and a letter to them of the same sender in the time promised.

No sentence of the letter need say that it is the one promised; so it is never more than possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from beleidswijzer.snapshot import Snapshot
from beleidswijzer.stated import Stated
from ingest.passage import Document
from ontology.anchor import Anchor

INFORMS = re.compile(
    r"\b(?:informe\w+|ge\u00efnformeerd|stuur\w*|sturen|zend\w*|bericht\w*|schrijf|schrijven|rapporteer\w*|rapporteren"
    r"|kom\b.*\bterug|ontvangt|ontvangen)\b",
    re.IGNORECASE,
)
ADDRESSED = re.compile(r"\b(?:u|uw|Kamer|Tweede Kamer|Eerste Kamer)\b")
"""Whom a letter informs: its reader."""
_LETTERS = frozenset({"brief", "Kamerbrief"})


def promised_letters(
    snapshot: Snapshot,
    stated: Sequence[Stated],
    tied: Mapping[str, frozenset[str]],
    written: Mapping[str, Anchor | None],
) -> Mapping[str, tuple[str, ...]]:
    """By key of the promise the letters that may be the one, in order of their day."""
    found = {}
    for one in stated:
        if one.is_fact or not INFORMS.search(one.words) or not ADDRESSED.search(one.words):
            continue
        letters = sorted(_letters(snapshot, one, tied, written))
        if letters:
            found[one.key] = tuple(document for _, document in letters)
    return found


def _letters(
    snapshot: Snapshot,
    one: Stated,
    tied: Mapping[str, frozenset[str]],
    written: Mapping[str, Anchor | None],
) -> Iterator[tuple[str, str]]:
    promised, said = snapshot.documents[one.document], written[one.document]
    spans = [(time.earliest or "", time.latest) for time in one.times if time.latest]
    for other in tied[one.document] if said else ():
        letter, day = snapshot.documents[other], snapshot.documents[other].date
        if not day or len(day) < 10 or not said or day <= said.last.isoformat():
            continue
        if _same_parties(promised, letter) and any(first <= day <= last for first, last in spans):
            yield day, other


def _same_parties(one: Document, other: Document) -> bool:
    """A letter of the same sender to the same reader."""
    if one.kind not in _LETTERS or other.kind not in _LETTERS:
        return False
    pairs = ((one.sender, other.sender), (one.recipient, other.recipient))
    return all(a and b and a.casefold() == b.casefold() for a, b in pairs)
