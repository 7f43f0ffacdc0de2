"""Of a short query it is told which passages have the words themselves, and which only resemble it."""

from __future__ import annotations

import numpy as np

from beleidswijzer.reasons import reason
from index.passage_index import memory_passages
from index.query import parse_query
from index.search import search
from index.worded import having_words, short_query

TEXTS = (
    "Het pakketbeheer vraagt om keuzes.",
    "Wie beoordeelt wat er in het basispakket komt, weegt vier criteria.",
    "De pakketbeheerfunctie ligt bij het Zorginstituut.",
    "In deze alinea gaat het over vergoeding.",
    "Verzorgd wonen is geen zorg.",
)
HEADINGS = ("", "Pakketbeheer", "", "Pakketbeheer", "")
INDEX = memory_passages(TEXTS, contexts=HEADINGS)


def told(query: str) -> list[bool]:
    short = short_query(query)
    assert short
    return having_words(short, np.arange(len(TEXTS)), INDEX, {}).tolist()


def test_a_word_stands_in_the_passage_not_in_the_heading_above_it():
    assert told("pakketbeheer") == [True, False, True, False, False]


def test_a_short_word_is_not_looked_for_inside_others():
    assert told("zorg") == [False, False, False, False, True]


def test_every_word_must_be_there_in_any_form():
    assert told("vergoedingen alinea") == [False, False, False, True, False]
    assert told("pakketbeheer keuzes") == [True, False, False, False, False]


def test_a_question_is_not_taken_apart_this_way():
    assert short_query("welke criteria weegt het Zorginstituut bij een beoordeling") is None
    assert short_query("de het een") is None


def test_hits_with_the_word_stand_first_and_are_counted():
    found = search(parse_query("pakketbeheer"), index=INDEX, embedder=None, mode="keyword")
    assert [hit.ordinal for hit in found.hits][:1] == [0]
    assert found.worded == 1
    assert found.total == 3
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


def test_quoted_words_are_not_told_apart():
    assert search(parse_query('"pakketbeheer"'), index=INDEX, embedder=None, mode="keyword").worded is None


def test_a_hit_with_a_compound_says_so():
    assert (
        reason("keyword", {"terms": [], "inside": ["pakketbeheer"]})
        == "Heeft ‘pakketbeheer’ in een samenstelling."
    )
