"""What is said of an answer as a whole: that nothing was found, that hits are weak, that not all are counted."""

from __future__ import annotations

from index.query import Query
from index.ranked import Texts
from index.rest import Rest

NO_WORDS = "Geef woorden om naar te zoeken."
NOTHING = "Niets gevonden."
_NO_PHRASE = "De woorden tussen aanhalingstekens komen zo niet voor; dit lijkt erop."
_ONLY_MEANING = "Geen van deze woorden staat in de stukken; deze passages lijken er alleen in betekenis op."
_BOUNDED = "In een opslag van deze omvang zijn alleen de {} beste passages geteld; er kunnen er meer zijn."
_WEAK = "Geen duidelijke treffers: de gevonden passages lijken maar weinig op de vraag."


def notice_of(query: Query, rest: Rest, texts: Texts, found: bool) -> str | None:
    bounded = _BOUNDED.format(f"{rest.bounded:,}".replace(",", ".")) if rest.bounded else None
    told = [one for one in (_first_notice(query, rest, texts, found), bounded) if one]
    return " ".join(told) or None


def _first_notice(query: Query, rest: Rest, texts: Texts, found: bool) -> str | None:
    if not len(texts.first):
        return rest.notice or NOTHING
    if query.phrases and not found:
        return _NO_PHRASE
    if rest.notice or found:
        return rest.notice
    if texts.weak.all():
        return _WEAK
    return _ONLY_MEANING if rest.only_meaning else None
