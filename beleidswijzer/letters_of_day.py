"""Letters that a query names by their day and that the store has not: told by the papers that cite them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beleidswijzer.named_places import PAPER_OF_DAY, NamedPlaces, add_source
from beleidswijzer.results import NamedByQuery

if TYPE_CHECKING:
    from ontology.registers import Registers

Span = tuple[int, int]

_LETTERS = ("brief", "kamerbrief")
_BY_LETTER = "letter/"  # the rules that tell which letter a day and its note mean


@dataclass(frozen=True, slots=True)
class LetterOfDay:
    named: NamedByQuery
    span: Span
    notice: str


def add_letters_of_day(
    found: NamedPlaces, words: str, known: Collection[Span], registers: Registers
) -> list[LetterOfDay]:
    """ "de brief van 14 maart 2025": the passages that cite the letter which papers of the store give that day.

    Those at the spans `known` are in the store.
    """
    from ontology.key_names import key_name

    letters = []
    for match in PAPER_OF_DAY.finditer(words):
        if match["kind"].lower() not in _LETTERS or match.span() in known:
            continue
        day = f"{match['day']} {match['month']} {match['year']}".lower()
        for key in sorted(set(_cited(found, day)) - found.papers.keys()):
            label = key_name(key, registers)
            _, citing = add_source(found, key, label)
            named = NamedByQuery(match[0], key, label, False, citing)
            notice = f"De brief van {day} ({label}) staat niet in de opslag. Hieronder wat ernaar verwijst."
            letters.append(LetterOfDay(named, match.span(), notice))
    return letters


def _cited(found: NamedPlaces, day: str) -> Iterator[str]:
    """The letters that are cited by this day, with or without the word itself ("brieven van 2 en 16 juni 2023")."""
    ordinals = found.snapshot.keyword.having_phrase(day)
    passages = [found.snapshot.ranked[ordinal].passage for ordinal in ordinals]
    for mentions in found.snapshot.mentions_in(passages).values():
        for mention in mentions:
            written = " ".join(mention.surface.split()).lower()
            if mention.rule.startswith(_BY_LETTER) and f" {written}".endswith(f" {day}"):
                yield from mention.targets
