"""What the store holds in figures, and what it takes on disk."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from beleidswijzer.snapshot import Snapshot

_KEPT = {"truth.sqlite": "truth", "blobs": "originals", "vectors": "vectors"}
DISK_PARTS = ("truth", "originals", "vectors", "derived")
"""The parts of the folder; "derived" is all that `rebuild` makes anew."""


@dataclass(frozen=True, slots=True)
class StoreFigures:
    """`vectors` are texts that have one; `disk` gives the bytes of each of DISK_PARTS; `revision` counts changes."""

    files: int
    documents: int
    pages: int
    pages_without_text: int
    passages: int
    mentions: int
    quads: int
    vectors: int
    disk: tuple[tuple[str, int], ...]
    revision: int

    @property
    def bytes_to_keep(self) -> int:
        """What a copy of the store takes: all but what can be made anew."""
        return sum(size for part, size in self.disk if part != "derived")


def store_figures(snapshot: Snapshot, folder: Path) -> StoreFigures:
    """The figures of the present snapshot of the store in `folder`."""
    files = {row.sha256: row for row in snapshot.files.values()}
    without_text = sum(not page.usable_text for row in files.values() for page in row.pages)
    counts = snapshot.counts
    return StoreFigures(
        len(files), counts["documents"], counts["pages"], without_text, counts["passages"],
        counts["mentions"], counts["quads"], snapshot.vector_count, disk_use(folder), snapshot.revision,
    )  # fmt: skip


def disk_use(folder: Path) -> tuple[tuple[str, int], ...]:
    """Bytes of each part of the folder; files that go while they are counted count as nothing."""
    sizes = dict.fromkeys(DISK_PARTS, 0)
    for place, _, names in os.walk(folder):
        inside = Path(place).relative_to(folder).parts
        for name in names:
            first = inside[0] if inside else name.removesuffix("-wal").removesuffix("-shm")
            try:
                size = (Path(place) / name).stat().st_size
            except OSError:
                continue
            sizes[_KEPT.get(first, "derived")] += size
    return tuple(sizes.items())
