"""Fills a generation from the truth: ordinals, keyword index, graph, and the floor of semantic search."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.generation import Builder, Built, Manifest
from beleidswijzer.linking import Linking
from beleidswijzer.ordinals import ORDINALS, write_ordinals
from beleidswijzer.passage_codec import PassageRow, section_of
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.searchable import is_ranked
from beleidswijzer.snapshot import vector_matrix
from beleidswijzer.truth import Truth
from beleidswijzer.vectors import Matrix, VectorSegments

if TYPE_CHECKING:
    from index.embedder import Embedder

KEYWORDS = "keyword"
GRAPH = "graph.nq"
LIKENESS = "likeness.nq"


@dataclass(frozen=True, slots=True)
class Former:
    """A whole generation of the same rules, whose search parts may still hold."""

    folder: Path
    manifest: Manifest


def deriving(
    truth: Truth,
    segments: VectorSegments,
    linking: Linking,
    embedder: Embedder | None,
    meter: ProgressMeter,
    former: Former | None = None,
) -> Builder:
    """A builder for the present revision of `truth`.

    Search parts are copied from the `former` generation where no passage, title or vector changed: after a
    judgement or a change of registers only the graph is new.
    """

    def fill(folder: Path) -> Built:
        rows = [row for row in truth.passage_rows() if is_ranked(row.kind, row.text)]
        searchable = _searchable(truth, rows, embedder)
        if former is not None and former.manifest.searchable == searchable:
            _copy(former.folder, folder)
            model, floor = former.manifest.model, former.manifest.floor
        else:
            model, floor = _build_search(folder, rows, truth, segments, linking, embedder, meter)
        meter.stage("", "graaf")
        (folder / GRAPH).write_bytes(linking.whole_graph(truth, (folder / LIKENESS).read_bytes()))
        return Built(model, floor, searchable)

    return fill


def _copy(former: Path, folder: Path) -> None:
    shutil.copytree(former / KEYWORDS, folder / KEYWORDS)
    for name in (ORDINALS, LIKENESS):
        shutil.copyfile(former / name, folder / name)


def _build_search(
    folder: Path,
    rows: Sequence[PassageRow],
    truth: Truth,
    segments: VectorSegments,
    linking: Linking,
    embedder: Embedder | None,
    meter: ProgressMeter,
) -> tuple[str | None, float | None]:
    """Ordinals, keywords and what the vectors tell; gives the model and the floor of this store, if there are any."""
    write_ordinals(folder / ORDINALS, rows)
    meter.stage("", "trefwoorden")
    _write_keywords(folder / KEYWORDS, truth, rows)
    meter.stage("", "ijken")
    keys = [row.vector_key for row in rows]
    matrix = vector_matrix(truth, segments, embedder.model_id, keys) if embedder else None
    if embedder is None or matrix is None:
        (folder / LIKENESS).write_bytes(b"")
        return None, None
    (folder / LIKENESS).write_bytes(_likeness(rows, matrix, embedder.model_id, linking))
    from index.dense import DenseIndex
    from index.floor import calibrate

    return embedder.model_id, calibrate(DenseIndex.from_vectors(matrix), embedder)


def _likeness(rows: Sequence[PassageRow], matrix: Matrix, model: str, linking: Linking) -> bytes:
    from index.similar import similar_documents
    from ontology.likeness_graph import likeness_quads
    from ontology.quad import nquads

    owned: dict[str, list[int]] = {}
    for ordinal, row in enumerate(rows):
        if matrix[ordinal].any():
            owned.setdefault(row.document, []).append(ordinal)
    pairs = [(one.document, one.other, one.score) for one in similar_documents(owned, matrix)]
    return nquads(likeness_quads(pairs, model, linking.uris))


def _searchable(truth: Truth, rows: Sequence[PassageRow], embedder: Embedder | None) -> str:
    """Names all that the search parts depend on: passages, titles, and vectors of this model."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row.id} {row.kind} {row.page} {row.check} {row.vector_key}\n".encode())
    for document, _ in truth.documents():
        digest.update(f"{document.id} {document.title}\n".encode())
    if embedder is not None:
        digest.update(f"{embedder.model_id} {len(truth.vectors.rows(embedder.model_id))}".encode())
    return digest.hexdigest()


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
