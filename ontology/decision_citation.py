"""Where a guideline names a package decision: by its number, its title, its day, or the care it is about.

A decision that stands in the register alone has no number that papers cite: "het pakketadvies over tebentafusp van
29 augustus 2024" names it by care and day. Words of a decision must stand there; care alone is no citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.months import MONTHS
from ontology.care_lexicon import Lexicon
from ontology.care_subject import Subject, read_subject
from ontology.link_relation import says_it_follows
from ontology.package_decision import PackageDecision
from ontology.spot import Spot
from ontology.subject_tie import Tie, compare

Where = Literal["recommendation", "considerations", "note", "document"]
By = Literal["number", "day", "care"]

# Nouns that name a package decision by themselves, and those that do so where its maker stands beside them.
_NAMED = re.compile(
    r"\b(?:(?:negatief|positief)\s+(?:geadviseerd|beoordeeld|geoordeeld|beslist|besloten)|standpunt\w*|(?:pakket|vergoedings|gvs-|zin-)advie[sz]\w*|duiding\w*|pakketbeslui?t\w*|pakketbeslissing\w*|pakketbeoordeling\w*)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:advie[sz]\w*|advise\w*|geadviseerd|oorde\w*|geoordeeld|beoordee\w*|concludeer\w*|beslui?t\w*|besloten|beslissing\w*|beoordeling\w*|rapport\w*|vergoed\w*|opgenomen|opname)\b",
    re.IGNORECASE,
)
_MAKER = re.compile(
    r"\b(?:zorginstituut|zin|zinl|cvz|college\s+voor\s+zorgverzekeringen|minister|vws)\b", re.IGNORECASE
)
_ZIN = re.compile(r"\b20\d{8}\b")
_ID = re.compile(r"\b[A-Z]{2,6}-\d{2,4}\b")
_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>20\d\d)\b")
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_OF_DAY = re.compile(
    rf"\b(?:advie[sz]|besluit|beoordeling|oordeel)\w*\s+(?:van|uit|in|d\.d\.)\s+(?:\d{{1,2}}\s+)?(?:{_MONTH}|20\d\d)",
    re.IGNORECASE,
)
_MONTH_LONG = len("2025-02")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a guideline; `keys` are ids of documents that references in it mean. `around` is what it leaves
    unsaid, nearest first; `notes` are the sentences of notes whose markers stand in it."""

    spot: Spot
    where: Where
    keys: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    notes: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionCitation:
    """`decision` is a key, one of those that fit the words. `follows` are the words that say that the guideline does
    as was decided."""

    decision: str
    spot: Spot
    where: Where
    by: By
    follows: Spot | None = None


class CitableDecisions:
    """Decisions as they are found by number, day and care."""

    def __init__(
        self, decisions: Iterable[PackageDecision], subjects: Mapping[str, Subject], lexicon: Lexicon
    ):
        self.subjects, self.lexicon = subjects, lexicon
        self._decisions = {one.key: one for one in decisions}
        self._numbers: dict[str, str] = {}
        self._treatments: dict[str, list[str]] = {}
        for one in self._decisions.values():
            for number in (one.register, one.document, *one.numbers):
                if number:
                    self._numbers.setdefault(number.removeprefix("zin-"), one.key)
            for treatment in subjects[one.key].treatments:
                self._treatments.setdefault(treatment.key, []).append(one.key)

    def numbered(self, number: str) -> str | None:
        """The key of the decision with this number or document id."""
        return self._numbers.get(number.removeprefix("zin-"))

    def on_care(self, subject: Subject) -> list[str]:
        """Keys of decisions that share a treatment with this subject."""
        keys = {key for one in subject.treatments for key in self._treatments.get(one.key, ())}
        return sorted(keys)

    def on_day(self, days: Sequence[str]) -> list[str]:
        """Keys of the decisions of these days or months."""
        return [key for key, one in self._decisions.items() if any(one.date.startswith(day) for day in days)]

    def date(self, key: str) -> str:
        return self._decisions[key].date


def find_citations(sentences: Sequence[Sentence], known: CitableDecisions) -> list[DecisionCitation]:
    """What these sentences cite, in their order."""
    found: list[DecisionCitation] = []
    for number, sentence in enumerate(sentences):
        for key, by in _cited(sentence, known):
            follows = _follows(sentences, number, key, known)
            found.append(DecisionCitation(key, sentence.spot, sentence.where, by, follows))
    return found


def _follows(sentences: Sequence[Sentence], number: int, key: str, known: CitableDecisions) -> Spot | None:
    """The sentence that cites, or one after it in the same passage before another decision is cited, where it says
    that the guideline follows."""
    first = sentences[number]
    if says_it_follows(first.spot.text):
        return first.spot
    for later in sentences[number + 1 :]:
        if later.spot.passage != first.spot.passage:
            break
        others = {other for other, _ in _cited(later, known)}
        if others and key not in others:
            break
        if says_it_follows(later.spot.text):
            return later.spot
    return None


def _cited(sentence: Sentence, known: CitableDecisions) -> list[tuple[str, By]]:
    """Keys of decisions, and by what they are named; several where the words fit several."""
    text = sentence.spot.text
    numbers = [*sentence.keys, *_ID.findall(text), *_ZIN.findall(text)]
    by_number = list(dict.fromkeys(key for number in numbers if (key := known.numbered(number))))
    if by_number:
        return [(key, "number") for key in by_number]
    noted = [one for note in sentence.notes for one in _cited(note, known)]
    if noted:
        return list(dict.fromkeys(noted))
    named = names_decision(text) or (sentence.where == "note" and _MAKER.search(text))
    return _by_care(sentence, known) if named else []


def names_decision(text: str) -> bool:
    """Whether a sentence speaks of a package decision."""
    return bool(_NAMED.search(text) or _OF_DAY.search(text) or (_SAID.search(text) and _MAKER.search(text)))


def _by_care(sentence: Sentence, known: CitableDecisions) -> list[tuple[str, By]]:
    text = sentence.spot.text
    days = days_in(text)
    subject = read_subject(text, known.lexicon, around=sentence.around)
    options = known.on_care(subject)
    if days:
        dated = [key for key in options if any(_same_day(known.date(key), day) for day in days)]
        if not options:
            dated = known.on_day([day for day in days if len(day) >= _MONTH_LONG])
        return [(key, "day") for key in dated]
    ties = {key: compare(subject, known.subjects[key], known.lexicon) for key in options}
    return [(key, "care") for key, tie in ties.items() if _fits(tie)]


def _fits(tie: Tie) -> bool:
    return tie.treatment in ("same", "part", "class") and tie.indication != "other" and not tie.clashes


def _same_day(one: str, other: str) -> bool:
    known = min(len(one), len(other))
    return known > 0 and one[:known] == other[:known]


def days_in(text: str) -> list[str]:
    """The days, months and years that a sentence names, ISO with the precision written."""
    found, rest = [], text
    for match in (*_DAY.finditer(text), *_DIGITS.finditer(text)):
        month = match["month"].casefold()
        number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
        day = f"-{int(match['day']):02}" if match["day"] else ""
        found.append(f"{match['year']}-{number:02}{day}")
        rest = rest.replace(match.group(), " ")
    return found or _YEAR.findall(_ZIN.sub(" ", rest))
