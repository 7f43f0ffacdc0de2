"""Files of a generation that were read whole and had the bytes they were built with.

To read a large index through at every opening costs more than a search. What was read once is not read again as long
as the file system tells of no change; `doctor` always reads all. The note of it is no part of the store: without it,
or where it cannot be written, everything is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

CHECKED = "checked.json"


class Stamp(msgspec.Struct, array_like=True, frozen=True):
    """What the file system knows a file by; another file, or other bytes in it, have another."""

    size: int
    changed: int  # nanoseconds
    number: int


class _Note(msgspec.Struct, frozen=True):
    generation: str
    files: dict[str, Stamp]


Stamps = Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class Checked:
    """The note of one store, of the generation that was read last."""

    path: Path

    def stamps(self, generation: str) -> Stamps:
        """The stamps that its files had when they were read."""
        try:
            note = msgspec.json.decode(self.path.read_bytes(), type=_Note)
        except (OSError, msgspec.DecodeError):
            return {}
        return note.files if note.generation == generation else {}

    def keep(self, generation: str, stamps: Stamps) -> None:
        """Write the note; a store that cannot be written to goes without."""
        aside = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            aside.write_bytes(msgspec.json.encode(_Note(generation, dict(stamps))))
            aside.replace(self.path)
        except OSError:
            aside.unlink(missing_ok=True)


def stamps_below(folder: Path, leave_out: str) -> dict[str, Stamp]:
    """The stamps of all files below a folder by name, in order, but one and the lock files that tantivy leaves."""
    return dict(sorted(_below(str(folder), "", leave_out)))


def _below(folder: str, prefix: str, leave_out: str) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir():
                yield from _below(entry.path, name + "/", leave_out)
            elif entry.is_file() and name != leave_out and not name.endswith(".lock"):
                stat = Path(entry.path).stat()  # on Windows the entry has no file number
                yield name, Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ino)
