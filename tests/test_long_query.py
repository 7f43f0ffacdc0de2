"""A query of many pages does not hold the app: it is searched with as far as is sensible, and that is told."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from app_store import PHRASE, build_store, open_store

from beleidswijzer.library import Library

LONG = ("a ", "℀", "kst-1-1 ", "artikel 1, 2 en ", '"a" ', "Wet langdurige zorg ", "12 maart 2025 ")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = open_store(build_store(tmp_path_factory.getbasetemp()))
    opened.search("zorg")
    yield opened
    opened.close()


@pytest.mark.parametrize("words", LONG)
def test_a_query_without_end_is_answered_soon(library: Library, words: str) -> None:
    query = words * (1_000_000 // len(words))
    begun = time.process_time()
    answer = library.search(query)
    assert time.process_time() - begun < 10
    assert answer.query == query
    assert "de eerste 4.000 tekens" in (answer.notice or "")


def test_what_stands_at_the_beginning_is_found(library: Library) -> None:
    short = library.search(f'"{PHRASE}"')
    long = library.search(f'"{PHRASE}" ' + " " * 10_000)
    assert [one.passage for one in long.results] == [one.passage for one in short.results] != []


def test_a_query_of_a_page_is_searched_with_whole(library: Library) -> None:
    assert "tekens" not in (library.search("zorg in het verpleeghuis " * 100).notice or "")
