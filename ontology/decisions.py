"""Decisions on care: adviezen, standpunten and duidingen that a text names, with subject and outcome.

Rules, each named in `Mention.rule`:
    decision-title      the title of a publication: "Standpunt – X vergoed uit het basispakket"
    decision-outcome    a sentence that says what is (not) reimbursed or included
    decision-list       "adviezen gaan over A, B en C": each part that carries a note of its own
    decision-subject    "een advies over een geneesmiddel ..., namelijk X"
    decision-deferred   a decision that is left to a next government
"""

from __future__ import annotations

import re

from ingest.dutch import Analysis
from ingest.passage import Passage
from ontology.decision_subjects import named_subject
from ontology.mention import Mention

_TITLE = re.compile(
    r"^(?:GVS-|Pakket)?(?P<type>Standpunt|Advies|Duiding|Pakketadvies)\s*[:–-]?\s+"
    r"(?P<subject>(?!Kennis|aanspraak|van\s+\d)[^|]{4,300}?)\s*(?:\||$|\.\s*$)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\|\s*(?:Standpunt|Advies|Duiding|Publicatie)\s*\|", re.IGNORECASE)
_NEGATIVE = (
    r"niet\s+(?:meer\s+)?(?:te\s+)?(?:vergoed(?:en)?|opgenomen|op\s+te\s+nemen|vergoede\s+zorg|verzekerde\s+zorg)"
    r"|geen\s+(?:verzekerde|vergoede)\s+zorg|voldoe[nt]\w*\s+niet\s+aan\s+de\s+stand|niet\s+voldoe[nt]\w*\s+aan\s+de\s+stand|uitgestroomd|uit\s+het\s+(?:basis)?pakket\s+te\s+halen"
)
_POSITIVE = (
    r"(?:kan|kunnen)\s+(?:voorwaardelijk\s+)?worden\s+vergoed|wordt\s+vergoed|worden\s+vergoed|vergoede\s+zorg|verzekerde\s+zorg"
    r"|op\s+te\s+nemen\s+in\s+het\s+(?:basis|verzekerde\s+)?pakket|voldoet\s+aan\s+de\s+stand|te\s+vergoeden"
)
_OUTCOME = re.compile(rf"\b(?:(?P<no>{_NEGATIVE})|(?P<yes>{_POSITIVE}))\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:dat|om)\s+(?:het\s+|de\s+)?(?P<subject>(?!dez?e\b|dit\b|die\b)[^.;]{3,160}?)(?:\s+met\s+ingang\s+van\s+[^.;]{4,30}?)?"
    rf"(?:\s+(?:onder\s+voorwaarden|niet))?\s+(?:{_NEGATIVE}|{_POSITIVE})\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?:dat|om)\s+(?:deze|dit|die)\s+(?P<noun>[a-zë-]{3,})\b")
_LISTED = re.compile(
    r"\b(?:adviezen|standpunten|duidingen|pakketadviezen)\b[^.]{0,160}?\b(?:gaan|gingen|betreffen|zijn)"
    r"(?:\s+(?:onder\s+andere|bijvoorbeeld|onder\s+meer|o\.a\.))?\s+over\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\s,;]*(?:(?:en|het|de|een)\s+)*")
