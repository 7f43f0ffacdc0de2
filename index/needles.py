"""Passages that have what was asked for literally: quoted phrases, identifiers, the query as a whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from index.identifiers import find_identifiers
from index.passage_index import PassageIndex
from index.phrase import candidate_words, core_words, find_exact, find_variants, written_rows
from index.places import NOTHING_KNOWN, Known, Span
from index.query import Query
from index.together import told_by_rows, with_variants
from index.words import placed_words

if TYPE_CHECKING:
    from index.keyword import KeywordIndex

__all__ = ["Found", "Span", "find_needles", "having_any", "places_in"]


@dataclass(frozen=True, slots=True)
class Found:
    """How a passage has it: exactly or as a variant; `spans` None are looked up when the passage is shown.

    `rank` goes before the score: the thing itself, then what cites it. `why` is told to the reader.
    """

    match: Literal["exact", "variant"]
    spans: tuple[Span, ...] | None
    needles: tuple[str, ...]
    rank: int = 0
    why: Mapping[str, object] = field(default_factory=dict)


def find_needles(
    query: Query,
    index: PassageIndex,
    allowed: Collection[int] | None,
    *,
    quoted: bool = False,
    known: Known = NOTHING_KNOWN,
) -> dict[int, Found]:
    """The passages with every quoted phrase; without quotes, those of what is named, with an identifier, or with
    the whole query.

    With `quoted` an unquoted query counts as one phrase. An unquoted query gives exact hits only, and a
    single word none, unless it is a name: keyword search ranks those.
    """
    phrases = query.phrases or ((query.words,) if quoted else ())
    if phrases:
        return _with_every_phrase(phrases, index, allowed)
    if known.places or known.alone:
        return _of_known(known, allowed)
    if query.about_identifiers:
        return _with_an_identifier(query, index, allowed)
    if len(placed_words(query.words)) < 2 and not known.only_names:
        return {}
    return _exactly(query.words, index, allowed)


def having_any(phrases: Iterable[str], index: PassageIndex, allowed: Collection[int] | None) -> set[int]:
    """The passages in which one of the phrases stands exactly."""
    return {n for phrase in phrases for n in _exactly(phrase, index, allowed)}


def places_in(text: str, found: Found) -> tuple[Span, ...]:
    """Where it stands in the passage."""
    if found.spans is not None:
        return found.spans
    if found.match == "variant" and len(found.needles) == 1:
        return tuple(find_variants(text, found.needles[0]))
    spans: set[Span] = set()
    for needle in found.needles:
        spans.update(find_exact(text, needle) or find_variants(text, needle))
    return tuple(sorted(spans))


def _of_known(known: Known, allowed: Collection[int] | None) -> dict[int, Found]:
    within = None if allowed is None else frozenset(allowed)
    kept = (place for place in known.places if within is None or place.ordinal in within)
    return {one.ordinal: Found("exact", one.spans, (), one.rank, one.why) for one in kept}


def _with_every_phrase(
    phrases: tuple[str, ...], index: PassageIndex, allowed: Collection[int] | None
) -> dict[int, Found]:
    each = [_with_phrase(phrase, index, allowed) for phrase in phrases]
    if len(each) == 1:
        return each[0]
    common = set(each[0]).intersection(*each[1:])
    return {ordinal: _together([found[ordinal] for found in each]) for ordinal in sorted(common)}


def _together(parts: list[Found]) -> Found:
    exact = all(part.match == "exact" for part in parts)
    needles = tuple(needle for part in parts for needle in part.needles)
    if len(parts) == 1:
        return parts[0]
    spans = None
    if all(part.spans is not None for part in parts):
        spans = tuple(sorted({span for part in parts for span in part.spans or ()}))
    return Found("exact" if exact else "variant", spans, needles)


def _with_phrase(phrase: str, index: PassageIndex, allowed: Collection[int] | None) -> dict[int, Found]:
    """Exact places, and among the other passages that have all its words the variants."""
    found = _exactly(phrase, index, allowed)
    if len(core_words(phrase)) < 2:
        return found
    candidates = _candidates(phrase, index.keyword, allowed)
    others = np.array([ordinal for ordinal in candidates if ordinal not in found], dtype=np.int64)
    sure, unsure = with_variants(others, phrase, index.word_rows)
    more = [*sure.tolist(), *_with(find_variants, phrase, unsure.tolist(), index)]
    return _and(found, more, Found("variant", None, (phrase,)))


def _with(
    find: Callable[[str, str], Sequence[Span]], phrase: str, ordinals: Sequence[int], index: PassageIndex
) -> list[int]:
    """Those of the passages in whose text it is found."""
    if not ordinals:
        return []
    texts = index.texts(ordinals)
    return [one for one, text in zip(ordinals, texts, strict=True) if find(text, phrase)]


def _and(found: dict[int, Found], more: Sequence[int], how: Found) -> dict[int, Found]:
    if not more:
        return found
    both = found | dict.fromkeys(more, how)
    return {ordinal: both[ordinal] for ordinal in sorted(both)}


def _candidates(phrase: str, keyword: KeywordIndex, allowed: Collection[int] | None) -> list[int]:
    """Passages that may have a variant. Words of which most passages have one are not asked for where the rest is
    told without a text: it would cost more than it spares.
    """
    core = core_words(phrase)
    near = (core[0], core[1]) if len(core) == 2 else None
    if not told_by_rows(phrase):
        return keyword.having_all(candidate_words(phrase), allowed=allowed, near=near)
    if near:
        return keyword.having_all([], allowed=allowed, near=near)
    return keyword.having_all(sorted({tuple(sorted(words)) for words in core}), allowed=allowed)


def _exactly(phrase: str, index: PassageIndex, allowed: Collection[int] | None) -> dict[int, Found]:
    exact = Found("exact", None, (phrase,))
    found = dict.fromkeys(index.keyword.having_phrase(phrase, allowed=allowed), exact)
    joined = index.keyword.having_joined(written_rows(phrase), allowed=allowed)
    others = [ordinal for ordinal in joined if ordinal not in found]
    return _and(found, _with(find_exact, phrase, others, index), exact)


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
