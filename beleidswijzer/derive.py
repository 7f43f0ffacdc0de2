"""Fills a generation from the truth, taking over from the former one what still holds.

Which parts hold is told by the stamps of documents in the truth; what is made is the same as if all were made anew
(docs/decisions/0013-growing-generations.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.dense_part import write_dense
from beleidswijzer.derived import Derived, Former, changes_since, write_derived
from beleidswijzer.facet_part import write_facets
from beleidswijzer.generation import Builder, Built
from beleidswijzer.graph_part import write_graph
from beleidswijzer.keyword_part import write_keywords
from beleidswijzer.linking import Linking
from beleidswijzer.meaning_part import Meaning, derive_meaning
from beleidswijzer.ordinals import write_ordinals
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.statement_part import write_statements
from beleidswijzer.truth import Truth
from beleidswijzer.vector_reader import VectorReader
from beleidswijzer.vectors import VectorSegments

if TYPE_CHECKING:
    from index.embedder import Embedder


def deriving(
    truth: Truth,
    segments: VectorSegments,
    linking: Linking,
    embedder: Embedder | None,
    meter: ProgressMeter,
    former: Former | None = None,
) -> Builder:
    """A builder for the present revision of `truth`; `former` must be whole and made by the same rules."""

    def fill(folder: Path) -> Built:
        changes = changes_since(former, truth.stamps.all())
        blocks = write_ordinals(folder, truth, changes)
        meter.stage("", "trefwoorden")
        write_keywords(folder, truth, changes, blocks)
        write_facets(folder, truth, linking, changes, blocks)
        write_statements(folder, truth, changes, blocks)
        meter.stage("", "ijken")
        meaning, kind = None, None
        if embedder is not None:
            reader = VectorReader(truth, segments, embedder.model_id, embedder.dimension)
            meaning = derive_meaning(folder, changes, blocks, reader, embedder)
            if meaning.has_vectors.any():
                kind = write_dense(folder, changes, blocks, reader, embedder.model_id)
        meter.stage("", "graaf")
        linked = truth.linked_with() or ""
        write_graph(folder, truth, linking, changes, _likeness(meaning, embedder, linking), linked=linked)
        bare = meaning.bare if meaning else {}
        write_derived(
            folder,
            [Derived(one, len(blocks[one.document]), bare.get(one.document, 0)) for one in changes.stamps],
        )
        if embedder is None or meaning is None or not meaning.has_vectors.any():
            return Built(None, None, linked)
        return Built(embedder.model_id, meaning.floor(), linked, kind)

    return fill


def _likeness(meaning: Meaning | None, embedder: Embedder | None, linking: Linking) -> bytes:
    from ontology.likeness_graph import likeness_quads
    from ontology.quad import nquads

    if meaning is None or embedder is None:
        return b""
    return nquads(likeness_quads(meaning.likeness(), embedder.model_id, linking.uris))
