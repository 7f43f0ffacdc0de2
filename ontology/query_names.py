"""Names of laws, criteria, actors, programmes and medicines in a search query, with what else each is called.

Light on purpose: a search loads the curated tables alone, no language pipeline and not the long list of titles.
Only names of one and the same thing count; narrower and broader things have names of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.care_tables import WEAK, load_medicines
from ontology.names import fold_words
from ontology.registers import load_laws, names_of_law
from ontology.thesaurus import load_concepts
from ontology.uris import Uris, work_of

ORDINARY_FILE = Path(__file__).with_name("ordinary_abbreviations.tsv")
_LONGEST = 12  # words of a name
_SHORTEST_OF_CARE = 5  # letters of a brand; shorter ones are words too
_SHORTEST_ABBREVIATION = 3  # letters of a name that is written with capitals, when it is typed without


@dataclass(frozen=True, slots=True)
class Called:
    """One thing with its names; `label` is what it is mostly called."""

    key: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameTyped:
    """Words start..end of a query that name a thing."""

    start: int
    end: int
    words: str
    thing: Called


class QueryNames:
    """All names; look-ups by words without case and punctuation."""

    def __init__(self, things: Iterable[Called]):
        self._things: dict[tuple[str, ...], list[tuple[str, Called]]] = {}
        for thing in things:
            for name in dict.fromkeys((thing.label, *thing.names)):
                self._things.setdefault(fold_words(name), []).append((name, thing))

    def find(self, text: str) -> list[NameTyped]:
        """The names in a query, in order, the longest where several begin at one word."""
        words = list(re.finditer(r"\w+", text))
        found, number = [], 0
        while number < len(words):
            hit = self._at(text, words, number)
            if hit:
                found.append(hit[0])
                number += hit[1]
            else:
                number += 1
        return found

    def _at(self, text: str, words: list[re.Match[str]], number: int) -> tuple[NameTyped, int] | None:
        for length in range(min(_LONGEST, len(words) - number), 0, -1):
            start, end = words[number].start(), words[number + length - 1].end()
            typed = text[start:end]
            held = self._things.get(fold_words(typed), ())
            meant = {thing.key: thing for name, thing in held if _may_be(typed, name)}
            if len(meant) == 1:
                return NameTyped(start, end, typed, next(iter(meant.values()))), length
        return None


def load_query_names(uris: Uris | None = None) -> QueryNames:
    """The names of the thesaurus, of the curated laws and of medicines."""
    return QueryNames((*_concepts(uris), *_laws(), *_medicines()))


def _concepts(uris: Uris | None) -> Iterator[Called]:
    for key, concept in sorted(load_concepts(uris).items()):
        yield Called(key, concept.label, concept.names)


def _laws() -> Iterator[Called]:
    """Laws by the names that they have today."""
    for bwb, law in sorted(load_laws().items()):
        names = [one.name for one in names_of_law(law) if not one.behind_article and not one.until]
        if names:
            yield Called(work_of(bwb), law.title, tuple(names))


def _medicines() -> Iterator[Called]:
    """Medicines that are sold under another name: who types the brand means the substance, and the other way about."""
    for key, medicine in sorted(load_medicines().items()):
        names = tuple(name for name in (*medicine.brands, *medicine.names) if len(name) >= _SHORTEST_OF_CARE)
        if medicine.brands and medicine.sort in ("stof", "combinatie"):
            yield Called(key, medicine.label, tuple(name for name in names if not name.startswith(WEAK)))


def _may_be(typed: str, name: str) -> bool:
    """ "swp" is SWP; two letters, and "zin" that is a word too, must be typed as they are written."""
    if typed == name or not any(letter.isupper() for letter in name[1:]):
        return True
    return len(name) >= _SHORTEST_ABBREVIATION and (typed.isupper() or name not in _ordinary())


@cache
def _ordinary() -> frozenset[str]:
    rows = ORDINARY_FILE.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(row.partition("\t")[0] for row in rows)
