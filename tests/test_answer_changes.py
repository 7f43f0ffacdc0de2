"""Two evaluations of one gold file side by side: what was gained, what was lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.answer_changes import answers_json, changes_between, read_answers
from ontology.evaluate_references import Answer

RIGHT = Answer(
    0, 3, 9, "art. 3", "exact +work +article", ("jci1.3:c:X&artikel=3",), ("jci1.3:c:X&artikel=3",)
)
WRONG = replace(RIGHT, outcome="exact +work -article", given=("jci1.3:c:X&artikel=4",))
ALARM = Answer(1, 0, 4, "1112", "false", (), ("kst-1112",))


def test_a_right_answer_that_was_wrong_is_gained() -> None:
    changes = changes_between([WRONG], [RIGHT])
    assert (changes.gained, changes.lost) == ((RIGHT,), ())


def test_a_wrong_answer_that_was_right_is_lost() -> None:
    changes = changes_between([RIGHT], [WRONG])
    assert (changes.gained, changes.lost) == ((), (WRONG,))


def test_a_new_false_alarm_is_lost_and_one_that_went_is_gained() -> None:
    assert changes_between([], [ALARM]).lost == (ALARM,)
    assert changes_between([ALARM], []).gained == (ALARM,)


def test_what_is_wrong_in_another_way_is_no_change() -> None:
    changes = changes_between([WRONG], [replace(WRONG, outcome="missed -work", given=())])
    assert (changes.gained, changes.lost) == ((), ())


def test_answers_are_read_as_they_were_written() -> None:
    assert read_answers(answers_json([RIGHT, ALARM])) == [RIGHT, ALARM]


@pytest.mark.parametrize("text", ["geen json", '{"a": 1}\n', "[1]\n"])
def test_another_file_is_told_from_answers(text: str) -> None:
    with pytest.raises(ValueError):
        read_answers(text)
