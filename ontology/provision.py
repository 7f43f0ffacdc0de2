"""A written part of a reference to law: an article or division with its members, before its law is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ontology.grammar_members import Path
from ontology.law_tail import Tail
from ontology.names import NameHit


@dataclass(frozen=True, slots=True)
class Provision:
    """One written part. `labels`: one label, or the two ends of a range; empty for a pointed-at article.

    `tail` is the law written at this part, `before` one written directly in front of the list.
    """

    start: int
    end: int
    shape: Literal["article", "division", "member-first", "ground"]
    labels: tuple[str, ...]
    paths: tuple[Path, ...]
    tail: Tail | None
    group: int
    bare: bool = False
    before: NameHit | None = None


def opens_line(text: str, start: int) -> bool:
    """Whether nothing but white space stands before `start` on its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()
