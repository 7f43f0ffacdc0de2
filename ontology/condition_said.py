"""Whether a guideline says a condition of a decision: in its words, perhaps in other words, or not at all.

Words that tell what a condition is on ("bloedvaten", "herstel") are looked for with their inflections, as parts of
compounds and under the other names of the care lexicon. Where none of them stands there the condition is left unsaid;
where some do, nobody can tell by rules whether it is said: that is unsure, and no tension.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ontology.package_decision import PackageDecision
from ontology.spot import Spot

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_EMPTY_WORDS = """
de het een van voor met bij aan dat die dit deze der den wordt worden zijn alleen indien mits als ook niet geen door
naar uit over onder ten minste kan moet moeten dient dienen heeft hebben wel nog dan zal zij hij hun wie ervan daarvan
daarbij hierbij waarbij na per om te voorwaarde voorwaarden vergoed vergoeding vergoeden gebruik behandeling patiënt
patiënten verzekerde verzekerden cliënt cliënten
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_STEM = 5  # letters of a word that tell it: "gevallen" and "gevallene" are one word
_FRAME_WORDS = """
eerst eerste tweede derde daarna vooraf tevoren opnieuw nogmaals weer altijd steeds blijven blijft gebleven hoogste
maximaal minimaal tenminste minstens meer minder langer binnen tussen eerder eerdere huidige andere verschillende
voldoende onvoldoende effect resultaat baat sprake aanwezig aantoonbaar nodig mogelijk kunnen mogen laten
beoordeeld beoordeelt beoordelen beoordeling vastgesteld vaststellen gesteld stelt indicatie diagnose criterium
criteria startcriterium stopcriterium start starten gestart begonnen stop stopt stoppen gestopt gestaakt staken
voortgezet voortzetting behandeld behandelen behandelingen behandelaar therapie gegeven geven krijgt kregen gebruikt
zorg zorgverlener arts artsen ervaring volwassen volwassenen kinderen mensen personen bewoners gebruiker ouderen
vrouwen mannen iedereen groep afgelopen laatste volgende behouden uitslag programma middel geneesmiddel
jaar jaren maand maanden week
weken dag dagen keer twee drie vier vijf zes zeven acht negen tien twaalf twintig helft kwart derde omvang duur duurt
"""
_FRAME = frozenset(word[:_STEM] for word in _FRAME_WORDS.split())
"""Openings of words of any condition: that something was judged, begun or stopped tells not what it is about."""
_LONG = 7  # letters of a word that may hold another: "doorbloeding" and "bloedvaten"
_SAID = 0.5
"""Share of the words of a condition that a guideline says when it says the condition in its own words."""
_OPENINGS = frozenset(("onder", "tegen", "boven", "achter", "tusse", "voorg", "behan"))


@dataclass(frozen=True, slots=True)
class Named:
    """Keys of the care and conditions that a text names, and these with what lies above them."""

    own: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()


Names = Callable[[str], Named]


@dataclass(frozen=True, slots=True)
class ConditionsSaid:
    """`unsaid` is the first condition of which nothing is said, where most are not; `unsure` the first that may be said
    in other words."""

    unsaid: Spot | None = None
    unsure: Spot | None = None


def conditions_said(
    decision: PackageDecision, said: Sequence[str], *, names: Names | None = None
) -> ConditionsSaid:
    """How these texts of a guideline meet the conditions of a decision. What the decision itself is on ("esketamine",
    "depressie") tells of no condition. `names` finds what texts name under other names."""
    known = {stem for text in said for stem in _stems(text)}
    asked = [one for one in decision.conditions if _stems(one.text)]
    left = [one for one in asked if not _in_its_words(one.text, known)]
    subject = f"{decision.intervention} bij {decision.indication}"
    own = _stems(f"{subject} {decision.title}")
    words = [word for text in said for word in _long_words(text)]
    hinted = [
        one
        for one in left
        if _in_other_words(one.text, own, known, words)
        or (names is not None and _by_another_name(names(one.text), names(subject), [*map(names, said)]))
    ]
    unsaid = [one for one in left if one not in hinted]
    silent = 2 * len(unsaid) > len(asked)
    return ConditionsSaid(unsaid[0] if silent else None, hinted[0] if hinted else None)


def _by_another_name(condition: Named, subject: Named, said: Sequence[Named]) -> bool:
    """ "SSRI" is said where antidepressiva are asked; what the decision itself is on does not count."""
    return any(
        (condition.own - subject.all) & one.all or (one.own - subject.all) & condition.all for one in said
    )


def _in_its_words(condition: str, known: Iterable[str]) -> bool:
    stems = _stems(condition)
    return len(stems & set(known)) >= _SAID * len(stems)


def _in_other_words(condition: str, own: set[str], known: Iterable[str], words: Sequence[str]) -> bool:
    """Whether a word that tells what the condition is on stands there, whole, inflected or in a compound."""
    stems = {word[:_STEM] for word in _long_words(condition)} - own
    return bool(stems & set(known)) or any(
        stem in word for stem in stems - _OPENINGS for word in words if len(word) >= _LONG
    )


def _long_words(text: str) -> list[str]:
    """Words that tell what a text is on."""
    found = map(str.casefold, _WORD.findall(text))
    return [
        word for word in found if len(word) >= _STEM and word not in _EMPTY and word[:_STEM] not in _FRAME
    ]


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in map(str.casefold, _WORD.findall(text)) if word not in _EMPTY}
