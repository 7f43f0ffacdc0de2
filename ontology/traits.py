"""Traits that a text tells: stage, line, markers, age, severity and the like.

The words are data (registers/care_traits.tsv): `*` stands for the rest of a word, `covers` are the values that a word
means, `implies` what it says of another axis where the text itself does not. Numbers are read by the rules of
ontology/trait_numbers.py, biomarkers by those of ontology/trait_markers.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.tsv import read_rows
from ontology.care_tables import FOLDER
from ontology.care_words import WORD
from ontology.trait import Trait
from ontology.trait_eligibility import eligibility_traits
from ontology.trait_markers import marker_traits
from ontology.trait_numbers import number_traits

_NOT = re.compile(
    r"\b(?:niet|geen|zonder|noch|exclusief|(?:zo)?als\s+bij|(?:risico|kans)\s+op|(?:preventie|voorkomen|voorkoming)\s+van)\s+(?:(?:de|het|een|voor|bij|als)\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\bna\s+(?:(?:de|een|eerdere)\s+)?$", re.IGNORECASE)  # "na neoadjuvante behandeling"
_CARE_NEAR_HOME = re.compile(
    r"\b(?:huisarts\w*|fysiothera\w*|praktijkonderst\w*|poh\w*|verwijs\w*|eerstelijnszorg|zorgverlener\w*|diëtist\w*|zorg|ggz|wijk\w*"
    r"|paramedi\w*|samenwerking|apothe\w*|verloskund\w*)\b",
    re.IGNORECASE,
)
_IN_FIRST_LINE = re.compile(r"\beerste(?:[\s-]+of[\s-]+tweede)?[\s-]+lijn\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]{2}\w*|m[A-Z]{2}\w*|I{1,3}V?[ABC]?|[A-Z]/?[A-Z]|\dL|M[01])\b|-I{1,3}\b")
_FORM = re.compile(
    r"(?<=\w{4})(?:crème|zalf|neusspray|tabletten|capsules|infuus|injecties?|oogdruppels|pleisters?)\b",
    re.IGNORECASE,
)
_OPENS = 2  # signs by which words are looked up


@dataclass(frozen=True, slots=True)
class TraitWord:
    """Words that tell a trait."""

    pattern: re.Pattern[str]
    axis: str
    covers: tuple[str, ...]
    implies: tuple[Trait, ...]


def read_traits(
    text: str, names: Sequence[tuple[int, int]] = (), aside: Sequence[tuple[int, int]] = ()
) -> frozenset[Trait]:
    """`names` are the spans of conditions and treatments: words inside such a name tell nothing more, but for the form
    of a medicine ("glucagon neuspoeder"). `aside` are spans of care that is not given: they tell nothing at all."""
    found = _longest(text, names, aside)
    said = {Trait(word.axis, value) for _, _, word in found for value in word.covers}
    said |= number_traits(text) | marker_traits(text) | eligibility_traits(text)
    if _IN_FIRST_LINE.search(text) and not _CARE_NEAR_HOME.search(text):
        said.add(Trait("line", "1"))
    axes = {trait.axis for trait in said}
    implied = {trait for _, _, word in found for trait in word.implies if trait.axis not in axes}
    return frozenset(said | implied)


def with_surroundings(said: frozenset[Trait], around: Iterable[frozenset[Trait]]) -> frozenset[Trait]:
    """What surrounding texts tell of axes that the text itself leaves out; the nearest goes first. A text that names a
    marker chooses among those of its question."""
    kept = set(said)
    for traits in around:
        axes = {trait.axis for trait in kept}
        kept |= {trait for trait in traits if trait.axis not in axes}
    return frozenset(kept)


def _longest(
    text: str, names: Sequence[tuple[int, int]], aside: Sequence[tuple[int, int]]
) -> list[tuple[int, int, TraitWord]]:
    """Places of trait words; none inside a longer one, inside a name, or behind "niet" or "zonder"."""
    found = [
        (*match.span(), word)
        for begin in _begins(text)
        for word in _words().get(text[begin : begin + _OPENS].lower(), ())
        if (match := word.pattern.match(text, begin))
        and not _within(match.span(), aside if word.axis == "route" else (*names, *aside))
        and not _NOT.search(text, max(0, match.start() - 24), match.start())
        and not (word.axis == "purpose" and _AFTER.search(text, max(0, match.start() - 12), match.start()))
    ]
    return [one for one in found if not any(_inside(one, other) for other in found)]


def _begins(text: str) -> list[int]:
    """Where a word begins, or the form of a medicine in a longer one: hydrocortison|crème."""
    return [one.start() for one in WORD.finditer(text)] + [one.start() for one in _FORM.finditer(text)]


def _within(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in others)


def _inside(one: tuple[int, int, TraitWord], other: tuple[int, int, TraitWord]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]


@cache
def _words() -> dict[str, tuple[TraitWord, ...]]:
    """By the first signs of the words."""
    rows = read_rows(FOLDER / "care_traits.tsv")
    found: dict[str, list[TraitWord]] = {}
    for row in rows:
        covers = tuple(row["covers"].split(";")) if row["covers"] else (row["value"],)
        for words in row["words"].split(";"):
            word = TraitWord(_pattern(words), row["axis"], covers, _implied(row["implies"]))
            found.setdefault(words[:_OPENS].lower(), []).append(word)
    return {opening: tuple(words) for opening, words in found.items()}


def _pattern(words: str) -> re.Pattern[str]:
    """Words with an abbreviation keep their case: "SC" is subcutaan, "sc" is nothing."""
    parts = re.escape(words).replace(r"\*", r"\w*").replace(r"\?", ".").split(r"\ ")
    written = r"[\s-]+".join(part.replace(r"\-", r"[\s‑-]?") for part in parts)
    return re.compile(rf"{written}(?!\w)", 0 if _ABBREVIATED.search(words) else re.IGNORECASE)


def _implied(cell: str) -> tuple[Trait, ...]:
    axis, _, values = cell.partition("=")
    return tuple(Trait(axis, value) for value in values.split(";")) if values else ()
