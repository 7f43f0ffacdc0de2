"""What the truth holds of one file: the file itself, its documents, and the vectors written for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.passage import Document, PageFacts, ReadingWarning, State
from ontology.mention import Mention


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of the store."""

    sha256: str
    path: str
    suffix: str
    size: int
    state: State
    reader: str
    pages: tuple[PageFacts, ...]
    warnings: tuple[ReadingWarning, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document with its mentions (by passage id) and its graph as N-Quads."""

    document: Document
    mentions: Mapping[str, Sequence[Mention]]
    graph: bytes


@dataclass(frozen=True, slots=True)
class NewSegment:
    """Vectors written for this file: the segment's name and the text keys of its rows, in order."""

    name: str
    model: str
    dimension: int
    keys: tuple[str, ...]
