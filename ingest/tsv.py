"""Tables of facts: tab-separated, a heading row, no quoting; a quote sign is a sign like another."""

from __future__ import annotations

import csv
from pathlib import Path


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table by heading, in their order. Raises OSError and UnicodeDecodeError as opening a file does."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
