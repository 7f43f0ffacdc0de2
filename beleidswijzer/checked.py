"""Files of a generation that were read whole and had the bytes they were built with.

To read a large index through at every opening costs more than a search. What was read once is not read again for a
day as long as the file system tells of no change; `doctor` always reads all, and so does every process of what is
small. The note of it is no part of the store:
without it, or where it cannot be written, everything is read.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

CHECKED = "checked.json"
_TRUSTED_FOR = 24 * 60 * 60
"""Seconds: a bit that rots changes no time of a file, and is found within a day of use."""


class Stamp(msgspec.Struct, array_like=True, frozen=True):
    """What the file system knows a file by; another file, or other bytes in it, have another."""

    size: int
    changed: int  # nanoseconds
    number: int


class _Note(msgspec.Struct, frozen=True):
    generation: str
    read: int  # seconds since 1970, when the first of the files was read
    files: dict[str, Stamp]


Stamps = Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class Checked:
    """The note of one store, of the generation that was read last.

    Files of no more than `spare` bytes together are read by every process anew, and no note is made of them.
    """

    path: Path
    spare: int = 0
    _here: dict[str, Stamps] = field(default_factory=dict)

    def stamps(self, generation: str) -> Stamps:
        """The stamps that its files had when they were read, in the last day or by this process."""
        here = self._here.get(generation)
        if here is not None:
            return here
        note = self._note(generation)
        return note.files if note and not self._is_spare(note.files) else {}

    def keep(self, generation: str, stamps: Stamps) -> None:
        """Write the note; a store that cannot be written to goes without."""
        self._here.clear()
        if self._is_spare(stamps):
            self._here[generation] = stamps
            return
        former = self._note(generation)
        note = _Note(generation, former.read if former else int(time.time()), dict(stamps))
        aside = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            aside.write_bytes(msgspec.json.encode(note))
            aside.replace(self.path)
        except OSError:
            aside.unlink(missing_ok=True)

    def _is_spare(self, stamps: Stamps) -> bool:
        return sum(stamp.size for stamp in stamps.values()) <= self.spare

    def _note(self, generation: str) -> _Note | None:
        try:
            note = msgspec.json.decode(self.path.read_bytes(), type=_Note)
        except (OSError, ValueError, msgspec.DecodeError):  # ValueError: bytes that are no UTF-8
            return None
        fresh = 0 <= time.time() - note.read < _TRUSTED_FOR
        return note if fresh and note.generation == generation else None


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
