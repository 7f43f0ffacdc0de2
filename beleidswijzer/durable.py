"""Files that are whole or absent: written aside, fsynced, renamed, folder fsynced."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

_BLOCK = 1 << 20


def write_durably(path: Path, data: bytes) -> None:
    """Write `data` so that after any crash `path` holds all of it or does not exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with aside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(path)
    fsync_folder(path.parent)


def rename_durably(aside: Path, path: Path) -> None:
    """Put a file that was written aside in its place, so that after any crash `path` holds all of it, or what it held
    before."""
    with aside.open("r+b") as stream:
        os.fsync(stream.fileno())
    aside.replace(path)
    fsync_folder(path.parent)


def sweep_aside(folder: Path) -> None:
    """Delete what was written aside in a folder and never got its name."""
    for path in folder.glob(".*.part"):
        path.unlink(missing_ok=True)


def fsync_folder(folder: Path) -> None:
    """Make renames in `folder` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fsync_tree(folder: Path, durable: Collection[Path] = ()) -> None:
    """Make every file below `folder` durable but those that are so already, then the folders, deepest first."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            fsync_folder(path)
        elif os.name != "nt" and path not in durable:
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
    fsync_folder(folder)


def sha256_of(path: Path) -> str:
    """Hex sha256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
