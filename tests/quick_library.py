"""Libraries for tests that open hundreds of stores: registers loaded once, papers read once by the real reader."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType

import pytest
from small_papers import Vowels, write_paper

import beleidswijzer.library
import index.embedder
from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.linking import Linking
from beleidswijzer.reading import FileReader
from beleidswijzer.upkeep import Upkeep
from ingest.limits import Limits
from ingest.passage import Reading
from ingest.problem import ProblemReport

_MEMORY = Path("/dev/shm")
Answer = tuple[Reading, ProblemReport | None]
_ANSWERS: dict[str, Answer] = {}


class KnownReader:
    """In place of FileReader: what that said of these bytes; it is asked once for each file."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.page = lambda: None

    def __enter__(self) -> KnownReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """There is no child to stop."""

    def __call__(self, path: Path, data: bytes) -> Answer:
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 not in _ANSWERS:
            read_ahead([path])
        return _ANSWERS[sha256]


def read_ahead(papers: Iterable[Path]) -> None:
    with FileReader() as read:
        for path in papers:
            data = path.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 not in _ANSWERS:
                _ANSWERS[sha256] = read(path, data)


@cache
def warm_linking() -> Linking:
    """The registers as shipped, loaded with all that linking a paper takes."""
    with tempfile.TemporaryDirectory() as folder:
        paper = write_paper(Path(folder) / "stuk.pdf", ["De zorg valt onder artikel 3.2.1 van de Wlz."])
        linking = Linking(Settings().base_uri)
        with FileReader() as read:
            reading, _ = read(paper, paper.read_bytes())
        for document in reading.documents:
            linking(document, reading.sha256)
    return linking


def quick_library(store: Path, model: str = "none") -> Library:
    """Call `quickly` first; `model` is "none" or "letters"."""
    library = Library.open(Settings(store=store, model=model))
    library._linking = warm_linking()
    library._upkeep = Upkeep(library._store, library._linking, library._model)
    return library


@contextmanager
def quickly() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beleidswijzer.library, "FileReader", KnownReader)
        patch.setattr(index.embedder, "open_embedder", lambda *_: Vowels())
        yield


@contextmanager
def fast_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder)
