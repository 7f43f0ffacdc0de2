"""The words of a text by which a variant of a phrase is found, each with its place.

A word is what `index.phrase` takes for one: letters and digits, with full stops and apostrophes inside, and a word
that a hyphen parts as one. Places count the white space between words, and are far apart where sentences are.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from index.phrase import parted
from index.sentences import sentences
from index.words import HYPHENS, placed_words

SENTENCE = 32
"""Places from one sentence to the next: more than two words of a variant ever are apart."""

_UNIT = re.compile(rf"[^\W_]+(?:['.{HYPHENS}][^\W_]+)*")
_HYPHEN = re.compile(f"[{HYPHENS}]")
_PIECE = re.compile(r"\S+")


def placed_row(text: str) -> list[tuple[str, int]]:
    """The words in order, each with its place; two words that no white space parts have the same."""
    words = _words(text)
    pieces = [piece.start() for piece in _PIECE.finditer(text)]
    begins = [start for start, _end in sentences(text)]
    return [
        (word, bisect_right(pieces, start) + SENTENCE * bisect_right(begins, start)) for start, word in words
    ]


def is_placed(word: str) -> bool:
    """Whether a word of a phrase is found among those of `placed_row`: not so "12,5" and "4:23"."""
    return _UNIT.fullmatch(word) is not None and not _HYPHEN.search(word)


def _words(text: str) -> list[tuple[int, str]]:
    """Where each word begins, and the word."""
    letters = text.lower().replace("’", "'")
    if len(letters) != len(text):  # a capital that has no small letter of its own
        return [(one.start, one.text) for one in placed_words(text)]
    units = ((match.start(), match.group()) for match in _UNIT.finditer(letters))
    found = [(start, word) for start, word in units if not _HYPHEN.search(word)]
    joined = ((start, _HYPHEN.sub("", letters[start:end])) for start, end in parted(letters))
    return sorted([*found, *joined])
