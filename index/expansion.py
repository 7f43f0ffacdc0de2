"""The words of a query by the other names of what it names: lesser matches below the words themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.choice import Choice
from index.passage_index import PassageIndex
from index.phrase import find_exact
from index.places import OtherNames, Span
from index.words import terms

LESSER = 0.6  # what a passage with another name is worth beside one with the name typed, in BM25
MOST_NAMES = 8  # of one thing
MOST_CASED = 300  # passages with an abbreviation whose capitals are looked at


@dataclass(frozen=True, slots=True)
class Expanded:
    """BM25 by ordinal, and those that owe it to another name."""

    bm25: dict[int, float]
    lesser: frozenset[int]


def expand(
    bm25: dict[int, float], text: str, names: Sequence[OtherNames], index: PassageIndex,
    depth: int, allowed: Collection[int] | None, presence: float = 0.0, choices: Sequence[Choice] = (),
) -> Expanded:  # fmt: skip
    """`bm25` of the words of `text` and of `choices`, and of the same with each other name in place of the one typed.

    A passage counts by another name only when all its words stand there. `presence` and `choices` as
    `KeywordIndex.search` has them.
    """
    best, lesser = dict(bm25), set()
    for thing in names:
        for name in _apart(thing):
            wanted = terms(_replaced(text, thing.typed, name))
            cased = _is_cased(name)
            hits = index.keyword.search(
                wanted,
                MOST_CASED if cased else depth,
                allowed=allowed,
                required=terms(name),
                presence=presence,
                choices=choices,
            )
            if cased:
                hits = _as_written(hits, name, index)
            for ordinal, score in hits:
                if LESSER * score > best.get(ordinal, 0.0):
                    best[ordinal] = LESSER * score
                    lesser.add(ordinal)
    return Expanded(best, frozenset(lesser))


def _is_cased(name: str) -> bool:
    """An abbreviation, which is no such name in small letters: "ZIN" is not "in de zin van"."""
    return " " not in name and any(letter.isupper() for letter in name[1:])


def _as_written(hits: list[tuple[int, float]], name: str, index: PassageIndex) -> list[tuple[int, float]]:
    texts = index.texts([ordinal for ordinal, _ in hits])
    return [hit for hit, text in zip(hits, texts, strict=True) if _places(text, name)]


def _places(text: str, name: str) -> list[Span]:
    spans = find_exact(text, name)
    return [span for span in spans if not _is_cased(name) or name in text[span[0] : span[1]]]


def names_there(text: str, names: Sequence[OtherNames]) -> list[tuple[OtherNames, str, list[Span]]]:
    """The other names that stand in a text, the longest at each place, with where."""
    found: list[tuple[OtherNames, str, list[Span]]] = []
    taken: list[Span] = []
    for thing in names:
        for name in sorted(thing.names, key=lambda one: (-len(one), one)):
            spans = [span for span in _places(text, name) if not _within(span, taken)]
            if spans:
                found.append((thing, name, spans))
                taken += spans
    return found


def _within(span: Span, taken: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in taken)


def _apart(thing: OtherNames) -> list[str]:
    """The names that are other words, in any inflection, than the one typed and one another.

    A longer name with all words of the one typed is left out: its passages have the words themselves.
    """
    typed = frozenset(terms(thing.typed))
    kept: dict[frozenset[str], str] = {}
    for name in thing.names:
        key = frozenset(terms(name))
        if key and not typed <= key:
            kept.setdefault(key, name)
    return list(kept.values())[:MOST_NAMES]


def _replaced(text: str, typed: str, name: str) -> str:
    at = text.casefold().find(typed.casefold())
    return f"{text[:at]} {name} {text[at + len(typed) :]}" if at >= 0 else f"{text} {name}"
