"""Passages that have what was asked for literally: quoted phrases, identifiers, the query as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from index.identifiers import find_identifiers
from index.passage_index import PassageIndex
from index.phrase import candidate_words, find_exact, find_variants
from index.query import Query
from index.words import placed_words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """Where it stands in the passage, and whether exactly or as a variant."""

    match: Literal["exact", "variant"]
    spans: tuple[Span, ...]
    needles: tuple[str, ...]


def find_needles(
    query: Query, index: PassageIndex, allowed: Collection[int] | None, *, quoted: bool = False
) -> dict[int, Found]:
    """The passages with every quoted phrase; without quotes, those with an identifier or the whole query.

    With `quoted` an unquoted query counts as one phrase. An unquoted query gives exact hits only, and a
    single word none: keyword search ranks those.
    """
    phrases = query.phrases or ((query.words,) if quoted else ())
    if phrases:
        return _with_every_phrase(phrases, index, allowed)
    if query.about_identifiers:
        return _with_an_identifier(query, index, allowed)
    if len(placed_words(query.words)) < 2:
        return {}
    return _with_phrase(query.words, index, allowed, variants=False)


def having_any(phrases: Iterable[str], index: PassageIndex, allowed: Collection[int] | None) -> set[int]:
    """The passages in which one of the phrases stands exactly."""
    return {n for phrase in phrases for n in _with_phrase(phrase, index, allowed, variants=False)}


def _with_every_phrase(
    phrases: tuple[str, ...], index: PassageIndex, allowed: Collection[int] | None
) -> dict[int, Found]:
    each = [_with_phrase(phrase, index, allowed, variants=True) for phrase in phrases]
    common = set(each[0]).intersection(*each[1:])
    return {ordinal: _together([found[ordinal] for found in each]) for ordinal in sorted(common)}


def _together(parts: list[Found]) -> Found:
    exact = all(part.match == "exact" for part in parts)
    spans = tuple(sorted({span for part in parts for span in part.spans}))
    needles = tuple(needle for part in parts for needle in part.needles)
    return Found("exact" if exact else "variant", spans, needles)


def _with_phrase(
    phrase: str, index: PassageIndex, allowed: Collection[int] | None, *, variants: bool
) -> dict[int, Found]:
    found = {}
    for ordinal in index.keyword.having_all(candidate_words(phrase), allowed=allowed):
        text = index.text(ordinal)
        if spans := find_exact(text, phrase):
            found[ordinal] = Found("exact", tuple(spans), (phrase,))
        elif variants and (spans := find_variants(text, phrase)):
            found[ordinal] = Found("variant", tuple(spans), (phrase,))
    return found


def _with_an_identifier(
    query: Query, index: PassageIndex, allowed: Collection[int] | None
) -> dict[int, Found]:
    """The passages that name one of the identifiers; an article also by the heading it stands under.

    "artikel 3" is the number of many laws: the words beside it ("Wlz") must be in the passage too.
    """
    found: dict[int, Found] = {}
    for key in sorted({(one.kind, one.key) for one in query.identifiers}):
        article = key[0] == "artikel"
        wanted = [key[1], *query.terms_beside] if article else [key[1]]
        for ordinal in index.keyword.having_terms(wanted, allowed=allowed):
            places = [one for one in find_identifiers(index.text(ordinal)) if one.key == key[1]]
            if places or article:
                new = Found("exact", tuple((one.start, one.end) for one in places), (key[1],))
                found[ordinal] = _together([found[ordinal], new]) if ordinal in found else new
    return dict(sorted(found.items()))
