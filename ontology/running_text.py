"""The text of a document as it runs on: words are found in it whichever way it is cut into passages.

Letters and digits alone are compared, so that a hyphen, a space or a line end that is read otherwise is no other
text. Notes stand behind the rest: where they stand between paragraphs depends on the reading.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from ingest.passage import Passage
from ontology.judgement import CONTEXT, Quote

_SURE = 20
"""Letters of a quote that stands once: fewer may stand there by chance, and need words around them that agree."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters start..end of the text of one passage."""

    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand: each place as the stretches it runs over. `sure` is false where several places are equally
    likely, and then none is meant more than another."""

    places: tuple[tuple[Stretch, ...], ...]
    sure: bool = True


class RunningText:
    """The passages of one document in reading order, notes last."""

    def __init__(self, passages: Sequence[Passage]):
        self._passages = sorted(passages, key=lambda one: one.kind == "footnote")

    @cached_property
    def _spread(self) -> tuple[str, list[tuple[int, int]]]:
        """All letters and digits in lower case, and for each the passage and the character it comes from."""
        letters: list[str] = []
        origins: list[tuple[int, int]] = []
        for number, passage in enumerate(self._passages):
            for offset, character in enumerate(passage.text):
                for letter in letters_of(character):
                    letters.append(letter)
                    origins.append((number, offset))
        return "".join(letters), origins

    def quote(self, *stretches: Stretch) -> Quote:
        """Words with up to `CONTEXT` characters of the document on either side, those of neighbouring passages too: an
        item of a list has nothing else around it."""
        places = {one.id: number for number, one in enumerate(self._passages)}
        texts = [one.text for one in self._passages]
        first, last = stretches[0], stretches[-1]
        before, after = texts[places[first.passage]][: first.start], texts[places[last.passage]][last.end :]
        for text in reversed(texts[: places[first.passage]]):
            if len(before) >= CONTEXT:
                break
            before = f"{text}\n{before}"
        for text in texts[places[last.passage] + 1 :]:
            if len(after) >= CONTEXT:
                break
            after = f"{after}\n{text}"
        words = "\n".join(texts[places[one.passage]][one.start : one.end] for one in stretches)
        return Quote(words, before[-CONTEXT:], after[:CONTEXT])

    def find(self, quote: Quote) -> Found:
        """The places of a quote. Words that stand once are found whatever stands around them now; of words that stand
        more often those are meant that agree on both sides, or the one that agrees on more sides than the others."""
        length = len(letters_of(quote.exact))
        starts = self._starts(letters_of(quote.exact))
        rated = [(self._agreement(start, start + length, quote), start) for start in starts]
        best = max((agreement for agreement, _ in rated), default=0)
        chosen = [start for agreement, start in rated if agreement == best]
        if not starts or (not best and length < _SURE):
            return Found(())
        places = tuple(self._place(start, length, quote.exact) for start in chosen)
        return Found(places, sure=best == 2 or len(starts) == 1 or (best == 1 and len(chosen) == 1))

    def places(self, words: str) -> tuple[tuple[Stretch, ...], ...]:
        """All places where these words stand, in order."""
        wanted = letters_of(words)
        return tuple(self._place(start, len(wanted), words) for start in self._starts(wanted))

    def marked(self, mark: str) -> tuple[tuple[Stretch, ...], ...]:
        """All places of the words that have this mark (see `mark_of`), in order."""
        text, origins = self._spread
        length = int(mark.rpartition("-")[2])
        starts = range(len(text) - length + 1) if length else ()
        begins = (at for at in starts if not at or self._begins_word(origins[at]))
        return tuple(self._place(at, length, "") for at in begins if mark_of(text[at : at + length]) == mark)

    def _begins_word(self, origin: tuple[int, int]) -> bool:
        passage, offset = origin
        return not self._passages[passage].text[max(0, offset - 1) : offset].isalnum()

    def _starts(self, wanted: str) -> list[int]:
        """Where these letters begin; where they are whole words somewhere, only there."""
        text, origins = self._spread
        starts = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", text)] if wanted else []
        whole = [one for one in starts if self._ends_words(origins[one], origins[one + len(wanted) - 1])]
        return whole or starts

    def _ends_words(self, first: tuple[int, int], last: tuple[int, int]) -> bool:
        after = self._passages[last[0]].text[last[1] + 1 : last[1] + 2]
        return self._begins_word(first) and not after.isalnum()

    def _agreement(self, start: int, end: int, quote: Quote) -> int:
        """On how many sides the words around it are those of the quote."""
        text, _ = self._spread
        before, after = letters_of(quote.prefix), letters_of(quote.suffix)
        same_before = text[:start].endswith(before) if before else start == 0
        same_after = text.startswith(after, end) if after else end == len(text)
        return same_before + same_after

    def _place(self, start: int, length: int, words: str) -> tuple[Stretch, ...]:
        """The characters that these letters come from, by passage, with the signs that the words begin and end in."""
        _, origins = self._spread
        found = []
        for number, characters in groupby(origins[start : start + length], key=lambda origin: origin[0]):
            offsets = [offset for _, offset in characters]
            found.append((self._passages[number], offsets[0], offsets[-1] + 1))
        opening, closing = _signs(words)
        (first, begin, end), (last, start_of_last, finish) = found[0], found[-1]
        while begin and first.text[begin - 1] in opening:
            begin -= 1
        found[0] = (first, begin, end)
        while last.text[finish : finish + 1] and last.text[finish] in closing:
            finish += 1
        found[-1] = (last, found[-1][1] if len(found) == 1 else start_of_last, finish)
        return tuple(Stretch(passage.id, one, other) for passage, one, other in found)


def mark_of(letters: str) -> str:
    """What words are known by without telling them: 32 hex digits of the sha256 of their letters, and how many."""
    return f"{hashlib.sha256(letters.encode()).hexdigest()[:32]}-{len(letters)}"


def _signs(words: str) -> tuple[str, str]:
    """The signs other than letters, digits and white space before the first letter and behind the last one."""
    at = [number for number, sign in enumerate(words) if sign.isalnum()]
    if not at:
        return "", ""
    return "".join(words[: at[0]].split()), "".join(words[at[-1] + 1 :].split())


def letters_of(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
