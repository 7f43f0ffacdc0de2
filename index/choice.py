"""Words of a query that other terms may stand for: the best of them counts, once."""

from __future__ import annotations

from dataclasses import dataclass

Terms = tuple[str, ...]  # of the keyword index


@dataclass(frozen=True, slots=True)
class Choice:
    """The terms typed, or all of one of `others`.

    `worth` is what a passage with one of the others has of their BM25, `share` how much of the words typed it covers.
    """

    typed: Terms
    others: tuple[Terms, ...]
    worth: float
    share: float
