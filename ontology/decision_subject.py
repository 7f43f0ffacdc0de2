"""On what a decision is, and for whom: from the title of the paper and from the sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_KIND = re.compile(
    r"^(?:(?:definitief|herzien)\w*\s+)?(?:concept-?\s*)?(?:GVS-?\s*(?:advies|rapport|beoordeling)|(?:pakket|sluis)?advies|standpunt|duiding|rapport)\b(?:\s+\d+[/\d-]*)?\s*[:–-]?\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:over|inzake|betreffende|van|naar|herbeoordeling|beoordeling|opname\s+van|vergoeding\s+van|toepassing\s+van|inzet\s+van|gebruik\s+van)\s+)+(?:(?:de|het|een)\s+)?",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\s+(?:(?:bij|voor)\s+(?:de\s+)?behandeling\s+van|bij|ter\s+behandeling\s+van|als\s+behandeling\s+(?:van|bij|voor)|ter\s+preventie\s+van|ter\s+voorkoming\s+van|als\s+screening\s+op|tegen|voor)\s+",
    re.IGNORECASE,
)
_AIM = re.compile(r"\b(?:screening|preventie|voorkoming)\b", re.IGNORECASE)
_ROLE = re.compile(r"\s+als\s+(?!.*\bbehandeling\b)", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\s*[,:–-]?\s+(?:wordt\s+)?(?:niet\s+|alleen\s+|wel\s+)?(?:vergoed(?:en)?|opnemen|opgenomen)\b.*$|\s+(?:voldoet|uit\s+het\s+(?:basis)?pakket)\b.*$",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"\s+in\s+(?:de|het|een)\s+(?:verpleeghuis|ziekenhuis|thuissituatie|instelling|huisartsenpraktijk|eerste\s*lijn|wijk|langdurige\s+zorg)$",
    re.IGNORECASE,
)
_END = (
    r"(?=\s+(?:voldoe\w*|effectief|conform|zijn|is|wordt|worden|blijft|blijven|kan|kunnen|heeft|hebben|behoort|behoren|valt|vallen|komt|gaat"
    r"|te\s+vergoeden|vergoed|(?:geen\s+)?verzekerde(?:\s+zorg)?|op\s+te\s+nemen|onder\s+voorwaarden|met\s+ingang|in\s+het\s+(?:basis)?pakket"
    r"|in\s+combinatie|een\s+(?:gelijke|meer)\s?waarde|gelijkwaardig|deze\s+(?:behandeling|zorg)|onder\s+de\s+basisverzekering"
    r"|niet\s+(?:aan|te|meer|langer|tot|voor|conform|op|verzekerde|vergoed)|aan\s+de\s+stand|tot\s+(?:het|de)|beoordeeld)\b"
    r"|[.;:?]|,\s+(?:en|maar|omdat|als|mits)\b|$)"
)
_THIS = re.compile(
    r"\b(?:het|de|dit|deze)\s+(?:programma|behandeling|zorg|test|app|middel|geneesmiddel|interventie|sensor|therapie|training|ingreep)\b",
    re.IGNORECASE,
)
_CLAUSE_END = (
    r"(?=\s+(?:aan\s+de\s+stand|voldoe\w*|te\s+vergoeden|op\s+te\s+nemen|behoort|tot\s+(?:het|de)"
    r"|(?:geen\s+)?verzekerde\s+zorg|niet\s+aan)\b|[.;:,?]|$)"
)
_BIJ = re.compile(
    r"\b(?:(?P<how>bij|(?:verruimd|uitgebreid|verruiming|uitbreiding|beperkt)\s+(?:naar|tot)|voor\s+de\s+behandeling\s+van|ter\s+behandeling\s+van)"
    r"|voor(?=\s+(?:\w+\s+)?(?:mensen|pati\w+|volwassenen|kinderen|cli\w+|bewoners|verzekerden|vrouwen|mannen|personen|jongeren)))\s+"
    r"(?P<who>(?!(?:de\s+beoordeling|het\b|elkaar|deze\b|dit\b|die\b|hen\b|andere|overige|grotere|ons\b|een\s+(?:grotere|volgende|score|\w+-score)|sommige|alle\s+drie))"
    rf"[^.;:?]{{4,200}}?(?:\s(?:die|dat|bij\s+wie|van\s+wie|waarbij)\s[^.;:,?]{{4,160}}?{_CLAUSE_END}|{_END}))",
    re.IGNORECASE,
)
_STATED = re.compile(r"\b(?:indicatie|doelgroep)\b\s*(?:is|:|betreft)\s*(?P<who>[^.;]{4,200})", re.IGNORECASE)
_NOT_FOR = re.compile(
    r"\b(?:geen\s+(?:uitspraak|gegevens)|niet\s+het\s+geval|niet\s+(?:aangetoond|onderzocht)|gaat\s+deze\s+\w+\s+niet)\b",
    re.IGNORECASE,
)


_NO_INTERVENTION = re.compile(r"^\s*(?:n\.?\s?v\.?\s?t(?![\w-])|niet van toepassing|-\s*$)", re.IGNORECASE)


def names_no_intervention(cell: str) -> bool:
    """Whether a register says that there is none: "n.v.t. (klassebreed advies)"."""
    return bool(_NO_INTERVENTION.match(cell))


def decided_on(intervention: str, indication: str) -> str:
    """What was decided on, as people call it; without the cell of a register that says that there is nothing."""
    named = "" if indication and names_no_intervention(intervention) else intervention
    return " bij ".join(part for part in (named, indication) if part)


@dataclass(frozen=True, slots=True)
class Titled:
    """Intervention and indication as a title names them; what it does not name is empty. `aim` is set where the title
    names what is looked for or prevented ("als screening op longkanker"), not who has it."""

    intervention: str
    indication: str
    aim: bool = False


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
    return Titled(
        _name(_ROLE.split(bare[: found.start()], maxsplit=1)[0]),
        bare[found.end() :].strip(" ."),
        bool(_AIM.search(found[0])),
    )


def _name(words: str) -> str:
    bare = re.sub(
        r"^(?:(?:de|het|een|app|sensor|(?:sluis|wees)?geneesmiddel|middel|programma)\s+)+(?=\S)",
        "",
        words.strip(" ,."),
        flags=re.IGNORECASE,
    )
    return _SETTING.sub("", bare).strip(" ,.")


def intervention_of(titled: Titled, first: Sequence[str]) -> str:
    """What was decided on: the title's words, or what the paper says it is about."""
    if titled.intervention:
        return titled.intervention
    for sentence in first:
        if found := re.search(r"\b(?:gaat|betreft)\s+(?:om\s+|over\s+)?(?P<what>[^.;:,]{3,120})", sentence):
            return _name(found["what"])
    return ""


