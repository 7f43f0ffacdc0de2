"""Which of many passages have a variant of a phrase, told at once from the places of its words.

The same rule as `index.phrase.find_variants`, which goes through one text: tests hold them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from index.phrase import CONTENT_GAP, FUNCTION_REACH, all_forms, core_counts, wanted_counts
from index.placed_row import is_placed
from index.word_rows import LAST_PLACE, Numbers, WordRows

_ROW = 4 * LAST_PLACE  # further than any two places of a row
_NOWHERE = np.iinfo(np.int64).max // 2


def told_by_rows(phrase: str) -> bool:
    """Whether the words of a phrase are among those of rows; else every text must tell."""
    return all(map(is_placed, all_forms(phrase)))


def with_variants(ordinals: Numbers, phrase: str, rows: WordRows) -> tuple[Numbers, Numbers]:
    """Those of the passages that have a variant of `phrase` for certain, and those whose text must tell.

    The phrase must have two core words. Where it stands exactly it may count as a variant: ask for others.
    """
    if not len(ordinals) or not told_by_rows(phrase):
        return ordinals[:0], ordinals
    wanted = wanted_counts(phrase)
    core = core_counts(wanted)
    number = {word: one for one, word in enumerate(wanted)}
    forms = all_forms(phrase)
    standing = rows.find(ordinals, list(forms))
    which = np.array([number[word] for word in forms.values()], dtype=np.int64)[standing.which]
    places = standing.rows * _ROW + standing.places
    # Words between the same white space are counted as one here: a stretch may be a word too long, none is missed.
    low, high = _windows(places, which, {number[word]: count for word, count in core.items()})
    for word, count in wanted.items():
        if word not in core:
            near = _has_near(low, high, places[which == number[word]], count)
            low, high = low[near], high[near]
    far = standing.rows[standing.places == LAST_PLACE]
    same = standing.rows[1:][places[1:] == places[:-1]]  # by one white space: text alone counts these right
    found = _marked(low // _ROW, len(ordinals))
    unsure = found & _marked(np.concatenate([far, same]), len(ordinals))
    return ordinals[found & ~unsure], ordinals[unsure]


def _marked(rows: Numbers, count: int) -> NDArray[np.bool_]:
    marked = np.zeros(count, dtype=np.bool_)
    marked[rows] = True
    return marked


def _windows(places: Numbers, which: Numbers, core: Mapping[int, int]) -> tuple[Numbers, Numbers]:
    """First and last place of each minimal set of core words, none further than CONTENT_GAP from the next."""
    if len(core) == 2 == sum(core.values()):
        one, other = (places[which == word] for word in core)
        ways = [_followed(one, other), _followed(other, one)]
    else:
        ways = list(_sets(places, which, core))
    lows, highs = zip(*ways, strict=True) if ways else ((places[:0],), (places[:0],))
    return np.concatenate(lows), np.concatenate(highs)


def _followed(first: Numbers, others: Numbers) -> tuple[Numbers, Numbers]:
    """Each place with the next of the others, when it is near."""
    last = np.append(others, _NOWHERE)[np.searchsorted(others, first)]
    near = last - first <= CONTENT_GAP + 1
    return first[near], last[near]


def _sets(places: Numbers, which: Numbers, core: Mapping[int, int]) -> Iterator[tuple[Numbers, Numbers]]:
    """As `_windows`; all sets grow together, word by word."""
    wanted = np.zeros(int(max(which.max(initial=0), *core)) + 1, dtype=np.int64)
    wanted[list(core)] = list(core.values())
    kept = wanted[which] > 0
    places, which = places[kept], which[kept]
    behind = np.append(places, _NOWHERE)
    first = at = np.arange(len(places))
    last = places
    missing = np.tile(wanted, (len(places), 1))
    missing[first, which] -= 1
    for _ in range(len(places)):
        at = at + 1
        going = behind[at] - last <= CONTENT_GAP + 1
        first, at, last, missing = first[going], at[going], last[going], missing[going]
        own = np.arange(len(first))
        taken = missing[own, which[at]] > 0
        missing[own, which[at]] -= taken
        last = np.where(taken, places[at], last)
        done = ~missing.any(axis=1)
        if done.any():
            yield places[first[done]], last[done]
            first, at, last, missing = first[~done], at[~done], last[~done], missing[~done]
        if not len(first):
            return


def _has_near(low: Numbers, high: Numbers, places: Numbers, count: int) -> NDArray[np.bool_]:
    """Which stretches low..high have so many of the places inside or within FUNCTION_REACH words."""
    begin = np.searchsorted(places, low - FUNCTION_REACH - 1, side="left")
    end = np.searchsorted(places, high + FUNCTION_REACH + 1, side="right")
    enough: NDArray[np.bool_] = end - begin >= count
    return enough
