"""A second reading of the first hits by a cross-encoder, where the settings name one.

A cross-encoder reads query and passage together: better than two vectors apart, and some hundred times slower. So it
is off by default, and puts the first hits alone in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

RERANKED = 20  # hits; more would take seconds without a graphics card


class Reranker(Protocol):
    """Reads a query with passages."""

    def scores(self, query: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n,): the higher, the better the text answers the query; on a scale of the model's own."""


def open_reranker(setting: str) -> Reranker:
    """Open a cross-encoder: a local folder or a hub name. Raises Problem (with the remedy) when there is none."""
    from index.model_export import open_cross_encoder

    return open_cross_encoder(setting)


def reread(
    ordinals: Sequence[int], query: str, text_of: Callable[[int], str], reranker: Reranker
) -> list[int]:
    """The ordinals with the first `RERANKED` in the order of the reranker; ties stay as they were."""
    first = list(ordinals[:RERANKED])
    scores = reranker.scores(query, [text_of(ordinal) for ordinal in first]) if first else ()
    order = sorted(range(len(first)), key=lambda place: (-float(scores[place]), place))
    return [*(first[place] for place in order), *ordinals[RERANKED:]]
