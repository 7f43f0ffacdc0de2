"""What a search needs of a store's passages: a protocol, and one kept in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from index.dense import DenseIndex
    from index.keyword import KeywordIndex
    from index.word_rows import WordRows


class PassageIndex(Protocol):
    """The passages of one generation, known by their ordinals 0..n-1.

    `dense` is None without vectors. `floor` is the cosine of `index.floor.calibrate`: hits below it are weak.
    """

    @property
    def n(self) -> int: ...

    @property
    def keyword(self) -> KeywordIndex: ...

    @property
    def word_rows(self) -> WordRows: ...

    @property
    def dense(self) -> DenseIndex | None: ...

    @property
    def floor(self) -> float: ...

    def text(self, ordinal: int) -> str: ...

    def texts(self, ordinals: Sequence[int]) -> list[str]: ...

    def same_text(self, ordinals: NDArray[np.int64]) -> NDArray[Any]:
        """A key for each passage, equal for those that have the same text: they are shown once."""


@dataclass(frozen=True)
class MemoryPassages:
    """Passages held in memory, for evaluation and tests."""

    all_texts: tuple[str, ...]
    keys: NDArray[np.int64]
    keyword: KeywordIndex
    dense: DenseIndex | None = None
    floor: float = 0.0

    @property
    def n(self) -> int:
        return len(self.all_texts)

    @cached_property
    def word_rows(self) -> WordRows:
        from index.word_rows import WordRows

        return WordRows.of(self.all_texts)

    def text(self, ordinal: int) -> str:
        return self.all_texts[ordinal]

    def texts(self, ordinals: Sequence[int]) -> list[str]:
        return [self.all_texts[ordinal] for ordinal in ordinals]

    def same_text(self, ordinals: NDArray[np.int64]) -> NDArray[Any]:
        return self.keys[ordinals]


def text_in_context(text: str, context: str) -> str:
    """What is embedded for a passage: its headings or title, then its text."""
    return f"{context}. {text}" if context else text


def text_key(text: str) -> str:
    """A hash of the words of a text: white space and case do not count."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:32]


def memory_passages(
    texts: Sequence[str],
    *,
    contexts: Sequence[str] | None = None,
    keys: Sequence[str] | None = None,
    vectors: NDArray[np.floating[Any]] | None = None,
    floor: float = 0.0,
) -> MemoryPassages:
    """Index `texts` in memory; `contexts` are their headings, `vectors` (n, d) their embeddings.

    `keys` are their text keys when equal texts must stay apart.
    """
    from index.dense import DenseIndex
    from index.keyword import KeywordIndex
    from index.keyword_rows import KeywordRow

    above = contexts if contexts is not None else [""] * len(texts)
    rows = (KeywordRow(n, text, context) for n, (text, context) in enumerate(zip(texts, above, strict=True)))
    dense = None if vectors is None else DenseIndex.from_vectors(vectors)
    text_keys = keys if keys is not None else [text_key(text) for text in texts]
    _, numbers = np.unique(np.array(text_keys, dtype=np.str_), return_inverse=True)
    return MemoryPassages(tuple(texts), numbers, KeywordIndex.in_memory(rows), dense, floor)
