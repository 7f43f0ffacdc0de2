"""What a regulation calls itself: the title for citation in its last article, or in brackets in its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.passage import Document

CITED_AS = re.compile(
    r"\b[Dd](?:it|eze) (?:besluit|regeling|wet|verordening|beleidsregels?) (?:wordt|worden) aangehaald als\s*:?\s*"
    r"[‘“«\"']?(?P<name>[A-Z][^.;:»”\"\n]{4,120}?)[’”»\"']?"
    r"(?:,? (?:met|onder) vermelding van [^.]*)?(?=\s*(?:[.;]|$))"
)
IN_BRACKETS = re.compile(
    r"\((?P<name>(?=[^)]*(?:[Ww]et|[Bb]esluit|[Rr]egeling|[Vv]erordening|[Bb]eleidsregel))[A-Z][^()]{6,120})\)\s*$"
)
EXPLAINED = re.compile(
    r"^(?P<name>(?:\w+ )?(?:[Bb]esluit|[Rr]egeling|[Ww]et|[Vv]erordening)\b[^–—:;]{3,90}?)\s+[–—-]\s+"
    r"(?:Nota|Memorie) van"
)
OPENING = 6  # passages in which a regulation says what it is


def own_names(document: Document) -> tuple[str, ...]:
    """Titles for citation, each once, the longest first."""
    return tuple(sorted(dict.fromkeys(_names(document)), key=lambda name: (-len(name), name)))


def _names(document: Document) -> Iterator[str]:
    for passage in document.passages:
        if "aangehaald" in passage.text and (cited := CITED_AS.search(passage.text)):
            yield cited["name"].strip()
    for text in (document.title, *(one.text for one in document.passages[:OPENING])):
        if found := IN_BRACKETS.search(text):
            yield found["name"].strip()
    if found := EXPLAINED.search(document.title):
        yield found["name"].strip()
