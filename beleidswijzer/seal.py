"""The seal of the truth: what its bytes are while nobody writes, so that not one of them changes unseen.

The first change breaks the seal, before it is committed; the writer that is done sets it anew. A truth without a seal
was left by a crash, or made before there were seals: it is looked through, and sealed when a writer is done with it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from pathlib import Path

import msgspec

from beleidswijzer.checked import Checked, Stamp
from beleidswijzer.database_pages import pages_sha256
from beleidswijzer.durable import fsync_folder, write_durably
from ingest.problem import Problem

_TRIES = 20  # looks at a truth that others write to meanwhile


class _Note(msgspec.Struct, frozen=True):
    sha256: str  # of the pages of the database
    check: str  # sha256 of the former, so that a seal that rots is told from a truth that did


def seal_path(database: Path) -> Path:
    return database.with_suffix(".seal")


def break_seal(database: Path) -> None:
    """Before a change is committed; durable, so that no crash brings an old seal back over a new truth."""
    path = seal_path(database)
    try:
        path.unlink()
    except FileNotFoundError:
        return
    fsync_folder(path.parent)


class Seal:
    """The seal of one database. `check` costs little where the file system tells of no change since the last one."""

    def __init__(self, database: Path, checked: Checked):
        self._database = database
        self._path = seal_path(database)
        self._checked = checked
        self._known: tuple[str, dict[str, Stamp]] | None = None

    @property
    def is_set(self) -> bool:
        return self._read() is not None

    def set(self) -> None:
        """Seal what is there now; the caller holds the store for writing. Raises OSError, sqlite3.DatabaseError."""
        sha256 = pages_sha256(self._database)
        note = _Note(sha256, _check(sha256))
        write_durably(self._path, msgspec.json.encode(note))
        self._vouch(sha256, self._stamps())

    def check(self, *, thoroughly: bool = False) -> None:
        """Raises Problem "store-damaged" when the truth is sealed and is not what was sealed.

        `thoroughly` reads all of it, whatever was read before.
        """
        for _ in range(_TRIES):
            sealed, stamps = self._read(), self._stamps()
            if sealed is None or (not thoroughly and self._is_known(sealed, stamps)):
                return
            found = self._found()
            if found == sealed:
                self._vouch(sealed, stamps)
                return
            if (self._read(), self._stamps()) == (sealed, stamps):
                raise damaged(self._database.parent)

    def _found(self) -> str | None:
        """None where the database is gone or no database any more; one that may not be read is not damaged for that.
        Raises Problem "store-unreadable"."""
        try:
            return pages_sha256(self._database)
        except (FileNotFoundError, sqlite3.DatabaseError) as error:
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CANTOPEN"):
                raise _unreadable(self._database, error) from error
            return None
        except OSError as error:
            if error.errno == errno.EIO:
                return None
            raise _unreadable(self._database, error) from error

    def _read(self) -> str | None:
        try:
            note = msgspec.json.decode(self._path.read_bytes(), type=_Note)
        except (OSError, ValueError, msgspec.DecodeError):  # ValueError: bytes that are no UTF-8
            return None
        return note.sha256 if note.check == _check(note.sha256) else None

    def _stamps(self) -> dict[str, Stamp]:
        """Of the database and its log; an empty log comes and goes with readers, and counts as none."""
        files = (self._database, Path(f"{self._database}-wal"))
        return {path.name: stamp for path in files if (stamp := _stamp(path)) and stamp.size}

    def _is_known(self, sealed: str, stamps: dict[str, Stamp]) -> bool:
        if not stamps:  # it is gone, or empty
            return False
        return self._known == (sealed, stamps) or self._checked.stamps(sealed) == stamps

    def _vouch(self, sealed: str, stamps: dict[str, Stamp]) -> None:
        self._known = (sealed, stamps)
        self._checked.keep(sealed, stamps)


def damaged(folder: Path) -> Problem:
    return Problem(
        "store-damaged",
        "De opslag is beschadigd: de database is niet meer zoals zij werd vastgelegd.",
        where=str(folder),
        remedy="Zet een reservekopie terug, of lees de stukken opnieuw in een nieuwe opslag;"
        " de originelen staan nog in de map blobs.",
        family="broken",
    )


def _unreadable(database: Path, error: Exception) -> Problem:
    return Problem(
        "store-unreadable",
        f"De database van de opslag kan niet worden geopend ({getattr(error, 'strerror', None) or error}).",
        where=str(database),
        remedy="Controleer de rechten op de map en op wat erin staat, en geef dezelfde opdracht nog eens.",
        family="broken",
    )


def _check(sha256: str) -> str:
    return hashlib.sha256(sha256.encode()).hexdigest()


def _stamp(path: Path) -> Stamp | None:
    try:
        stat = os.stat(path)  # noqa: PTH116 asked for at every request
    except OSError:
        return None
    return Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ino)
