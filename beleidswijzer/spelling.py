"""Words of a query that no passage has, and what the passages write that is a slip or two away from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.words import fold, stop_words, terms

if TYPE_CHECKING:
    from index.keyword import KeywordIndex

_WORD = re.compile(r"[^\W\d_]{4,}")
_LOOKED_AT = 60  # passages with a word that is like it
_LONG = 7  # letters from which two slips may be meant


def meant_instead(
    words: str, keyword: KeywordIndex, texts: Callable[[Sequence[int]], list[str]]
) -> dict[str, str | None]:
    """For each word that stands nowhere, in no inflection or spelling, what may be meant; None where nothing is near.

    What may be meant is the most frequent one among the words with the fewest slips. Nothing is searched for in its
    place: the reader chooses."""
    instead: dict[str, str | None] = {}
    for typed in dict.fromkeys(_WORD.findall(words)):
        plain = typed.lower()
        if plain in stop_words() or keyword.counts.has_word(plain):
            continue
        distance = 2 if len(plain) >= _LONG else 1
        best = _nearest(plain, texts(keyword.resembling(plain, distance, _LOOKED_AT)), distance)
        if best or not keyword.having_terms(terms(plain)):
            instead[typed] = best
    return instead


def _nearest(typed: str, texts: Sequence[str], most: int) -> str | None:
    """The word of the texts with the fewest slips, the most frequent of several, by the texts it stands in.

    People seldom mistype the first letter, so that words with another first letter are other words.
    """
    there = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))
    letters = set(fold(typed))
    near = {
        word: slips
        for word in there
        if abs(len(word) - len(typed)) <= most
        and fold(word)[0] == fold(typed)[0]
        and len(letters.symmetric_difference(fold(word))) <= 2 * most  # a slip takes one letter for another
        and (slips := _slips(typed, word, most)) <= most
    }
    return min(near, key=lambda word: (near[word], -there[word], word)) if near else None


def _slips(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed or swapped with the next (optimal string alignment), up to `most` + 1."""
    one, other = fold(one), fold(other)
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        former, row, oldest = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(former[j] + 1, row[j - 1] + 1, former[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, oldest[j - 2] + 1)
            row.append(cost)
        before = former
    return row[-1]
