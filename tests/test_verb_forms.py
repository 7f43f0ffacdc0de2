"""A question says "organiseert" where the paper says "organiseren": the passage has that word of the question."""

from __future__ import annotations

import pytest

from index.keyword import KeywordIndex
from index.keyword_rows import KeywordRow
from index.verb_forms import verb_choices, verb_forms
from index.words import terms


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("organiseert", "organiseren"), ("organiseert", "georganiseerd"), ("vergoedt", "vergoeden"),
        ("beoordeelt", "beoordelen"), ("beoordeelt", "beoordeeld"), ("beslist", "beslissen"), ("stelt", "stellen"),
        ("toetst", "getoetst"), ("schrijft", "schrijven"), ("leest", "lezen"), ("verandert", "veranderen"),
        ("verdedigt", "verdedigen"), ("betaalt", "betaalde"), ("werkt", "gewerkt"), ("Financiert", "gefinancierd"),
    ],
)  # fmt: skip
def test_a_verb_of_a_question_is_known_in_its_other_forms(asked: str, written: str) -> None:
    assert written in verb_forms(asked)


@pytest.mark.parametrize("word", ["pakket", "recht", "kwaliteit", "akkoord", "zorg", "Wlz", "het", "kosten"])
def test_other_words_have_no_forms_of_a_verb(word: str) -> None:
    assert verb_forms(word) == ()


@pytest.mark.parametrize(
    ("asked", "other"), [("stelt", "stelen"), ("beslist", "beslizen"), ("maakt", "gemaakd")]
)
def test_no_form_is_that_of_another_verb(asked: str, other: str) -> None:
    assert other not in verb_forms(asked)


def test_a_passage_with_another_form_has_nearly_all_of_the_question() -> None:
    rows = [
        "Ik wil in april een wijkberaad organiseren.",
        "Een wijkberaad is er nog niet.",
        "De zorg is goed.",
    ]
    index = KeywordIndex.in_memory([KeywordRow(slot, text) for slot, text in enumerate(rows)])
    question = "wie organiseert het wijkberaad"
    verbs = verb_choices(question, index)
    assert [one.typed for one in verbs] == [("organiseert",)]
    covered = index.coverage(terms("het wijkberaad"), range(3), verbs)
    assert 0.95 <= covered[0] < 0.999
    assert covered[2] == 0.0 < covered[1] < 0.7
    assert verb_choices("wie begeleidt het wijkberaad", index) == ()
