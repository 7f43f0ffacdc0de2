"""A bearer that no list of parties knows: what stands first, before words that only a person or a body can be the
subject of ("is belast met", "ziet erop toe", "heeft de taak om"). It is told as it is written, without a concept.
"""

from __future__ import annotations

import re

from ontology.parties import ADJECTIVES, FIRST_PERSON, PARTY, Masked, Party

_NOUN = r"[A-Za-zë][\w'’-]+"
_NAME = (
    rf"(?:(?:De|Het|Een|Elke?|Iedere?|Alle|Deze|Dit|Beide|Onze|de|het)\s+{ADJECTIVES}{_NOUN}(?:\s+[A-Z][\w-]+){{0,3}}"
    rf"|[A-Z][a-zë]+(?:ers|aars|eurs|oren|isten|anten)|[A-Z]{{2,6}})(?:\s+van\s+(?:de\s+|het\s+)?[\w-]+(?:\s+[A-Z][\w-]+){{0,3}})?"
)
_OF_PERSONS = (
    r"(?:(?:is|zijn|blijft|blijven|wordt|worden)\s+(?:[\w-]+\s+){0,4}?(?:(?:eind|mede)?verantwoordelijk\s+(?:voor|om)"
    r"|belast\s+met|bevoegd\s+(?:om|tot)|gehouden\s+(?:om|tot|te)|gerechtigd|aangewezen\s+om|aanspreekbaar\s+op)"
    r"|(?:heeft|hebben|krijgt|krijgen)\s+(?:[\w-]+\s+){0,4}?(?:taak|taken|opdracht|bevoegdheid)\b"
    r"|(?:draagt|dragen)\s+(?:[\w-]+\s+){0,4}?(?:zorg\s+voor|(?:eind)?verantwoordelijkheid)\b"
    r"|(?:ziet|zien)\s+(?:er\s+|erop\s+|hierop\s+|daarop\s+)?(?:[\w-]+\s+){0,3}?toe\b|(?:houdt|houden)\s+(?:[\w-]+\s+){0,3}?toezicht\b"
    r"|(?:legt|leggen)\s+(?:[\w-]+\s+){0,6}?verantwoording\b)"
)
_FIRST = re.compile(rf"^(?P<name>{_NAME})\s+(?={_OF_PERSONS})")
_UP_TO = re.compile(
    rf"\b(?:[Hh]et|[Dd]it|[Dd]at)\s+is\s+(?:[\w-]+\s+){{0,4}}?aan\s+"
    rf"(?P<name>(?:(?:de|het)\s+)(?:{ADJECTIVES}{_NOUN}))(?=\s+(?:zelf\s+)?om\b)"
)
# What happens, is thought, made or written is nobody: "de regeling draagt zorg voor".
_NOBODY = re.compile(
    r"(?:ing|ingen|heid|heden|teit|teiten|isme|sel|sels|nis|nissen|atie|aties|itie|ities|wet|wetten|besluit|verordening"
    r"|richtlijn|artikel|voorstel|systeem|systemen|maatregel|maatregelen|factor|factoren|beleid|programma|plan|model|methode|zorg"
    r"|regels?|loop|wijze|dit|deze|dat|het|er|wat|samen|alles|velen|sommigen|anderen|hier|daar|nu|ook|dan)$",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"verantwoordelijk\s+voor\s+(?:(?:ongeveer|circa|ruim|bijna|meer\s+dan)\s+)?(?:\d|een\s+(?:groot|klein|aanzienlijk|fors)\s+deel"
    r"|de\s+(?:helft|toename|stijging|daling|groei|meeste|afname)|het\s+(?:merendeel|grootste))"
)


def with_unlisted_bearer(masked: Masked, start: int) -> Masked | None:
    """The sentence with a sign in the place of its first words where these must be somebody; None where they need not
    be. `start` is where the sentence begins in its passage."""
    found = _FIRST.match(masked.text) or _UP_TO.search(masked.text)
    if found is None or PARTY in found["name"] or _SHARE.search(masked.text):
        return None
    name = found["name"]
    head = re.split(r"\s+van\s+", name)[0].split()[-1]
    if _NOBODY.search(head):
        return None
    first = found.start("name")
    bearer = Party(start, start + len(name), (name[0].lower() + name[1:] if name[1:2].islower() else name,))
    signs = len(re.findall(f"[{PARTY}{FIRST_PERSON}]", masked.text[:first]))
    text = masked.text[:first] + PARTY + masked.text[first + len(name) :]
    return Masked(text, (*masked.parties[:signs], bearer, *masked.parties[signs:]))
