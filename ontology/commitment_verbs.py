"""Verbs of which the present tells what a party is going to do: rows of commitment_verbs.tsv."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ingest.tsv import read_rows
from ontology.genres import Genre

_FILE = Path(__file__).with_name("commitment_verbs.tsv")
_GAP = r"(?:[^.;]{0,140}?[ (])??"


def is_step(clause: str, genre: Genre) -> bool:
    """Whether a clause that begins at its verb tells a step; some verbs do so only in a paper of plans, or where
    parties have agreed on what they do."""
    uses = (
        ("any", "plans", "agreed")
        if genre == "agreed"
        else ("any", "plans")
        if genre == "plans"
        else ("any",)
    )
    words = " ".join(clause.split())
    return any(_pattern(use).match(words) for use in uses)


@lru_cache(maxsize=3)
def _pattern(where: str) -> re.Pattern[str]:
    rows = read_rows(_FILE)
    patterns = [row["pattern"].replace(" .. ", f" {_GAP}") for row in rows if row["where"] == where]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
