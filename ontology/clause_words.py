"""Words by their place in a clause, from clause_words.tsv."""

from __future__ import annotations

from ontology.words_by_use import words_by_use


def words_of(use: str) -> frozenset[str]:
    """The words of one use, in lower case."""
    return words_by_use("clause_words.tsv", "words")[use]
