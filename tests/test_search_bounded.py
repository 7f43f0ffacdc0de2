"""In a store of more passages than are all ranked: the best are counted, and the answer says that there may be more."""

from __future__ import annotations

import numpy as np
import pytest

from index.keyword import KeywordIndex
from index.keyword_rows import KeywordRow
from index.passage_index import memory_passages
from index.query import parse_query
from index.scores import in_flags, in_order, inverse
from index.search import search

TEXTS = [f"Passage {number} gaat over langdurige zorg." for number in range(12)] + ["Iets over toezicht."]


def _bounds(monkeypatch: pytest.MonkeyPatch, passages: int) -> None:
    monkeypatch.setattr("index.rest.ALL_COUNTED_TO", passages)
    monkeypatch.setattr("index.rest.COUNTED", 5)


@pytest.mark.parametrize(
    ("passages", "query", "total", "said"),
    [
        (20, "zorg langdurig", 12, None),
        (10, "zorg langdurig", 5, "alleen de 5 beste passages geteld; er kunnen er meer zijn"),
        (10, "toezicht", 1, None),
    ],
)
def test_the_notice_says_that_there_may_be_more(
    passages: int, query: str, total: int, said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _bounds(monkeypatch, passages)
    found = search(parse_query(query), index=memory_passages(TEXTS), embedder=None, mode="keyword")
    assert found.total == total
    assert (found.notice is None) if said is None else (said in (found.notice or ""))


@pytest.mark.parametrize("kept", [range(12), range(4), [0, 2, 4, 6, 8, 10, 12], [], range(13)])
def test_a_filter_keeps_the_same_whether_it_leaves_much_or_little(kept: list[int]) -> None:
    """Where more than half is left, the others are left out; the scores are the same."""
    rows = [KeywordRow(len(TEXTS) - 1 - number, text) for number, text in enumerate(TEXTS)]
    index = KeywordIndex.in_memory(rows)
    everything = index.search(["langdur", "zorg"], 20)
    assert index.search(["langdur", "zorg"], 20, allowed=list(kept)) == [
        hit for hit in everything if hit[0] in kept
    ]


def test_ordinals_as_arrays() -> None:
    assert in_order({7, 2, 5}).tolist() == [2, 5, 7]
    assert in_flags([0, 2], 4).tolist() == [True, False, True, False]
    assert inverse(np.array([2, 0, 1])).tolist() == [1, 2, 0]
