"""Which sentence of a hit is nearest to the query, for the highlight of hits that share no word with it.

Only for showing: ranking passages by their best sentence finds paraphrases better and answers to questions worse
(docs/decisions/0005-ranking.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from index.embedder import Embedder, Vectors
from index.needles import Span
from index.sentences import sentences

# Read for one page of hits: each costs as much as embedding the query, a third of a search among 100,000 passages. A
# number and not a time, so that the same query shows the same.
MOST_SENTENCES = 6
MOST_LETTERS = 900  # of all these: what stands in tables has sentences of pages


def nearest_sentences(texts: Sequence[str], query: Vectors, embedder: Embedder) -> list[Span | None]:
    """For each text the place of the sentence nearest to the query's (d,) vector.

    None for a text of one sentence, where nothing is to be chosen, and for texts that would exceed the limits.
    """
    chosen = _within_limit([sentences(text) for text in texts])
    parts = [text[start:end] for text, spans in zip(texts, chosen, strict=True) for start, end in spans]
    if not parts:
        return [None] * len(texts)
    likeness = (embedder.embed_passages(parts) @ query).tolist()
    found: list[Span | None] = []
    for spans in chosen:
        own, likeness = likeness[: len(spans)], likeness[len(spans) :]
        found.append(spans[own.index(max(own))] if spans else None)
    return found


def _within_limit(split: Sequence[list[Span]]) -> list[list[Span]]:
    """The sentences of each text; none of those with one sentence, nor of those that would exceed the limit."""
    kept: list[list[Span]] = []
    read = letters = 0
    for spans in split:
        size = sum(end - start for start, end in spans)
        fits = 1 < len(spans) <= MOST_SENTENCES - read and size <= MOST_LETTERS - letters
        kept.append(spans if fits else [])
        read, letters = read + len(kept[-1]), letters + (size if fits else 0)
    return kept
