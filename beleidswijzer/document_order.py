"""The order in which people expect documents: the newest first, those without a date last."""

from __future__ import annotations

from collections.abc import Iterable

from beleidswijzer.results import DocumentEntry


def newest_first(entries: Iterable[DocumentEntry]) -> list[DocumentEntry]:
    """By date, the newest first; of one date by title."""
    by_title = sorted(entries, key=lambda entry: (entry.title.casefold(), entry.document))
    return sorted(by_title, key=lambda entry: entry.date or "", reverse=True)
