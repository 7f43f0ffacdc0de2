"""The originals, content-addressed: blobs/ab/<sha256>.<suffix>."""

from __future__ import annotations

from pathlib import Path

from beleidswijzer.durable import sha256_of, write_durably
from ingest.problem import Problem


class Blobs:
    """The folder of originals. Files are written before the commit that names them, and never changed."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._read: dict[Path, tuple[int, int, int]] = {}

    def path(self, sha256: str, suffix: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}{suffix}"

    def keep(self, sha256: str, suffix: str, data: bytes) -> Path:
        """Store `data`; a file that is there and whole is left alone (its name is its content)."""
        path = self.path(sha256, suffix)
        if not path.is_file() or path.read_bytes() != data:
            write_durably(path, data)
        return path

    def present(self, sha256: str, suffix: str) -> Path:
        """The path of an original that is there and whole. Raises Problem "original-missing", "original-damaged"."""
        path = self.path(sha256, suffix)
        if not path.is_file():
            raise _unusable("missing", "staat niet meer in de opslag", path)
        stat = path.stat()
        stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
        if self._read.get(path) != stamp:
            if sha256_of(path) != sha256:
                raise _unusable("damaged", "in de opslag is beschadigd", path)
            self._read[path] = stamp
        return path

    def sweep(self, wanted: set[str]) -> list[Path]:
        """Delete what no commit names (left by a crash or a removal); gives what was deleted. Raises OSError where it
        cannot look: what was to be deleted may be there."""
        gone = []
        for folder in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
            for path in sorted(folder.iterdir()):
                if path.name.split(".")[0] not in wanted:
                    path.unlink()
                    gone.append(path)
        return gone


def _unusable(kind: str, what: str, path: Path) -> Problem:
    return Problem(
        f"original-{kind}",
        f"Het originele bestand {what}.",
        where=path.name,
        remedy="Verwijder het document en voeg het bestand opnieuw toe met: beleidswijzer add.",
        family="broken",
    )
