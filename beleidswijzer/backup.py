"""The whole store as one file, and back: the truth, the originals and the vectors. Derived parts are made anew."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from beleidswijzer.backup_database import odd_in_database
from beleidswijzer.disk_full import disk_full
from beleidswijzer.durable import fsync_tree
from beleidswijzer.store import Store
from ingest.problem import Problem

TRUTH = "truth.sqlite"
# What a backup may hold; the name of all but the truth is the sha256 of its bytes.
_MEMBER = re.compile(
    r"truth\.sqlite|blobs/([0-9a-f]{2})/\1[0-9a-f]{62}\.(?:pdf|xml)|vectors/[0-9a-f]{64}\.f16"
)
_BLOCK = 1 << 20


def write_backup(store: Store, target: Path) -> int:
    """Write the store to one file, whole or not at all; gives the number of originals in it."""
    part = target.with_name(f".{target.name}.part")
    try:
        with (
            store.writer() as truth,
            zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,
        ):
            copy = part.with_suffix(".sqlite")
            truth.copy_to(copy)
            archive.write(copy, TRUTH)
            copy.unlink()
            originals = [store.blobs.present(row.sha256, row.suffix) for row in truth.files()]
            segments = [store.vectors.path(name) for name in sorted(truth.vectors.segments())]
            for path in (*originals, *segments):
                archive.write(path, path.relative_to(store.folder).as_posix())
        part.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        for left in (part, part.with_suffix(".sqlite")):
            left.unlink(missing_ok=True)
        raise Problem(
            "backup-unwritable",
            f"De reservekopie kan niet worden geschreven ({getattr(error, 'strerror', None) or error}).",
            where=str(target),
            remedy="Kies een plaats met genoeg ruimte waar u mag schrijven.",
        ) from error
    return len(originals)


def read_backup(source: Path, store: Store) -> int:
    """Make a new store of a backup; gives the number of files in it. An existing store is never overwritten."""
    if store.exists():
        raise Problem(
            "store-exists",
            "Er is hier al een opslag; die wordt niet overschreven.",
            where=str(store.folder),
            remedy="Noem met --store een map die nog niet bestaat.",
            family="usage",
        )
    aside = store.folder.with_name(f".{store.folder.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        with _opened(source) as archive:
            names = [_unpack(archive, member, aside) for member in archive.infolist()]
        if TRUTH not in names:
            raise _not_a_backup(source, "de database ontbreekt")
        if odd := odd_in_database(aside / TRUTH):
            raise _not_a_backup(source, odd)
        fsync_tree(aside)
        if store.folder.is_dir():
            store.folder.rmdir()
        aside.rename(store.folder)
    except OSError as error:
        raise disk_full(error, store.folder) or error from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return sum(name.startswith("blobs/") for name in names)


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
