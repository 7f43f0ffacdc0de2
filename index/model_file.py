"""The packed weights of the built-in model: multilingual-e5-small in 4-bit blocks (container "E5S1").

Layout (little-endian): a header, the pieces of the tokenizer with their scores, a normaliser
(not used: the tokenizers library has the same rules), a directory of tensors, the tensors.
A Q4 block is 18 bytes for 32 weights: an fp16 scale d and 16 bytes; the low nibble of byte j is
weight j, the high nibble weight j + 16; the value is (nibble - 8) * d.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.problem import Problem

Floats = NDArray[np.float32]

MAGIC = b"E5S1"
BLOCK = 32
_HEADER = struct.Struct("<4sI7ifi")
_VOCABULARY = struct.Struct("<5iQ")
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_FLOAT32, _Q4 = 0, 1


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network; `eps` is that of its layer normalisations."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    eps: float


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The weights as they lie in the file; `pieces` and `scores` are in the order of the token ids."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    directory: dict[str, _Entry]
    data: NDArray[np.uint8]

    def vector(self, name: str) -> Floats:
        """A tensor that is kept in full: a bias, a layer norm, the positions (flat)."""
        entry = self.directory[name]
        raw = self.data[entry.offset : entry.offset + entry.size]
        return raw.view("<f4").astype(np.float32)

    def blocks(self, name: str, width: int) -> tuple[Floats, NDArray[np.uint8]]:
        """The 4-bit rows of `name`: scales (rows, width / 32) and nibbles (rows, width / 32, 32)."""
        entry = self.directory[name]
        packed = self.data[entry.offset : entry.offset + entry.size].view(_BLOCK_TYPE)
        packed = packed.reshape(entry.count // width, width // BLOCK)
        nibbles = np.concatenate([packed["nibbles"] & 15, packed["nibbles"] >> 4], axis=-1)
        return packed["scale"].astype(np.float32), nibbles

    def matrix(self, name: str, width: int) -> Floats:
        """The rows of `name` as float32, (out, in)."""
        scales, nibbles = self.blocks(name, width)
        values = (nibbles.astype(np.float32) - 8.0) * scales[:, :, None]
        return values.reshape(len(values), width)


def read_packed_model(path: Path) -> PackedModel:
    """Read the container; raises Problem when it is not one."""
    data = np.fromfile(path, dtype=np.uint8)
    raw = data.data
    try:
        return _read(raw, data)
    except (struct.error, ValueError, IndexError, KeyError) as cause:
        raise Problem(
            "model-damaged",
            "Het bestand met de gewichten van het ingebouwde model is beschadigd.",
            remedy="Verwijder het bestand en bouw het model opnieuw.",
            where=str(path),
            family="broken",
        ) from cause


def _read(raw: Any, data: NDArray[np.uint8]) -> PackedModel:
    magic, _version, *numbers, block = _HEADER.unpack_from(raw, 0)
    hidden, layers, heads, inner, words, positions, types, eps = numbers
    if magic != MAGIC or block != BLOCK:
        raise ValueError("not an E5S1 container with blocks of 32")
    place = _HEADER.size
    count, *_special, blob = _VOCABULARY.unpack_from(raw, place)
    place += _VOCABULARY.size
    offsets = np.frombuffer(raw, "<u4", count + 1, place).tolist()
    place += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, place).tolist()
    place += 4 * count
    text = bytes(raw[place : place + blob])
    pieces = tuple(text[a:b].decode("utf-8") for a, b in pairwise(offsets))
    shape = Shape(hidden, layers, heads, inner, words, positions, types, eps)
    directory = _directory(raw, _after_normaliser(raw, place + blob))
    return PackedModel(shape, pieces, tuple(scores), directory, data)


def _after_normaliser(raw: Any, place: int) -> int:
    """Skip the table of normalised characters: u32 count, u32 bytes, the entries."""
    _count, size = struct.unpack_from("<II", raw, place)
    return int(place + 8 + size)


def _directory(raw: Any, place: int) -> dict[str, _Entry]:
    (count,) = struct.unpack_from("<I", raw, place)
    place += 4
    entries = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, place)
        name = bytes(raw[place + 2 : place + 2 + length]).decode("ascii")
        entry = _Entry(*struct.unpack_from("<BIQQ", raw, place + 2 + length))
        if entry.kind not in (_FLOAT32, _Q4) or entry.offset + entry.size > len(raw):
            raise ValueError(f"tensor {name} is outside the file")
        entries[name] = entry
        place += 2 + length + struct.calcsize("<BIQQ")
    return entries
