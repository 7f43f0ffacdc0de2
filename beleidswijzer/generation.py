"""Derived parts of the store: keyword index, graph and search floor of one revision of the truth.

A generation is built aside, fsynced, renamed to its number and then published by the commit
that names it. It can be deleted at any time; the truth holds all it was built from.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from beleidswijzer.checked import Checked, Stamp, stamps_below
from beleidswijzer.durable import fsync_folder, fsync_tree, sha256_of
from ingest.problem import Problem

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was built from and the sha256 of each of its files.

    `linked` names the registers that its graph was made with, `vectors` how its vectors are searched.
    """

    revision: int
    version: str
    model: str | None
    floor: float | None
    files: dict[str, str]
    linked: str = ""
    vectors: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a builder reports about the folder that it filled."""

    model: str | None
    floor: float | None
    linked: str = ""
    vectors: str | None = None


Builder = Callable[[Path], Built]


class Generations:
    """The folder of generations, each named after the revision that it shows."""

    def __init__(self, folder: Path):
        self._folder = folder

    def path(self, name: str) -> Path:
        return self._folder / name

    def build(self, revision: int, version: str, fill: Builder, former: str | None = None) -> str:
        """Fill a new generation and make it durable; gives its name, to be published by the caller.

        `former` is a checked generation that it may share files with.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = self._folder / f".{revision}.{os.getpid()}.part"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        built = fill(aside)
        shared = self._shared(aside, former)
        hashes = _hashes(aside, shared)
        manifest = Manifest(
            revision, version, built.model, built.floor, hashes, built.linked, built.vectors
        )  # fmt: skip
        (aside / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest, order="sorted")))
        fsync_tree(aside, {aside / name for name in shared})
        name = self._free_name(revision)
        aside.rename(self._folder / name)
        fsync_folder(self._folder)
        return name

    def mark(self, name: str) -> str:
        """The sha256 of the manifest, which has those of all files: what a generation is known by."""
        try:
            return sha256_of(self.path(name) / MANIFEST)
        except OSError:
            raise generation_damaged(self.path(name)) from None

    def check(self, name: str, checked: Checked | None = None) -> Manifest:
        """The manifest of a generation whose every file has the bytes it was built with.

        Files that were `checked` before and did not change since are not read again.
        """
        folder = self.path(name)
        manifest = _manifest(folder)
        stamps = _stamps(folder)
        known = checked.stamps(name) if checked else {}
        unread = [file for file, stamp in stamps.items() if known.get(file) != stamp]
        if stamps.keys() != manifest.files.keys() or any(
            sha256_of(folder / file) != manifest.files[file] for file in unread
        ):
            raise generation_damaged(folder)
        if checked and unread:
            checked.keep(name, stamps)
        return manifest

    def sweep(self, wanted: str | None) -> list[Path]:
        """Delete every generation but the one named; gives what was deleted."""
        gone = []
        if self._folder.is_dir():
            for path in sorted(self._folder.iterdir()):
                if path.name != wanted:
                    shutil.rmtree(_aside(path), ignore_errors=True)
                    gone.append(path)
        return gone

    def _shared(self, aside: Path, former: str | None) -> dict[str, str]:
        """The sha256 of files that are the very files of the former generation."""
        if former is None:
            return {}
        folder = self.path(former)
        files = _manifest(folder).files
        return {name: sha for name, sha in files.items() if _same_file(aside / name, folder / name)}

    def _free_name(self, revision: int) -> str:
        """The revision's number, with a letter count when a reader may still use an earlier build of it."""
        name, tries = str(revision), 1
        while (self._folder / name).exists():
            tries += 1
            name = f"{revision}.{tries}"
        return name


def _aside(path: Path) -> Path:
    """The folder under a name that nobody looks for: a reader finds all of a generation or nothing, never half."""
    aside = path.with_name(f".{path.name.lstrip('.').removesuffix('.part')}.{os.getpid()}.gone.part")
    try:
        return path.rename(aside)
    except OSError:  # on Windows, when a reader has a file of it open
        return path


def _manifest(folder: Path) -> Manifest:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, ValueError, msgspec.DecodeError):  # ValueError: bytes that are no UTF-8
        raise generation_damaged(folder) from None


def _hashes(folder: Path, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The sha256 of each file by its name; `known` ones are not read."""
    known = known or {}
    return {
        name: known[name] if name in known else sha256_of(folder / name)
        for name in stamps_below(folder, MANIFEST)
    }


def _stamps(folder: Path) -> dict[str, Stamp]:
    try:
        return stamps_below(folder, MANIFEST)
    except OSError:
        raise generation_damaged(folder) from None


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def generation_damaged(folder: Path) -> Problem:
    return Problem(
        "generation-damaged",
        "De zoekindex is onvolledig of beschadigd.",
        where=folder.name,
        remedy="Draai: beleidswijzer rebuild. Er gaat niets verloren.",
        family="broken",
    )
