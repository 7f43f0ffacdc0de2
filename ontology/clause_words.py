"""Words by their place in a clause, from clause_words.tsv."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ingest.tsv import read_rows

_FILE = Path(__file__).with_name("clause_words.tsv")


def words_of(use: str) -> frozenset[str]:
    """The words of one use, in lower case."""
    return _uses()[use]


@lru_cache(maxsize=1)
def _uses() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for row in read_rows(_FILE):
        words.setdefault(row["use"], set()).update(row["words"].split())
    return {use: frozenset(found) for use, found in words.items()}
