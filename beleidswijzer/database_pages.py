"""The sha256 of the pages of an SQLite database as its last commit left them, in the file or in its log.

Folding the log into the file, which any reader may do when it closes, changes nothing in it. A small database is read
through SQLite; a large one from its files, in a process of its own: to close a file that SQLite has open elsewhere in
the same process would release SQLite's locks on it. So run as a program this file needs the standard library alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

_SMALL = 64 << 20
"""Bytes of a database that are read into memory at once; reading them costs 0.05 s."""
_BLOCK = 1 << 20
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = (0x377F0682, 0x377F0683)


def pages_sha256(database: Path) -> str:
    """Hex sha256. Raises sqlite3.DatabaseError or OSError where the database cannot be read."""
    if database.stat().st_size > _SMALL:
        return _in_a_process(database)
    from beleidswijzer.truth_file import connect

    try:
        connection = connect(database)
        try:
            return hashlib.sha256(connection.serialize()).hexdigest()
        finally:
            connection.close()
    except sqlite3.OperationalError:  # there is no room for the index of its log
        return _in_a_process(database)


def _in_a_process(database: Path) -> str:
    """By this very file, run as a program."""
    command = [sys.executable, "-I", "-S", __file__, str(database)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise OSError(done.stderr.strip().rpartition("\n")[2])
    return done.stdout.strip()


def sha256_of_files(database: Path) -> str:
    """As `pages_sha256`, from the files; only for a process that has no connection to the database."""
    digest = hashlib.sha256()
    log = Path(f"{database}-wal")
    with database.open("rb") as file:
        in_log = _pages_in_log(log)
        if in_log is None:
            while block := file.read(_BLOCK):
                digest.update(block)
            return digest.hexdigest()
        size, count, places = in_log
        with log.open("rb") as frames:
            for page in range(count):
                source, at = (frames, places[page]) if page in places else (file, page * size)
                source.seek(at)
                digest.update(source.read(size))
    return digest.hexdigest()


def _pages_in_log(log: Path) -> tuple[int, int, dict[int, int]] | None:
    """Bytes of a page, pages of the database, and where in the log the newest of each page stands (from 0).

    None where the log has no commit. See https://www.sqlite.org/fileformat2.html, section 4.
    """
    try:
        frames = log.open("rb")
    except FileNotFoundError:
        return None
    with frames:
        header = frames.read(_LOG_HEADER)
        if len(header) < _LOG_HEADER:
            return None
        magic, _, size, _, *salt = struct.unpack(">IIIIII", header[:24])
        if magic not in _LOG_MAGIC or not size:
            return None
        committed: dict[int, int] = {}
        places: dict[int, int] = {}
        count = 0
        while len(head := frames.read(_FRAME_HEADER)) == _FRAME_HEADER:
            page, pages_after_commit, *its_salt = struct.unpack(">IIII", head[:16])
            if its_salt != salt:
                break
            places[page - 1] = frames.tell()
            frames.seek(size, 1)
            if pages_after_commit:
                count = pages_after_commit
                committed.update(places)
                places.clear()
    return (size, count, committed) if count else None


if __name__ == "__main__":
    print(sha256_of_files(Path(sys.argv[1])))
