"""Where a guideline sets another number than a condition of a decision: "na twee antidepressiva" beside "ten minste
drie behandelingen".

Only numbers that say the same thing are laid beside each other: as many tried before, as long until it is stopped, an
age, a dose, a measure. A number that keeps the condition is no difference: who tries four has tried three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontology.quantity import Quantity, quantities
from ontology.spot import Spot
from ontology.trait_numbers import WRITTEN

_SAME = 0.1
"""Share by which two periods may differ that are the same in another unit: twelve weeks and three months."""
_STEM = 6  # letters of a word that tell it
_EVENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for name, words in (
        (
            "until",
            r"(?:stop\w*|gestopt|staak\w*|stak\w*|gestaakt|beëindig\w*|afgebouwd|bouw\w*|voort|voortgezet|voortzett\w*|verleng\w*"
            r"|opnieuw|lang|duur|duurt|gedurende|herhaal\w*|herhaald|sessies|behandelingen|zittingen)\b",
        ),
        (
            "evaluate",
            r"(?:beoordeel\w*|beoordel\w*|evalu\w*|geëvalueerd|controle\w*|controleer\w*|gecontroleerd|meet|metingen?)\b",
        ),
        (
            "present",
            r"(?:klachten|symptomen|pijn|aanvallen|wond|ziekte|stoornis)\b[^.;,]{0,60}\b(?:dur\w+|duurt|besta\w+|aanhou\w+)\b"
            r"|(?:klachten|wond)\b[^.;,]{0,60}\b(?:aanwezig|genezen)\b|sinds\b",
        ),
        ("tried", r"(?:geprobeerd|gebruikt\w*|geoefend|gehad|gevolgd|kreeg|kregen|behandeld|oefenen)\b"),
    )
)
"""What happens at a time: only times of one kind of event are laid beside each other."""
_NAME = 6  # letters of a word that may be the name of a medicine
_WORD = re.compile(r"[^\W\d_]+")
_RANGE = re.compile(rf"(?<!\w)(?:\d+|{'|'.join(WRITTEN)})\s*(?:[-–]|à|tot)\s*$", re.IGNORECASE)
_UP_TO = re.compile(r"tot\b|à\b", re.IGNORECASE)
_TIMED = frozenset({"duration", "sessions", "every"})


@dataclass(frozen=True, slots=True)
class NumberDifference:
    """A condition of the decision, words of the guideline, and the number in each as written."""

    condition: Spot
    said: Spot
    asked: str
    told: str

    @property
    def words(self) -> str:
        return f"‘{self.told}’ tegenover ‘{self.asked}’ in het besluit"


def number_difference(conditions: Sequence[Spot], said: Sequence[Spot]) -> NumberDifference | None:
    """The first condition of which the guideline sets a wider number, and sets the right one nowhere."""
    asked = [(spot, one) for spot in conditions for one in _single(spot.text)]
    told = [(spot, one) for spot in said for one in _single(spot.text)]
    kept = {
        place
        for place, (words, one) in enumerate(told)
        for spot, number in asked
        if _comparable(spot.text, number, words.text, one) and _keeps(number, one)
    }
    for spot, number in asked:
        rivals = [
            (place, words, one)
            for place, (words, one) in enumerate(told)
            if _comparable(spot.text, number, words.text, one)
        ]
        if rivals and not any(place in kept for place, _, _ in rivals):
            _, words, one = rivals[0]
            return NumberDifference(spot, words, number.text, one.text)
    return None


def _single(text: str) -> Iterator[Quantity]:
    """The numbers of a text but those of a range ("vier tot zes weken"), of which one end alone would mislead."""
    for one in quantities(text):
        up_to = _UP_TO.match(one.text)
        if not _RANGE.search(text[: one.start] + (up_to[0] if up_to else "")):
            yield one


def _beside(text: str, one: Quantity) -> frozenset[str]:
    """The long words around a number: a dose is of the medicine named there."""
    near = _WORD.findall(text[: one.start])[-4:] + _WORD.findall(text[one.end :])[:3]
    return frozenset(word.casefold() for word in near if len(word) >= _NAME)


def _comparable(condition: str, asked: Quantity, sentence: str, told: Quantity) -> bool:
    if asked.kind != told.kind or (asked.of and told.of and asked.of[:_STEM] != told.of[:_STEM]):
        return False
    if {asked.bound, told.bound} == {"least", "most"}:
        return False
    if asked.kind == "dose":
        ours, theirs = _beside(condition, asked), _beside(sentence, told)
        return not ours or not theirs or bool(ours & theirs)
    if asked.kind not in _TIMED:
        return True
    if asked.kind == "duration" and (asked.bound == "least") != (told.bound == "least"):
        return False
    return bool(_events(condition) & _events(sentence))


def _events(sentence: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _EVENTS if pattern.search(sentence))


def _keeps(asked: Quantity, told: Quantity) -> bool:
    """Whether who does as the guideline says keeps the condition."""
    if abs(told.value - asked.value) <= _SAME * asked.value and asked.kind in _TIMED:
        return True
    if asked.kind == "every":
        return told.value < asked.value
    if asked.bound == "least":
        return told.value >= asked.value
    if asked.bound == "most":
        return told.value <= asked.value
    return told.value == asked.value
