"""On what a decision is, and for whom: from the title of the paper and from the sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_KIND = re.compile(
    r"^(?:(?:concept|definitief|herzien)\w*\s+)?(?:GVS-?\s*(?:advies|rapport|beoordeling)|(?:pakket|sluis)?advies|standpunt|duiding|rapport)\b(?:\s+\d+[/\d-]*)?\s*[:–-]?\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:over|inzake|betreffende|van|naar|herbeoordeling|beoordeling|opname\s+van|vergoeding\s+van|toepassing\s+van|inzet\s+van|gebruik\s+van)\s+)+(?:(?:de|het|een)\s+)?",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\s+(?:bij|voor\s+(?:de\s+)?behandeling\s+van|ter\s+behandeling\s+van|als\s+behandeling\s+(?:van|bij|voor)|ter\s+preventie\s+van|ter\s+voorkoming\s+van|als\s+screening\s+op|tegen|voor)\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\s+als\s+(?!.*\bbehandeling\b)", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\s*[,:–-]?\s+(?:wordt\s+)?(?:niet\s+|alleen\s+|wel\s+)?(?:vergoed(?:en)?|opnemen|opgenomen)\b.*$|\s+(?:voldoet|uit\s+het\s+(?:basis)?pakket)\b.*$",
    re.IGNORECASE,
)
_END = (
    r"(?=\s+(?:voldoe\w*|effectief|conform|zijn|is|wordt|worden|blijft|blijven|kan|kunnen|heeft|hebben|behoort|behoren|valt|vallen|komt|gaat"
    r"|te\s+vergoeden|vergoed|(?:geen\s+)?verzekerde(?:\s+zorg)?|op\s+te\s+nemen|onder\s+voorwaarden|met\s+ingang|in\s+het\s+(?:basis)?pakket"
    r"|in\s+combinatie|een\s+(?:gelijke|meer)\s?waarde|gelijkwaardig|deze\s+(?:behandeling|zorg)|onder\s+de\s+basisverzekering"
    r"|niet\s+(?:aan|te|meer|langer|tot|voor|conform|op|verzekerde|vergoed)|aan\s+de\s+stand|tot\s+het|beoordeeld)\b"
    r"|[.;:?]|,\s+(?:en|maar|omdat|als|mits)\b|$)"
)
_BIJ = re.compile(
    r"\b(?:(?P<how>bij|(?:verruimd|uitgebreid|verruiming|uitbreiding|beperkt)\s+(?:naar|tot)|voor\s+de\s+behandeling\s+van|ter\s+behandeling\s+van)|voor(?=\s+(?:\w+\s+)?(?:mensen|pati\w+|volwassenen|kinderen|cli\w+|bewoners|verzekerden|vrouwen|mannen|personen|jongeren)))\s+"
    rf"(?P<who>(?!(?:de\s+beoordeling|het\b|elkaar|deze\b|dit\b|die\b|hen\b|andere|overige|grotere|ons\b|een\s+(?:grotere|volgende)|sommige|alle\s+drie))[^.;:?]{{4,200}}?){_END}",
    re.IGNORECASE,
)
_STATED = re.compile(r"\b(?:indicatie|doelgroep)\b\s*(?:is|:|betreft)\s*(?P<who>[^.;]{4,200})", re.IGNORECASE)
_NOT_FOR = re.compile(
    r"\b(?:geen\s+(?:uitspraak|gegevens)|niet\s+het\s+geval|niet\s+(?:aangetoond|onderzocht)|gaat\s+deze\s+\w+\s+niet)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Titled:
    """Intervention and indication as a title names them; what it does not name is empty."""

    intervention: str
    indication: str


def named_in_title(title: str) -> Titled:
    """ "Pakketadvies sotorasib (Lumykras®) bij longkanker" -> sotorasib (Lumykras®) / longkanker."""
    bare = re.sub(
        r"\s*\((?:duiding|standpunt|pakketadvies|herbeoordeling)\)\s*$", "", title.strip(), flags=re.I
    )
    bare = _LEAD.sub("", _KIND.sub("", bare, count=1))
    bare = _OUTCOME.sub("", bare).strip(" .–-:")
    found = _FOR.search(bare)
    if found is None:
        role = _ROLE.split(bare, maxsplit=1)
        return Titled(_name(role[0]), "")
    return Titled(_name(_ROLE.split(bare[: found.start()], maxsplit=1)[0]), bare[found.end() :].strip(" ."))


def _name(words: str) -> str:
    bare = re.sub(r"^(?:de|het|een|app|sensor)\s+(?=\S)", "", words.strip(" ,."), flags=re.IGNORECASE)
    return bare.strip(" ,.")


def intervention_of(titled: Titled, first: Sequence[str]) -> str:
    """What was decided on: the title's words, or what the paper says it is about."""
    if titled.intervention:
        return titled.intervention
    for sentence in first:
        if found := re.search(r"\b(?:gaat|betreft)\s+(?:om\s+|over\s+)?(?P<what>[^.;:,]{3,120})", sentence):
            return _name(found["what"])
    return ""


def indication_of(titled: Titled, told: Iterable[str]) -> str:
    """For whom: as a sentence says that is about the intervention; else as the title names it."""
    for sentence in told:
        if stated := _STATED.search(sentence):
            return stated["who"].strip(" ,")
        if _NOT_FOR.search(sentence):
            continue
        if found := _BIJ.search(sentence):
            who = found["who"].strip(" ,")
            if who.split()[0].casefold() not in ("de", "het") or len(who.split()) > 2:
                return who
    return titled.indication
