"""Keeps ids unique in the store: two files may both carry one official number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ingest.passage import Document


def distinct(document: Document, taken: Collection[str], sha256: str) -> Document:
    """The document itself, or under its id with eight digits of the file's hash when the id is taken."""
    if document.id not in taken:
        return document
    return renamed(document, f"{document.id}-{sha256[:8]}")


def renamed(document: Document, new_id: str) -> Document:
    """The same document under another id, its passages with it."""
    passages = tuple(
        replace(passage, id=new_id + passage.id.removeprefix(document.id), document=new_id)
        for passage in document.passages
    )
    return replace(document, id=new_id, passages=passages)