_ON_ONE = re.compile(
    r"\b(?:advies|standpunt|duiding)\s+over\s+(?P<subject>een\s+(?:genees|hulp)?middel|een\s+behandeling|een\s+interventie)"
    r"\b[^.;]{0,120}?(?:,\s*(?:namelijk|te\s+weten)\s+(?P<name>[\w\s®-]{3,60}))?(?=[.;,]|$)",
    re.IGNORECASE,
)
_DEFERRED = re.compile(
    r"\bbesluit(?:vorming)?\b[^.;]{0,60}\b(?:laat|laten|is|blijft)\b[^.;]{0,30}\baan\s+(?:een|het)\s+(?:volgend|nieuw)\w*\s+kabinet",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\bbeëindig\w*\s+(?:van\s+)?(?:de\s+)?voorwaardelijke\s+toelating\b", re.IGNORECASE)
_DECIDES = re.compile(
    r"\b(?:zorginstituut|minister|staatssecretaris|ik|wij|we|kabinet)\b.{0,160}"
    r"\b(?:adviseer\w*|besl(?:uit|oten|ist|issen)|concludeer\w*|oordeel\w*|standpunt|heeft\s+vastgesteld)\b"
    r"|^(?:De|Onze)\s+conclusie\s+(?:is|luidt)\s+dat\b",
    re.IGNORECASE | re.DOTALL,
)
_IF = re.compile(
    r"\b(?:onder\s+voorwaarden?|mits|alleen\s+(?:na|als|bij|voor)|na\s+prijsonderhandeling\w*|bijlage\s+2)\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\bvoor\s+(?:een\s+)?bepaalde\s+groep\w*", re.IGNORECASE)
_INDICATION = re.compile(
    r"\b(?:bij|voor\s+de\s+behandeling\s+van|voor)\s+(?P<condition>(?!opname|het\s+basis)[^,.;|()]{4,120})"
)


def find_decisions(passage: Passage, analysis: Analysis, title_of_paper: str = "") -> list[Mention]:
    """The decisions that one passage names or states; `title_of_paper` is that of a standpunt, advies or duiding."""
    text = passage.text
    title = _TITLE.match(text)
    if title and (passage.kind == "footnote" or _PUBLISHED.search(text)):
        return [_mention(text, (title.start(), title.end("subject")), title["subject"], "decision-title")]
    if passage.kind in ("heading", "footnote", "caption", "table"):
        return []
    found = [mention for span in analysis.sentences for mention in _named(passage, span)]
    found += [
        _mention(text, span, _subject(text, span, title_of_paper), "decision-outcome")
        for span in analysis.sentences
        if _OUTCOME.search(text, *span) and _DECIDES.search(text[slice(*span)])
    ]
    return found


def _named(passage: Passage, span: tuple[int, int]) -> list[Mention]:
    """Decisions that a sentence names by what they are about."""
    text = passage.text
    if listed := _LISTED.search(text, *span):
        ends = [marker.offset for marker in passage.markers if listed.end() < marker.offset <= span[1]]
        starts = [listed.end(), *ends]
        pieces = [_trimmed(text, start, end) for start, end in zip(starts, ends, strict=False)]
        return [_mention(text, piece, text[slice(*piece)], "decision-list") for piece in pieces]
    if about := _ON_ONE.search(text, *span):
        return [_mention(text, about.span(), about["name"] or about["subject"], "decision-subject")]
    if _DEFERRED.search(text, *span):
        return [_mention(text, span, text[slice(*span)], "decision-deferred")]
    return []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of an enumeration without the comma, "en" and article before it."""
    lead = _LEAD.match(text, start, end)
    return (lead.end() if lead else start, end)


def _subject(text: str, span: tuple[int, int], title: str) -> str:
    """What is decided on: the words between "dat" or "om" and the outcome; else the sentence. "Deze sensor" is the one
    that the passage named before, or else the one of the title of the paper, where that names a thing of its own."""
    sentence = text[slice(*span)]
    if about := _ABOUT.search(sentence):
        return about["subject"].strip(" ,")
    if this := _THIS.search(sentence):
        return named_subject(this["noun"], text[: span[0]], title) or sentence
    return sentence


def _mention(text: str, span: tuple[int, int], subject: str, rule: str) -> Mention:
    sentence = text[slice(*span)]
    named = subject
    if rule == "decision-title" and (said := _OUTCOME.search(subject)):
        named = subject[: said.start()].strip() or subject
    condition = _INDICATION.search(named)
    return Mention(
        start=span[0],
        end=span[1],
        surface=sentence,
        kind="decision",
        targets=(),
        literal=(),
        status="exact",
        rule=rule,
        fields={
            "subject": named.strip(" –-:"),
            "condition": condition["condition"].strip() if condition else None,
            "outcome": _outcome(sentence, rule),
            "date": None,
        },
    )


def _outcome(sentence: str, rule: str) -> str | None:
    """What is decided, in a word; None where the sentence does not say."""
    if rule == "decision-deferred":
        return "aangehouden"
    if _ENDED.search(sentence):
        return "beëindiging voorwaardelijke toelating"
    said = _OUTCOME.search(sentence)
    if said is None:
        return None
    if said["no"]:
        return "niet vergoeden"
    if _IF.search(sentence):
        return "onder voorwaarden"
    return "vergoeden voor een bepaalde groep" if _SOME.search(sentence) else "vergoeden"