def indication_of(titled: Titled, told: Iterable[str]) -> str:
    """For whom: as a sentence says that speaks of what the title names; else as the title names it."""
    for sentence in told:
        if stated := _STATED.search(sentence):
            return stated["who"].strip(" ,")
        found = None if _NOT_FOR.search(sentence) else _BIJ.search(sentence)
        if found and _fits(who := found["who"].strip(" ,"), titled):
            return f"{who} ({titled.indication})" if titled.aim and titled.indication not in who else who
    return titled.indication


def names_it(sentence: str, intervention: str) -> bool:
    """Whether a sentence has a word of the name of the intervention, or says "het programma", "deze behandeling"."""
    return bool(_content(sentence) & _content(intervention)) or bool(_THIS.search(sentence))


def _fits(who: str, titled: Titled) -> bool:
    if who.split()[0].casefold() in ("de", "het") and len(who.split()) <= 2:
        return False
    return not titled.indication or titled.aim or bool(_content(who) & _content(titled.indication))


def _content(words: str) -> set[str]:
    """Stems of the longer words: "wonden" and "wond" are alike."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", words.casefold())} - _EMPTY


_EMPTY = {
    "met",
    "voor",
    "bij",
    "patië",
    "mense",
    "volwa",
    "kinde",
    "cliën",
    "behan",
    "thera",
    "onder",
    "chron",
    "ernst",
}
