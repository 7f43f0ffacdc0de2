"""The door to sentence-transformers and torch: models other than the built-in one.

Imported only when a setting names a local folder or a hub name; it takes seconds and 400 MB.
"""

from __future__ import annotations

import hashlib
import os
import socket
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from index.model_check import MANIFEST, READ, check_model_folder
from ingest.problem import Problem

Vectors = NDArray[np.float32]

_HUB = "https://huggingface.co"
_SECONDS_TO_REACH_THE_HUB = 3.0
# Read when huggingface_hub is imported: the hub hears what is fetched from it, and nothing more.
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
_NO_PICKLE = {"use_safetensors": True}
_NOT_INSTALLED = "sentence-transformers-missing"

Unknown = Callable[[str, str], Problem]
"""What is told of a model that cannot be opened, by its name and the reason."""


def open_sentence_transformer(setting: str) -> SentenceTransformerEmbedder:
    """Open a local folder or a model of the hub. Raises Problem, soon, when there is none of that name."""
    folder = Path(setting).expanduser()
    model = _find(setting, "SentenceTransformer", _unknown)
    return SentenceTransformerEmbedder(
        model, _identity(folder) if folder.is_dir() else _hub_identity(setting, model)
    )


def open_cross_encoder(setting: str) -> CrossEncoderReranker:
    """Open a cross-encoder from a local folder or the hub. Raises Problem, soon, when there is none of that name."""
    return CrossEncoderReranker(_find(setting, "CrossEncoder", _unknown_reranker))


def _find(setting: str, kind: str, unknown: Unknown) -> Any:
    """The model of a folder, else of the hub's files on this machine, else of the hub where it answers."""
    folder = Path(setting).expanduser()
    if folder.is_dir():
        check_model_folder(folder)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when sentence-transformers is imported
        return _load(str(folder), kind, unknown, offline=True)
    if _looks_like_a_path(setting):
        raise unknown(setting, "de map bestaat niet")
    try:
        return _load(setting, kind, unknown, offline=True)
    except Problem as problem:
        if problem.code == _NOT_INSTALLED or not _hub_answers():
            raise
    return _load(setting, kind, unknown, offline=False)


def _load(name: str, kind: str, unknown: Unknown, *, offline: bool) -> Any:
    """A model of a class of sentence-transformers."""
    try:
        import sentence_transformers
    except ImportError as cause:
        raise _not_installed() from cause
    try:
        return getattr(sentence_transformers, kind)(
            name,
            device="cpu",
            trust_remote_code=False,
            local_files_only=offline,
            model_kwargs=_NO_PICKLE,
        )
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as cause:
        raise unknown(name, str(cause).partition("\n")[0]) from cause


def _not_installed() -> Problem:
    return Problem(
        _NOT_INSTALLED,
        "Voor een eigen taalmodel is het pakket sentence-transformers nodig.",
        remedy="Installeer sentence-transformers, of gebruik het ingebouwde model.",
        family="missing",
    )


def _unknown_reranker(setting: str, detail: str) -> Problem:
    return Problem(
        "reranker-unknown",
        f"Het herordeningsmodel '{setting}' kon niet worden geopend.",
        remedy="Geef een map met een cross-encoder, een bestaande naam van de modellenbibliotheek of 'none'.",
        where=detail,
        family="missing",
    )


def _hub_answers() -> bool:
    """Whether the hub can be reached: its own client would try for more than a minute."""
    host = urlsplit(os.environ.get("HF_ENDPOINT") or _HUB)
    try:
        address = (host.hostname or "", host.port or 443)
        socket.create_connection(address, timeout=_SECONDS_TO_REACH_THE_HUB).close()
    except OSError:
        return False
    return True


def _looks_like_a_path(setting: str) -> bool:
    return setting.startswith((".", "/", "~", "\\")) or setting.count("/") != 1 or "\\" in setting


def _unknown(setting: str, detail: str) -> Problem:
    return Problem(
        "model-unknown",
        f"Het taalmodel '{setting}' kon niet worden geopend.",
        remedy="Geef een map met een sentence-transformers-model, een bestaande naam "
        "van de modellenbibliotheek of 'builtin:e5-small-nl'.",
        where=detail,
        family="missing",
    )


def _identity(folder: Path) -> str:
    """Name of the folder with a sha256 over its weights, tokenizer and settings."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in READ):
        if path.name != MANIFEST:
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "sha256").digest())
    return f"{folder.name}-{digest.hexdigest()[:12]}"


def _hub_identity(setting: str, model: Any) -> str:
    commit = getattr(getattr(model[0], "model", None), "config", None)
    revision = getattr(commit, "_commit_hash", None) or "onbekend"
    return f"{setting}-{hashlib.sha256(f'{setting} {revision}'.encode()).hexdigest()[:12]}"


class SentenceTransformerEmbedder:
    """A model of sentence-transformers as it is; its own prompts for queries and documents are used."""

    __slots__ = ("_model", "dimension", "model_id")

    def __init__(self, model: Any, model_id: str) -> None:
        self._model = model
        self.model_id = model_id
        self.dimension: int = int(model.get_embedding_dimension() or 0)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(self._model.encode_query, texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Texts longer than the model's window are cut by sentence-transformers."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, encode: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        normal = [unicodedata.normalize("NFC", text) for text in texts]
        vectors = encode(normal, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(vectors, dtype=np.float32)


class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers as it is."""

    __slots__ = ("_model",)

    def __init__(self, model: Any) -> None:
        self._model = model

    def scores(self, query: str, texts: Sequence[str]) -> Vectors:
        """(n,) float32. Of a model with more than one output the last counts: by custom that of "relevant"."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        pairs = [(unicodedata.normalize("NFC", query), unicodedata.normalize("NFC", text)) for text in texts]
        found = np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float32)
        return found if found.ndim == 1 else found[:, -1]
