"""The gold queries are in form: every judgement finds its one passage, on the page it names."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.passage import Passage
from ingest.read import read_file

DATA = Path(__file__).resolve().parents[1] / "data"
GOLD = DATA / "gold"
SAMPLES = DATA / "samples"
KINDS = {
    "identifier": 20,
    "phrase": 25,
    "paraphrase": 25,
    "concept": 15,
    "actor": 10,
    "negation": 10,
    "date": 15,
    "none": 30,
}
SPACE_AND_HYPHENS = re.compile(r"[\s\u00ad-]+")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (GOLD / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


QUERIES = rows("queries.tsv")
JUDGEMENTS = rows("judgements.tsv")
FILES = sorted({row["file"] for row in JUDGEMENTS})
every_file = pytest.mark.parametrize("file", FILES)


def squeezed(text: str) -> str:
    """Without white space and hyphens, so that a word split at a line end is the word."""
    return SPACE_AND_HYPHENS.sub("", text)


def one_spaced(text: str) -> str:
    return " ".join(text.split())


@cache
def printed_pages(file: str) -> tuple[str, ...]:
    """What is printed on each page, as the PDF has it: no segmentation of ours in between."""
    import pymupdf

    with pymupdf.open(SAMPLES / file) as pdf:
        return tuple(squeezed(page.get_text()) for page in pdf)


@cache
def passages(file: str) -> tuple[Passage, ...]:
    reading = read_file((SAMPLES / file).read_bytes(), limits=Limits())
    return tuple(passage for document in reading.documents for passage in document.passages)


def passages_with(row: Row) -> list[Passage]:
    """The passages that have the words; those that are shorter than four words must be the whole of it."""
    whole = len(row["words"].split()) < 4
    return [
        passage
        for passage in passages(row["file"])
        if row["words"] in one_spaced(passage.text)
        and (not whole or one_spaced(passage.text) == row["words"])
    ]


def told(row: Row) -> str:
    return f"{row['query']} {row['file']} p. {row['page']}: {row['words']}"


def of(file: str) -> list[Row]:
    return [row for row in JUDGEMENTS if row["file"] == file]


def test_there_are_150_queries_of_eight_kinds() -> None:
    assert len(QUERIES) == 150
    assert Counter(row["kind"] for row in QUERIES) == KINDS


def test_ids_and_queries_stand_once_and_are_typed_as_a_user_types() -> None:
    assert len({row["id"] for row in QUERIES}) == len(QUERIES)
    assert len({row["query"].casefold() for row in QUERIES}) == len(QUERIES)
    assert all(row["query"] == one_spaced(row["query"]) != "" for row in QUERIES)


def test_phrases_are_quoted_and_exclusions_have_a_minus() -> None:
    assert all(re.fullmatch('"[^"]+"', row["query"]) for row in QUERIES if row["kind"] == "phrase")
    excluding = [
        row for row in QUERIES if row["kind"] == "negation" and re.search(r"(?:^|\s)-\w", row["query"])
    ]
    asking = [
        row for row in QUERIES if row["kind"] == "negation" and re.search(r"\bniet\b", row["query"], re.I)
    ]
    assert len(excluding) == 3
    assert len(excluding) + len(asking) == KINDS["negation"]


def test_every_query_has_a_judgement_unless_nothing_answers_it() -> None:
    judged = {row["query"] for row in JUDGEMENTS}
    assert judged == {row["id"] for row in QUERIES if row["kind"] != "none"}


def test_grades_are_1_and_2() -> None:
    assert {row["grade"] for row in JUDGEMENTS} == {"1", "2"}


def test_all_samples_are_judged() -> None:
    assert sorted(path.name for path in SAMPLES.glob("*.pdf")) == FILES


@every_file
def test_words_stand_on_the_page(file: str) -> None:
    for row in of(file):
        assert squeezed(row["words"]) in printed_pages(file)[int(row["page"]) - 1], told(row)


@every_file
def test_words_are_four_to_twelve_and_find_one_passage(file: str) -> None:
    for row in of(file):
        assert len(row["words"].split()) <= 12, told(row)
        found = passages_with(row)
        assert len(found) == 1, told(row)
        assert one_spaced(found[0].text).count(row["words"]) == 1, told(row)


@every_file
def test_a_passage_is_judged_once_for_a_query(file: str) -> None:
    pairs = [(row["query"], passages_with(row)[0].id) for row in of(file)]
    assert [pair for pair, times in Counter(pairs).items() if times > 1] == []


def test_headings_are_not_judged() -> None:
    kinds = {passages_with(row)[0].kind for row in JUDGEMENTS}
    assert not kinds & {"heading", "caption"}


def test_a_minus_takes_out_passages_that_have_the_word() -> None:
    for query in QUERIES:
        for word in re.findall(r"(?:^|\s)-(\w+)", query["query"]):
            for row in (row for row in JUDGEMENTS if row["query"] == query["id"]):
                assert not re.search(rf"\b{word}\b", passages_with(row)[0].text, re.I), told(row)


def test_a_phrase_graded_2_is_there_literally_and_one_graded_1_is_not() -> None:
    for query in (row for row in QUERIES if row["kind"] == "phrase"):
        phrase = query["query"].strip('"').casefold()
        literal = {
            (file, passage.id)
            for file in FILES
            for passage in passages(file)
            if passage.kind not in {"heading", "caption"} and phrase in one_spaced(passage.text).casefold()
        }
        graded = {
            grade: {
                (row["file"], passages_with(row)[0].id)
                for row in JUDGEMENTS
                if row["query"] == query["id"] and row["grade"] == grade
            }
            for grade in "12"
        }
        assert graded["2"] == literal, query["query"]
        assert not graded["1"] & literal, query["query"]
