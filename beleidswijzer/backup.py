"""The whole store as one file, and back: the truth, the originals and the vectors. Derived parts are made anew."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from beleidswijzer.backup_database import odd_in_database
from beleidswijzer.disk_full import disk_full
from beleidswijzer.durable import fsync_folder, fsync_tree, rename_durably
from beleidswijzer.store import Store, busy, unwritable
from beleidswijzer.truth import Truth
from beleidswijzer.written_file import keep_outside
from ingest.problem import Problem

TRUTH = "truth.sqlite"
# What a backup may hold; the name of all but the truth is the sha256 of its bytes.
_MEMBER = re.compile(
    r"truth\.sqlite|blobs/([0-9a-f]{2})/\1[0-9a-f]{62}\.(?:pdf|xml)|vectors/[0-9a-f]{64}\.f16"
)
_BLOCK = 1 << 20


def write_backup(store: Store, target: Path) -> int:
    """Write the store to one file, whole or not at all; gives the number of originals in it.

    Raises Problem "backup-unwritable", "inside-store", and "original-damaged" or "vectors-damaged": a copy of what is
    damaged could not be restored.
    """
    keep_outside(store.folder, target)
    part = target.with_name(f".{target.name}.part")
    copy = part.with_suffix(".sqlite")
    try:
        with store.writer() as truth:
            return _write(store, truth, target, part, copy)
    finally:
        for left in (part, copy):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _write(store: Store, truth: Truth, target: Path, part: Path, copy: Path) -> int:
    """What cannot be written is told of the target here: the disk of the store is another one."""
    originals = [store.blobs.present(row.sha256, row.suffix) for row in truth.files()]
    segments = [store.vectors.present(name) for name in sorted(truth.vectors.segments())]
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            truth.copy_to(copy)
            archive.write(copy, TRUTH)
            copy.unlink()
            for path in (*originals, *segments):
                archive.write(path, path.relative_to(store.folder).as_posix())
        rename_durably(part, target)
    except (OSError, sqlite3.OperationalError) as error:
        raise Problem(
            "backup-unwritable",
            f"De reservekopie kan niet worden geschreven ({getattr(error, 'strerror', None) or error}).",
            where=str(target),
            remedy="Kies een plaats met genoeg ruimte waar u mag schrijven.",
        ) from error
    return len(originals)


def read_backup(source: Path, store: Store) -> int:
    """Make a new store of a backup; gives the number of files in it. An existing store is never overwritten."""
    folder = store.folder.resolve()
    aside = folder.with_name(f".{folder.name}.part")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            _check_free(store)
            shutil.rmtree(aside, ignore_errors=True)
            try:
                names = _unpacked(source, aside)
                if folder.is_dir():
                    folder.rmdir()
                aside.rename(folder)
                fsync_folder(folder.parent)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise disk_full(error, store.folder) or unwritable(store.folder, error) from error
    return sum(name.startswith("blobs/") for name in names)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One restoring of a folder at a time: two would write to one folder aside."""
    path = folder.with_name(f".{folder.name}.lock")
    try:
        with FileLock(path, timeout=0):
            try:
                yield
            finally:
                with suppress(OSError):  # not everywhere can an open file go; an empty one is left
                    path.unlink(missing_ok=True)
    except Timeout:
        raise busy(folder) from None


def _check_free(store: Store) -> None:
    if store.exists():
        raise Problem(
            "store-exists",
            "Er is hier al een opslag; die wordt niet overschreven.",
            where=str(store.folder),
            remedy="Noem met --store een map die nog niet bestaat.",
            family="usage",
        )
    if os.path.lexists(store.folder) and not (store.folder.is_dir() and not any(store.folder.iterdir())):
        raise Problem(
            "folder-in-use",
            "Hier staat al iets anders; dat wordt niet overschreven.",
            where=str(store.folder),
            remedy="Noem met --store een map die nog niet bestaat, of maak deze leeg.",
            family="usage",
        )


def _unpacked(source: Path, aside: Path) -> list[str]:
    """The names of what was unpacked, whole and durable."""
    with _opened(source) as archive:
        names = [_unpack(archive, member, aside) for member in archive.infolist()]
    if TRUTH not in names:
        raise _not_a_backup(source, "de database ontbreekt")
    if odd := odd_in_database(aside / TRUTH, {Path(name).name for name in names}):
        raise _not_a_backup(source, odd)
    fsync_tree(aside)
    return names


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise _not_a_backup(source, "het bestand ontbreekt of is beschadigd") from error


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> str:
    """One member, written only when its name is one of ours and its bytes are those of its name."""
    if not _MEMBER.fullmatch(member.filename):
        raise _not_a_backup(Path(archive.filename or ""), f"onbekend onderdeel {member.filename[:80]!r}")
    if (
        member.compress_type != zipfile.ZIP_STORED or member.flag_bits & 1
    ):  # none of ours; a small one could be endless
        raise _not_a_backup(Path(archive.filename or ""), f"{member.filename} is ingepakt of versleuteld")
    path = folder / member.filename
    if path.exists():
        raise _not_a_backup(Path(archive.filename or ""), f"{member.filename} staat er twee keer in")
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        with archive.open(member) as stream, path.open("wb") as written:
            for block in _blocks(stream):
                digest.update(block)
                written.write(block)
    except zipfile.BadZipFile as error:
        raise _not_a_backup(Path(archive.filename or ""), f"{member.filename} is beschadigd") from error
    if member.filename != TRUTH and digest.hexdigest() != path.stem:
        raise _not_a_backup(Path(archive.filename or ""), f"{member.filename} is beschadigd")
    return member.filename


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(_BLOCK):
        yield block


def _not_a_backup(source: Path, why: str) -> Problem:
    return Problem(
        "backup-damaged",
        f"Dit is geen hele reservekopie: {why}.",
        where=str(source),
        remedy="Neem een andere kopie. Er is niets veranderd.",
        family="broken",
    )
