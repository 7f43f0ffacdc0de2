"""Plans to tie guidelines and package decisions: what is going to be looked at is no link that is there.

"We verkennen hoe pakketbeslissingen gebruikt kunnen worden bij richtlijnen" is a plan; it is told as one, with its
modality and its words, and never as a link between a recommendation and a decision.
"""

from __future__ import annotations

import re

_DECISIONS = re.compile(
    r"\b(?:pakket(?:beslissing|besluit|afweging|advies|adviezen|beoordeling|uitspraak|keuze|duiding)(?:en)?|standpunten|duidingen|vergoedingsbesluiten)\b",
    re.IGNORECASE,
)
_GUIDELINES = re.compile(
    r"\b(?:\w*richtlijn(?:en)?|richtlijn\w+|kwaliteitsstandaard(?:en)?|zorgstandaard(?:en)?|behandelrichtlijn(?:en)?|aanbevelingen\s+van\s+beroepsgroepen)\b",
    re.IGNORECASE,
)
_TIES = re.compile(
    r"\b(?:gebruik\w*|benut\w*|verwerk\w*|verb(?:ind|ond)\w*|koppel\w*|gekoppeld|samenhang|afstem\w*|afgestemd|vertaal\w*|vertal\w*|aansluit\w*|aansluiten|doorwerk\w*|betrekken|betrokken|meenemen|meegenomen"
    r"|meeweg\w*|meegewogen|opnemen|opgenomen|landen|rol\s+(?:kunnen\s+)?spelen|toepas\w*|toegepast|wederzijds|verb(?:etering|eteren)\s+van\s+de\s+aansluiting|naast\s+elkaar)\b",
    re.IGNORECASE,
)
PLANNED = frozenset({"plan", "verwacht", "voorwaardelijk"})
"""Modalities of what is not there yet."""


def ties_guidelines_and_decisions(sentence: str) -> bool:
    """Whether a sentence is about using package decisions in guidelines, or the other way round."""
    return bool(_DECISIONS.search(sentence) and _GUIDELINES.search(sentence) and _TIES.search(sentence))
