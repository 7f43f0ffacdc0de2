"""Leden and onderdelen of an article as a document prints it, and the passages where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.passage import Passage
from ontology.article_list import Article, Members

NUMBERED = re.compile(r"(?P<lid>\d{1,2})\.?\s+(?=[A-ZÀ-Ý])")
NO_PARTS = ("-",)
"""The onderdelen of a lid that is printed without any."""


@dataclass(frozen=True, slots=True)
class OwnArticle:
    """An article with the passages of its heading ("4") and members ("4&lid=1")."""

    article: Article
    places: Mapping[str, str]


def own_article(label: str, passages: Sequence[Passage], *, whole: bool) -> OwnArticle:
    """`passages` begin with the heading; `whole` says that they are the article, not notes on it."""
    leden: dict[str, list[Passage]] = {}
    places = {label: passages[0].id}
    lid = "0"
    for passage in passages[1:] if whole else ():
        if passage.kind in ("footnote", "letterhead", "heading"):
            continue
        if number := _number(passage):
            lid = number
            places.setdefault(f"{label}&lid={lid}", passage.id)
        leden.setdefault(lid, []).append(passage)
    return OwnArticle(Article(label, False, _members(leden)), places)


def _members(leden: Mapping[str, Sequence[Passage]]) -> Members | None:
    """None where the numbering does not tell: paragraphs without a number, or no list at all.

    A number that is missing before the last one was lost in reading: the lid is there.
    """
    numbered = {lid: _parts(group) for lid, group in leden.items() if lid != "0"}
    if numbered:
        last = max(int(lid) for lid in numbered)
        return {str(number): numbered.get(str(number), ()) for number in range(1, last + 1)}
    group = leden.get("0", ())
    plain = sum(1 for passage in group if passage.kind == "paragraph")
    return {"0": _parts(group)} if plain <= 1 and any(_letter(passage) for passage in group) else None


def _parts(group: Sequence[Passage]) -> tuple[str, ...]:
    """The letters where they follow one another from a; nothing where that cannot be told."""
    letters = tuple(letter for passage in group if (letter := _letter(passage)))
    if not letters and len(group) == 1 and ":" not in group[0].text:
        return NO_PARTS
    expected = tuple(chr(ord("a") + place) for place in range(len(letters)))
    return letters if letters == expected else ()


def _number(passage: Passage) -> str:
    label = (passage.label or "").rstrip(".)")
    if label.isdigit() and passage.depth <= 1:
        return label
    found = NUMBERED.match(passage.text) if not passage.label else None
    return found["lid"] if found else ""


def _letter(passage: Passage) -> str:
    label = (passage.label or "").rstrip(".)")
    return label if len(label) == 1 and label.isalpha() and label.islower() and passage.depth <= 2 else ""
