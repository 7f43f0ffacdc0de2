"""What daily words of a query are called in policy papers: "opa en oma" are ouderen, "uit eigen zak" is eigen betaling.

`lay_words.tsv` says which, how near they are, and who uses the words so; anyone can add a line. A term counts less
than the words typed, and what it stands for is told with each hit. Figures: docs/decisions/0016-lay-words.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.choice import Choice
from index.words import Term, fold, terms
from ingest.tsv import read_rows

if TYPE_CHECKING:
    from index.keyword import KeywordIndex

Near = Literal["same", "wider", "narrower"]  # what the term is beside the daily words

TABLE = Path(__file__).with_name("lay_words.tsv")
WORTH = 0.6  # of a term beside the words typed, in BM25: as that of another name
ENOUGH = 1 / 3  # of the terms of a query must be daily words: with fewer it is in the words of papers already
# How much of the words typed a term covers. Never all: that would make a passage with every term clear, however far.
_SHARES: dict[Near, float] = {"same": 0.95, "wider": 0.8, "narrower": 0.8}

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# -en and -e leave a syllable open; -s stands behind some consonants only (dokters, not huis), -t behind long words
_ENDING = re.compile(
    r"(?P<stem>[a-z]{3,}?)(?:en|e)|(?P<plural>[a-z]{3,}[bdgklmnprt])s|(?P<verb>[a-z]{4,}[^aeiou\W])t"
)
_OPEN = re.compile(r"(?:^|[^aeiouy])[aeou][^aeiouwxyj]$")
_UNSTRESSED = re.compile(r"[aeiouy][^aeiouy]+e[lmnr]$")
_VOICED = str.maketrans({"z": "s", "v": "f"})  # huizen, brieven
# between the words of an expression: "niet meer echt nodig"
_BETWEEN = frozenset(
    ["de", "het", "een", "er", "dan", "nou", "nu", "wel", "ook", "nog", "echt", "je", "die", "dat"]
)

_Key = tuple[str, ...]  # the words of an expression without their endings


@dataclass(frozen=True, slots=True)
class LayWords:
    """Words start..end of a query in daily language, and the terms of policy papers for them, best first."""

    start: int
    end: int
    typed: str
    terms: tuple[str, ...]
    near: Near


@dataclass(frozen=True, slots=True)
class TermThere:
    """A term that stands in a passage for daily words of the query."""

    lay: LayWords
    name: str
    spans: tuple[tuple[int, int], ...]

    @property
    def told(self) -> dict[str, str]:
        return {"typed": self.lay.typed, "name": self.name, "label": self.lay.terms[0], "near": self.lay.near}


@dataclass(frozen=True, slots=True)
class _Expression:
    key: _Key
    terms: tuple[str, ...]
    near: Near


def lay_words_of(text: str, keyword: KeywordIndex) -> tuple[LayWords, ...]:
    """The daily words of a query, each with those of its terms that stand in the passages; () when they are too few.

    Words that stand in as many passages as any of their terms are no daily words to these papers.
    """
    found = tuple(held for one in find_lay_words(text) if (held := _held(one, keyword)))
    asked, beside = len(terms(text)), len(terms(without_lay(text, found)))
    return found if asked - beside >= ENOUGH * asked else ()


def _held(one: LayWords, keyword: KeywordIndex) -> LayWords | None:
    standing = {name: keyword.count_terms(keys(name)) for name in one.terms}
    if keyword.count_terms(keys(one.typed)) >= max(standing.values()):
        return None
    return replace(one, terms=tuple(name for name in one.terms if standing[name]))


def find_lay_words(text: str) -> list[LayWords]:
    """The daily words in a query, in order, the longest expression where several begin at one word."""
    words = [(match.start(), match.end(), _key(match.group())) for match in _WORD.finditer(text)]
    found: list[LayWords] = []
    at = 0
    while at < len(words):
        length, best = _longest([key for _, _, key in words[at:]])
        if best is None:
            at += 1
            continue
        start, end = words[at][0], words[at + length - 1][1]
        found.append(LayWords(start, end, text[start:end], best.terms, best.near))
        at += length
    return found


def without_lay(text: str, lay: Sequence[LayWords]) -> str:
    return _put(text, lay, lambda _one: "")


def in_policy_words(text: str, lay: Sequence[LayWords]) -> str:
    """The query with the first term for each of its daily words: "zorg voor oma" is "zorg voor ouderen"."""
    return _put(text, lay, lambda one: one.terms[0])


def _put(text: str, lay: Sequence[LayWords], instead: Callable[[LayWords], str]) -> str:
    for one in reversed(lay):
        text = f"{text[: one.start]}{instead(one)}{text[one.end :]}"
    return text


def choices_of(lay: Sequence[LayWords]) -> tuple[Choice, ...]:
    """What the keyword index looks for: the words typed, or one of their terms."""
    return tuple(
        Choice(keys(one.typed), tuple(found), WORTH, _SHARES[one.near])
        for one in lay
        if (found := dict.fromkeys(key for name in one.terms if (key := keys(name))))
    )


def terms_there(places: Sequence[Term], lay: Sequence[LayWords]) -> list[TermThere]:
    """For the daily words that a text has not itself, the best of their terms that it has; `places` are its terms."""
    there = {place.text for place in places}
    found = []
    for one in lay:
        typed = keys(one.typed)
        if typed and there.issuperset(typed):
            continue
        name = next((name for name in one.terms if keys(name) and there.issuperset(keys(name))), None)
        if name:
            spans = ((place.start, place.end) for place in places if place.text in keys(name))
            found.append(TermThere(one, name, tuple(spans)))
    return found


@lru_cache(maxsize=10_000)
def keys(words: str) -> tuple[str, ...]:
    """The terms of the keyword index for words typed or a term of the table."""
    return tuple(terms(words))


def _longest(keys_from: Sequence[str]) -> tuple[int, _Expression | None]:
    """The longest expression that the words begin with, and how many words it takes."""
    taken = [(_length(keys_from, one.key), one) for one in _expressions().get(keys_from[0], ())]
    length, best = max(taken, key=lambda pair: pair[0], default=(0, None))
    return (length, best) if length else (0, None)


def _length(keys_from: Sequence[str], wanted: _Key) -> int:
    """How many words from the first on the expression takes, 0 when it does not stand there."""
    place = 0
    for one in wanted:
        while 0 < place < len(keys_from) and keys_from[place] != one and keys_from[place] in _BETWEEN:
            place += 1
        if place >= len(keys_from) or keys_from[place] != one:
            return 0
        place += 1
    return place


def _key(word: str) -> str:
    """The word without the endings of number, adjective and present tense, in lower case.

    Stems as of `index.words` are too wide here: they make "met" and "meten" one, and take "over" from "overheid".
    """
    plain = fold(word).removesuffix("'s")
    match = _ENDING.fullmatch(plain)
    if not match:
        return plain
    return _closed(match["stem"]) if match["stem"] else match["plural"] or match["verb"]


def _closed(stem: str) -> str:
    """The stem as it is spelled without an ending: "pill" is pil, "met" of "meten" is meet, "huiz" is huis."""
    stem = stem[:-1] + stem[-1].translate(_VOICED)
    if stem[-1] == stem[-2] and stem[-1] not in "aeou":
        return stem[:-1]
    if _OPEN.search(stem) and not _UNSTRESSED.search(stem):
        return f"{stem[:-1]}{stem[-2]}{stem[-1]}"
    return stem


@cache
def _expressions() -> dict[str, tuple[_Expression, ...]]:
    """Expressions by the first word of each; one of several lines has the terms of all, and is as near as the first."""
    by_key: dict[_Key, _Expression] = {}
    for one in _rows():
        known = by_key.setdefault(one.key, one)
        by_key[one.key] = replace(known, terms=tuple(dict.fromkeys((*known.terms, *one.terms))))
    by_first: dict[str, tuple[_Expression, ...]] = {}
    for one in by_key.values():
        by_first[one.key[0]] = (*by_first.get(one.key[0], ()), one)
    return by_first


def _rows() -> Iterator[_Expression]:
    nears: dict[str, Near] = {near: near for near in _SHARES}
    for row in read_rows(TABLE):
        names = tuple(name.strip() for name in row["terms"].split(";"))
        for words in row["words"].split(";"):
            key = tuple(_key(match.group()) for match in _WORD.finditer(words))
            yield _Expression(key, names, nears[row["near"]])
