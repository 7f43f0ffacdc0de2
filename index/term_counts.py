"""How many passages of an index have a term, and what a term weighs by that."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from index.stream import word_stream
from index.words import terms, written_words


@dataclass(frozen=True, slots=True)
class TermCounts:
    """Counts of an index that `index.inverted` opened."""

    searcher: Any

    def __len__(self) -> int:
        return int(self.searcher.num_docs)

    def of(self, term: str) -> int:
        """How many passages have this term in text or headings."""
        return int(self.searcher.doc_freq("body", term))

    def idf(self, term: str) -> float:
        """As BM25 weighs it."""
        frequency = self.of(term)
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    def weight(self, wanted: Iterable[str]) -> float:
        """What these terms weigh together, each once."""
        return sum(self.idf(term) for term in sorted(set(wanted)))

    def share(self, query: Collection[str], part: Collection[str]) -> float:
        """What share of the query these of its terms are, 0..1, weighed by idf."""
        whole = self.weight(query)
        return self.weight(set(query) & set(part)) / whole if whole > 0 else 0.0

    def has_word(self, word: str) -> bool:
        """Whether a passage has this word as written, or one of the same stem in text or headings."""
        found = [self.searcher.doc_freq("written", one) for one in written_words(word)]
        return any(found) or any(self.of(term) for term in terms(word))

    def may_join(self, alternatives: Sequence[Sequence[str]]) -> bool:
        """Whether some passage has a word of one of these rows only with a hyphen inside: told by counts alone."""
        for words in alternatives:
            tokens = word_stream(min(words, key=len))
            written = max(self.searcher.doc_freq("written", word) for word in words)
            if len(words) > 1 or len(tokens) > 1 or written > self.searcher.doc_freq("stream", tokens[0]):
                return True
        return False
