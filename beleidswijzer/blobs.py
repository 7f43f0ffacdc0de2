"""The originals, content-addressed: blobs/ab/<sha256>.<suffix>."""

from __future__ import annotations

from pathlib import Path

from beleidswijzer.durable import write_durably
from ingest.problem import Problem


class Blobs:
    """The folder of originals. Files are written before the commit that names them, and never changed."""

    def __init__(self, folder: Path):
        self._folder = folder

    def path(self, sha256: str, suffix: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}{suffix}"

    def keep(self, sha256: str, suffix: str, data: bytes) -> Path:
        """Store `data`; a file that is there with the right size is left alone (its name is its content)."""
        path = self.path(sha256, suffix)
        if not path.is_file() or path.stat().st_size != len(data):
            write_durably(path, data)
        return path

    def present(self, sha256: str, suffix: str) -> Path:
        """The path of an original that is there. Raises Problem "original-missing"."""
        path = self.path(sha256, suffix)
        if not path.is_file():
            raise Problem(
                "original-missing",
                "Het originele bestand staat niet meer in de opslag.",
                where=path.name,
                remedy="Verwijder het document en voeg het bestand opnieuw toe met: beleidswijzer add.",
                family="broken",
            )
        return path

    def sweep(self, wanted: set[str]) -> list[Path]:
        """Delete what no commit names (left by a crash or a removal); gives what was deleted."""
        gone = []
        if self._folder.is_dir():
            for path in sorted(self._folder.glob("*/*")):
                if path.name.split(".")[0] not in wanted:
                    path.unlink()
                    gone.append(path)
        return gone
