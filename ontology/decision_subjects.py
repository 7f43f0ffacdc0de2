"""What "deze zorg" or "deze sensor" is, in a sentence that decides on it."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w®-]+(?:\s+[A-Z][\w®-]+){0,3}"
# "De sensor Nachtwacht meet": the noun with its name; "Het gaat om Klankrijk, een programma": what it is about.
_ABOUT = re.compile(
    rf"\b(?:gaat|ging)\s+(?:hierbij\s+|daarbij\s+)?om\s+(?:(?:de|het)\s+)?(?:[a-zë-]+\s+)?(?P<name>{_NAME})\s*[,.]"
)
_OF_PAPER = re.compile(
    r"^(?:Pakketadvies|Standpunt|Advies|Duiding)\s*[:–-]?\s+(?:over\s+|inzake\s+)?(?P<subject>[^|(]{3,160}?)\s*(?:\(|\||$)",
    re.IGNORECASE,
)
_CARE = frozenset(
    {"zorg", "interventie", "behandeling", "programma", "methode", "therapie", "middel", "geneesmiddel"}
)
_CARE_ENDINGS = ("therapie", "middel", "behandeling", "programma", "interventie")


def named_subject(noun: str, before: str, title: str) -> str:
    """The thing that "deze NOUN" means: what the passage before the sentence names so, where it is one thing; else the
    subject of the title of a standpunt, advies or duiding. Empty where neither tells."""
    named = {found[1]: None for found in re.finditer(rf"\b(?i:{re.escape(noun)})\s+({_NAME})", before)}
    if not named and (noun in _CARE or noun.endswith(_CARE_ENDINGS)):
        named = {found["name"]: None for found in _ABOUT.finditer(before)}
    if len(named) == 1:
        return next(iter(named))
    own = _OF_PAPER.match(title)
    return own["subject"].strip() if own and not named else ""
