"""A quote is whole sentences: none begins or ends in the middle of one."""

from __future__ import annotations

import pytest

from beleidswijzer.quote_span import whole_sentences

TEXT = (
    "Eerst dit. Het kader over kosten wordt in de zomer afgerond. Dan volgt art. 3 over kosten. Tot slot dat."
)


@pytest.mark.parametrize(
    ("marked", "quoted"),
    [
        (["kosten"], "Het kader over kosten wordt in de zomer afgerond."),
        (
            ["kosten", "art. 3"],
            "Het kader over kosten wordt in de zomer afgerond. Dan volgt art. 3 over kosten.",
        ),
        (["dit. Het"], "Eerst dit. Het kader over kosten wordt in de zomer afgerond."),
        (["Tot slot"], "Tot slot dat."),
        ([], TEXT),
    ],
)
def test_the_sentences_of_the_marks_are_quoted(marked: list[str], quoted: str) -> None:
    marks = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in marked]
    start, end = whole_sentences(TEXT, marks)
    assert TEXT[start:end] == quoted


def test_of_marks_far_apart_the_first_sentence_is_quoted() -> None:
    text = "Hier staat het. " + "Veel tekst ertussen. " * 60 + "En daar staat het ook."
    start, end = whole_sentences(text, [(5, 10), (len(text) - 10, len(text) - 5)])
    assert text[start:end] == "Hier staat het."
