"""Which passages have all words of a short query themselves: others stand under a heading with them, or are only near.

A word is there in any of its forms, or, when it is long, inside a compound ("pakketbeheer" in "pakketbeheerfunctie").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from index.passage_index import PassageIndex
from index.ranked import Flags
from index.scores import Numbers
from index.words import fold, placed_terms, terms_among

SHORT = 3  # terms: a longer query is a question, and seldom stands as a whole in a passage
_OPENING = 3  # letters, about, that all forms of a word have in common
_LONG = 6  # letters that a word has to be looked for inside others: "zorg" is in "verzorgd" too


@dataclass(frozen=True, slots=True)
class ShortQuery:
    """The words of a query as typed, in lower case, by their terms."""

    words: Mapping[str, str]

    @property
    def is_one_word(self) -> bool:
        return len(self.words) == 1

    def compounds(self, text: str) -> list[tuple[int, int]]:
        """Where long words of the query stand in `text` inside other words."""
        folded, found = fold(text), []
        for word in self.words.values():
            start = folded.find(word) if len(word) >= _LONG and len(folded) == len(text) else -1
            while start >= 0:
                found.append((start, start + len(word)))
                start = folded.find(word, start + len(word))
        return sorted(found)


def short_query(text: str) -> ShortQuery | None:
    """The query when it is so short that all its words can be asked for; None without words too."""
    words = {term.text: fold(text[term.start : term.end]) for term in placed_terms(text)}
    return ShortQuery(words) if 0 < len(words) <= SHORT else None


def having_words(
    query: ShortQuery, ordinals: Numbers, index: PassageIndex, named: Mapping[str, Collection[int]]
) -> Flags:
    """Which of these passages have every word of the query in their own text.

    `named` gives for a term the passages that have another name of what it stands for.
    """
    there = np.ones(len(ordinals), dtype=bool)
    texts: dict[int, str] = {}
    for term, word in query.words.items():
        written = index.keyword.having_all([[word]])
        sure = np.isin(ordinals, np.array([*written, *named.get(term, ())], dtype=np.int64))
        unsure = [int(one) for one in ordinals[there & ~sure]]
        unread = [one for one in unsure if one not in texts]
        texts |= dict(zip(unread, map(fold, index.texts(unread)), strict=True))
        found = [one for one in unsure if _has(texts[one], term, word)]
        there &= sure | np.isin(ordinals, np.array(found, dtype=np.int64))
    return there


def _has(text: str, term: str, word: str) -> bool:
    """Whether a text in lower case has the word in one of its forms, or inside another."""
    if len(word) >= _LONG and word in text:
        return True
    return term[:_OPENING] in text and bool(terms_among(text, [term]))
