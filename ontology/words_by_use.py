"""Words by what they do in a sentence, from the tables of this folder that list them by use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.tsv import read_rows

_HERE = Path(__file__).parent


@cache
def words_by_use(table: str, column: str = "forms") -> Mapping[str, frozenset[str]]:
    """The words of each use, in lower case; several rows may have one use."""
    found: dict[str, set[str]] = {}
    for row in read_rows(_HERE / table):
        found.setdefault(row["use"], set()).update(row[column].split())
    return {use: frozenset(words) for use, words in found.items()}
