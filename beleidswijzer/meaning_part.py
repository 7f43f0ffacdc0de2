"""What the vectors of a store tell of it: which documents are alike, and the floor of semantic search.

Both are put together from figures of each document alone (the mean of its vectors, and the best cosine it has with
each question on another subject), which are kept, so that adding a paper looks at its own vectors only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.derived import Changes
from beleidswijzer.ordinals import Blocks, vector_keys
from beleidswijzer.vector_reader import VectorReader

if TYPE_CHECKING:
    from index.embedder import Embedder

MEANS, BESTS, QUESTIONS = "means.npy", "bests.npy", "questions.npy"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Row i is of document i: `means` (n, d) float64, `bests` (n, q) float32, NaN where it has no vectors.

    `bare` has the number of passages without a vector, by document. `questions` is (q, d) float32.
    """

    documents: tuple[str, ...]
    bare: Mapping[str, int]
    means: NDArray[np.float64]
    bests: NDArray[np.float32]
    questions: NDArray[np.float32]

    @property
    def has_vectors(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.means[:, 0])

    def likeness(self) -> list[tuple[str, str, float]]:
        """Documents that are alike, with the score."""
        from index.similar import alike

        kept = self.has_vectors
        names = [document for document, keep in zip(self.documents, kept, strict=True) if keep]
        return [(one.document, one.other, one.score) for one in alike(names, self.means[kept])]

    def floor(self) -> float:
        from index.floor import floor_of

        bests = self.bests[self.has_vectors]
        return floor_of(bests.max(axis=0)) if len(bests) else 0.0


def derive_meaning(
    folder: Path, changes: Changes, blocks: Blocks, reader: VectorReader, embedder: Embedder
) -> Meaning:
    """Write the figures of each document, taking over those of documents whose vectors are the same."""
    from index.floor import best_cosines, foreign_questions

    held = _held(changes, embedder)
    questions = held.questions if held else foreign_questions(embedder)
    known = {document: row for row, document in enumerate(held.documents)} if held else {}
    means = np.full((len(blocks), embedder.dimension), np.nan)
    bests = np.full((len(blocks), len(questions)), np.nan, dtype=np.float32)
    bare: dict[str, int] = {}
    for row, (stamp, lines) in enumerate(zip(changes.stamps, blocks.values(), strict=True)):
        former = known.get(stamp.document)
        if held and former is not None and changes.same_passages(stamp) and not held.bare[stamp.document]:
            means[row], bests[row], bare[stamp.document] = held.means[former], held.bests[former], 0
            continue
        vectors = reader.vectors(vector_keys(lines))
        bare[stamp.document] = len(lines) - len(vectors)
        if len(vectors):
            means[row] = vectors.mean(axis=0, dtype=np.float64)
            bests[row] = best_cosines(vectors, questions)
    for name, array in ((MEANS, means), (BESTS, bests), (QUESTIONS, questions)):
        np.save(folder / name, array, allow_pickle=False)
    return Meaning(tuple(blocks), bare, means, bests, questions)


def _held(changes: Changes, embedder: Embedder) -> Meaning | None:
    from index.floor import offtopic_queries

    former = changes.former
    if former is None or former.manifest.model != embedder.model_id:
        return None
    bare = {document: one.bare for document, one in changes.held.items()}
    means, bests, questions = (
        np.load(former.folder / name, allow_pickle=False) for name in (MEANS, BESTS, QUESTIONS)
    )
    if len(questions) != len(offtopic_queries()):
        return None
    return Meaning(tuple(changes.held), bare, means, bests, questions)
