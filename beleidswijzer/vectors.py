"""Immutable segments of embedding vectors: vectors/<sha256>.f16, rows of float16."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.durable import write_durably
from ingest.problem import Problem

Matrix = NDArray[np.float16]


class VectorSegments:
    """The folder of segments. A segment's name is the sha256 of its bytes."""

    def __init__(self, folder: Path):
        self._folder = folder

    def path(self, name: str) -> Path:
        return self._folder / f"{name}.f16"

    def write(self, vectors: NDArray[np.float32]) -> str:
        """Store (n, d) float32 as float16 and give the segment's name."""
        data = np.ascontiguousarray(vectors, dtype=np.float16).tobytes()
        name = hashlib.sha256(data).hexdigest()
        path = self.path(name)
        if not path.is_file() or path.read_bytes() != data:
            write_durably(path, data)
        return name

    def read(self, name: str, dimension: int) -> Matrix:
        """The rows of one segment, (n, d) float16; a segment whose bytes changed is refused."""
        return np.frombuffer(self._whole(name), dtype=np.float16).reshape(-1, dimension)

    def present(self, name: str) -> Path:
        """The path of a segment that is there and whole. Raises Problem "vectors-damaged"."""
        self._whole(name)
        return self.path(name)

    def _whole(self, name: str) -> bytes:
        path = self.path(name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            data = b""
        if hashlib.sha256(data).hexdigest() != name:
            raise Problem(
                "vectors-damaged",
                "Een bestand met vectoren ontbreekt of is beschadigd.",
                where=path.name,
                remedy="Draai: beleidswijzer rebuild. De vectoren worden dan opnieuw berekend.",
                family="broken",
            )
        return data

    def damaged(self, names: set[str]) -> list[str]:
        """Names of segments that are missing or whose bytes changed."""
        bad = []
        for name in sorted(names):
            path = self.path(name)
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != name:
                bad.append(name)
        return bad

    def sweep(self, wanted: set[str]) -> list[Path]:
        """Delete what no commit names; gives what was deleted."""
        gone = []
        if self._folder.is_dir():
            for path in sorted(self._folder.iterdir()):
                if path.stem not in wanted:
                    path.unlink()
                    gone.append(path)
        return gone
