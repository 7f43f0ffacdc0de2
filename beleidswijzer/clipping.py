"""The beginning of what is too long for its place, with a sign that more follows."""

from __future__ import annotations


def clipped(words: str, length: int) -> str:
    """A sentence of at most `length` characters as it is; of a longer one the whole words that fit, and " …"."""
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"


def short_label(label: str, length: int) -> str:
    """As much of a name as there is room for, in `length` characters with the sign."""
    return label if len(label) <= length else label[: length - 1].rstrip() + "…"
