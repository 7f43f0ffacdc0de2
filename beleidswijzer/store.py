"""The store's folder: its parts, its one writer, and how a change becomes visible to readers."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from beleidswijzer.blobs import Blobs
from beleidswijzer.checked import CHECKED, Checked
from beleidswijzer.disk_full import disk_full
from beleidswijzer.durable import sweep_aside
from beleidswijzer.generation import Builder, Generations, Manifest, generation_damaged
from beleidswijzer.passage_codec import is_whole
from beleidswijzer.seal import Seal, break_seal, damaged
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.truth import Truth
from beleidswijzer.vectors import VectorSegments
from ingest.problem import Problem

_LOCK_SECONDS = 600  # a second writer waits this long for the first
_SPARE = 64 << 20
"""Bytes that every process reads again, to find what rotted: 0.05 s. Of more a note is trusted for a day."""


@dataclass(frozen=True, slots=True)
class Published:
    """A generation that readers may use; it is behind when the truth has a later revision."""

    name: str
    manifest: Manifest


class Store:
    """One folder: truth, originals, vectors, generations. `version` names the rules of derived parts."""

    def __init__(self, folder: Path, version: str):
        self.folder = folder
        self.version = version
        self.blobs = Blobs(folder / "blobs")
        self.vectors = VectorSegments(folder / "vectors")
        self.generations = Generations(folder / "generations")
        self._checked = Checked(folder / CHECKED, _SPARE)
        self.seal = Seal(self.truth_path, Checked(folder / f"truth-{CHECKED}", _SPARE))

    @property
    def truth_path(self) -> Path:
        return self.folder / "truth.sqlite"

    def exists(self) -> bool:
        return self.truth_path.is_file()

    @contextmanager
    def writer(self, *, create: bool = False, patience: float = _LOCK_SECONDS) -> Iterator[Truth]:
        """The truth for writing, one process at a time; Problem "store-busy" after `patience` seconds."""
        self.seal.check()
        if create:
            self._make_folder()
        elif not self.exists():
            Truth(self.truth_path)  # raises the right problem
        lock = FileLock(self.folder / "writer.lock", timeout=patience)
        try:
            lock.acquire()
        except Timeout:
            raise busy(self.folder) from None
        except OSError as error:
            raise disk_full(error, self.folder) or unwritable(self.folder, error) from error
        try:
            with self._sealing(), closing(self._whole_truth(create=create)) as truth:
                yield truth
        finally:
            lock.release()

    @contextmanager
    def _sealing(self) -> Iterator[None]:
        """What was written is sealed when its writer came to an end, or was told that it could not do what was asked.

        Left unsealed, it is looked through and swept by the next one. Raises Problem "disk-full", "store-damaged".
        """
        try:
            yield
        except Problem as problem:
            if problem.code != "store-damaged":
                self._set_seal()
            raise
        except GeneratorExit:
            raise
        except BaseException as error:
            if full := disk_full(error, self.folder):
                raise full from error
            if _is_forbidden(error):
                raise unwritable(self.folder, error) from error
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                raise damaged(self.folder) from error
            raise
        self._set_seal()

    def _set_seal(self) -> None:
        """Where there is no room for a seal the next writer sets it."""
        with suppress(OSError, sqlite3.OperationalError):
            if not self.seal.is_set:
                self.seal.set()

    def _whole_truth(self, *, create: bool) -> Truth:
        """Open for writing, without a seal from here on, so that whoever comes after a crash knows of it.

        What a crash left is looked through, since with a seal on it no damage would ever be found, and swept.
        """
        self.seal.check()
        orderly = self.seal.is_set
        truth = Truth(self.truth_path, create=create)
        try:
            if not orderly:
                if not _is_whole(truth):
                    raise damaged(self.folder)
                self.sweep(truth)
                sweep_aside(self.folder)
            break_seal(self.truth_path)
        except BaseException:
            truth.close()
            raise
        return truth

    def truth(self) -> Truth:
        """The truth for reading. Raises Problem "store-damaged" when it is not what was sealed."""
        self.seal.check()
        return Truth(self.truth_path)

    def published(self, truth: Truth, *, thoroughly: bool = False) -> Published | None:
        """The published generation when it is whole and made by the present rules, else None.

        `thoroughly` reads every file of it, also those that did not change since they were read.
        """
        name, former = truth.meta("generation"), None
        while (
            name is not None and name != former
        ):  # one that is deleted while it is read made way for a newer one
            with suppress(Problem, OSError):
                return self._whole_generation(truth, name, thoroughly=thoroughly)
            name, former = truth.meta("generation"), name
        return None

    def _whole_generation(self, truth: Truth, name: str, *, thoroughly: bool) -> Published | None:
        if self.generations.mark(name) != truth.meta("manifest"):
            raise generation_damaged(self.generations.path(name))
        manifest = self.generations.check(name, None if thoroughly else self._checked)
        return Published(name, manifest) if manifest.version == self.version else None

    def publish(self, truth: Truth, fill: Builder, former: Published | None = None) -> str:
        """Build a generation of the present revision, publish it, and delete what it replaces."""
        held = former.name if former else None
        name = self.generations.build(truth.revision(), self.version, fill, held)
        truth.publish(name, self.generations.mark(name))
        self.sweep(truth)
        return name

    def sweep(self, truth: Truth) -> None:
        """Delete what no commit names: leftovers of a crash or a removal."""
        self.generations.sweep(truth.meta("generation"))
        self.blobs.sweep({row.sha256 for row in truth.files()})
        self.vectors.sweep(set(truth.vectors.segments()))
        truth.shrink_log()

    def fold(self) -> bool:
        """Fold the log of the truth into it where nobody reads an older revision; False when what was removed may
        still stand in the log. Where nothing may be written nothing was removed."""
        try:
            with closing(Truth(self.truth_path)) as truth:
                return truth.shrink_log()
        except sqlite3.OperationalError:
            return True

    def snapshot(self, published: Published) -> Snapshot:
        """A consistent view through a published generation."""
        return Snapshot(self.folder, self.generations.path(published.name), published.manifest)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            probe = self.folder / ".probe"
            probe.touch()
            probe.unlink(missing_ok=True)  # another one may begin here at the same time
        except OSError as error:
            raise disk_full(error, self.folder) or unwritable(self.folder, error) from error


def _is_whole(truth: Truth) -> bool:
    """Whether SQLite and the sums of the passages find nothing wrong."""
    try:
        return truth.integrity_error() is None and all(map(is_whole, truth.passages.rows()))
    except sqlite3.DatabaseError as error:
        if disk_full(error, Path()):
            raise
        return False


def _is_forbidden(error: BaseException) -> bool:
    """Whether a part of the store may not be written to: its rights, or a disk that is only to be read."""
    if isinstance(error, sqlite3.OperationalError):
        return getattr(error, "sqlite_errorname", "").startswith("SQLITE_READONLY")
    return isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)


def busy(folder: Path) -> Problem:
    return Problem(
        "store-busy",
        "Een ander programma is bezig in deze opslag te schrijven.",
        where=str(folder),
        remedy="Wacht tot dat klaar is, of stop het andere programma.",
    )


def unwritable(folder: Path, error: BaseException) -> Problem:
    return Problem(
        "store-unwritable",
        f"In de map van de opslag kan niet worden geschreven ({getattr(error, 'strerror', None) or error}).",
        where=str(getattr(error, "filename", None) or folder),
        remedy="Controleer de rechten op de map en de ruimte op schijf, of kies een map met --store.",
    )
