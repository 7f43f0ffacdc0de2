"""Which body "de commissie" or "deze werkgroep" is: the one that the passage named before, where it named one alone.

A name is the noun with what tells it apart: an adjective or a first part ("technische commissie", "IZA-werkgroep"),
what follows with a capital ("werkgroep Samen Leren") or "voor", or all of these.
"""

from __future__ import annotations

import re

_NOUN = r"(?:commissie|werkgroep|expertgroep|stuurgroep|projectgroep|klankbordgroep|adviesgroep|taskforce)"
_BARE = re.compile(rf"(?:de|deze|die)\s+(?:\(?[a-zë]+e\)?\s+)?(?P<noun>{_NOUN})")
# How a body is, or that it is new, does not tell it apart.
_PASSING = (
    r"(?:onafhankelijke|nieuwe|tijdelijke|brede|eigen|aparte|speciale|eerste|andere|betrokken|genoemde|ingestelde"
    r"|kleine|landelijke|gezamenlijke|vaste)"
)
_ADJECTIVE = rf"(?:(?!{_PASSING}\b|deze\b|beide\b|alle\b|welke\b|elke\b|iedere\b)[\w-]+e\s+)"
_FIRST_PART = r"(?:[A-Z][\w]*-|[\w]{3,}?)"
_AFTER = r"(?:\s+(?:[A-Z][\w-]+)(?:\s+(?:en\s+)?[A-Z][\w-]+)*|\s+voor\s+(?:de\s+|het\s+)?[\w-]+)"
_FULL = re.compile(
    rf"\b(?:[Dd]e|[Ee]en|[Dd]eze)\s+(?:{_PASSING}\s+)*(?P<name>(?P<adjective>{_ADJECTIVE})?"
    rf"(?P<first>{_FIRST_PART})?(?P<noun>{_NOUN})(?P<after>{_AFTER})?)\b"
)


def called_before(names: tuple[str, ...], before: str) -> tuple[str, ...]:
    """The names, with the full name of a body in the place of a bare one; `before` is the text before the sentence."""
    return tuple(_full_name(name, before) for name in names)


def _full_name(name: str, before: str) -> str:
    bare = _BARE.fullmatch(name)
    if bare is None:
        return name
    known = {
        found["name"].casefold(): found["name"]
        for found in _FULL.finditer(before)
        if found["noun"] == bare["noun"] and (found["adjective"] or found["first"] or found["after"])
    }
    return f"de {next(iter(known.values()))}" if len(known) == 1 else name
