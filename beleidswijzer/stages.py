"""`show`: one stage of reading a document of the store, or a file that is not in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from beleidswijzer.config import Settings
from beleidswijzer.contract_json import Json, document_json, mention_json, passage_json, section_json
from beleidswijzer.library import Library
from beleidswijzer.reading import FileReader, reading_limits
from beleidswijzer.sources import READABLE, read_whole
from ingest.child import Worker
from ingest.limits import Limits
from ingest.passage import Document
from ingest.problem import Problem
from ontology.mention import Mention

# Stages before the documents: they are not kept in the store, so the file is read again.
_RAW_STAGES = frozenset({"pages", "blocks"})


def show_stage(settings: Settings, document_or_file: str, stage: str) -> Iterator[Json]:
    """The lines of one stage. Raises Problem when the file cannot be read or the document is not there."""
    path = Path(document_or_file)
    if stage in _RAW_STAGES:
        yield from _raw(_original(settings, document_or_file, path), stage, reading_limits(settings))
    elif path.is_file():
        for document in _read(path, reading_limits(settings)):
            yield from _lines(document, stage, Library.open(settings).mentions_of)
    else:
        library = Library.open(settings)
        document = library.document(_document_id(document_or_file, path))
        yield from _lines(document, stage, lambda d: library.mentions(d.id))


def show_image(settings: Settings, document_or_file: str, page: int) -> bytes:
    """PNG of a page with a coloured box for every block. Raises Problem as reading does."""
    from ingest.block_image import block_image

    path = _original(settings, document_or_file, Path(document_or_file))
    return block_image(path, page, limits=reading_limits(settings))


def _read(path: Path, limits: Limits) -> tuple[Document, ...]:
    with FileReader(limits) as read:
        reading, problem = read(path, read_whole(path, limits))
    if problem is not None:
        raise Problem(problem.code, problem.message, where=str(path), remedy=problem.remedy)
    return reading.documents


def _lines(document: Document, stage: str, mentions_of: Any) -> Iterator[Json]:
    if stage == "documents":
        yield document_json(document)
    elif stage == "sections":
        yield from (section_json(document, section) for section in document.sections)
    elif stage == "passages":
        yield from (passage_json(passage) for passage in document.passages)
    else:
        yield from _mention_lines(document, mentions_of(document))


def _mention_lines(document: Document, mentions: dict[str, tuple[Mention, ...]]) -> Iterator[Json]:
    for passage in document.passages:
        for mention in mentions.get(passage.id, ()):
            page = passage.page_of(mention.start, mention.end)
            yield mention_json(mention, passage=passage.id, page=page)


def _original(settings: Settings, document_or_file: str, path: Path) -> Path:
    if path.is_file():
        return path
    return Library.open(settings).original(_document_id(document_or_file, path))


def _document_id(document_or_file: str, path: Path) -> str:
    """The name of a document; what can only be a file, and is not there, is said so."""
    if path.suffix.lower() in READABLE or len(path.parts) > 1:
        raise Problem(
            "path-missing",
            "Dit bestand bestaat niet.",
            where=document_or_file,
            remedy="Controleer de schrijfwijze van het pad, of kies een document uit: beleidswijzer list.",
            family="missing",
        )
    return document_or_file


def _raw(path: Path, stage: str, limits: Limits) -> Iterator[Json]:
    """Pages or blocks, read in the limited child like everything else."""
    from ingest.stage_lines import READERS

    with Worker(limits, reader=READERS[stage]) as worker:
        outcome = worker.read(path)
    if outcome.problem is not None:
        problem = outcome.problem
        raise Problem(problem.code, problem.message, where=str(path), remedy=problem.remedy)
    for line in (outcome.lines or b"").splitlines():
        yield msgspec.json.decode(line)
