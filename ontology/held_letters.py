"""Letters cited by their day alone ("de brief van 12 december 2024"), beside the letters that the store holds.

What a document says of such a letter depends on what else is in the store, so it is settled after linking, from
the mentions as they are kept; the same store gives the same answer in whatever order it was filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.months import MONTHS
from ingest.passage import Document
from ontology.judging import RULES_SAID
from ontology.letters import DATE, LETTERS
from ontology.mention import Candidate, Mention

BY_DATE = "letter/date"
"""The rule that finds a letter by its day and knows no number for it."""

HELD = "letter/store"
"""The rule of a mention that the store's letters say something of."""

ALONE = 0.7
"""Score of the only letter of that day: another sender may have written one that the store lacks."""

_DOSSIER = re.compile(r"^kst-(\d+)")
_NOTHING = "geen noot of nummer zegt welk stuk dit is"


@dataclass(frozen=True, slots=True)
class HeldLetter:
    """A letter of the store, by id; `dossier` is that of its Kamerstuk number."""

    document: str
    kind: str
    dossier: str | None


HeldLetters = Mapping[str, Sequence[HeldLetter]]
"""Letters by ISO day."""


def held_letters(documents: Iterable[Document]) -> HeldLetters:
    """The letters among the documents that are dated to the day, in order of id."""
    held: dict[str, list[HeldLetter]] = {}
    for document in sorted(documents, key=lambda one: one.id):
        if document.kind in LETTERS and document.date and len(document.date) == len("2024-12-12"):
            letter = HeldLetter(document.id, document.kind, _dossier(document))
            held.setdefault(document.date, []).append(letter)
    return held


def settle_letter(mention: Mention, citing: Document, held: HeldLetters) -> Mention:
    """The mention with what the store's letters of that day say; any other mention as it is.

    A letter of the same dossier is meant for certain when it is the only one; other letters of the day are
    candidates, best left to a person.
    """
    if mention.rule not in (BY_DATE, HELD) or (mention.rule == BY_DATE and mention.status != "unresolved"):
        return mention
    bare = _unsettled(mention)
    letters = [one for one in held.get(_day(mention.surface) or "", ()) if one.document != citing.id]
    if "amerbrie" in mention.surface:
        letters = [one for one in letters if one.kind == "Kamerbrief"]
    if not letters:
        return bare
    own = _dossier(citing)
    same = [one for one in letters if own is not None and one.dossier == own]
    if len(same) == 1:
        targets = (same[0].document,)
        reason = f"de enige brief van die dag in dossier {own} in de opslag"
        return _settled(replace(bare, targets=targets, literal=targets, status="exact", reason=reason))
    chosen = same or letters
    reason = (
        "de enige brief van die dag in de opslag"
        if len(chosen) == 1
        else "een brief van die dag in de opslag"
    )
    candidates = tuple(Candidate(one.document, round(ALONE / len(chosen), 3), reason) for one in chosen)
    return _settled(replace(bare, status="ambiguous", candidates=candidates))


def _settled(mention: Mention) -> Mention:
    return replace(mention, rule=HELD, fields=mention.fields | {RULES_SAID: ()})


def _unsettled(mention: Mention) -> Mention:
    fields = {name: value for name, value in mention.fields.items() if name != RULES_SAID}
    return replace(
        mention,
        targets=(),
        literal=(),
        status="unresolved",
        candidates=(),
        reason=_NOTHING,
        rule=BY_DATE,
        fields=fields,
    )


def _day(surface: str) -> str | None:
    """The ISO day of the one date in the words; None when they name none."""
    found = re.search(DATE, surface)
    if found is None:
        return None
    day, month, year = found[0].split()
    return f"{year}-{MONTHS.index(month) + 1:02d}-{int(day):02d}"


def _dossier(document: Document) -> str | None:
    found = [match[1] for number in document.numbers.kst if (match := _DOSSIER.match(number))]
    return found[0] if found else None
