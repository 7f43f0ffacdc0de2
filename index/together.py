"""Which of many passages have a variant of a phrase, told at once from the places of its words.

The same rule as `index.phrase.find_variants`, which goes through one text: tests hold them together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.phrase import CONTENT_GAP, FUNCTION_REACH, all_forms, core_counts, wanted_counts
from index.placed_row import is_placed
from index.word_rows import LAST_PLACE, Numbers, WordRows

_ROW = 4 * LAST_PLACE  # further than any two places of a row
_NOWHERE = np.iinfo(np.int64).max // 2


def with_variants(ordinals: Numbers, phrase: str, rows: WordRows) -> tuple[Numbers, Numbers]:
    """Those of the passages that have a variant of `phrase` for certain, and those whose text must tell.

    The phrase must have two core words. Where it stands exactly it may count as a variant: ask for others.
    """
    forms = all_forms(phrase)
    if not len(ordinals) or not all(map(is_placed, forms)):
        return ordinals[:0], ordinals
    wanted = wanted_counts(phrase)
    number = {word: one for one, word in enumerate(wanted)}
    standing = rows.find(ordinals, list(forms))
    which = np.array([number[word] for word in forms.values()], dtype=np.int64)[standing.which]
    places = standing.rows * _ROW + standing.places
    core = core_counts(wanted)
    low, high = _windows(places, which, np.array([core.get(word, 0) for word in wanted]))
    for word, count in wanted.items():
        if word not in core:
            near = _has_near(low, high, places[which == number[word]], count)
            low, high = low[near], high[near]
    sure, unsure = np.zeros((2, len(ordinals)), dtype=np.bool_)
    sure[low // _ROW] = True
    unsure[standing.rows[1:][places[1:] == places[:-1]]] = True  # which text alone counts right
    unsure[standing.rows[standing.places == LAST_PLACE]] = True
    return ordinals[sure & ~unsure], ordinals[unsure]


def _windows(places: Numbers, which: Numbers, core: Numbers) -> tuple[Numbers, Numbers]:
    """First and last place of each minimal set of core words, none further than CONTENT_GAP from the next.

    `core` has for each word how often it is wanted. All sets grow together, word by word.
    """
    kept = core[which] > 0
    places, which = places[kept], which[kept]
    behind = np.append(places, _NOWHERE)
    first = at = np.arange(len(places))
    last = places
    missing = np.tile(core, (len(places), 1))
    missing[first, which] -= 1
    whole = []
    for _ in range(len(places)):
        at = at + 1
        going = behind[at] - last <= CONTENT_GAP + 1
        first, at, last, missing = first[going], at[going], last[going], missing[going]
        if not len(first):
            break
        own = np.arange(len(first))
        taken = missing[own, which[at]] > 0
        missing[own, which[at]] -= taken
        last = np.where(taken, places[at], last)
        done = ~missing.any(axis=1)
        if done.any():
            whole.append((places[first[done]], last[done]))
            first, at, last, missing = first[~done], at[~done], last[~done], missing[~done]
    lows, highs = zip(*whole, strict=True) if whole else ((places[:0],), (places[:0],))
    return np.concatenate(lows), np.concatenate(highs)


def _has_near(low: Numbers, high: Numbers, places: Numbers, count: int) -> NDArray[np.bool_]:
    """Which stretches low..high have so many of the places inside or within FUNCTION_REACH words."""
    begin = np.searchsorted(places, low - FUNCTION_REACH - 1, side="left")
    end = np.searchsorted(places, high + FUNCTION_REACH + 1, side="right")
    enough: NDArray[np.bool_] = end - begin >= count
    return enough
