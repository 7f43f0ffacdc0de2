"""For what other care people come into consideration or not: "niet geschikt voor cisplatine" is another population.

What counts is data (registers/care_eligibility.tsv); the words that say so stand in the same clause.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.tsv import read_rows
from ontology.care_tables import FOLDER
from ontology.trait import Trait

_ABLE = re.compile(
    r"\b(?P<un>on)?geschikt\w*|\baanmerking\b|\bkandida(?:at|ten)\b|\bfit\s+genoeg\b|\b(?:kunnen|kan)\s+(?:\w+\s+)?(?:ondergaan|verdragen)\b"
    r"|\bmogelijk\b|\bhaalbaar\b|\b(?:on)?fit\s+voor\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|nooit|onfit)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,.;:()]|\b(?:maar|terwijl)\b")
_REACH = 45  # signs between the words that say so and what it is said of


def eligibility_traits(text: str) -> set[Trait]:
    found = set()
    for what, pattern in _whats():
        for match in pattern.finditer(text):
            before = _CLAUSE.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
            behind = _CLAUSE.split(text[match.end() : match.end() + _REACH])[0]
            said = _ABLE.search(before) or _ABLE.search(behind)
            if said:
                no = bool(said["un"] or _NOT.search(before) or _NOT.search(behind))
                found.add(Trait("eligibility", f"{'niet geschikt' if no else 'geschikt'} voor {what}"))
    return found


@cache
def _whats() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_rows(FOLDER / "care_eligibility.tsv")
    return tuple((row["what"], _pattern(row["names"].split(";"))) for row in rows)


def _pattern(names: list[str]) -> re.Pattern[str]:
    written = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE)
