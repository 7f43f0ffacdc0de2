"""Abbreviations and short names that a document introduces for itself.

Rules, each named in `Mention.rule`:
    definition-letters    a long form with its letters in brackets: "stand van de wetenschap en praktijk (SWP)"
    definition-hereafter  "(hierna: het Zorginstituut)", "(hierna te noemen: de regeling)", "(verder: Wlz)"

The letters are matched from the back as Schwartz and Hearst (2003, A simple algorithm for identifying
abbreviation definitions in biomedical text) do: each letter of the short form stands in the long form in the same
order, the first at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.passage import Passage
from ontology.mention import Mention

_SHORT = re.compile(r"\((?P<short>[A-Za-z][\w&./-]{1,9}?)(?P<plural>['’]s)?\)")
_HEREAFTER = re.compile(
    r"\((?:[Hh]ierna|[Vv]erder|[Ii]n het vervolg)(?:\s+ook)?"
    r"(?:\s+(?:te\s+noemen|genoemd|aangeduid als|aan te duiden als))?"
    r"\s*:?\s*[‘'“\"]?(?P<short>(?:(?:de|het|een)\s+)?[\w][\w .&/-]{1,60}?)[’'”\"]?\)"
)
_ARTICLE = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)
_LINKING = frozenset(re.findall(r"\w+", "van de het een en voor in op der des te aan tot bij met of om ter"))
_FURTHEST = 90  # characters before the bracket in which the long form begins
_MOST_WORDS = 12
_NOT_SHORT = frozenset(
    {"zie", "oud", "nieuw", "concept", "bijlage", "noot", "red", "sic", "etc", "enz", "nvt"}
)


def find_definitions(passage: Passage) -> list[Mention]:
    """The short names that one passage introduces, in order; the mention is the short name."""
    found = [*_by_letters(passage.text), *_hereafter(passage.text)]
    return sorted(found, key=lambda mention: mention.start)


def _by_letters(text: str) -> Iterator[Mention]:
    for match in _SHORT.finditer(text):
        short = match["short"].rstrip(".-/")
        if _is_abbreviation(short):
            meaning = long_form(text[max(0, match.start() - _FURTHEST) : match.start()].rstrip(), short)
            if meaning:
                yield _mention(text, match.span("short"), meaning, "definition-letters")


def _is_abbreviation(short: str) -> bool:
    """With a capital ("Wlz"), or letters that make no word ("pgb")."""
    speakable = any(character in "aeiouy" for character in short.casefold())
    return (any(map(str.isupper, short)) or not speakable) and short.casefold() not in _NOT_SHORT


def long_form(before: str, short: str) -> str | None:
    """The words at the end of `before` that the letters of `short` stand for; None when they do not fit."""
    letters = [character.casefold() for character in short if character.isalnum()]
    folded = before.casefold()
    at = len(before)
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (folded[at] == letters[number] and (number or _begins_word(before, at))):
            at -= 1
        if at < 0:
            return None
    words = before[at:].split()
    longest = min(_MOST_WORDS, 2 * len(letters) + 4)
    if len(words) > longest or re.search(r"[.;:()]\s", before[at:]) or len(before[at:]) <= len(short):
        return None
    return before[at:] if words[0].casefold() not in _LINKING or len(words) == 1 else None


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _hereafter(text: str) -> Iterator[Mention]:
    for match in _HEREAFTER.finditer(text):
        before = text[max(0, match.start() - _FURTHEST) : match.start()].rstrip(" ,")
        lead = _ARTICLE.match(match["short"])
        start = match.start("short") + (lead.end() if lead else 0)
        short = text[start : match.end("short")]
        yield _mention(text, (start, match.end("short")), named_by(before, short), "definition-hereafter")


def named_by(before: str, short: str) -> str | None:
    """What a short name stands for: the words that its letters fit, else those from its own word on
    ("stichting Zorg voor Ouderen (hierna: de stichting)"), else not known."""
    by_letters = long_form(before, short) if " " not in short and _is_abbreviation(short) else None
    if by_letters:
        return by_letters
    places = [one.start() for one in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", before, re.IGNORECASE)]
    if not places or before[places[-1] :].casefold() == short.casefold():
        return None
    meaning = before[places[-1] :]
    return None if re.search(r"[.;]\s", meaning) else meaning


def _mention(text: str, span: tuple[int, int], meaning: str | None, rule: str) -> Mention:
    start, end = span
    fields = {"term": text[start:end], "meaning": meaning}
    return Mention(start, end, text[start:end], "definition", (), (), "exact", rule=rule, fields={**fields})
