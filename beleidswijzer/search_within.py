"""Search within one paper: where the words stand, in reading order, each place with the words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from beleidswijzer.quote_again import Marks
from index.phrase import find_exact
from index.words import placed_words, stop_words, terms, terms_among
from ingest.passage import Passage

_PART = re.compile(r'"([^"]*)"|[“”„]([^“”„]*)[“”„]|(\S+)')
_LEAST = 4  # letters of a word that is looked for in longer words too: criteria in pakketcriteria


@dataclass(frozen=True, slots=True)
class PlaceWithin:
    """A passage that has all that is asked; `marks` are the places of the words in its text."""

    passage: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class FoundWithin:
    query: str
    places: tuple[PlaceWithin, ...] = ()

    @property
    def marks(self) -> dict[str, Marks]:
        return {place.passage: place.marks for place in self.places}


Finder = Callable[[str], list[tuple[int, int]]]


def search_within(passages: Sequence[Passage], query: str) -> FoundWithin:
    """The passages with all words of the query, inflected or in longer words too; what stands between quotation
    marks stands there as one phrase."""
    phrases, words = _taken_apart(query)
    finders: list[Finder] = [partial(_phrase, phrase) for phrase in phrases]
    return FoundWithin(query, _places(passages, [*finders, *(partial(_word, word) for word in words)]))


def _taken_apart(query: str) -> tuple[list[str], list[str]]:
    """Phrases and single words; words that say nothing count only where there is nothing else."""
    phrases, words = [], []
    for quoted, curly, word in _PART.findall(query):
        if phrase := (quoted or curly).strip():
            phrases.append(phrase)
        words += [word[term.start : term.end] for term in placed_words(word)]
    telling = [word for word in words if word.lower() not in stop_words()]
    return phrases, list(dict.fromkeys(telling if telling or phrases else words))


def _places(passages: Sequence[Passage], finders: Sequence[Finder]) -> tuple[PlaceWithin, ...]:
    found = []
    for passage in passages:
        spans: list[list[tuple[int, int]]] = []
        for finder in finders:
            spans.append(finder(passage.text))
            if not spans[-1]:
                break
        if spans and spans[-1]:
            found.append(PlaceWithin(passage.id, tuple(sorted({one for some in spans for one in some}))))
    return tuple(found)


def _phrase(phrase: str, text: str) -> list[tuple[int, int]]:
    return find_exact(text, phrase)


def _word(word: str, text: str) -> list[tuple[int, int]]:
    wanted = frozenset(terms(word))
    if len(wanted) != 1:  # a word that says nothing, or one with a hyphen, whose parts are others
        return find_exact(text, word)
    whole = [(term.start, term.end) for term in terms_among(text, wanted)]
    return _apart(whole + (_parts(word, text) if len(word) >= _LEAST else []))


def _parts(word: str, text: str) -> list[tuple[int, int]]:
    """Where the letters stand, also within a word."""
    lower = text.lower()
    held = lower if len(lower) == len(text) else text  # a few signs have no lower case of one sign
    return [found.span() for found in re.finditer(re.escape(word.lower()), held)]


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that lie in another."""
    return [
        one for one in spans
        if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in spans)
    ]  # fmt: skip
