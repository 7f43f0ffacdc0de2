"""The date of the request that a decision answers: "In uw brief van 22 september 2020 ... heeft u verzocht".

A decision on a Woo request says in its first lines which request it decides on. The date is that of the request
itself; where only its arrival is told ("door mij ontvangen op"), that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.dates import find_dates
from ingest.passage import Passage

_CARRIER = (
    r"(?:brief|e-?mail(?:bericht)?|mail|fax|bericht|formulier|schrijven|aanvraag|(?:[Ww]o[bo]-?)?\s?verzoek(?:schrift)?|"
    r"informatieverzoek)"
)
_OWN = re.compile(
    rf"\b{_CARRIER}\b(?:(?!\b(?:gaat|betreft|ziet|over|inzake|om|tot|tussen)\b)[^.;]){{0,50}}?"
    r"\b(?:van|d\.d\.|gedateerd|(?:ontvangen|ingediend|gedaan|verzonden|gestuurd) op)\s*$"
)
"""What stands before the date: "in uw e-mail van", "Wob-verzoek d.d."."""

_ON = re.compile(r"^(?:Op|Per)\s+$|[.,]\s+[Oo]p\s+$")
_YOU_ASKED = re.compile(
    r"^,?\s*(?:heeft u|hebt u|heb ik uw|is uw|heeft het \w+ uw|verzocht u|vroeg u|diende u|ontving|heeft (?:de )?\w+)"
)
_ASKING = re.compile(
    r"\b(?:verzo(?:ek|cht|eken)|gevraagd|vraagt|aanvraag)|\b[Ww]o[bo]-?verzoek", re.IGNORECASE
)
_OTHER = re.compile(
    r"\b(?:bevestig\w*|verdaag\w*|derde-?\s?belanghebbende|zienswijze|in gebreke|bezwaar|beroep ingesteld|mijn brief|"
    r"uitspraak|eerder\w*)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])(?<!d\.d\.\s)")
_NEAR_THE_BEGINNING = 40
"""Passages: letterhead and opening; further on, other letters and dates are told."""


def request_date(passages: Iterable[Passage]) -> str | None:
    """ISO date of the request, or None where the opening of the decision does not tell it."""
    found = [date for n, p in enumerate(passages) if n < _NEAR_THE_BEGINNING for date in _dates(p.text)]
    sure = [date for date, asked in found if asked]
    return next(iter(sure or [date for date, _ in found]), None)


def _dates(text: str) -> list[tuple[str, bool]]:
    """Dates of requests in a text, and whether their sentence says that something is asked."""
    found: list[tuple[str, bool]] = []
    for sentence in _SENTENCE.split(text):
        if _OTHER.search(sentence):
            continue
        for date in find_dates(sentence):
            before, after = sentence[: date.start], sentence[date.end :]
            asked = bool(_ASKING.search(sentence))
            if len(date.iso) < 10 or not (asked or "u" in sentence.split()):
                continue
            if _OWN.search(before) or (_ON.search(before) and _YOU_ASKED.match(after) and asked):
                found.append((date.iso, asked))
                break
    return found
