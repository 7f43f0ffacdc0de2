"""The keyword index of a generation, and the rows of words: made anew, or the former ones with what was added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.derived import Changes, Former
from beleidswijzer.ordinals import Blocks
from beleidswijzer.passage_codec import section_of
from beleidswijzer.stamp_table import Stamp
from beleidswijzer.truth import Truth

if TYPE_CHECKING:
    from index.keyword import KeywordIndex
    from index.keyword_rows import KeywordRow
    from index.word_rows import WordRows

KEYWORDS = "keyword"
WORDS = "words"
SLOTS = "slots.npy"

Slots = NDArray[np.int64]


def write_keywords(folder: Path, truth: Truth, changes: Changes, blocks: Blocks) -> None:
    """Write the index, the rows of words, and the slot of each ordinal: the number it has in both.

    A passage keeps its slot when others are numbered in before it. Where documents went or changed, all is made
    anew: no word of a removed paper stays on disk, and none is counted.
    """
    from index.keyword_rows import build_keyword_index, extend_keyword_index, keep_keyword_index
    from index.word_rows import write_word_rows

    target, new = folder / KEYWORDS, changes.new
    if changes.former is not None and changes.only_grown:
        by_document = _numbered(_held_slots(changes, changes.former), blocks)
        held = changes.former.folder
        if new:
            extend_keyword_index(target, held / KEYWORDS, _rows(truth, new, by_document))
        else:
            keep_keyword_index(target, held / KEYWORDS)
        count = sum(len(by_document[document]) for document in changes.held)
        write_word_rows(folder / WORDS, _texts(truth, new), (held / WORDS, count))
    else:
        by_document = _numbered({}, blocks)
        build_keyword_index(target, _rows(truth, changes.stamps, by_document))
        write_word_rows(folder / WORDS, _texts(truth, changes.stamps))
    np.save(
        folder / SLOTS,
        np.concatenate([np.empty(0, dtype=np.int64), *by_document.values()]),
        allow_pickle=False,
    )


def open_keywords(folder: Path) -> KeywordIndex:
    """The index of a generation, by ordinals. Raises Problem when it is damaged."""
    from index.keyword import KeywordIndex

    slots: Slots = np.load(folder / SLOTS, allow_pickle=False)
    return KeywordIndex.open(folder / KEYWORDS, slots)


def open_word_rows(folder: Path) -> WordRows:
    """The rows of words of a generation, by ordinals. Raises Problem when they are damaged."""
    from index.word_rows import WordRows

    return WordRows.open(folder / WORDS, np.load(folder / SLOTS, allow_pickle=False))


def _texts(truth: Truth, stamps: Iterable[Stamp]) -> Iterator[str]:
    """The texts of these documents in order of their slots."""
    return (text for stamp in stamps for _, _, _, text, _ in truth.passages.ranked(stamp.document))


def _held_slots(changes: Changes, former: Former) -> dict[str, Slots]:
    slots: Slots = np.load(former.folder / SLOTS, allow_pickle=False)
    ends = list(accumulate(one.ranked for one in changes.held.values()))
    parts = np.split(slots, ends[:-1]) if ends else []
    return dict(zip(changes.held, parts, strict=True))


def _numbered(held: dict[str, Slots], blocks: Blocks) -> dict[str, Slots]:
    """The slots of each document: those it had, or the next ones."""
    numbered = {}
    first = sum(len(slots) for slots in held.values())
    for document, lines in blocks.items():
        if document in held:
            numbered[document] = held[document]
        else:
            numbered[document] = np.arange(first, first + len(lines), dtype=np.int64)
            first += len(lines)
    return numbered


def _rows(truth: Truth, stamps: Iterable[Stamp], slots: dict[str, Slots]) -> Iterator[KeywordRow]:
    """Headings and the title of the document stand beside a passage's own words."""
    from index.keyword_rows import KeywordRow

    titles = dict(truth.titles())
    for stamp in stamps:
        own = slots[stamp.document].tolist()
        rows = truth.passages.rows("WHERE document = ? AND vector_key != ''", (stamp.document,))
        for slot, row in zip(own, rows, strict=True):
            yield KeywordRow(slot, row.text, " ".join((*section_of(row), titles[row.document])))
