"""Paths given to `add` become a sorted list of files, folders opened; and the one way to read such a file whole."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import refusals
from ingest.limits import Limits
from ingest.problem import Problem, ProblemReport

READABLE = frozenset({".pdf", ".xml"})
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # categories of Unicode


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
        return plain_path(self.origin or str(self.path))

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


def read_whole(path: Path, limits: Limits) -> bytes:
    """The bytes of an ordinary file within the limit. Raises Problem "not-a-file", "pdf-too-large", "path-unreadable".

    What is no ordinary file is not opened at all: a pipe would wait for ever, a device would never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _not_a_file(path)
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > limits.file_bytes:
        raise refusals.too_large(limits)
    return data


def plain_path(path: str) -> str:
    """A path as people can read it and a database can keep it: bytes that are no text, and characters that steer a
    terminal or turn the direction of writing, are written out."""
    return "".join(f"\\u{ord(one):04x}" if unicodedata.category(one) in _STEERING else one for one in path)


def upload_source(folder: Path, number: int, name: str, data: bytes, limits: Limits) -> Source:
    """An upload written to a folder of its own. Its origin carries its hash: an upload has no path to replace."""
    if len(data) > limits.file_bytes:
        return Source(Path(plain_path(name)), 0, refusals.too_large(limits).report())
    path = folder / f"{number}{'.xml' if name.lower().endswith('.xml') else '.pdf'}"
    path.write_bytes(data)
    return Source(path, len(data), None, f"{hashlib.sha256(data).hexdigest()[:12]}/{name}")


def _sources_at(given: Path) -> list[Source]:
    path = given.absolute()
    try:
        if path.is_dir():
            return _sources_in(path) or [_nothing_in(path)]
        facts = path.stat()
        return [
            Source(path, facts.st_size) if stat.S_ISREG(facts.st_mode) else _refused(path, _not_a_file(path))
        ]
    except FileNotFoundError:
        return [_missing(path)]
    except (OSError, ValueError) as error:
        return [_refused(path, _unreadable(path, error))]


def _sources_in(folder: Path) -> list[Source]:
    root = folder.resolve()
    files = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in READABLE)
    return [
        Source(path, path.stat().st_size)
        for path in files
        if path.is_file() and _leads_to(path).is_relative_to(root)
    ]


def _leads_to(path: Path) -> Path:
    """Where a path leads, links followed; one that leads in a circle leads nowhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return Path()


def _missing(path: Path) -> Source:
    return _refused(
        path,
        Problem(
            "path-missing",
            "Deze map of dit bestand bestaat niet.",
            where=plain_path(str(path)),
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
            where=plain_path(str(path)),
            remedy="Noem de map waarin de stukken staan.",
            family="missing",
        ),
    )


def _unreadable(path: Path, error: OSError | ValueError) -> Problem:
    return Problem(
        "path-unreadable",
        f"Dit pad kan niet worden gelezen ({getattr(error, 'strerror', None) or error}).",
        where=plain_path(str(path)),
        remedy="Controleer de rechten op het bestand of de map.",
    )


def _not_a_file(path: Path) -> Problem:
    return Problem(
        "not-a-file",
        "Dit is geen gewoon bestand maar een apparaat, een pijp of een verbinding; het wordt niet geopend.",
        where=plain_path(str(path)),
        remedy="Bewaar de inhoud in een bestand, en voeg dat toe.",
    )


def _refused(path: Path, problem: Problem) -> Source:
    return Source(path, 0, problem.report())
