"""Commitments without a time: who will do something, starts it, or is ready to.

Rules, each named in `Mention.rule`:
    commitment-will    "het Rijk zal ... positioneren", "we gaan ... afstemmen", "wil het Zorginstituut ... verkennen"
    commitment-ready   "ik ben bereid om", "ik zet me in om", "zijn voornemens te"
    commitment-begins  "start gesprekken", "werkt aan een plan", "stelt een startnotitie op", "verkennen we hoe"

Of an office, an organisation or the sender ("ik", "wij"). What a kind of parties does is a task; it promises only
where it "zal" or "gaat".
"""

from __future__ import annotations

import re

from ontology.clauses import main_clause
from ontology.mention import Mention

_WILL = (
    r"(?:zal|zullen|gaat|gaan|ga"
    r"|wil(?:len)?(?=\b[^.;]*\b(?:verkennen|onderzoeken|uitwerken|opstellen|starten|ontwikkelen|organiseren|instellen|herzien)\b))"
)
_READY = (
    r"(?:(?:is|zijn|ben)(?=\b[^.;]{0,80}\b(?:bereid|voornemens)\b)|zeg(?:t|gen)?(?=\b[^.;]{0,80}\btoe\b)"
    r"|zet(?:ten)?(?=\s+(?:mij|me|zich|ons)\b[^.;]{0,30}\bin\b))"
)
_BEGINS = (
    r"(?:start(?:en)?|werk(?:t|en)?(?=\b[^.;]{0,30}\baan\s+(?:een|de\s+(?:uitwerking|ontwikkeling|actualis|opstelling))\b)"
    r"|stel(?:t|len)?(?=\s+(?:\w+\s+)?een\b[^.;]{3,80}\bop\b)|verken(?:t|nen)?|onderzoek(?:t|en)?(?=\b[^.;]{0,40}\b(?:of|hoe|welke|wat)\b)"
    r"|vertal(?:en)?(?=\b[^.;]{3,80}\bnaar\b)|vertaalt(?=\b[^.;]{3,80}\bnaar\b)|zet(?:ten)?(?=\s+(?:\w+\s+)?in\s+op\b)"
    r"|intensive(?:er|ert|ren))"
)
_VERB = re.compile(rf"(?P<will>{_WILL})\b|(?P<ready>{_READY})\b|(?P<begins>{_BEGINS})\b")
_PERSON = r"(?:ik|wij|we)"
_BODY = (
    r"(?:het\s+(?:kabinet|ministerie|Rijk)"
    r"|de\s+(?:regering|overheid|rijksoverheid|minister|staatssecretaris|bewindspersonen))"
)
# A party that no list knows, by its capital: "De Rechtspraak zal", "zal de Raad voor de rechtspraak".
_CAPITAL = (
    r"(?:de|het|De|Het)\s+(?!\w*(?:[Ww]et|[Vv]erordening|[Rr]ichtlijn|[Bb]esluit|[Rr]egeling|[Pp]rotocol|[Ss]tandaard|[Cc]ode"
    r"|[Vv]erdrag|[Aa]genda|[Aa]kkoord|[Mm]onitor|[Pp]rogramma)\b)[A-Z][\w-]{2,}"
    r"(?:\s+[A-Z][\w-]+){0,4}(?:\s+(?:voor|van)\s+(?:de\s+|het\s+)?[\w-]+){0,2}"
)
_SUBORDINATE = re.compile(
    r"\b(?:dat|of|als|wanneer|indien|omdat|zoals|die|waar\w*|hoe|zodra|nadat|totdat)\s*$", re.I
)
_INFINITIVE = re.compile(
    r"\b(?:te\s+)?\w{2,}(?:en|gaan|doen|zien|staan|slaan)\s*(?:[.,;:(]|$|\s(?:op|in|met|aan|bij|om|of|dat|hoe|tot|van|over|naar|voor|door|als|tijdens|zodat|totdat)\b)|\bop\s+zoek\b"
)
# "zal moeten" is a duty, "zal leiden tot" a forecast, "ga ik in op" tells about the text itself.
_NO_PROMISE = re.compile(
    r"\b(?:zal|zullen)\b[^.;]*?\b(?:moeten|kunnen|mogen|leiden|ontstaan|toenemen|afnemen|stijgen|dalen|blijken|ondervinden"
    r"|hebben|vallen)\b|\b(?:zal|zullen|wil|willen)\s+(?:\w+\s+){0,6}?(?:worden|zijn|blijven)\s*[.,;]"
    r"|\bga(?:at|an)?\b[^.;]{0,90}\b(?:in\s+op|ervan\s+uit|er\s*van\s*uit|uit\s+van|akkoord|over\s+(?:de|het|een)|gepaard)\b"
    r"|\bwil(?:len)?\b[^.;]{0,40}\b(?:benadrukken|opmerken|aangeven|wijzen|verwijzen|weten|zeggen|vragen|danken|melden|graag)\b"
    r"|\b(?:zal|zullen|ga|gaan)\b[^.;]{0,60}\b(?:hieronder|hierna|achtereenvolgens|toelichten|illustreren|ingaan|beantwoorden|noemen|beschrijven)\b"
    r"|\bopenbaar\w*\b|\b(?:zou|zouden)\b|\brol\s+(?:te\s+)?spelen\b|\b(?:hierdoor|daardoor|waarschijnlijk)\b|\bwerk(?:t|en)\s+(?:samen|met)\b|\bgestart\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:deze|dit|volgende|vorige)\s+(?:paragraaf|hoofdstuk|rapport|bijlage|notitie|onderdeel|memo)\b|\bhoofdstuk\s+\d",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:niet|niets|geen)\b(?!\s+(?:alleen|schromen|nalaten|aarzelen|rusten|langer))", re.IGNORECASE
)
# "Als de cliënt verhuist, start het CIZ ...": a rule of every time anew.
_HABIT = re.compile(
    r"\b(?:als|indien|wanneer|zodra|telkens|jaarlijks|altijd|regelmatig|doorgaans|meestal|vaak|iedere?|elke?|sinds|al\s+jaren"
    r"|momenteel|heeft|hebben|had|hadden)\b",
    re.IGNORECASE,
)


