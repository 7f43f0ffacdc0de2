"""The named questions to the graph as the app lists them, and the answer to one kept until the store changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_GROUPS = Path(__file__).with_name("question_groups.tsv")


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: `asks` is its Dutch sentence, `sparql` its text.

    `own_graph` is False where mentions or statements are added to the graph for it: then the text alone,
    asked as a question of one's own, does not give the same.
    """

    name: str
    asks: str
    sparql: str
    group: str
    own_graph: bool


def questions(base: str) -> tuple[Question, ...]:
    """All, in order of their groups; one that no group names comes last."""
    from ontology.sparql import named_queries

    groups = question_groups()
    order = list(dict.fromkeys(groups.values()))
    found = [
        Question(
            name, one.description, one.text, groups.get(name, "other"),
            not (one.needs_evidence or one.needs_statements or one.needs_links),
        )
        for name, one in named_queries(base).items()
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda q: (order.index(q.group) if q.group in order else len(order), q.name))
    )


@cache
def question_groups() -> Mapping[str, str]:
    """The group of each question, by its name; groups in the order of the screen."""
    rows = [line.split("\t") for line in _GROUPS.read_text(encoding="utf-8").splitlines()[1:]]
    return {question: group for group, question in rows}
