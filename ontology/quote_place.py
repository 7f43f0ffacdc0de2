"""Where a quote stands in a document: its words with the same words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.passage import Passage
from ontology.judgement import Quote

_NOT_A_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Place:
    """The characters start..end of a passage's text; `context` is 2 when both sides agree, 1 when one does."""

    passage: str
    start: int
    end: int
    context: int


def places_of(quote: Quote, passages: Sequence[Passage]) -> list[Place]:
    """The places that agree best with the quote, in order; none when its surroundings are nowhere the same.

    Several places with both sides the same are all meant: the same words in the same sentence. Several with one
    side the same are not told apart, and all are given for the caller to refuse.
    """
    found = [place for passage in passages for place in _in_passage(quote, passage)]
    best = max((place.context for place in found), default=0)
    return [place for place in found if place.context == best > 0]


def _in_passage(quote: Quote, passage: Passage) -> Iterator[Place]:
    for match in _pattern(quote.exact).finditer(passage.text):
        before, after = passage.text[: match.start()], passage.text[match.end() :]
        same = _ends_alike(before, quote.prefix) + _begins_alike(after, quote.suffix)
        yield Place(passage.id, match.start(), match.end(), same)


def _pattern(exact: str) -> re.Pattern[str]:
    """The quote's words, with any white space between them: line ends may have been read otherwise."""
    words = [re.escape(word) for word in exact.split()]
    return re.compile(r"\s+".join(words)) if words else re.compile(r"(?!)")


def _ends_alike(text: str, wanted: str) -> bool:
    return _letters(text[-2 * len(wanted) - 8 :]).endswith(_letters(wanted)) if _letters(wanted) else not text


def _begins_alike(text: str, wanted: str) -> bool:
    return (
        _letters(text[: 2 * len(wanted) + 8]).startswith(_letters(wanted)) if _letters(wanted) else not text
    )


def _letters(text: str) -> str:
    """Letters and digits alone: a hyphen or a space that is read otherwise is no other context."""
    return _NOT_A_WORD.sub("", text).casefold()
