"""Titles of papers in running text, found by a dictionary over words: any line break, quote or dash between them.

A title that begins with a capital counts only where the text has one too; a name that the register writes with a
small letter counts in any case; an abbreviation keeps its case. Of several titles that begin at one word the
longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WORD = re.compile(r"\w+(?:&\w+)*")
BETWEEN = re.compile(r"[\s,:;&–—’‘'\"“”«»()./-]{1,4}(\w+(?:&\w+)*)")
CAPITAL = r"[A-ZÀ-Ý]\w*(?:&\w+)*"
GLUED = re.compile(r"[-‑]\w")
OTHER_SUBTITLE = re.compile(r":\s|\s[-–—]\s")
YEARS = re.compile(r"(?: | \()(?P<years>(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)(?![\w.,]\d|[%€\w])")


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A title at start..end and the keys of the papers that go by it.

    `years` is a year or period right behind the title that is not part of it, `years_end` where that ends;
    `subtitled` tells that a subtitle seems to follow.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    years: str = ""
    years_end: int = 0
    subtitled: bool = False


class TitleIndex:
    """All titles, ready for finding; built once, never changed."""

    __slots__ = ("_exact", "_longest", "_names", "_small", "_start")

    def __init__(self, titles: Iterable[tuple[str, str]]):
        """`titles` are pairs of name and key; one name may have several keys."""
        self._exact: dict[str, set[str]] = {}
        self._names: dict[tuple[str, ...], set[str]] = {}
        self._small: set[tuple[str, ...]] = set()
        self._longest: dict[str, int] = {}
        for name, key in titles:
            words = fold(name)
            if is_abbreviation(name):
                self._exact.setdefault(name, set()).add(key)
            elif words:
                self._names.setdefault(words, set()).add(key)
                self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
                if name[0].islower():
                    self._small.add(words)
        small = sorted({words[0] for words in self._small})
        openings = "|".join([CAPITAL, *(re.escape(word) + r"\b" for word in small)])
        self._start = re.compile(rf"(?<![\w@/-])(?:{openings})")

    def find(self, text: str) -> Iterator[TitleHit]:
        """Titles in the order of the text; they do not overlap."""
        end = 0
        for match in self._start.finditer(text):
            if match.start() < end:
                continue
            hit = self._at(text, match.start(), match.end())
            if hit:
                end = max(hit.end, hit.years_end)
                yield hit

    def keys(self, title: str) -> tuple[str, ...]:
        """The papers that go by exactly this title."""
        return tuple(sorted(self._names.get(fold(title), set()) | self._exact.get(title, set())))

    def _at(self, text: str, start: int, stop: int) -> TitleHit | None:
        word = text[start:stop]
        longest = self._longest.get(word.casefold(), 0)
        words, ends = [word.casefold()], [stop]
        while len(words) < longest and (following := BETWEEN.match(text, ends[-1])):
            words.append(following[1].casefold())
            ends.append(following.end())
        for length in range(len(words), 0, -1) if longest else ():
            named = tuple(words[:length])
            keys = self._names.get(named)
            if (
                keys
                and (word[0].isupper() or named in self._small)
                and not GLUED.match(text, ends[length - 1])
            ):
                return _hit(text, start, ends[length - 1], keys)
        exact = self._exact.get(word)
        return _hit(text, start, stop, exact) if exact and not GLUED.match(text, stop) else None


def _hit(text: str, start: int, end: int, keys: set[str]) -> TitleHit:
    named = tuple(sorted(keys))
    behind = YEARS.match(text, end)
    if behind:
        stop = end if "(" in behind[0] else behind.end()  # a year in brackets is no part of the title
        return TitleHit(start, end, named, behind["years"], stop)
    return TitleHit(start, end, named, subtitled=bool(OTHER_SUBTITLE.match(text, end)))


def fold(title: str) -> tuple[str, ...]:
    """The words of a title without case and punctuation."""
    return tuple(word.casefold() for word in WORD.findall(title))


def is_abbreviation(name: str) -> bool:
    """One word with a capital behind its first letter: IZA, WOZO, ZE&GG."""
    return bool(WORD.fullmatch(name)) and any(letter.isupper() for letter in name[1:])
