"""A quote that somebody kept, looked up again: a paper that is read anew by other rules has other passages.

The words decide, not the place: where they stand once, that is the quote; where they stand nowhere any more the
reader is told that the text changed. Another quote is never given in its stead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.passage import Passage

QuoteState = Literal["same", "moved", "several", "changed", "gone"]
"""same: at its place; moved: the words stand elsewhere in the paper, once; several: elsewhere and more than once, the
first is given; changed: the passage is there and its words are others; gone: neither is there."""

Marks = tuple[tuple[int, int], ...]

_LONGEST = 160  # characters of a quote that an address carries whole
_AT_EACH_END = 8  # words of a longer one
_LEFT_OUT = " […] "
_AROUND = 5  # words on each side that tell the same words of one place from those of another
_LETTERS = 12  # fewer letters say too little when signs and spaces do not count
_NOT_A_SIGN = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """`marks` are code points of the passage's text; without a passage the quote is gone."""

    state: QuoteState
    passage: Passage | None
    marks: Marks = ()

    @property
    def words(self) -> str:
        """The text from the first mark to the last."""
        if self.passage is None:
            return ""
        return self.passage.text[self.marks[0][0] : self.marks[-1][1]] if self.marks else self.passage.text


def words_kept(quote: str) -> str:
    """What an address carries to find a quote again: its words, of a long quote those at both ends."""
    words = quote.split()
    whole = " ".join(words)
    if len(whole) <= _LONGEST or len(words) <= 2 * _AT_EACH_END:
        return whole
    return " ".join(words[:_AT_EACH_END]) + _LEFT_OUT + " ".join(words[-_AT_EACH_END:])


def around_kept(text: str, marks: Marks) -> str:
    """The words before and after a quote, which an address carries beside it; nothing of a quote that is all of it."""
    if not marks:
        return ""
    before, after = text[: marks[0][0]].split()[-_AROUND:], text[marks[-1][1] :].split()[:_AROUND]
    return f"{' '.join(before)}{_LEFT_OUT}{' '.join(after)}" if before or after else ""


def find_again(
    passages: Sequence[Passage], passage_id: str, marks: Marks, words: str, around: str = ""
) -> FoundQuote:
    """The quote in the passages of its paper as they are now; `words` as `words_kept` gives them, or none.

    Where the words stand more than once, `around` (as `around_kept` gives it) tells which of them is meant.
    """
    at = next((one for one in passages if one.id == passage_id), None)
    held = _within(at, marks) if at else ()
    if at and held and (not words or _alike(at.text[held[0][0] : held[-1][1]], words)):
        return FoundQuote("same", at, held)
    places = _places(passages, words) or _places_by_letters(passages, words)
    if places := _with_their_neighbours(places, around):
        passage, start, end = places[0]
        return FoundQuote("moved" if len(places) == 1 else "several", passage, ((start, end),))
    return FoundQuote("changed", at, ((0, len(at.text)),)) if at else FoundQuote("gone", None)


def _within(passage: Passage, marks: Marks) -> Marks:
    """The marks in order that lie in the text; the whole text where none are given."""
    length = len(passage.text)
    wanted = tuple(sorted((start, min(end, length)) for start, end in marks if 0 <= start < min(end, length)))
    return wanted if marks else ((0, length),)


def _alike(now: str, words: str) -> bool:
    return _letters(words_kept(now)) == _letters(words_kept(words))


def _letters(words: str) -> str:
    """Letters and digits alone: a hyphen, a quotation mark or a space that is read otherwise is no other text."""
    return _NOT_A_SIGN.sub("", words).casefold()


def _with_their_neighbours(
    places: list[tuple[Passage, int, int]], around: str
) -> list[tuple[Passage, int, int]]:
    """Of several places those with the same words before and after; all where that tells nothing."""
    if len(places) < 2 or not around:
        return places
    before, _, after = map(_letters, around.partition(_LEFT_OUT))
    score = {
        number: _letters(one.text[:start]).endswith(before) + _letters(one.text[end:]).startswith(after)
        for number, (one, start, end) in enumerate(places)
    }
    best = max(score.values())
    return [place for number, place in enumerate(places) if score[number] == best]


def _places_by_letters(passages: Sequence[Passage], words: str) -> list[tuple[Passage, int, int]]:
    """As `_places`, where hyphens, quotation marks, spaces and capitals may differ; for more than a few letters."""
    parts = [_letters(part) for part in words.split(_LEFT_OUT.strip())]
    if min(map(len, parts)) < _LETTERS:
        return []
    pattern = _one_after_another(map(re.escape, parts))
    found = []
    for one in passages:
        # Lower case sign by sign, so that every sign keeps its place.
        at = [place for place, sign in enumerate(one.text) if sign.isalnum() or sign == "_"]
        bare = "".join(one.text[place].casefold()[:1] for place in at)
        found += [(one, at[hit.start()], at[hit.end() - 1] + 1) for hit in pattern.finditer(bare)]
    return found


def _places(passages: Sequence[Passage], words: str) -> list[tuple[Passage, int, int]]:
    parts = [r"\s+".join(map(re.escape, part.split())) for part in words.split(_LEFT_OUT.strip())]
    if not any(parts):
        return []
    pattern = _one_after_another(part for part in parts if part)
    return [(one, found.start(), found.end()) for one in passages for found in pattern.finditer(one.text)]


def _one_after_another(parts: Iterable[str]) -> re.Pattern[str]:
    """The ends of a long quote, in one passage with at most a few thousand characters in between.

    Each part is taken where it first follows and no other way is tried: an address may name any number of parts.
    """
    first, *others = parts
    return re.compile(first + "".join(rf"(?>[\s\S]{{1,4000}}?{part})" for part in others))
