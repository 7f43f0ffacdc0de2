"""What is done, in the words of the sentence: without its times where these are adverbials of their own.

"Het Zorginstituut publiceert in het najaar een handreiking" loses nothing; "de toets aan de criteria (in 2026)",
"in 2026 en met een uitloop naar 2027" and "In 2026 publiceert het" do, and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ontology.clause_words import words_of
from ontology.clauses import finite_forms
from ontology.mention import Mention
from ontology.when import When

_LAST_WORD = re.compile(r"([\w'’-]+)\s*$")
_OPEN = re.compile(r"^\s*(?:[.;]?\s*$|[\w«‘“])")
_GOES_ON = re.compile(
    r"^\s*(?:en|of|tot|t/m|met\s+(?:een\s+)?uitloop|e\.?v\.?|ev|én|dan\s+wel|respectievelijk|nog|gereed|klaar|op\s+zijn)\b"
)
_PRONOUN = re.compile(r"(?:ik|we|wij|ze|zij|hij|u|zich|er|kamer|dit|deze|dat|ons|mij)")


def done_words(text: str, span: tuple[int, int], times: Iterable[When], inside: Iterable[Mention]) -> str:
    """The sentence without its times, or as it stands where one of them belongs to other words."""
    start, end = span
    cut = [time for time in times if time.end > time.start]
    actors = {mention.end for mention in inside if mention.kind == "actor"}
    if not all(_is_adverbial(text, span, time, actors) for time in cut):
        return text[start:end].strip()
    pieces, at = [], start
    for time in cut:
        pieces.append(text[at : time.start])
        at = max(at, time.end)
    pieces.append(text[at:end])
    return re.sub(r"\s+([,.;])", r"\1", re.sub(r"\s+", " ", " ".join(pieces))).strip(" ,;–-")


def _is_adverbial(text: str, span: tuple[int, int], time: When, actors: set[int]) -> bool:
    before, behind = text[span[0] : time.start], text[time.end : span[1]]
    last = _LAST_WORD.search(before)
    if last is None or not _OPEN.match(behind) or _GOES_ON.match(behind):
        return False
    if not text[time.start].isalpha():  # "20 mei" after a preposition that was not read with it
        return False
    word = last[1].casefold()
    beside_actor = time.start - len(before) + last.end(1) in actors
    if word in {"naar", "het", "in", "ook", "pas", "nog"}:
        return False
    verb = word in finite_forms() or word in words_of("between")
    return beside_actor or verb or bool(_PRONOUN.fullmatch(word))
