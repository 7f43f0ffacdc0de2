"""Vectors for texts that have none yet, each text once, written as segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.passage_codec import section_of
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.searchable import embedded_text, vector_key
from beleidswijzer.truth import Truth
from beleidswijzer.truth_rows import NewSegment
from beleidswijzer.vectors import VectorSegments
from ingest.passage import Document

_AT_ONCE = 512  # texts a commit: about half a minute of work on two cores


class PassageEmbedder(Protocol):
    """What intake needs of the model."""

    @property
    def model_id(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


def embed_documents(
    truth: Truth, segments: VectorSegments, embedder: PassageEmbedder | None, documents: Sequence[Document]
) -> NewSegment | None:
    """One segment with the new texts of these documents, written but not yet committed; None when all are known."""
    if embedder is None:
        return None
    texts = {
        key: embedded_text(passage.section, passage.text)
        for document in documents
        for passage in document.passages
        if (key := vector_key(passage.kind, passage.section, passage.text))
    }
    known = truth.vectors.among(embedder.model_id, texts)
    new = {key: text for key, text in texts.items() if key not in known}
    return _write_segment(segments, embedder, new) if new else None


def embed_missing(
    truth: Truth, segments: VectorSegments, embedder: PassageEmbedder | None, meter: ProgressMeter
) -> None:
    """Embed what was read without this model; committed in parts, so that it can be taken up again."""
    if embedder is None:
        return
    rows = truth.passages.without_vector(embedder.model_id)
    missing = sorted({row.vector_key: embedded_text(section_of(row), row.text) for row in rows}.items())
    for start in range(0, len(missing), _AT_ONCE):
        meter.stage("", f"inbedden {start} van {len(missing)}")
        segment = _write_segment(segments, embedder, dict(missing[start : start + _AT_ONCE]))
        with truth.writing():
            truth.vectors.put(segment)


def _write_segment(
    segments: VectorSegments, embedder: PassageEmbedder, texts: Mapping[str, str]
) -> NewSegment:
    keys = tuple(sorted(texts))
    name = segments.write(embedder.embed_passages([texts[key] for key in keys]))
    return NewSegment(name, embedder.model_id, embedder.dimension, keys)
