"""A cross-encoder that the settings name reads the first hits again; without one nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from beleidswijzer.second_reader import SecondReader
from index import reranker as module
from index.passage_index import memory_passages
from index.query import parse_query
from index.reranker import RERANKED, open_reranker, reread
from index.search import search
from ingest.problem import Problem


class ShortFirst:
    """The nearer the text is in length to the query, the better; here the shortest."""

    def scores(self, query: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([len(query) - len(text) for text in texts], dtype=np.float32)


def test_the_first_hits_are_read_again() -> None:
    texts = {5: "vier woorden staan hier", 9: "twee woorden", 2: "een"}
    assert reread([5, 9, 2], "woorden", texts.__getitem__, ShortFirst()) == [2, 9, 5]


def test_ties_stay_as_they_were() -> None:
    assert reread([3, 1, 2], "zorg", lambda _ordinal: "zorg", ShortFirst()) == [3, 1, 2]


def test_hits_further_down_stay_where_they_are() -> None:
    ordinals = list(range(RERANKED + 5))
    found = reread(ordinals, "zorg", lambda ordinal: "x" * (100 - ordinal), ShortFirst())
    assert found[:RERANKED] == ordinals[:RERANKED][::-1]
    assert found[RERANKED:] == ordinals[RERANKED:]


def test_nothing_found_is_nothing_read() -> None:
    assert reread([], "zorg", str, ShortFirst()) == []


def test_a_folder_that_is_not_there_is_said_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        open_reranker(str(tmp_path / "weg"))
    assert caught.value.code == "reranker-unknown"
    assert "none" in str(caught.value.remedy)


def test_a_model_that_cannot_be_opened_leaves_the_order_and_is_said(tmp_path: Path) -> None:
    reader = SecondReader(str(tmp_path / "weg"))
    assert reader.reranker is None
    assert reader.notice is not None
    assert "niet herordend" in reader.notice


def test_by_default_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "open_reranker", lambda setting: pytest.fail(f"{setting} opened"))
    reader = SecondReader("none")
    assert (reader.reranker, reader.notice) == (None, None)


TEXTS = (
    "Het zorgkantoor koopt de langdurige zorg in en verantwoordt dat aan de verzekerde.",
    "Het zorgkantoor koopt in.",
    "Wie zorg inkoopt, het zorgkantoor dus, verantwoordt dat.",
)


def test_search_gives_the_first_hits_in_the_order_of_the_reranker() -> None:
    passages = memory_passages(TEXTS)
    plain = search(parse_query("koopt zorgkantoor"), index=passages, embedder=None)
    again = search(parse_query("koopt zorgkantoor"), index=passages, embedder=None, reranker=ShortFirst())
    assert [hit.ordinal for hit in again.hits] == [1, 2, 0]
    assert [hit.score for hit in again.hits] == [hit.score for hit in plain.hits]


def test_what_was_asked_for_literally_stays_first() -> None:
    found = search(
        parse_query('"koopt de langdurige zorg in" zorgkantoor'),
        index=memory_passages(TEXTS), embedder=None, reranker=ShortFirst(),
    )  # fmt: skip
    assert [(hit.ordinal, hit.match) for hit in found.hits] == [(0, "exact"), (1, "keyword"), (2, "keyword")]
