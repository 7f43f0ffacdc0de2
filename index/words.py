"""Dutch words for keyword search: tokens with their places, stems, stop words.

Numbers of articles, sections and papers stay whole ("4:23", "3.2.1", "29689"), identifiers become one
term in whatever spelling, hyphenated words count as a whole and as their parts. The stemmer is
snowball's `dutch_porter`: the newer `dutch` makes gemeente, mening and menen one stem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

from index.identifiers import find_identifiers
from ingest.tsv import read_rows

HYPHENS = r"\-\u2010\u2011\u00ad"  # inside a character class
_WORD = re.compile(
    rf"\d{{2}}[ \u00a0\u202f]\d{{3}}(?![\w.,]\w)(?<![\d.,]\d{{2}}.\d{{3}})"  # a dossier: 29 689
    r"|\d+(?:[.,:/]\d+)+[a-z]{0,2}(?!\w)"  # 3.2.1, 4:23, 3.3.6a, 12,5
    rf"|\w+(?:['’.{HYPHENS}]\w+)*",
    re.UNICODE,
)
# a hyphen with the line end after it, but not that of "zorg- en welzijn"
LINE_BREAK = rf"[{HYPHENS}]\s+(?!(?:en|of|dan|als|tot|noch|maar|respectievelijk|c\.q\.|cq)\b)"
_BROKEN = re.compile(rf"[^\W\d_]+{LINE_BREAK}[^\W\d_]+")
_HYPHEN = re.compile(f"[{HYPHENS}]")
_HYPHEN_LAST = re.compile(rf"[{HYPHENS}]\s")
_ABBREVIATION = re.compile(r"\w(?:\.\w)+")
_FOLDER = Path(__file__).parent
_OPENING = 2  # letters that a stem has in common with its word


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the keyword index and the words it stands for, start..end of the text."""

    text: str
    start: int
    end: int


def terms(text: str) -> list[str]:
    """The terms of `text` for the keyword index, in order, stop words left out."""
    return [term.text for term in placed_terms(text)]


def placed_terms(text: str) -> list[Term]:
    """As `terms`, with the place of each in `text` (code points, end exclusive)."""
    found = [Term(one.key, one.start, one.end) for one in find_identifiers(text)]
    for match in _WORD.finditer(text):
        found += [Term(term, match.start(), match.end()) for term in _terms_of(match.group())]
    for match in _broken(text):
        found += [Term(term, match.start(), match.end()) for term in _stem(_joined(match.group()))]
    return sorted(dict.fromkeys(found), key=lambda term: (term.start, term.end))


def terms_among(text: str, wanted: Collection[str]) -> list[Term]:
    """Those of `placed_terms` that are among `wanted`, without stemming words that cannot be one of them.

    A stem begins with the two letters that its word begins with (`dutch_porter` takes from the third on alone).
    """
    if not wanted:
        return []
    found: list[Term] = []
    if not all(map(str.isalpha, wanted)):
        found += [Term(one.key, one.start, one.end) for one in find_identifiers(text)]
    openings = frozenset(term[:_OPENING] for term in wanted)
    for match in _WORD.finditer(text):
        if _may_be(match[0], openings):
            found += [Term(term, match.start(), match.end()) for term in _terms_of(match[0])]
    for match in _broken(text):
        word = _joined(match[0])
        if _may_be(word, openings):
            found += [Term(term, match.start(), match.end()) for term in _stem(word)]
    kept = dict.fromkeys(term for term in found if term.text in wanted)
    return sorted(kept, key=lambda term: (term.start, term.end))


def _broken(text: str) -> Iterable[re.Match[str]]:
    """The words with a line end after a hyphen; they are seldom there, and costly to look for."""
    return _BROKEN.finditer(text) if _HYPHEN_LAST.search(text) else ()


def _may_be(word: str, openings: Collection[str]) -> bool:
    if not (word.isascii() and word.isalpha()):
        return True
    plain = word.lower()
    return plain[:_OPENING] in openings or plain in _spelled_out()


def placed_words(text: str) -> list[Term]:
    """Every word as it is, in lower case and without hyphens, stop words too; diacritics stay."""
    return [Term(_joined(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def written_words(text: str) -> list[str]:
    """The words by which a phrase finds its candidates: each whole, and hyphenated ones also in parts."""
    found = [word for match in _WORD.finditer(text) for word in _written(match.group())]
    return found + [_joined(match.group()) for match in _broken(text)]


@lru_cache(maxsize=200_000)
def _written(word: str) -> tuple[str, ...]:
    parts = [part for part in re.split(rf"['’.{HYPHENS}]", word.lower()) if part]
    return (_joined(word), *(parts if len(parts) > 1 else ()))


def _joined(word: str) -> str:
    if word.isalpha():  # most are: nothing to join
        return word.lower()
    return unicodedata.normalize("NFC", re.sub(rf"[{HYPHENS}\s]", "", word.lower()).replace("’", "'"))


@lru_cache(maxsize=200_000)
def _terms_of(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_stems(word.lower())))


def _stems(word: str) -> Iterator[str]:
    whole = re.sub(r"\s", "", word)
    if any(character.isdigit() for character in whole):
        yield fold(whole)
        if _HYPHEN.search(whole):
            yield from (fold(part) for part in _HYPHEN.split(whole) if part)
        return
    if _ABBREVIATION.fullmatch(whole):
        yield from _stem(whole.replace(".", ""))
        return
    for piece in whole.split("."):
        yield from _hyphenated(re.sub(r"['’](s|er|tje|tjes|en|je|jes)$", "", piece))


def _hyphenated(word: str) -> Iterator[str]:
    parts = [part for part in _HYPHEN.split(word) if part]
    if len(parts) > 1:
        yield from _stem("".join(parts))
    for part in parts:
        yield from _stem(part)


def _stem(word: str) -> Iterator[str]:
    plain = fold(word)
    if plain in stop_words():
        return
    yield _stemmer().stemWord(_spelled_out().get(plain, plain))


def fold(word: str) -> str:
    """The word without diacritics, in lower case: patiënt, patient."""
    if word.isascii():  # most are: nothing to take off
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(character for character in parts if not unicodedata.combining(character))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("dutch_porter")


@cache
def stop_words() -> frozenset[str]:
    return frozenset(row["word"] for row in _table("stopwords.tsv"))


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations without their last full stop: a full stop after them ends no sentence."""
    return frozenset(row["abbreviation"] for row in _table("abbreviations.tsv"))


@cache
def _spelled_out() -> dict[str, str]:
    """Abbreviations that are searched as the word they stand for."""
    rows = _table("abbreviations.tsv")
    return {row["abbreviation"]: row["meaning"].lower() for row in rows if row["as_term"] == "yes"}


@cache
def prepositions() -> dict[str, str]:
    """Prepositions with their form in pronominal adverbs (ermee, daartoe)."""
    return {row["preposition"]: row["in_adverb"] for row in _table("prepositions.tsv")}


def _table(name: str) -> list[dict[str, str]]:
    return read_rows(_FOLDER / name)
