"""Answers of one evaluation beside those of an earlier one: what was gained and what was lost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from ontology.evaluate_references import Answer


@dataclass(frozen=True, slots=True)
class Changes:
    """Answers that are right now and were not, or were right and are not; a false alarm is a wrong answer."""

    gained: tuple[Answer, ...]
    lost: tuple[Answer, ...]


def answers_json(answers: Iterable[Answer]) -> str:
    """Answers as a file, to compare a later run with; one answer a line."""
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in answers)


def read_answers(text: str) -> list[Answer]:
    """Answers from such a file. Raises ValueError when it is something else."""
    answers = []
    for line in text.splitlines():
        try:
            row = json.loads(line)
            row |= {"expected": tuple(row["expected"]), "given": tuple(row["given"])}
            answers.append(Answer(**row))
        except (TypeError, KeyError) as error:
            raise ValueError(str(error)) from error
    return answers


def changes_between(before: Iterable[Answer], now: Iterable[Answer]) -> Changes:
    """Compared place by place; what is right or wrong in both is no change."""
    old, new = _by_place(before), _by_place(now)
    gained: list[Answer] = []
    lost: list[Answer] = []
    for place in sorted(old.keys() | new.keys()):
        was, one = _is_right(old.get(place)), _is_right(new.get(place))
        if was != one:
            (gained if one else lost).append(new.get(place) or old[place])
    return Changes(tuple(gained), tuple(lost))


def _by_place(answers: Iterable[Answer]) -> dict[tuple[int, int, int], Answer]:
    return {(one.line, one.start, one.end): one for one in answers}


def _is_right(answer: Answer | None) -> bool:
    """No answer where there is nothing to answer is right: a false alarm that went is gained."""
    return answer is None or (answer.outcome.startswith("exact") and "-" not in answer.outcome)
