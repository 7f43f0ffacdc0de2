"""What a search was asked: the query, where to look, and what is known of what it names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from index.embedder import Embedder
from index.lay_words import without_lay
from index.passage_index import PassageIndex
from index.places import Known
from index.query import Query
from index.ranked import Mode


@dataclass(frozen=True, slots=True)
class Request:
    query: Query
    index: PassageIndex
    embedder: Embedder | None
    mode: Mode
    allowed: Collection[int] | None
    known: Known

    @property
    def beside_lay(self) -> str:
        """The query without the words that papers have other terms for."""
        return " ".join([*self.query.phrases, without_lay(self.query.words, self.known.lay)])

    @property
    def can_embed(self) -> bool:
        return self.embedder is not None and self.index.dense is not None

    @property
    def takes_statements(self) -> bool:
        """Modes that look for words or for meaning alone do just that."""
        return self.mode in ("auto", "hybrid")
