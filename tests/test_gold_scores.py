"""How answers to the gold queries are scored; the figures themselves are in docs/figures.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from beleidswijzer.config import Settings
from beleidswijzer.gold_scores import Outcome, by_kind, gold_scores, judged
from beleidswijzer.results import Place, SearchAnswer, SearchResult
from ingest.passage import PassageKind
from ingest.problem import Problem


def _result(passage: str, kind: PassageKind = "paragraph", also: tuple[str, ...] = ()) -> SearchResult:
    places = tuple(Place(one, "doc-1", 1) for one in also)
    return SearchResult(
        1, passage, "doc-1", "Advies", "advies", None, 1, (1,), (), "tekst", (), (), "both", 0.5,
        also_at=places, passage_kind=kind,
    )  # fmt: skip


def _answer(*results: SearchResult) -> SearchAnswer:
    return SearchAnswer("zorg", "hybrid", len(results), 1.0, None, {}, results)


def test_the_grade_of_each_result_in_order() -> None:
    assert judged(_answer(_result("a"), _result("b"), _result("c")), {"c": 2, "a": 1}) == [1, 0, 2]


def test_a_heading_that_nobody_judged_is_passed_over() -> None:
    answer = _answer(_result("kop", "heading"), _result("a"), _result("titel", "heading"))
    assert judged(answer, {"a": 1, "titel": 2}) == [1, 2]


def test_a_text_in_several_places_has_the_highest_grade_of_them_and_counts_once() -> None:
    assert judged(_answer(_result("a", also=("b",)), _result("b")), {"a": 1, "b": 2}) == [2, 0]


def test_means_by_kind_and_what_was_left_unanswered() -> None:
    found = by_kind(
        [
            Outcome("actor", 1.0, 1.0, True, True),
            Outcome("actor", 0.5, 0.5, False, False),
            Outcome("none", 0.0, 0.0, False, False),
        ]
    )
    assert found["actor"] == {
        "queries": 2,
        "unanswered": 0.5,
        "ndcg@10": 0.75,
        "recall@20": 0.75,
        "first": 0.5,
    }
    assert found["answerable"] == found["actor"]
    assert found["none"] == {"queries": 1, "unanswered": 1.0}


def test_a_folder_without_queries_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        gold_scores(Settings(store=tmp_path / "store"), tmp_path)
    assert caught.value.code == "not-gold-queries"


def test_asked_of_one_paper(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "queries.tsv").write_text(
        "id\tkind\tquery\tnote\nq1\tconcept\tvoetbalstadion\t\nq2\tnone\txylofoonles\t\n", encoding="utf-8"
    )
    (gold / "judgements.tsv").write_text("query\tfile\tpage\tgrade\twords\n", encoding="utf-8")
    samples = tmp_path / "samples"
    samples.mkdir()
    paper = sorted((Path(__file__).resolve().parents[1] / "data" / "samples").glob("standpunt*.pdf"))[0]
    (samples / paper.name).write_bytes(paper.read_bytes())
    scores = gold_scores(Settings(store=tmp_path / "store", model="none"), gold)
    assert scores["queries"] == 2
    assert scores["modes"]["keyword"]["none"] == {"queries": 1, "unanswered": 1.0}
    assert not (tmp_path / "store").exists()
