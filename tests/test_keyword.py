"""The keyword index: BM25 on Dutch stems, and candidates of a phrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.keyword import KeywordIndex
from index.keyword_rows import KeywordRow, build_keyword_index
from index.phrase import candidate_words, written_rows
from index.words import terms
from ingest.problem import Problem

ROWS = (
    KeywordRow(0, "Verzekerden hebben recht op zorg.", "Wet langdurige zorg"),
    KeywordRow(1, "De zorg-\nverzekeraar vergoedt het geneesmiddel.", "Vergoeding"),
    KeywordRow(2, "De gemeente beslist over huishoudelijke hulp."),
    KeywordRow(3, "Artikel 4:23 gaat over subsidies, artikel 23 over iets anders."),
    KeywordRow(4, "Het recht op zorg, het recht op hulp en de plicht tot zorg."),
)


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    return KeywordIndex.in_memory(ROWS)


def _found(index: KeywordIndex, query: str) -> list[int]:
    return [ordinal for ordinal, _score in index.search(terms(query), 10)]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("gemeenten", 2),
        ("geneesmiddelen vergoed", 1),
        ("4:23", 3),
        ("zorgverzekeraars", 1),
        ("langdurige", 0),
    ],
)
def test_the_best_passage_has_the_words_in_any_form(index: KeywordIndex, query: str, best: int) -> None:
    assert _found(index, query)[0] == best


def test_an_article_number_is_not_found_by_its_part(index: KeywordIndex) -> None:
    assert _found(index, "4:2") == []


@pytest.mark.parametrize("query", ["", "de van het", "onvindbaar", '"AND" OR (', "a:b^2 ~ *"])
def test_odd_queries_find_nothing_and_raise_nothing(index: KeywordIndex, query: str) -> None:
    assert _found(index, query) == []


def test_only_allowed_passages_are_found(index: KeywordIndex) -> None:
    assert [ordinal for ordinal, _ in index.search(terms("recht zorg"), 10, allowed={4})] == [4]
    assert index.search(terms("recht zorg"), 10, allowed=set()) == []


def test_a_filter_does_not_change_the_score(index: KeywordIndex) -> None:
    free = dict(index.search(terms("recht zorg"), 10))
    assert dict(index.search(terms("recht zorg"), 10, allowed={0, 4})) == pytest.approx(
        {ordinal: score for ordinal, score in free.items() if ordinal in (0, 4)}
    )


def test_candidates_have_all_words_of_the_phrase(index: KeywordIndex) -> None:
    assert index.having_all(candidate_words("recht op zorg")) == [0, 4]
    assert index.having_all(candidate_words("zorgverzekeraar")) == [1]
    assert index.having_all(candidate_words("recht op iets")) == []
    assert index.having_all([]) == []


def test_words_that_a_line_end_broke_are_candidates_beside_those_that_stand_whole() -> None:
    texts = [
        "Recht op langdurige zorg.",
        "Recht op langduri\u00adge zorg.",
        "Recht op lang-\ndurige zorg bestaat.",
    ]
    index = KeywordIndex.in_memory(KeywordRow(n, text) for n, text in enumerate(texts))
    assert index.having_phrase("langdurige zorg") == [0]
    assert index.having_joined(written_rows("langdurige zorg")) == [1, 2]


def test_a_written_index_is_read_again(tmp_path: Path, index: KeywordIndex) -> None:
    build_keyword_index(tmp_path / "words", ROWS)
    assert KeywordIndex.open(tmp_path / "words").search(terms("zorg"), 10) == index.search(terms("zorg"), 10)


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    build_keyword_index(tmp_path / "empty", ())
    index = KeywordIndex.open(tmp_path / "empty")
    assert (len(index), index.search(["zorg"], 5), index.having_all([["zorg"]])) == (0, [], [])


def test_a_missing_or_damaged_index_names_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="rebuild"):
        KeywordIndex.open(tmp_path)
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        KeywordIndex.open(tmp_path)
    assert raised.value.code == "keyword-index-damaged"
