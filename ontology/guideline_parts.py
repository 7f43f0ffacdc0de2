"""What a heading or label of a guideline announces: question, recommendation, consideration, evidence, PICO ..."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from ingest.tsv import read_rows

Part = Literal[
    "recommendation", "question", "consideration", "evidence", "search", "pico",
    "population", "intervention", "comparison", "outcome", "closed",
]  # fmt: skip
PICO: frozenset[str] = frozenset({"population", "intervention", "comparison", "outcome"})

_TABLE = Path(__file__).with_name("guideline_parts.tsv")
_NUMBER = re.compile(
    r"^\W*(?:(?i:artikel|hoofdstuk|paragraaf)\s+)?(?:(?:\d+\.)*\d+[a-z]?|[A-Z]|[IVX]+)[.):]?\s+(?=\S)"
)
_OWN_NUMBER = re.compile(r"\s+(?:nr\.?\s*)?\d+(?:\.\d+)*[a-z]?$")
_LONGEST = 90  # characters: what is longer is a sentence, not a heading


@cache
def _patterns() -> tuple[tuple[Part, re.Pattern[str]], ...]:
    rows = read_rows(_TABLE)
    return tuple((row["part"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)  # type: ignore[misc]


def part_of(heading: str) -> Part | None:
    """What a heading announces; None for a subject of its own. Numbers before and behind it do not count."""
    if len(heading) > _LONGEST:
        return None
    bare = _NUMBER.sub("", heading.strip(), count=1).strip(" :.–-?").replace("’", "'")
    for form in (bare, _OWN_NUMBER.sub("", bare)):
        for part, pattern in _patterns():
            if pattern.fullmatch(form):
                return part
    return None


# "Aanbeveling 2: Geef ...", "P (patiënten): ...", "Uitgangsvraag. Wat is ...": a label at the head of a line.
_RUN_IN = re.compile(
    r"^\s*(?P<label>(?:(?:kern)?aanbeveling(?:en)?|advies|uitgangsvraag|deelvraag|vraagstelling|klinische vraag"
    r"|overwegingen?|rationale|onderbouwing|conclusie"
    r"|pati[eë]nten(?:populatie|groep)?|(?:doel)?populatie|doelgroep|interventies?|vergelijking|controle(?:groep|behandeling)?|comparator|uitkomst(?:en|maten|maat)?|outcomes?"
    r"|wat te doen|niet doen|doe niet|doen|doe|[PICO])"
    r"(?:\s+\d+(?:\.\d+)*[a-z]?)?(?:\s*\((?:[^)]{1,40})\))?)\s*(?::|\s[–-]\s|(?<=aanbeveling)\.\s)\s*(?=\S|$)",
    re.IGNORECASE,
)


def run_in_label(text: str) -> tuple[Part, int] | None:
    """The part that a label at the head of a text announces, and where the text behind it begins."""
    found = _RUN_IN.match(text)
    if found is None:
        return None
    label = re.sub(r"\s*\([^)]*\)$", "", found["label"].strip())
    if label in ("p", "i", "c", "o"):
        return None
    if re.match(r"(?:doe|doen|advies)\b", label, re.IGNORECASE):
        return ("recommendation", 0 if label.casefold().startswith("doe") or "niet" in label else found.end())
    if label.casefold().startswith("controle"):
        label = "controle"
    part = part_of(label)
    return (part, found.end()) if part else None
