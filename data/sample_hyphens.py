"""Line-end hyphenation from a list of word parts, `samples/afbreekpunten.txt`.

A word may be broken only if the list covers it wholly, so no break is a guess.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

LINKS = ("s", "en", "e", "n")
_PARTS_FILE = Path(__file__).parent / "samples" / "afbreekpunten.txt"


@lru_cache(maxsize=1)
def word_parts() -> dict[str, str]:
    """Plain part to the same part with hyphens at its break points."""
    lines = _PARTS_FILE.read_text(encoding="utf-8").splitlines()
    entries = [entry for line in lines if not line.startswith("#") for entry in line.split()]
    return {entry.replace("-", ""): entry for entry in entries}


def break_points(word: str) -> list[int]:
    """Offsets where the word may be broken, two letters at least on either side."""
    if not re.fullmatch(r"[^\W\d_]{6,}", word):
        return []
    cover = _cover(word.lower())
    if cover is None:
        return []
    points, at = [], 0
    for part in cover:
        if at and part not in LINKS:
            points.append(at)
        for syllable in word_parts().get(part, part).split("-")[:-1]:
            at += len(syllable)
            points.append(at)
        at += len(word_parts().get(part, part).split("-")[-1])
    return sorted({point for point in points if 2 <= point <= len(word) - 2})


@lru_cache(maxsize=4096)
def _cover(word: str) -> tuple[str, ...] | None:
    """The parts that make up the word, longest first; None if it cannot be covered."""
    for size in range(len(word), 1, -1):
        part = word[:size]
        if part not in word_parts():
            continue
        if size == len(word):
            return (part,)
        for link in ("", *LINKS):
            if word[size:].startswith(link) and (rest := _cover(word[size + len(link) :])) is not None:
                return (part, link, *rest) if link else (part, *rest)
        if word[size:] in LINKS:
            return (part, word[size:])
    return None
