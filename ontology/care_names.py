"""Finds names of medicines, other care or conditions in a text, longest first.

A name is found by its words as compared (ontology/care_words.py); an abbreviation as it is written. Between the words
of one name may stand a space, a hyphen, an apostrophe or ® ("HER2-", "PD-(L)1"). Else:
    compound    a name as first part of a word whose last part says what of it: longkankerpatiënten, COPD-zorg
    spelling    one slip in a word of seven letters or more, where one known word alone is meant
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ontology.care_words import CareWord, care_stem, care_words, fold

Found = Literal["name", "compound", "spelling"]
SLIPS_FROM = 7  # letters; a shorter word has too many neighbours
_BETWEEN = re.compile(r"[\s\-‐‑–'’®™/]{1,3}|-?\(|\)-?|\)?\s\(|\)\s")
_TAIL = (
    r"(?:patient(?:en|es)?|behandeling(?:en)?|zorg|medicatie|medicijn(?:en)?|therapie|screening|aanval(?:len)?|risico|risicos"
    r"|klachten|preventie|profylaxe|diagnostiek|vaccin(?:s)?|vaccinatie(?:s)?|bewoners?|client(?:en)?|richtlijn|module"
    r"|creme|zalf|neusspray|injecties?|tablet(?:ten)?|kuur|kuren|infu(?:us|sen)|gebruik|pleisters?|druppels|gel|capsules|spray|drank|controle|verpleegkundige|poli|poliklinieken?|kliniek|programma|episodes?|diagnose|symptomen|recidief|mortaliteit)"
)
_COMPOUND = re.compile(rf"(?P<head>\w{{4,}}?)(?:s|en)?{_TAIL}$")
_MARK = re.compile(r"\s?[®™]")
_LEARNED = re.compile(
    r"(?:itis|iti|os|om|emi|uri|pati|algi|kanker|ziekt|sindrom|syndrom|trofi|tropi|penie?|oedem|plegi|psi|iasi|fili|tromb\w*|myelom|leukemi"
    r"|urticari|vitiligo|crohn|alzheimer|parkinson|cellig|migrain|reumatoid|psoriati\w*|hartfal|diabet\w*|astm\w*)$"
)
_MOST_KEPT = 200_000  # words whose answer is kept
_TELLING = 10  # letters
_PROPER = 9  # letters of a name that may be an ordinary word without its capital
_ABBREVIATION = re.compile(r"^(?=.{2,7}$)(?=(?:.*[A-Z]){2})\w+$")


@dataclass(frozen=True, slots=True)
class CareName:
    """A name of one thing. `weak`: it counts only where the thing is named otherwise too ("MS", "PE")."""

    name: str
    key: str
    kind: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name at start..end of a text."""

    start: int
    end: int
    name: CareName
    found: Found


class CareNames:
    """All names, ready for finding; built once, never changed. Of one name for two things the first stands."""

    def __init__(self, names: Iterable[CareName]) -> None:
        self._cased: dict[str, CareName] = {}
        self._by_first: dict[str, dict[tuple[str, ...], CareName]] = {}
        for name in names:
            if _ABBREVIATION.match(name.name):
                self._cased.setdefault(name.name, name)
            for written in _writings(name.name):
                self._add(tuple(word.stem for word in care_words(written)), name)
        self._sizes = {
            first: tuple(sorted({len(stems) for stems in held}, reverse=True))
            for first, held in self._by_first.items()
        }
        self._known = {stem for held in self._by_first.values() for stems in held for stem in stems}
        held = [
            (stem, name) for by in self._by_first.values() for stems, name in by.items() for stem in stems
        ]
        self._longest_slip = 1 + max((len(stem) for stem in self._known), default=0)
        self._slips = _neighbours(stem for stem, name in held if _may_slip(stem, name.kind))
        self._marked_slips = _neighbours(stem for stem, name in held if name.kind == "brand")
        self._corrected: dict[tuple[str, bool], str] = {}
        self._idle: dict[tuple[str, bool], bool] = {}

    def _add(self, stems: tuple[str, ...], name: CareName) -> None:
        if not stems or (len(stems) == 1 and _ABBREVIATION.match(name.name)):
            return
        held = self._by_first.setdefault(stems[0], {})
        if stems not in held or (held[stems].key == name.key and is_proper(held[stems].name)):
            held[stems] = name

    def find(self, text: str, *, slips: bool = True) -> list[NameFound]:
        """In order, none inside another."""
        words = care_words(text)
        found, number = [], 0
        while number < len(words):
            if self._begins_nothing(words[number], slips):
                number += 1
                continue
            hit = self._at(text, words, number, slips)
            if hit is None:
                number += 1
                continue
            found.append(hit[0])
            number += hit[1]
        return found

    def called(self, name: str) -> CareName | None:
        """The thing that these words as a whole are a name of."""
        hits = self.find(name, slips=False)
        return (
            hits[0].name if len(hits) == 1 and hits[0].end - hits[0].start >= len(name.strip("®™ ")) else None
        )

    def _begins_nothing(self, word: CareWord, slips: bool) -> bool:
        """Whether no name can begin with this word; answers are kept, as most words of a text are such."""
        known = self._idle.get((word.text, slips))
        if known is None:
            readings = {word.stem, *(self._read(word, marked, slips) for marked in (False, True))}
            found = readings & self._sizes.keys() or word.text in self._cased or self._compound(word)
            if len(self._idle) >= _MOST_KEPT:
                self._idle.clear()
            known = self._idle[word.text, slips] = not found
        return known

    def _at(
        self, text: str, words: Sequence[CareWord], number: int, slips: bool
    ) -> tuple[NameFound, int] | None:
        word = words[number]
        stem = self._stem(text, word, slips)
        for size in self._sizes.get(stem, ()):
            part = words[number : number + size]
            stems = (stem, *(self._stem(text, one, slips) for one in part[1:]))
            name = self._by_first[stem].get(stems)
            if name and _joined(text, part) and (word.text[0].isupper() or not is_proper(name.name)):
                exact = all(one.stem == known for one, known in zip(part, stems, strict=True))
                return NameFound(word.start, part[-1].end, name, "name" if exact else "spelling"), size
        if name := self._cased.get(word.text):
            return NameFound(word.start, word.end, name, "name"), 1
        if name := self._compound(word):
            return NameFound(word.start, word.end, name, "compound"), 1
        return None

    def _stem(self, text: str, word: CareWord, slips: bool) -> str:
        """The word as compared; where it is a slip of one known word, that one. A brand is one only before ®."""
        return self._read(word, bool(_MARK.match(text, word.end)), slips)

    def _read(self, word: CareWord, marked: bool, slips: bool) -> str:
        if not slips or word.stem in self._known or len(word.text) < SLIPS_FROM or not word.text.isalpha():
            return word.stem
        if len(word.stem) > self._longest_slip:  # its forms would be as many, and as long, as it has letters
            return word.stem
        if (word.stem, marked) not in self._corrected:
            if len(self._corrected) >= _MOST_KEPT:
                self._corrected.clear()
            near = {
                known
                for form in _without_one(word.stem)
                for slipped in ((self._slips, self._marked_slips) if marked else (self._slips,))
                for known in slipped.get(form, ())
                if one_slip(word.stem, known)
            }
            self._corrected[word.stem, marked] = near.pop() if len(near) == 1 else word.stem
        return self._corrected[word.stem, marked]

    def _compound(self, word: CareWord) -> CareName | None:
        match = _COMPOUND.match(fold(word.text)) or _COMPOUND.match(word.stem)
        if match is None:
            return None
        for ending in ("", "s", "en", "e"):
            held = self._by_first.get(care_stem(match["head"] + ending), {})
            if name := held.get((care_stem(match["head"] + ending),)):
                return None if name.weak else name
        return None


