"""A large store made of a small one: its documents again and again under other names, with other words in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.blobs import Blobs
from beleidswijzer.identity import renamed
from beleidswijzer.library import RULES
from beleidswijzer.linking import Linking
from beleidswijzer.relinking import mark_of
from beleidswijzer.searchable import vector_key
from beleidswijzer.truth import Truth
from beleidswijzer.truth_rows import FileRow, NewSegment
from beleidswijzer.vector_reader import vector_matrix
from beleidswijzer.vectors import VectorSegments
from ingest.passage import Document, Passage
from ontology.mention import Mention

EVERY = 7
"""Of this many words outside references one is replaced, by another of the same length."""
NOISE = 0.35
"""Length of what is added to a vector before it is normalised again: copies have cosines of about .94."""
_WORD = re.compile(r"(?<!\w)[a-zà-ÿ]{4,}(?!\w)")


def grow(
    source: Path,
    target: Path,
    passages: int,
    linking: Linking,
    model: str | None = None,
    *,
    originals: bool = False,
) -> int:
    """Fill the truth of `target` with the documents of `source` and copies of them; gives its passages.

    With a model every ranked passage gets a vector under its name: the one of its original with noise, or one
    drawn around a common middle where the original has none. With `originals` each copy has a PDF whose pages
    show. Derived parts are left to the first opening.
    """
    target.mkdir(parents=True, exist_ok=True)
    old, new = Truth(source / "truth.sqlite"), Truth(target / "truth.sqlite", create=True)
    blobs, segments = Blobs(target / "blobs"), VectorSegments(target / "vectors")
    words = _words_by_length(old)
    vectors = VectorSegments(source / "vectors")
    copy = 0
    while new.count("passages") < passages:
        for file in old.files():
            data = f"\n% {file.sha256} {copy}".encode()
            if originals:
                data = Blobs(source / "blobs").path(file.sha256, file.suffix).read_bytes() + data
            sha256 = hashlib.sha256(data).hexdigest()
            documents = [_copied(document, copy, words) for document in _documents(old, file)]
            rows = [linking.row(document, _mentions(old, document, copy), sha256) for document in documents]
            segment = _vectors(old, vectors, segments, file, documents, model, copy) if model else None
            blobs.keep(sha256, file.suffix, data)
            with new.writing():
                new.put_file(replace(file, sha256=sha256, path=f"{file.path}.{copy}"), rows, segment)
            if new.count("passages") >= passages:
                break
        copy += 1
    with new.writing():
        new.put_linked_with(mark_of(linking.of_store(new), RULES))
    count = new.count("passages")
    old.close()
    new.close()
    return count


def _documents(truth: Truth, file: FileRow) -> Iterator[Document]:
    for document_id in truth.documents_of(file.sha256):
        document = truth.document(document_id)
        if document is not None:
            yield document


def _copied(document: Document, copy: int, words: Sequence[Sequence[str]]) -> Document:
    """The document under a name of its own, other words in every passage; the first copy is the original."""
    if copy == 0:
        return document
    passages = tuple(_reworded(passage, copy, words) for passage in document.passages)
    return renamed(replace(document, passages=passages), f"{document.id}-k{copy}")


def _reworded(passage: Passage, copy: int, words: Sequence[Sequence[str]]) -> Passage:
    """Every seventh word becomes another of its length, so that places on the page still fit."""
    number = copy

    def other(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        choice = words[min(len(match[0]), len(words) - 1)]
        same = len(choice) > 0 and len(choice[0]) == len(match[0])
        return choice[number * 7919 % len(choice)] if same and number % EVERY == 0 else match[0]

    return replace(passage, text=_WORD.sub(other, passage.text))


def _words_by_length(truth: Truth) -> list[list[str]]:
    found = {word for row in truth.passages.rows() for word in _WORD.findall(row.text)}
    return [sorted(word for word in found if len(word) == length) for length in range(30)]


def _mentions(truth: Truth, document: Document, copy: int) -> dict[str, tuple[Mention, ...]]:
    """The mentions of the original; words replaced inside one make no difference to what is measured."""
    original = document.id.removesuffix(f"-k{copy}") if copy else document.id
    return {
        document.id + key.removeprefix(original): mentions
        for key, mentions in truth.mentions.of(original).items()
    }


def _vectors(
    truth: Truth,
    kept: VectorSegments,
    segments: VectorSegments,
    file: FileRow,
    documents: Sequence[Document],
    model: str,
    copy: int,
) -> NewSegment | None:
    keys: dict[str, str] = {}  # of the copy -> of the original
    for document, original in zip(documents, _documents(truth, file), strict=True):
        for one, first in zip(document.passages, original.passages, strict=True):
            if key := vector_key(one.kind, one.section, one.text):
                keys.setdefault(key, vector_key(first.kind, first.section, first.text))
    if not keys:
        return None
    rows = sorted(keys)
    seed = int(hashlib.sha256(f"{file.sha256} {copy}".encode()).hexdigest()[:12], 16)
    own = vector_matrix(truth, kept, model, [keys[key] for key in rows])
    matrix = _stand_in(len(rows), 384, seed) if own is None else own.astype(np.float32)
    name = segments.write(matrix if copy == 0 else _shaken(matrix, seed))
    return NewSegment(name, model, matrix.shape[1], tuple(rows))


def _stand_in(count: int, dimension: int, seed: int) -> NDArray[np.float32]:
    """Unit vectors that crowd together as those of e5 do: cosines of about .82."""
    middle = np.random.default_rng(5).standard_normal(dimension)
    middle /= np.linalg.norm(middle)
    spread = np.random.default_rng(seed).standard_normal((count, dimension)) / np.sqrt(dimension)
    return _units(middle + 0.47 * spread)


def _shaken(matrix: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    noise = np.random.default_rng(seed).standard_normal(matrix.shape) / np.sqrt(matrix.shape[1])
    return _units(matrix + NOISE * noise)


def _units(matrix: NDArray[np.float64]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    units: NDArray[np.float32] = (matrix / np.maximum(lengths, 1e-9)).astype(np.float32)
    return units
