"""Which of many passages have a variant of a phrase, told at once from the places of its words.

The same rule as `index.phrase.find_variants`, which goes through one text: tests hold them together.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from index.phrase import CONTENT_GAP, FUNCTION_REACH, all_forms, core_counts, wanted_counts
from index.placed_row import is_placed
from index.word_rows import LAST_PLACE, Numbers, Standing, WordRows

_ROW = 4 * LAST_PLACE  # further than any place of a row, with sentences apart


def with_variants(ordinals: Numbers, phrase: str, rows: WordRows) -> tuple[Numbers, Numbers]:
    """Those of the passages that have a variant of `phrase` for certain, and those whose text must tell.

    The phrase must have two core words. Where it stands exactly it may count as a variant: ask for others.
    """
    forms = all_forms(phrase)
    if not len(ordinals) or not all(is_placed(form) for form in forms):
        return ordinals[:0], ordinals
    wanted = wanted_counts(phrase)
    number = {word: one for one, word in enumerate(wanted)}
    standing = rows.find(ordinals, list(forms))
    which = np.array([number[word] for word in forms.values()], dtype=np.int64)[standing.which]
    places = standing.rows * _ROW + standing.places
    core = {number[word]: count for word, count in core_counts(wanted).items()}
    others = {number[word]: count for word, count in wanted.items() if number[word] not in core}
    low, high = _windows(places, which, core)
    for word, count in others.items():
        near = _has_near(low, high, places[which == word], count)
        low, high = low[near], high[near]
    unsure = _unsure(standing, places)
    sure = np.setdiff1d(low // _ROW, unsure)
    return ordinals[sure], ordinals[unsure]


def _unsure(standing: Standing, places: Numbers) -> Numbers:
    """Rows with two of the words between the same white space, which text alone counts right, or too far on."""
    same = np.flatnonzero(places[1:] == places[:-1])
    return np.unique(standing.rows[np.concatenate([same, np.flatnonzero(standing.places == LAST_PLACE)])])


def _windows(places: Numbers, which: Numbers, core: Mapping[int, int]) -> tuple[Numbers, Numbers]:
    """First and last place of each minimal set of core words, none further than CONTENT_GAP from the next."""
    kept = np.isin(which, list(core))
    places, which = places[kept], which[kept]
    first = np.arange(len(places))
    at, last = first, places  # where each set has come to, and the place of its last word
    missing = np.zeros((len(places), max(core) + 1), dtype=np.int64)
    missing[:, list(core)] = list(core.values())
    missing[first, which] -= 1
    left = np.full(len(places), sum(core.values()) - 1)
    lows, highs = [], []
    while len(first):
        at = at + 1
        going = at < len(places)
        going[going] &= places[at[going]] - last[going] - 1 <= CONTENT_GAP
        first, at, last, missing, left = first[going], at[going], last[going], missing[going], left[going]
        taken = missing[np.arange(len(first)), which[at]] > 0
        missing[taken, which[at[taken]]] -= 1
        left = left - taken
        last = np.where(taken, places[at], last)
        done = left == 0
        lows.append(places[first[done]])
        highs.append(last[done])
        first, at, last, missing, left = (one[~done] for one in (first, at, last, missing, left))
    return np.concatenate([places[:0], *lows]), np.concatenate([places[:0], *highs])


def _has_near(low: Numbers, high: Numbers, places: Numbers, count: int) -> NDArray[np.bool_]:
    """Which stretches low..high have so many of the places inside or within FUNCTION_REACH words."""
    begin = np.searchsorted(places, low - FUNCTION_REACH - 1, side="left")
    end = np.searchsorted(places, high + FUNCTION_REACH + 1, side="right")
    enough: NDArray[np.bool_] = end - begin >= count
    return enough
