"""Paths given to `add` become a sorted list of files, folders opened."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.problem import Problem, ProblemReport

READABLE = frozenset({".pdf", ".xml"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or the reason why there is none."""

    path: Path
    size: int = 0
    problem: ProblemReport | None = None
    origin: str = ""

    @property
    def name(self) -> str:
        """What the store remembers as the place it came from: the path, or the origin when that is given."""
        return self.origin or str(self.path)

    @property
    def label(self) -> str:
        """The file's name, for people."""
        return Path(self.name).name


def collect_sources(paths: Sequence[Path]) -> list[Source]:
    """Files in the order given, those of a folder by name; each file once.

    In a folder only PDFs and XML count; a file that is named itself is taken as it is, so that
    a wrong one gets its own message. Links inside a folder that lead out of it are passed over.
    """
    found: dict[Path, Source] = {}
    for given in paths:
        for source in _sources_at(given):
            found.setdefault(source.path, source)
    return list(found.values())


def upload_source(folder: Path, number: int, name: str, data: bytes) -> Source:
    """An upload written to a folder of its own. Its origin carries its hash: an upload has no path to replace."""
    path = folder / f"{number}{'.xml' if name.lower().endswith('.xml') else '.pdf'}"
    path.write_bytes(data)
    return Source(path, len(data), None, f"{hashlib.sha256(data).hexdigest()[:12]}/{name}")


def _sources_at(given: Path) -> list[Source]:
    path = given.absolute()
    try:
        if path.is_dir():
            return _sources_in(path) or [_nothing_in(path)]
        return [Source(path, path.stat().st_size)]
    except FileNotFoundError:
        return [_missing(path)]
    except OSError as error:
        return [_unreadable(path, error)]


def _sources_in(folder: Path) -> list[Source]:
    root = folder.resolve()
    files = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in READABLE)
    return [
        Source(path, path.stat().st_size)
        for path in files
        if path.is_file() and path.resolve().is_relative_to(root)
    ]


def _missing(path: Path) -> Source:
    return _refused(
        path,
        Problem(
            "path-missing",
            "Deze map of dit bestand bestaat niet.",
            where=str(path),
            remedy="Controleer de schrijfwijze van het pad.",
            family="missing",
        ),
    )


def _nothing_in(path: Path) -> Source:
    return _refused(
        path,
        Problem(
            "folder-empty",
            "In deze map staan geen PDF- of XML-bestanden.",
            where=str(path),
            remedy="Noem de map waarin de stukken staan.",
            family="missing",
        ),
    )


def _unreadable(path: Path, error: OSError) -> Source:
    return _refused(
        path,
        Problem(
            "path-unreadable",
            f"Dit pad kan niet worden gelezen ({error.strerror}).",
            where=str(path),
            remedy="Controleer de rechten op het bestand of de map.",
        ),
    )


def _refused(path: Path, problem: Problem) -> Source:
    return Source(path, 0, problem.report())
