"""Texts to vectors with onnxruntime: the only module that imports it. Torch is not needed here.

The built-in model is opened from the cache; any other local folder or hub name goes through
`index.model_export`, which loads sentence-transformers. Without a model there is a Problem that
callers show, and they go on with keywords alone.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.builtin_model import MODEL_ID, NAME, builtin_folder, damaged_files, is_built
from index.model_folder import DIMENSION, ONNX, TOKENIZER, WINDOW
from ingest.problem import Problem

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

TOKENS_A_BATCH = 1600  # more does not go faster: the activations leave the processor's cache
# How much less each next window of a long text weighs. Equal weights cost .10 nDCG@10 on letters of several
# pages, for a text says first what it is about; docs/decisions/0004-embedding-model.md.
LATER_WINDOW = 0.1
_BEGIN, _END = 0, 2  # <s> and </s>
_SPECIAL = 2


class Embedder(Protocol):
    """Turns texts into vectors whose inner product is their likeness."""

    @property
    def model_id(self) -> str:
        """Changes whenever the vectors would: vectors of two ids must never be mixed."""

    @property
    def dimension(self) -> int: ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension) float32, rows L2-normalised, in the order of `texts`."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension) float32, rows L2-normalised; long texts are read in windows."""


def open_embedder(setting: str, cache: Path) -> Embedder:
    """Open the model that `setting` names: "builtin:e5-small-nl", a local folder or a hub name.

    Raises Problem (with the remedy) when it is not there, damaged or unknown.
    """
    if setting == NAME:
        return _open_builtin(cache)
    if setting.startswith("builtin:"):
        raise Problem(
            "model-unknown",
            f"Er is geen ingebouwd model met de naam '{setting}'.",
            remedy=f"Gebruik '{NAME}', een map met een model of een naam van een modellenbibliotheek.",
            family="usage",
        )
    from index.model_export import open_sentence_transformer

    return open_sentence_transformer(setting)


def _open_builtin(cache: Path) -> Embedder:
    folder = builtin_folder(cache)
    if not is_built(cache):
        raise Problem(
            "model-missing",
            "Het ingebouwde taalmodel is nog niet gebouwd; er wordt alleen op woorden gezocht.",
            remedy="Voer 'python3 run.py app' uit met toegang tot het pakketregister.",
            where=str(folder),
            family="missing",
        )
    damaged = damaged_files(folder, (ONNX, TOKENIZER))  # all that is read from here
    if damaged:
        raise Problem(
            "model-damaged",
            f"Het ingebouwde taalmodel is beschadigd ({', '.join(damaged)}).",
            remedy="Verwijder de map en voer 'python3 run.py app' opnieuw uit.",
            where=str(folder),
            family="broken",
        )
    return OnnxEmbedder(folder)


class OnnxEmbedder:
    """The built-in model, loaded when the first text comes: a search for a phrase does not wait for it.

    Safe to use from several threads.
    """

    __slots__ = ("_folder", "_lock", "_parts")

    model_id: str = MODEL_ID
    dimension: int = DIMENSION

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._parts: tuple[Tokenizer, InferenceSession] | None = None

    def _loaded(self) -> tuple[Tokenizer, InferenceSession]:
        with self._lock:
            if self._parts is None:
                self._parts = _open_tokenizer(self._folder / TOKENIZER), _open_session(self._folder / ONNX)
            return self._parts

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed([f"query: {text}" for text in texts], prefix=len(self._ids("query:")))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed([f"passage: {text}" for text in texts], prefix=len(self._ids("passage:")))

    def _ids(self, text: str) -> list[int]:
        tokenizer, _session = self._loaded()
        ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def _embed(self, texts: list[str], *, prefix: int) -> Vectors:
        """The weighted mean over the windows of each text, L2-normalised."""
        windows: list[list[int]] = []
        owners: list[int] = []
        weights: list[float] = []
        normal = [unicodedata.normalize("NFC", text) for text in texts]
        tokenizer, _session = self._loaded()
        for owner, encoded in enumerate(tokenizer.encode_batch(normal, add_special_tokens=False)):
            parts = split_windows(encoded.ids, prefix, WINDOW - _SPECIAL)
            windows += parts
            owners += [owner] * len(parts)
            weights += [len(part) * LATER_WINDOW**number for number, part in enumerate(parts)]
        total = np.zeros((len(texts), self.dimension), dtype=np.float32)
        np.add.at(total, owners, self._run(windows) * np.array(weights, dtype=np.float32)[:, None])
        return _normalised(total)

    def _run(self, windows: list[list[int]]) -> Vectors:
        _tokenizer, session = self._loaded()
        vectors = np.empty((len(windows), self.dimension), dtype=np.float32)
        for rows in batches([len(window) for window in windows], TOKENS_A_BATCH):
            ids = np.array([[_BEGIN, *windows[row], _END] for row in rows], dtype=np.int64)
            (mean,) = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
            vectors[rows] = _normalised(mean)
        return vectors


def split_windows(ids: list[int], prefix: int, size: int) -> list[list[int]]:
    """Cut the ids into windows of at most `size`, each beginning with the ids of the prompt."""
    prompt, body = ids[:prefix], ids[prefix:]
    step = size - prefix
    return [prompt + body[start : start + step] for start in range(0, max(len(body), 1), step)]


def batches(lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Rows in batches of equal length, the shortest first; a batch holds at most about `tokens`.

    Without padding nothing is computed in vain, and a text has the same vector (within 1e-7)
    whatever was embedded with it.
    """
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: (lengths[row], row)):
        full = (len(batch) + 1) * (lengths[row] + _SPECIAL) > tokens
        if batch and (full or lengths[row] != lengths[batch[0]]):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _normalised(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Vectors = vectors / np.maximum(length, np.float32(1e-12))
    return result


def _open_tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _open_session(path: Path) -> InferenceSession:
    # It reports to its maker unless told not to, from its import on (onnxruntime/Privacy.md, Disabling Telemetry).
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = cores()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # a spinning worker takes a core that others need: on a busy machine a query then lasts seconds
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
