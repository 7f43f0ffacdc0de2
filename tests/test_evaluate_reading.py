"""Scores of reading: what counts as right, and papers whose truth is what was set."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.evaluate_reading import Score, evaluate, score_paper
from ingest.limits import Limits
from ingest.mupdf import read_pages
from ingest.passage import Document, Marker, Numbers, Passage, Section

MAKE = Path(__file__).resolve().parents[1] / "benchmarks" / "typeset" / "make.py"
TRUTH: dict[str, Any] = {
    "date": "2024-05-01",
    "free": ["Naar een beter pakket"],
    "sections": [{"number": "1", "title": "Aanleiding", "level": 1, "page": 1}],
    "passages": [
        {
            "kind": "paragraph",
            "text": "In 2023 is dit besproken.",
            "markers": [{"number": "1", "offset": 25}],
        },
        {"kind": "list-item", "text": "de zorg", "label": "a.", "depth": 1},
        {"kind": "table", "rows": [["Jaar", "Kosten"], ["2023", "12"]]},
        {"kind": "footnote", "number": "1", "text": "Zie de bijlage."},
    ],
    "breaks": [{"head": "be-", "tail": "sproken", "joined": "besproken"}],
}


def passage(kind: Any, text: str, **more: Any) -> Passage:
    return Passage("x", "doc", kind, (), text, **more)


def read_as(*passages: Passage, level: int = 1) -> tuple[Document, ...]:
    sections = (Section("1", "Aanleiding", level, 1),)
    return (
        Document("doc", "rapport", "", "2024-05-01", Numbers(), None, None, None, (1, 1), sections, passages),
    )


ALL_RIGHT = (
    passage("paragraph", "In 2023 is dit besproken.", markers=(Marker("1", 25),)),
    passage("list-item", "de zorg", label="a.", depth=1),
    passage("table", "", rows=(("Jaar", "Kosten"), ("2023", "12"))),
    passage("footnote", "Zie de bijlage.", number="1"),
)


def test_all_that_was_set_was_read() -> None:
    scores = score_paper("x", read_as(*ALL_RIGHT), TRUTH)
    assert {kind: score.f1 for kind, score in scores.scores.items()} == dict.fromkeys(scores.scores, 1.0)
    assert scores.hyphens_wrong == scores.digits_glued == 0


def test_a_heading_at_another_level_is_wrong() -> None:
    assert score_paper("x", read_as(*ALL_RIGHT, level=2), TRUTH).scores["headings"] == Score(0, 1, 1)


def test_a_paragraph_in_two_pieces_is_wrong_twice() -> None:
    pieces = (passage("paragraph", "In 2023"), passage("paragraph", "is dit besproken."))
    assert score_paper("x", read_as(*pieces), TRUTH).scores["paragraphs"] == Score(0, 1, 2)


def test_a_marker_left_in_the_text_and_a_hyphen_left_in_a_word_are_counted() -> None:
    scores = score_paper("x", read_as(passage("paragraph", "In 20231 is dit be- sproken.")), TRUTH)
    assert scores.digits_glued == 1
    assert scores.hyphens_wrong == 1
    assert scores.scores["markers"] == Score(0, 1, 0)


def test_a_cover_title_counts_neither_way() -> None:
    title = passage("paragraph", "Naar een beter pakket")
    assert score_paper("x", read_as(title, *ALL_RIGHT), TRUTH).scores["paragraphs"].f1 == 1.0


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typeset")
    subprocess.run([sys.executable, str(MAKE), str(folder), "12"], check=True)
    return folder


def test_every_kind_of_paper_says_in_print_what_its_truth_says(papers: Path) -> None:
    for path in sorted(papers.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        pages = read_pages(path.with_suffix(".pdf").read_bytes(), limits=Limits()).pages
        lines = ["".join(span.text for span in line.spans) for page in pages for line in page.lines]
        printed = {word for line in lines for word in line.split()}
        for section in truth["sections"]:
            assert set(section["title"].split()) <= printed, path.name
        assert truth["passages"]
        assert all(1 <= section["page"] <= len(pages) for section in truth["sections"])


def test_the_papers_hold_every_kind_of_thing(papers: Path) -> None:
    kinds = {
        line["kind"]
        for path in papers.glob("*.json")
        for line in json.loads(path.read_text(encoding="utf-8"))["passages"]
    }
    assert kinds == {"paragraph", "list-item", "footnote", "table", "caption", "box"}


def test_the_same_papers_are_made_again(papers: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(MAKE), str(tmp_path), "2"], check=True)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (papers / path.name).read_bytes()


def test_a_reader_that_reads_nothing_scores_nothing(papers: Path) -> None:
    scores = evaluate(papers, lambda _: ()).as_json()
    assert scores["papers"] == 12
    assert scores["f1"]["paragraphs"] == scores["f1"]["headings"] == 0.0
