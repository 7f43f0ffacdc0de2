"""Promises to the Kamer, or to whom a letter is sent: "ik zal uw Kamer informeren", "uw Kamer ontvangt", "stuur ik u".

A passive or "ontvangt" without an agent is a promise of whom the paper is from.
"""

from __future__ import annotations

import re

from ontology.speakers import Speaker

_KAMER = r"(?:uw|de|beide)\s+(?:Tweede\s+|Eerste\s+)?Kamers?\b"
PROMISE = re.compile(
    r"\bzeg(?:gen)?\b.{0,80}\btoe\b"
    rf"|\b(?:zal|zullen|informeer|informeren|stuur|sturen|bericht|berichten|kom|doe)\b.{{0,160}}\b{_KAMER}"
    rf"|\b{_KAMER}.{{0,160}}\b(?:informeren|sturen|berichten|toezenden|toesturen|aanbieden|voorleggen)\b",
    re.DOTALL | re.IGNORECASE,
)
_SPEAKER = r"(?:ik|wij|we)"
_TELLS = r"(?:stuur|sturen|zend|zenden|informeer|informeren|bericht|berichten)"
# In the present this letter tells it ("ook informeer ik u over"), unless a time to come stands there.
_TELLS_YOU = re.compile(rf"\b{_TELLS}\s+{_SPEAKER}\s+u\b|\b{_SPEAKER}\s+{_TELLS}\s+u\b", re.IGNORECASE)
_WILL_TELL_YOU = re.compile(
    rf"\b{_SPEAKER}\s+(?:verwacht|verwachten|hoop|hopen|zal|zullen)\s+u\b[^.;]{{0,120}}\b{_TELLS}"
    rf"|\b(?:verwacht|verwachten|hoop|hopen|zal|zullen)\s+{_SPEAKER}\s+u\b[^.;]{{0,120}}\b{_TELLS}",
    re.IGNORECASE,
)
_TOLD_LATER = (
    r"(?:geïnformeerd|ingelicht|bericht|toegezonden|toegestuurd|verstuurd|gestuurd|verzonden|gezonden|aangeboden|voorgelegd"
    r"|op\s+de\s+hoogte\s+(?:gebracht|gesteld|gehouden))"
)
# "Uw Kamer wordt geïnformeerd", "wordt uw Kamer ... gestuurd", "zal uw Kamer worden geïnformeerd", "uw Kamer ontvangt".
_PASSIVE = re.compile(
    rf"\b{_KAMER}\s+(?:wordt|worden|zal|zullen)\b[^;]{{0,200}}?\b{_TOLD_LATER}\b"
    rf"|\b(?:wordt|worden|zal|zullen)\b[^;]{{0,160}}?\b{_KAMER}[^;]{{0,200}}?\b{_TOLD_LATER}\b"
    rf"|\b(?:wordt|worden)\b[^;]{{0,120}}?\b{_TOLD_LATER}\s+aan\s+{_KAMER}",
    re.IGNORECASE | re.DOTALL,
)
_RECEIVES = re.compile(
    rf"\b{_KAMER}\s+(?:ontvangt|krijgt)\b|\b(?:ontvangt|krijgt)\s+(?:\w+\s+){{0,4}}?{_KAMER}",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\buw\s+Kamer\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:ik|wij|we|mijn\s+ministerie)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:minister|ministers|staatssecretaris|bewindspersonen|kabinet|regering)\b", re.IGNORECASE
)
_EXPECTS = re.compile(r"\b(?:verwacht|hoopt|streeft|zal|zullen|zegt|informeert|stuurt|is\s+voornemens)\b")
_THIS_LETTER = re.compile(
    r"\b(?:(?:met|in|bij|middels|via)\s+deze\s+(?:brief|kamerbrief)|hierbij|bijgaand\w*|hiermee)\b",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(r"\bgeïnformeerd\b")
_ASKS = re.compile(
    r"\b(?:vraagt|vragen|verzoekt|verzoeken|gevraagd|verzocht|kunt\s+u|kan\s+u)\b", re.IGNORECASE
)


def promises(sentence: str) -> bool:
    """Whether the sentence promises the Kamer something that is still to come."""
    if _THIS_LETTER.search(sentence) or sentence.rstrip().endswith("?"):
        return False
    if _PASSIVE.search(sentence) or _RECEIVES.search(sentence) or _WILL_TELL_YOU.search(sentence):
        return True
    if not PROMISE.search(sentence) or _TOLD_BEFORE.search(sentence):
        return False
    if FIRST_PERSON.search(sentence):
        return True
    return bool(_OFFICE.search(sentence) and _EXPECTS.search(sentence)) and not _ASKS.search(sentence)


def tells_reader(sentence: str) -> bool:
    """Whether the writer tells the reader something: with a time to come, that is a promise."""
    return bool(_TELLS_YOU.search(sentence)) and not _THIS_LETTER.search(sentence)


def may_promise_kamer(text: str, start: int, end: int) -> bool:
    """Whether a sentence without a time is worth a look."""
    return any(pattern.search(text, start, end) for pattern in (PROMISE, _WILL_TELL_YOU, _PASSIVE, _RECEIVES))


def told_at(sentence: str) -> int:
    """Where the Kamer stands, or else the one who is told; -1 without either."""
    to_you = _TELLS_YOU.search(sentence) or _WILL_TELL_YOU.search(sentence)
    return to_you.start() if to_you and "Kamer" not in sentence else sentence.find("Kamer")


def promised_by(sentence: str, who: tuple[str, ...], speaker: Speaker | None) -> tuple[str, ...]:
    """Who promises: the one who acts, else whom the paper is from where it speaks to the Kamer, or where that is an
    office of the government; the Kamer itself receives."""
    if who and not _RECEIVES.search(sentence):
        return who
    signers = speaker.signers if speaker else ()
    if _ADDRESSED.search(sentence):
        return signers
    return tuple(name for name in signers if _OFFICE.search(name))
