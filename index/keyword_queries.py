"""The queries that words and terms make: ranked by BM25, or only whether they stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from index.choice import Choice
from index.inverted import (
    MAY,
    MUST,
    NEVER,
    Clause,
    Query,
    all_of,
    any_of,
    best_of,
    combined,
    has_term,
    in_a_row,
    scored,
    times,
)
from index.stream import word_stream
from index.term_counts import TermCounts

# Tokens, signs and parts of words too: more than the words that a variant has between two of its own.
NEAR = 14


def ranked(
    query: Sequence[str],
    required: Collection[str],
    presence: float,
    choices: Sequence[Choice],
    counts: TermCounts,
) -> Query:
    """What has some of the terms and choices, and all required: see `KeywordIndex.search`."""
    wanted = [
        (MUST if term in required else MAY, times(has_term("body", term, counted=True), count))
        for term, count in _counted(query)
    ]
    wanted += _presences(query, presence, counts) if presence else []
    wanted += [(MAY, _best_way(one, presence, counts)) for one in choices]
    return combined(wanted)


def _best_way(choice: Choice, presence: float, counts: TermCounts) -> Query:
    """What a passage has of the terms typed, or of all of one of the others, whichever counts more."""
    ways = [_all_or_some(choice.typed, MAY, presence, counts)] if choice.typed else []
    ways += [times(_all_or_some(one, MUST, presence, counts), choice.worth) for one in choice.others]
    return best_of(ways)


def _all_or_some(wanted: Sequence[str], occur: Any, presence: float, counts: TermCounts) -> Query:
    parts = [(occur, times(has_term("body", term, counted=True), count)) for term, count in _counted(wanted)]
    parts += _presences(wanted, presence, counts) if presence else []
    return combined(parts)


def _counted(query: Sequence[str]) -> list[tuple[str, float]]:
    return [(term, float(count)) for term, count in sorted(Counter(query).items())]


def _presences(query: Sequence[str], weight: float, counts: TermCounts) -> list[Clause]:
    """Of each term that stands somewhere, a clause that gives its weighed idf where it does."""
    found = [(term, counts.idf(term)) for term in sorted(set(query)) if counts.of(term)]
    return [(MAY, scored(has_term("body", term), weight * idf)) for term, idf in found]


def covering(query: Sequence[str], choices: Sequence[Choice], whole: float, counts: TermCounts) -> Query:
    """What has some of it, scored by its share of the `whole` weight: see `KeywordIndex.coverage`."""
    wanted = _presences(query, 1.0 / whole, counts)
    for choice in choices:
        weight = counts.weight(choice.typed)
        if weight:
            wanted.append((MAY, _covering(choice, weight / whole, 1.0 / whole, counts)))
    return combined(wanted)


def _covering(choice: Choice, weight: float, unit: float, counts: TermCounts) -> Query:
    typed = _presences(choice.typed, unit, counts)
    ways = [combined(typed)] if typed else []
    ways += [scored(with_terms(one), choice.share * weight) for one in choice.others]
    return best_of(ways)


def with_terms(wanted: Collection[str]) -> Query:
    """What has every one of these terms in text or headings."""
    return all_of(has_term("body", term) for term in sorted(set(wanted)))


def labels(wanted: Collection[str]) -> Query:
    """The labels that have one of these terms."""
    return any_of(has_term("label", one) for one in sorted(set(wanted)))


def with_words(alternatives: Sequence[Sequence[str]]) -> list[Query]:
    """For each row what has one of its written words."""
    return [any_of(has_term("written", word) for word in words) for words in alternatives]


def near(some: Collection[str], others: Collection[str]) -> Query:
    """What has one of each within `NEAR` tokens."""
    return any_of(in_a_row((one, other), NEAR) for one in sorted(some) for other in sorted(others))


def joined(alternatives: Sequence[Sequence[str]]) -> Query:
    """What has the words, but lacks one of them as a word of its own."""
    tokens = sorted({token for words in alternatives for token in word_stream(min(words, key=len))})
    apart = all_of(in_a_row([token]) for token in tokens)
    return combined([*((MUST, one) for one in with_words(alternatives)), (NEVER, apart)])
