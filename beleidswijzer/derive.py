"""Fills a generation from the truth: ordinals, keyword index, graph, and the floor of semantic search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.generation import Builder, Built
from beleidswijzer.linking import Linking
from beleidswijzer.ordinals import ORDINALS, write_ordinals
from beleidswijzer.passage_codec import PassageRow, section_of
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.searchable import is_ranked
from beleidswijzer.snapshot import vector_matrix
from beleidswijzer.truth import Truth
from beleidswijzer.vectors import VectorSegments

if TYPE_CHECKING:
    from index.embedder import Embedder

KEYWORDS = "keyword"
GRAPH = "graph.nq"


def deriving(
    truth: Truth,
    segments: VectorSegments,
    linking: Linking,
    embedder: Embedder | None,
    meter: ProgressMeter,
) -> Builder:
    """A builder for the present revision of `truth`."""

    def fill(folder: Path) -> Built:
        rows = [row for row in truth.passage_rows() if is_ranked(row.kind, row.text)]
        write_ordinals(folder / ORDINALS, rows)
        meter.stage("", "trefwoorden")
        _write_keywords(folder / KEYWORDS, truth, rows)
        meter.stage("", "graaf")
        (folder / GRAPH).write_bytes(linking.whole_graph(truth))
        meter.stage("", "ijken")
        return _calibrated(truth, segments, embedder, [row.vector_key for row in rows])

    return fill


def _write_keywords(folder: Path, truth: Truth, rows: Sequence[PassageRow]) -> None:
    """Headings and the title of the document stand beside a passage's own words."""
    from index.keyword import KeywordRow, build_keyword_index

    titles = {document.id: document.title for document, _ in truth.documents()}
    build_keyword_index(
        folder,
        (
            KeywordRow(ordinal, row.text, " ".join((*section_of(row), titles[row.document])))
            for ordinal, row in enumerate(rows)
        ),
    )


def _calibrated(
    truth: Truth, segments: VectorSegments, embedder: Embedder | None, vector_keys: Sequence[str]
) -> Built:
    if embedder is None:
        return Built(None, None)
    matrix = vector_matrix(truth, segments, embedder.model_id, vector_keys)
    if matrix is None:
        return Built(None, None)
    from index.dense import DenseIndex
    from index.floor import calibrate

    return Built(embedder.model_id, calibrate(DenseIndex.from_vectors(matrix), embedder))
