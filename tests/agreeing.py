"""Whether the parts of a store agree: documents, passages, vectors, keywords, facets, statements and graph, by ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from beleidswijzer.derived import read_derived
from beleidswijzer.facet_part import FACETS
from beleidswijzer.facet_table import read_facet_table
from beleidswijzer.graph_part import GRAPH, SHARED
from beleidswijzer.library import Library
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.statement_part import STATEMENTS
from beleidswijzer.statement_table import read_statement_table
from beleidswijzer.truth import Truth
from index.stream import phrase_streams


def disagreements(library: Library) -> list[str]:
    """What does not agree, in words; the library is opened first, which mends what it can."""
    held = library.refresh()
    truth = Truth(library.settings.store / "truth.sqlite")
    try:
        return [
            *_files(library, truth),
            *_rows(truth),
            *_ranking(held, truth),
            *_vectors(library, held, truth),
            *_graph(library, held, truth),
        ]
    finally:
        truth.close()


def _files(library: Library, truth: Truth) -> Iterator[str]:
    """Every original is there and whole, and nothing is there that no row names."""
    store = library.settings.store
    wanted = {f"{row.sha256}{row.suffix}" for row in truth.files()}
    there = {path.name: path for path in (store / "blobs").glob("*/*")}
    if wanted != there.keys():
        yield f"originals: {sorted(wanted ^ there.keys())}"
    for name, path in there.items():
        if hashlib.sha256(path.read_bytes()).hexdigest() != name.partition(".")[0]:
            yield f"original {name} is not whole"
    segments = {path.stem for path in (store / "vectors").glob("*")}
    if segments != set(truth.vectors.segments()):
        yield f"segments: {sorted(segments ^ set(truth.vectors.segments()))}"
    generations = [path.name for path in (store / "generations").iterdir()]
    if generations != [truth.meta("generation")]:
        yield f"generations: {generations}"
    yield from (f"left over: {path.relative_to(store)}" for path in store.rglob("*.part"))


def _rows(truth: Truth) -> Iterator[str]:
    """Each document is of a file that is there and has passages of its own, numbered from 0; each has its stamp."""
    files = {row.sha256 for row in truth.files()}
    documents = {document.id: sha256 for document, sha256 in truth.documents()}
    if set(documents.values()) != files:
        yield f"files of documents: {sorted(set(documents.values()) ^ files)}"
    places: dict[str, list[int]] = {document: [] for document in documents}
    for row in truth.passages.rows():
        places.setdefault(row.document, []).append(row.ordinal)
    yield from (
        f"passages of {document}: {found}"
        for document, found in places.items()
        if document not in documents or not found or found != list(range(len(found)))
    )
    if any(max(stamp.passages, stamp.links) > truth.revision() for stamp in truth.stamps.all()):
        yield "a document is stamped with a revision that is still to come"
    if error := truth.integrity_error():
        yield f"database: {error}"


def _ranking(held: Snapshot, truth: Truth) -> Iterator[str]:
    """Keywords, words, facets and statements are of the ranked passages of the truth, in its order."""
    rows = list(truth.passages.rows("WHERE vector_key != ''"))
    ids = [row.id for row in rows]
    if held.manifest.revision != truth.revision():
        yield f"the generation is of revision {held.manifest.revision}, the truth of {truth.revision()}"
    if [one.passage for one in held.ranked] != ids:
        yield "the numbered passages are not those of the truth"
        return
    derived = [one.stamp.document for one in read_derived(held._generation) for _ in range(one.ranked)]
    if derived != [row.document for row in rows]:
        yield "documents.tsv"
    if len(held.keyword) != len(ids):
        yield f"keywords of {len(held.keyword)} passages, {len(ids)} in the truth"
    for ordinal, row in enumerate(rows):
        if any(phrase_streams(row.text)) and ordinal not in held.keyword.having_phrase(row.text):
            yield f"the words of {row.id} do not find it"
    facets = read_facet_table(held._generation / FACETS)
    if len(facets.starts) != len(ids) + 1:
        yield f"facets of {len(facets.starts) - 1} passages, {len(ids)} in the truth"
    places = read_statement_table(held._generation / STATEMENTS).rows["ordinal"]
    if len(places) and not 0 <= places.min() <= places.max() < len(ids):
        yield "statements of passages that are not there"
    named = {key for group in truth.mentions.among(ids).values() for one in group for key in one.targets}
    if not {key for key in facets.keys if key.startswith("criterium/")} <= named:
        yield "facets name what no passage does"


def _vectors(library: Library, held: Snapshot, truth: Truth) -> Iterator[str]:
    """Every ranked text has the vector of its own, in the segments and in the index; without a model none has."""
    embedder = library._model.embedder
    if embedder is None:
        return
    if list(truth.passages.without_vector(embedder.model_id)):
        yield "texts without a vector"
    keys = [one.vector_key for one in held.ranked]
    dense = held.dense
    if not keys or dense is None:
        if keys or dense is not None:
            yield "vectors of no passages, or none of some"
        return
    places = truth.vectors.places(embedder.model_id, keys)
    segments = library._store.vectors
    rows = np.stack([segments.read(places[key][0], embedder.dimension)[places[key][1]] for key in keys])
    if len(dense) != len(keys):
        yield f"{len(dense)} vectors for {len(keys)} passages"
    elif not np.array_equal(dense.rows_of(np.arange(len(keys))).astype(np.float16), rows):
        yield "the vectors of the index are not those of the segments"


def _graph(library: Library, held: Snapshot, truth: Truth) -> Iterator[str]:
    """Each document has its graph, and no other does."""
    folder: Path = held._generation / GRAPH
    names = {
        document: f"{hashlib.sha256(document.encode()).hexdigest()[:20]}.nq"
        for document in truth.document_ids()
    }
    there = {path.name for path in folder.iterdir()} - {SHARED}
    if there != set(names.values()):
        yield f"graphs of {len(there)} documents, {len(names)} in the truth"
        return
    linking = library._linking.of_store(truth)
    for document, name in names.items():
        if (folder / name).read_bytes() != linking.document_graph(truth, document):
            yield f"the graph of {document} is not that of the truth"
