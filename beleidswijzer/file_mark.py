"""Whether the file of the truth may have changed since it was read, told without opening it."""

from __future__ import annotations

import os
import time
from pathlib import Path

Mark = tuple[tuple[int, int, int] | None, ...]
"""Number, size and time of the database and of its write-ahead log."""

_SETTLED_NS = 2_000_000_000  # the clock of a file system ticks in steps: within one, a change may not show


def mark(database: Path) -> Mark | None:
    """Equal marks mean an unchanged database; None when they could not tell.

    Every commit writes to the database or to its log, so that one of their times or sizes is another. Where a file
    was written just now the next write may have the same time; and Windows is in no hurry to note times at all.
    """
    if os.name == "nt":
        return None
    now = time.time_ns()
    found = (_stat(database), _stat(Path(f"{database}-wal")))
    newest = max((one[2] for one in found if one), default=now)
    return found if found[0] and newest < now - _SETTLED_NS else None


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        seen = os.stat(path)  # noqa: PTH116 a search does this twice: Path.stat costs more
    except OSError:
        return None
    return seen.st_ino, seen.st_size, seen.st_mtime_ns
