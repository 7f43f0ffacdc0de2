"""Vectors that were computed before, kept by text and model in the cache folder."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedder import Embedder, Vectors


def cached_passages(texts: Sequence[str], embedder: Embedder, cache: Path | None) -> Vectors:
    """As `embedder.embed_passages`; from one file of the cache where it has this list of texts for this model."""
    if cache is None or not texts:
        return embedder.embed_passages(texts)
    digest = hashlib.sha256("\x1f".join([embedder.model_id, "passage", *texts]).encode()).hexdigest()
    path = cache / "vectors" / f"{digest[:32]}.npy"
    known = _load(path, (len(texts), embedder.dimension))
    if known is None:
        known = embedder.embed_passages(texts)
        _save(path, known)
    return known


def _load(path: Path, shape: tuple[int, int]) -> Vectors | None:
    """The vectors in the file; None when there is none or it is not whole."""
    try:
        vectors: NDArray[np.float32] = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return vectors if vectors.shape == shape and vectors.dtype == np.float32 else None


def _save(path: Path, vectors: Vectors) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as file:
        np.save(file, vectors, allow_pickle=False)
    Path(name).replace(path)
