"""What a decision comes to: reimbursed, under conditions, not, or not yet decided.

From the outcome that a register holds ("Opnemen bijlage 1B", "Alleen vergoeden na prijsdaling") and from a sentence of
a standpunt, advies or duiding ("behoort tot het verzekerde pakket", "niet op te nemen"). Words that do not tell: "".
"""

from __future__ import annotations

import re
from typing import Literal

Effect = Literal["vergoed", "voorwaarden", "niet", "lopend", ""]

_RUNNING = re.compile(
    r"\b(?:lopend|loopt|in\s+behandeling|nog\s+geen\s+besluit|aangehouden|nog\s+niet\s+(?:besloten|afgerond))\b",
    re.IGNORECASE,
)
_NOT_CODE = re.compile(
    r"\b(?:niet|geen|uitstroom|afgewezen|afwijzen|negatief|beëindig\w*|uitstromen|verwijderen)\b",
    re.IGNORECASE,
)
_IF_CODE = re.compile(
    r"\b(?:voorwaarde\w*|voorwaardelijk\w*|bijlage\s+2|prijs\w*|mits|alleen|uitsluitend)\b", re.IGNORECASE
)
_YES_CODE = re.compile(
    r"\b(?:vergoed\w*|opnemen|opgenomen|bijlage\s+1|uitbreiding|verzekerde\s+zorg|positief|toegelaten)\b",
    re.IGNORECASE,
)


def effect_of_outcome(outcome: str, status: str = "") -> Effect:
    """The effect of an outcome in a register; `status` "Lopend" goes first, an outcome that is empty runs still."""
    if _RUNNING.search(status) or not outcome.strip() or _RUNNING.search(outcome):
        return "lopend"
    if _NOT_CODE.search(outcome):
        return "niet"
    if _IF_CODE.search(outcome):
        return "voorwaarden"
    return "vergoed" if _YES_CODE.search(outcome) else ""


# --- sentences

