"""What a package decision means for a recommendation: the type of their link, and the words that say so.

Words of the texts go before the outcome: what a guideline says it follows, what a decision asks of a guideline. Else
the direction of the recommendation and the effect of the decision tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ontology.decision_effect import Effect
from ontology.recommendation_strength import Direction
from ontology.spot import Spot

RelationType = Literal["asks-update", "based-on", "excludes", "restricts", "supports", "related"]

_BY_OUTCOME: dict[tuple[Direction, Effect], tuple[RelationType, str]] = {
    ("voor", "vergoed"): ("supports", "aanbevolen, en vergoed"),
    ("voor", "voorwaarden"): ("restricts", "aanbevolen, en alleen onder een voorwaarde vergoed"),
    ("voor", "niet"): ("excludes", "aanbevolen, maar niet vergoed"),
    ("tegen", "niet"): ("supports", "afgeraden, en niet vergoed"),
    ("tegen", "vergoed"): ("related", "afgeraden, maar wel vergoed"),
    ("tegen", "voorwaarden"): ("related", "afgeraden, en onder een voorwaarde vergoed"),
}
_OPEN = "de uitkomst is er nog niet"
_UNTOLD = "de uitkomst zegt niet of er vergoed wordt"

# What a decision asks of those who write guidelines: to change them, not merely to know of it.
_CHANGE = re.compile(
    r"\b(?:aan\s*(?:te\s+)?pas\w*|aangepast|aanpassing\w*|herzie\w*|(?:ge)?wijzig\w*|(?:ge)?actualise\w*|actualisatie|bij\s*(?:te\s+)?werk\w*"
    r"|bijgewerkt|aan\s*(?:te\s+)?scherp\w*|aangescherpt|(?:ge)?beperk\w*|(?:ge)?schrap\w*|verwijder\w*|vervang\w*|(?:laten\s+)?vervallen"
    r"|toe\s*(?:te\s+)?voeg\w*|toegevoegd|op\s*(?:te\s+)?nemen|opneemt|opgenomen|verwerk\w*|in\s+(?:overeenstemming|lijn)\s+(?:te\s+)?breng\w*"
    r"|aan\s*(?:te\s+)?vul\w*|aangevuld|bij\s*(?:te\s+)?stel\w*|bijgesteld|verander\w*|te\s+halen|los\s*(?:te\s+)?laten|intrek\w*|in\s+te\s+trekken|ingetrokken)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[‘'\"“„](?P<title>[^‘’'\"“”„]{6,160})[’'\"”]")
_TITLED = re.compile(
    r"\b(?:richtlijn|(?:kwaliteits|zorg)?standaard|leidraad|protocol|module)(?:en)?\s+(?P<title>[A-Z][^.;]{3,160})"
)
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_OF_ANY_TITLE = """
richtlijn richtlijnen kwaliteitsstandaard zorgstandaard standaard leidraad protocol module over voor deze
"""
_GUIDELINE_WORDS = frozenset(_OF_ANY_TITLE.split())
_SHARED_TITLE = 0.5
"""Of the words of a title, so that "de richtlijn Muziek en gedrag" is "Richtlijn Muziek en gedrag bij dementie"."""

_DECISION = (
    r"(?:standpunt\w*|(?:pakket|vergoedings|gvs-)?advie[sz]\w*|duiding\w*|oorde(?:el|len)|(?:pakket)?beslui?t\w*|(?:pakket)?beslissing\w*"
    r"|beoordeling\w*|conclusies?|uitspra\w+|zorginstituut|zin|(?:bijlage\s+2-)?voorwaarden?|stopcriteri\w+|startcriteri\w+)"
)
_BY_CUE = (
    r"(?:volg(?:t|en|de|den|end)|gevolgd|navolging\s+van|conform|overeenkomstig|in\s+lijn\s+met|in\s+overeenstemming\s+met"
    r"|op\s+(?:basis|grond)\s+van|gebaseerd\s+op|baseer\w*|(?:naar\s+)?aanleiding\s+van|aansluit\w*|aangesloten|aansluiting\s+bij"
    r"|overgenomen|overneemt|over\s+te\s+nemen|verwerkt|berust\w*|steunt|gegrond\s+op|ontleend|afkomstig\s+uit"
    r"|onderschrij\w+|in\s+aansluiting\s+op|in\s+de\s+lijn\s+van|(?:aangepast|herzien|gewijzigd|opgesteld)\s+(?:aan|naar|op|vanwege|na|om))"
)
_BEHIND = (
    r"(?:gevolgd|overgenomen|verwerkt|aangehouden|ten\s+grondslag|(?:de\s+)?grondslag|als\s+uitgangspunt|leidend|(?:de\s+)?aanleiding|de\s+basis"
    r"|overneemt|volgt|volgen|volgde|aanhoudt|hanteert|onderschrij\w+)"
)
# "volgt dit standpunt", "in navolging van het advies"; "het advies is overgenomen": the cue stands on either side.
_FOLLOWING = re.compile(
    rf"\b{_BY_CUE}\b[^.;]{{0,120}}?\b{_DECISION}\b|\b{_DECISION}\b[^.;]{{0,160}}?\b{_BEHIND}\b"
    rf"|\b(?:neemt|nemen|nam|namen)\b[^.;]{{0,80}}?\b{_DECISION}\b[^.;]{{0,60}}?\bover\b"
    rf"|\b(?:sluit|sluiten|sloot|sloten)\b[^.;]{{0,80}}?\b(?:{_DECISION}|daar(?:op|bij)|hier(?:op|bij))\b"
    rf"|\bzoals\b[^.;]{{0,60}}\b{_DECISION}\b[^.;]{{0,60}}\b(?:stel\w+|schrij\w+|vra\w+|advise\w+|geadviseerd|staat|noemt)\b"
    r"|\bzoals\s+(?:het|door\s+het)\s+zorginstituut\b[^.;]{0,40}\b(?:advise\w+|geadviseerd|stel\w+|gevraagd)\b"
    r"|\b(?:aanbeveling|afspraak|module|tekst)\b[^.;]{0,60}\bdaarom\b",
    re.IGNORECASE,
)
_NOT_FOLLOWING = re.compile(
    r"\b(?:wijk\w*\s+(?:\w+\s+){0,6}?af|afwijk\w*|in\s+afwijking|niet\s+(?:overgenomen|gevolgd|verwerkt|over)|volg\w*\s+(?:\w+\s+){0,8}?niet"
    r"|neem\w*\s+(?:\w+\s+){0,8}?niet\s+over|nog\s+niet|ondanks|in\s+weerwil|hoewel|niet\s+(?:\w+\s+){0,3}?(?:eens|beschikbaar)|anders\s+dan|geen\s+(?:rekening|gevolg)"
    r"|sluit\w*\s+(?:\w+\s+){0,6}?uit|in\s+tegenstelling\s+tot|sluit\w*\b[^.;]{0,40}\bniet\s+(?:\w+\s+)?aan|onderschrij\w+\b[^.;]{0,60}\bniet|houd\w*\b[^.;]{0,40}\bniet\s+aan|in\s+strijd|desondanks|toch|kiest\s+anders|afgeweken)\b",
    re.IGNORECASE,
)


_AT_CARE = re.compile(
    r"\b(?:voor|na|tijdens|bij|rond|gedurende|sinds|vóór)\s+(?:\w+\s+){0,2}?(?:start|gift|giften|toediening|gebruik|infuus|kuur|kuren|dosis)"
    r"\s+(?:van\s+|met\s+)?(?:(?:een|de|het)\s+)?(?:\w+\s+(?:met|van)\s+)?$",
    re.IGNORECASE,
)
_WATCHES = re.compile(
    r"^(?:doe:\s+|overweeg\s+om\s+)?(?:controleer|meet|monitor|bepaal|registreer|wissel|vraag|informeer|waarschuw)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """The type, in Dutch why, and the words of a text that say so (None where the outcome tells)."""

    type: RelationType
    reason: str
    words: Spot | None = None


def relation(
    direction: Direction,
    effect: Effect,
    *,
    follows: Spot | None = None,
    asks: Spot | None = None,
    in_part: bool = False,
    beside: bool = False,
) -> Relation:
    """`follows` is where the guideline says it follows this decision, `asks` where the decision asks to change this
    guideline. A guideline that follows has done what was asked. `in_part` tells that the guideline advises against the
    care for some, where the decision covers it for others alone; `beside` that it names the care and recommends
    something else."""
    if follows is not None:
        return Relation("based-on", "de richtlijn zegt dat zij dit besluit volgt", follows)
    if asks is not None:
        return Relation("asks-update", "het besluit vraagt om deze richtlijn aan te passen", asks)
    if beside:
        return Relation("related", "deze zorg wordt genoemd, en iets anders aanbevolen")
    if in_part and (direction, effect) == ("tegen", "voorwaarden"):
        return Relation("supports", "afgeraden voor een groep, en niet voor iedereen vergoed")
    kind, reason = _BY_OUTCOME.get((direction, effect), ("related", _OPEN if effect == "lopend" else _UNTOLD))
    return Relation(kind, reason)


def is_beside(text: str, start: int) -> bool:
    """Whether care that is named at `start` is what something else is done at: "voor elke gift van"."""
    return bool(_AT_CARE.search(text[:start]) or _WATCHES.match(text))


def says_it_follows(sentence: str) -> bool:
    """Whether a sentence of a guideline says that it follows a decision: "De werkgroep volgt dit standpunt"."""
    return bool(_FOLLOWING.search(sentence)) and not _NOT_FOLLOWING.search(sentence)


def asked_to_change(asks: Sequence[Spot], guideline_title: str) -> Spot | None:
    """The sentence of a decision that asks to change this guideline; one that names another guideline does not."""
    for spot in asks:
        if _CHANGE.search(spot.text) and _names(spot.text, guideline_title) is not False:
            return spot
    return None


def _names(text: str, title: str) -> bool | None:
    """Whether a text names the guideline of this title; None where it names no title at all."""
    wanted = set(_words(title))
    quoted = [set(_words(one["title"])) for one in _QUOTED.finditer(text)]
    begun = [_words(one["title"])[:1] for one in _TITLED.finditer(text)]
    if not quoted and not begun:
        return None
    return any(len(one & wanted) >= _SHARED_TITLE * min(len(one), len(wanted)) > 0 for one in quoted) or any(
        one and one[0] in wanted for one in begun
    )


def _words(text: str) -> list[str]:
    return [one for one in map(str.casefold, _WORD.findall(text)) if one not in _GUIDELINE_WORDS]