class JoinedNames:
    """Known names with some more: a longer name goes first, else the known one. Added names allow no slips."""

    def __init__(self, known: CareNames, added: CareNames) -> None:
        self._known = known
        self._added = added

    def find(self, text: str, *, slips: bool = True) -> list[NameFound]:
        added = self._added.find(text, slips=False)
        known = [
            one
            for one in self._known.find(text, slips=slips)
            if not any(
                other.start <= one.start and one.end <= other.end and _size(other) > _size(one)
                for other in added
            )
        ]
        more = [
            one
            for one in added
            if not any(one.start < other.end and other.start < one.end for other in known)
        ]
        return sorted((*known, *more), key=lambda one: one.start)


def _size(hit: NameFound) -> int:
    return hit.end - hit.start


def is_proper(name: str) -> bool:
    """One short word that keeps its capital: brands, and diseases called after a person ("Graves")."""
    return name[0].isupper() and name[1:].islower() and len(name) <= _PROPER


def one_slip(written: str, known: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two letters changed places; the first letter stands."""
    if written == known or written[:1] != known[:1]:
        return False
    if len(written) == len(known):
        wrong = [(one, other) for one, other in zip(written, known, strict=True) if one != other]
        return len(wrong) == 1 or (len(wrong) == 2 and wrong[0] == wrong[1][::-1])
    start = 0
    while start < min(len(written), len(known)) and written[start] == known[start]:
        start += 1
    return written[start + 1 :] == known[start:] or written[start:] == known[start + 1 :]


def _may_slip(stem: str, kind: str) -> bool:
    """Which words are telling enough to be known with a slip: names of substances, long names of classes, and of
    conditions those formed from Greek or with -kanker and the like; ordinary words lie near the others (dementie,
    detentie)."""
    if kind == "name":
        return len(stem) >= SLIPS_FROM - 1
    if kind == "class":
        return len(stem) >= _TELLING
    return kind not in ("brand", "words") and len(stem) > SLIPS_FROM and bool(_LEARNED.search(stem))


def _writings(name: str) -> tuple[str, ...]:
    """With letters and digits apart and together: SGLT2, SGLT-2."""
    apart = re.sub(r"(?<=[A-Za-z])(?=\d)", "-", name)
    together = re.sub(r"(?<=[A-Za-z])[- ](?=\d)", "", name)
    return tuple(dict.fromkeys((name, apart, together)))


def _neighbours(stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
    held: dict[str, list[str]] = {}
    for stem in sorted(set(stems)):
        for form in _without_one(stem):
            held.setdefault(form, []).append(stem)
    return {form: tuple(known) for form, known in held.items()}


def _without_one(stem: str) -> Iterator[str]:
    """Forms by which words one slip apart meet: with a letter less, and with the letters in order."""
    yield stem
    yield "".join(sorted(stem))
    for place in range(1, len(stem)):
        yield stem[:place] + stem[place + 1 :]


def _joined(text: str, words: Sequence[CareWord]) -> bool:
    """Whether nothing else stands between, and a bracket that closes was opened too."""
    name = text[words[0].start : words[-1].end]
    if name.count("(") != name.count(")"):
        return False
    return all(_BETWEEN.fullmatch(text, one.end, other.start) for one, other in pairwise(words))
