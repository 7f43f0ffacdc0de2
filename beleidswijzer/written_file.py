"""Files that people ask for: whole or not there, and never among the files of the store."""

from __future__ import annotations

import os
from pathlib import Path

from beleidswijzer.durable import rename_durably
from ingest.problem import Problem

_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd")


def write_file(path: Path, data: bytes, store: Path) -> None:
    """Write `data`; what was there before stays until all of it is written. Raises Problem "inside-store", OSError.

    A pipe or a device is written to as it is, and so is a file in a folder in which nothing may be made.
    """
    keep_outside(store, path)
    target = path.resolve()
    if _is_special(path) or not os.access(target.parent, os.W_OK):
        path.write_bytes(data)
        return
    aside = target.with_name(f".{target.name}.part")
    try:
        aside.write_bytes(data)
        rename_durably(aside, target)
    finally:
        aside.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    """A pipe, a device, or what this program was given to write to, which may be a file with something in it."""
    return any(path.absolute().is_relative_to(one) for one in _STREAMS) or (
        path.exists() and not path.is_file()
    )


def keep_outside(store: Path, path: Path) -> None:
    """Raises Problem "inside-store" for a path in the folder of the store, where a file could take the place of one of
    its own."""
    if path.resolve().is_relative_to(store.resolve()):
        raise Problem(
            "inside-store",
            "Deze plaats ligt in de map van de opslag; daar schrijft alleen het programma zelf.",
            where=str(path),
            remedy="Kies een plaats buiten de map van de opslag.",
            family="usage",
        )
