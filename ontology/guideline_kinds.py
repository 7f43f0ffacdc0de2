"""Which papers are guidelines, and what they are called: richtlijn, kwaliteitsstandaard, toetsingskader ..."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ingest.passage import Document
from ingest.tsv import read_rows

_TABLE = Path(__file__).with_name("guideline_kinds.tsv")
_BY_KIND = frozenset({"richtlijn", "kader"})
_BY_TITLE = frozenset({"overig", "rapport", "regeling", "protocol"})
"""Kinds of papers that are guidelines where their title says so; letters and decisions about one never are."""
_ABOUT_ONE = re.compile(
    r"\b(?:administratie|toepassing|evaluatie|reactie|wijziging|vaststelling|implementatie|herziening|fiche|verslag|plan\s+van\s+aanpak)",
    re.IGNORECASE,
)
_OF_LAW = re.compile(r"\b(?:E[UG]|EEG|Europe(?:se|es)|\d{2,4}/\d+/E)", re.IGNORECASE)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_rows(_TABLE)
    return tuple((row["kind"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


def guideline_kind(document: Document) -> str | None:
    """What a guideline is called; None for papers that are none."""
    title = document.title or ""
    called = next((kind for kind, pattern in _kinds() if pattern.search(title)), None)
    if document.kind in _BY_KIND:
        return called or document.kind
    if document.kind in _BY_TITLE and called and not _ABOUT_ONE.search(title) and not _OF_LAW.search(title):
        return called
    return None


def is_guideline(document: Document) -> bool:
    return guideline_kind(document) is not None