def commitment_rule(
    text: str, span: tuple[int, int], inside: list[Mention], holders: frozenset[str]
) -> tuple[str, str]:
    """The rule that makes a sentence a commitment without a time, or an empty name; and a party that is only
    known as it is written. `holders` are the keys of
    offices and organisations; a kind of parties promises only with "zal" and "gaan"."""
    sentence = text[slice(*span)]
    if sentence.rstrip().endswith("?") or _SELF.search(sentence) or len(sentence) < 25:
        return "", ""
    main = main_clause(sentence)
    for verb in _VERB.finditer(sentence):
        rule = f"commitment-{verb.lastgroup}"
        able = [
            actor
            for actor in inside
            if actor.kind == "actor" and (verb[0] in ("zullen", "gaan") or set(actor.targets) & holders)
        ]
        known = _has_subject(text, span, verb, able)
        written = "" if known else _capital_subject(text, span, verb)
        if not known and not written:
            continue
        if _NO_PROMISE.search(main) or _NEGATED.search(main):
            return "", ""
        if verb["will"] and not _INFINITIVE.search(sentence[verb.end() :]):
            continue
        if verb["begins"] and _HABIT.search(sentence):
            continue
        return rule, written
    return "", ""


def _capital_subject(text: str, span: tuple[int, int], verb: re.Match[str]) -> str:
    """A party by its capital: at the beginning of the sentence right before "zal", or right behind it."""
    if verb[0] not in ("zal", "zullen", "gaat", "gaan"):
        return ""
    if re.search(r"\bartikel\b", text[slice(*span)], re.IGNORECASE):  # what a rule has a party do
        return ""
    start, end = span[0] + verb.start(), span[0] + verb.end()
    before = re.fullmatch(rf"(?P<who>{_CAPITAL})(?:\s+\([^)]*\))?\s+", text[span[0] : start])
    behind = re.match(
        rf"\s+(?P<who>{_CAPITAL})(?=\s+(?:\(|de|het|een|hier|daar|nog|ook|dit|deze)\b|\s+\()",
        text[end : span[1]],
    )
    subject = before or behind
    return subject["who"][0].lower() + subject["who"][1:] if subject else ""


def _has_subject(
    text: str,
    span: tuple[int, int],
    verb: re.Match[str],
    able: list[Mention],
) -> bool:
    """Whether the subject stands right before the verb, or right behind it."""
    start, end = span[0] + verb.start(), span[0] + verb.end()
    before, behind = text[span[0] : start], text[end : span[1]]
    named = rf"(?:{_PERSON}|{_BODY})"
    if subject := re.search(rf"\b(?P<who>{named})\s+$", before, re.IGNORECASE):
        return not _SUBORDINATE.search(before[: subject.start()])
    if re.match(rf"\s+(?:dan\s+)?{named}\b", behind, re.IGNORECASE):
        return True
    for actor in able:
        if actor.end <= start and _NOTHING_BETWEEN.fullmatch(text[actor.end : start]):
            lead = re.sub(r"\b(?:de|het)\s*$", "", text[span[0] : actor.start], flags=re.IGNORECASE)
            return not _SUBORDINATE.search(lead) and not _PREPOSITION.search(lead)
        if actor.start >= end and re.fullmatch(r"\s+(?:dan\s+)?(?:de|het)?\s*", text[end : actor.start]):
            return True
    return False


_NOTHING_BETWEEN = re.compile(r"\s*(?:\([^)]*\)\s*)?")
_PREPOSITION = re.compile(
    r"\b(?:van|aan|met|bij|voor|naar|in|op|uit|over|tussen|namens|via|binnen|onder|door)\s*$",
    re.IGNORECASE,
)
