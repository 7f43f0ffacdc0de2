"""Traits that a text tells: stage, line, markers, age, severity and the like.

The words are data (registers/care_traits.tsv): `*` stands for the rest of a word, `covers` are the values that a word
means, `implies` what it says of another axis where the text itself does not. Numbers are read by the rules of
ontology/trait_numbers.py, biomarkers by those of ontology/trait_markers.py.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ontology.care_tables import FOLDER
from ontology.trait import Trait
from ontology.trait_markers import marker_traits
from ontology.trait_numbers import number_traits

_NOT = re.compile(
    r"\b(?:niet|geen|zonder|noch|exclusief)\s+(?:(?:de|het|een|voor|bij|als)\s+)?$", re.IGNORECASE
)
_CARE_NEAR_HOME = re.compile(
    r"\b(?:huisarts\w*|fysiothera\w*|praktijkonderst\w*|verwijs\w*|eerstelijnszorg|zorgverlener\w*|diëtist\w*)\b",
    re.IGNORECASE,
)
_IN_FIRST_LINE = re.compile(
    r"\b(?:in|als|binnen)\s+(?:de\s+)?eerste(?:[\s-]+of[\s-]+tweede)?[\s-]+lijn\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TraitWord:
    """Words that tell a trait."""

    pattern: re.Pattern[str]
    axis: str
    covers: tuple[str, ...]
    implies: tuple[Trait, ...]


def read_traits(text: str, names: Sequence[tuple[int, int]] = ()) -> frozenset[Trait]:
    """`names` are the spans of conditions and treatments: words inside such a name tell nothing more."""
    found = _longest(text, names)
    said = {Trait(word.axis, value) for _, _, word in found for value in word.covers}
    said |= number_traits(text) | marker_traits(text)
    if _IN_FIRST_LINE.search(text) and not _CARE_NEAR_HOME.search(text):
        said.add(Trait("line", "1"))
    axes = {trait.axis for trait in said}
    implied = {trait for _, _, word in found for trait in word.implies if trait.axis not in axes}
    return frozenset(said | implied)


def with_surroundings(said: frozenset[Trait], around: Iterable[frozenset[Trait]]) -> frozenset[Trait]:
    """What surrounding texts tell of axes that the text itself leaves out; the nearest goes first."""
    kept = set(said)
    for traits in around:
        axes = {trait.axis for trait in kept if trait.axis != "marker"}
        markers = {_marker(trait) for trait in kept if trait.axis == "marker"}
        kept |= {
            trait
            for trait in traits
            if (trait.axis == "marker" and _marker(trait) not in markers)
            or (trait.axis != "marker" and trait.axis not in axes)
        }
    return frozenset(kept)


def _marker(trait: Trait) -> str:
    return trait.value.removeprefix("geen ").rstrip("+-")


def _longest(text: str, names: Sequence[tuple[int, int]]) -> list[tuple[int, int, TraitWord]]:
    """Places of trait words; none inside a longer one, inside a name, or behind "niet" or "zonder"."""
    found = [
        (*match.span(), word)
        for word in _words()
        for match in word.pattern.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in names)
        and not _NOT.search(text, max(0, match.start() - 20), match.start())
    ]
    return [
        one
        for one in found
        if not any(
            other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]
            for other in found
        )
    ]


@cache
def _words() -> tuple[TraitWord, ...]:
    with (FOLDER / "care_traits.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        TraitWord(
            _pattern(words.split(";"), cased),
            row["axis"],
            tuple(row["covers"].split(";")) if row["covers"] else (row["value"],),
            _implied(row["implies"]),
        )
        for row in rows
        for words, cased in _by_case(row["words"])
    )


def _by_case(words: str) -> list[tuple[str, bool]]:
    """Words with an abbreviation in capitals keep their case: "SC" is subcutaan, "sc" is nothing."""
    cased = [
        word
        for word in words.split(";")
        if re.search(r"\b(?=\w*[A-Z]\w*[A-Z0-9])[A-Z0-9a-z]{2,7}\b", word) or "I" in word
    ]
    loose = [word for word in words.split(";") if word not in cased]
    return [(";".join(part), keeps) for part, keeps in ((loose, False), (cased, True)) if part]


def _pattern(words: Sequence[str], cased: bool) -> re.Pattern[str]:
    written = "|".join(_written(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w])(?:{written})(?!\w)", 0 if cased else re.IGNORECASE)


def _written(word: str) -> str:
    parts = re.escape(word).replace(r"\*", r"\w*").replace(r"\?", ".").split(r"\ ")
    return r"[\s-]+".join(part.replace(r"\-", r"[\s‑-]?") for part in parts)


def _implied(cell: str) -> tuple[Trait, ...]:
    axis, _, values = cell.partition("=")
    return tuple(Trait(axis, value) for value in values.split(";")) if values else ()