_COVER = (
    r"vergoed(?:en|ing|t)?|(?:te\s+)?verzeker(?:de|en)\s+(?:zorg|prestaties?|pakket)|(?:basis|verzekerings)?pakket|op\s+te\s+nemen"
    r"|basisverzekering|bijlage\s+[12][AB]?|aanspraak|ten\s+laste\s+van|geneesmiddelenvergoedingssysteem|GVS|toe\s+te\s+laten|toegelaten"
)
_COVERS = re.compile(rf"\b(?:{_COVER})\b", re.IGNORECASE)
_STAND = re.compile(
    r"\b(?:voldoe(?:t|n)|voldaan|conform|volgens)\b[^.;]*?\bstand\s+van\s+(?:de\s+)?wetenschap(?:\s+en\s+(?:de\s+)?praktijk)?|\bstand\s+van\s+(?:de\s+)?wetenschap\s+en\s+(?:de\s+)?praktijk\b[^.;]*?\b(?:voldoe(?:t|n)|voldaan)\b|\bvoldoe(?:t|n)\s+(?:bij\b[^.;]*\s)?niet(?:\s+langer)?\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    rf"\b(?:niet|geen|nooit|evenmin|noch)\b[^.;,]{{0,120}}?\b(?:{_COVER}|stand\s+van)\b|\b(?:{_COVER}|stand\s+van\b[^.;]{{0,40}}praktijk|voldoe[nt])\b(?:(?!\b(?:als|indien|wanneer|die|na|tenzij|mits)\b)[^.;,]){{0,60}}?\b(?:niet|geen)\b|\bantwoord\s+(?:is|luidt)\s+(?:dan\s+ook\s+)?nee\b"
    r"|\b(?:uit\s+het\s+(?:basis|verzekerde\s+)?pakket\s+(?:te\s+)?(?:halen|verwijder\w*|stroomt|stromen)|uitstroom|uit\s+te\s+stromen|niet\s+(?:langer|meer)\s+(?:te\s+)?vergoed\w*|te\s+verwijderen\s+uit|af\s+te\s+wijzen)\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(
    r"\bniet\s+(?:alleen|slechts|uitsluitend|eerder\b[^.;]*\bbehandeld\w*|voor\s+de\s+(?:andere|overige)\b)|\bniet-\w+",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:onder\s+(?:\w+\s+){0,3}voorwaarden?|(?:nadere|met)\s+voorwaarden|met\s+(?:een\s+)?(?:maximum|beperking)|mits|op\s+voorwaarde|onder\s+de\s+voorwaarde|voorwaardelijk\w*|bijlage\s+2(?:-\w+)?|prijs(?:onderhandeling\w*|daling|verlaging|reductie|afspraken?|arrangement)"
    r"|(?:lagere|verlaagde|verlaging\s+van\s+de|daling\s+van\s+de)\s+prijs|financieel\s+arrangement|korting\s+van|(?:alleen|uitsluitend|pas|slechts)\b[^.;,]{0,40}?\b(?:als|indien|na|wanneer)|tenzij)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:nog\s+geen\s+(?:besluit|standpunt|advies|oordeel)|nog\s+niet\s+(?:besloten|geoordeeld))\b[^.;]*\b(?:vergoed\w*|pakket|verzekerde)\b"
    r"|\b(?:de|onze)\s+beoordeling\s+loopt\b",
    re.IGNORECASE,
)
# "niet op te nemen, tenzij de prijs daalt" is an advice to take it in after that.
_UNLESS = re.compile(
    r"\b(?:tenzij|behalve\s+als|zolang|totdat)\b|\bbij\s+de\s+huidige\s+prijs\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:vroeg(?:en)?|vraagt?|vragen|gevraagd|verzocht(?:en)?|verzoek|beoordeeld|beoordelen|onderzocht|nagegaan|getoetst|de\s+vraag)\b[^.;]*\bof\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:fabrikant|firma|registratiehouder|cliëntenorganisaties?|beroepsverenigingen|consultatie\w*|zorgverzekeraars|partijen)\b[^.;]*\b(?:vindt|vinden|stelt|stellen|meent|menen|verzoekt|verzoeken|vraagt|vragen|claimt)\b"
    r"|\b(?:comparator|vergelijkende\s+behandeling|in\s+andere\s+landen|destijds|eerder\s+(?:advies|standpunt)|in\s+(?:19|20)\d\d\s+(?:adviseerd|concludeerd|oordeeld)\w*)\b",
    re.IGNORECASE,
)


def effect_of_sentence(sentence: str) -> tuple[Effect, bool]:
    """What a sentence of a decision decides, and whether it speaks of cover itself, not of the state of science."""
    if sentence.rstrip().endswith("?") or _ASKED.search(sentence) or _ELSEWHERE.search(sentence):
        return "", False
    if _NOT_YET.search(sentence):
        return "lopend", True
    covers = bool(_COVERS.search(sentence))
    if not covers and not _STAND.search(sentence):
        return "", False
    said = _NOT_ONLY.sub(" ", sentence)
    if _NOT.search(said):
        return ("voorwaarden" if covers and _UNLESS.search(said) else "niet"), covers
    if not _decides(sentence):
        return "", False
    return ("voorwaarden" if _IF.search(said) else "vergoed"), covers


_DECIDES = re.compile(
    r"\b(?:advise(?:ert|ren|er)|geadviseerd|conclu\w+|besl(?:uit|oten|ist)\w*|oordeel\w*|geoordeeld|wordt|worden|is|zijn|blijft|blijven|behoor(?:t|en)|hoort|horen|kan|kunnen|komt|komen|valt|vallen|voldoe(?:t|n)|antwoord|heeft\s+recht)\b",
    re.IGNORECASE,
)


def _decides(sentence: str) -> bool:
    return bool(_DECIDES.search(sentence))
