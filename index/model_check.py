"""A model of one's own is looked through before it is opened: nothing in its folder may run as code, and its bytes
are those that were noted down, where somebody noted them.

Weights are read from safetensors alone. A pickle (pytorch_model.bin and the like) can run code when it is opened, and
modules.json can name classes that lie in the folder as Python.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.weights import sha256_of
from ingest.problem import Problem

MANIFEST = "manifest.json"  # as beside the built-in model
SUMS = "SHA256SUMS"  # as the program sha256sum writes it
_PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib", ".npy", ".npz"})
READ = frozenset({".safetensors", ".json", ".txt", ".model"})
"""What a model is opened from: weights, settings, vocabulary."""
_SUM = re.compile(r"([0-9a-f]{64}) [ *](?:\./)?(.+)")
_OWN = "sentence_transformers."


def check_model_folder(folder: Path) -> None:
    """Raises Problem "model-code" for what could run, "model-damaged" for a file that is not as noted down."""
    if running := sorted({*_only_pickled(folder), *_foreign_modules(folder)}):
        raise Problem(
            "model-code",
            f"Deze map met een taalmodel wordt niet geopend: {', '.join(running[:3])} kan programmacode bevatten.",
            remedy="Neem een model met gewichten als safetensors en zonder eigen Python-code, of het ingebouwde model.",
            where=str(folder),
        )
    if damaged := sorted(_changed(folder, _noted(folder))):
        raise Problem(
            "model-damaged",
            f"Dit taalmodel is niet zoals het werd vastgelegd ({', '.join(damaged[:3])}).",
            remedy="Haal het model opnieuw op bij de bron. Is het met opzet veranderd, maak dan "
            f"{SUMS} of {MANIFEST} in de map opnieuw.",
            where=str(folder),
            family="broken",
        )


def _only_pickled(folder: Path) -> Iterator[str]:
    """Files that could hold a pickle, in a folder without the same weights as safetensors."""
    for path in folder.rglob("*"):
        if path.suffix.lower() in _PICKLES and not any(path.parent.glob("*.safetensors")):
            yield path.relative_to(folder).as_posix()


def _foreign_modules(folder: Path) -> Iterator[str]:
    """Classes named by the settings of the model that sentence-transformers does not bring itself."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # none, or one that sentence-transformers refuses
    for module in modules if isinstance(modules, list) else ():
        kind = str(module.get("type", "")) if isinstance(module, dict) else ""
        if kind and not kind.startswith(_OWN):
            yield kind


def _noted(folder: Path) -> Mapping[str, str]:
    """The sha256 by name of each file that the folder itself notes."""
    noted: dict[str, str] = {}
    if (folder / SUMS).is_file():
        lines = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
        noted = {found[2]: found[1] for line in lines if (found := _SUM.fullmatch(line.strip()))}
        if not noted:
            noted = {SUMS: ""}  # there, and unreadable
    if (folder / MANIFEST).is_file():
        try:
            noted |= json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        except (ValueError, KeyError, TypeError):
            noted[MANIFEST] = ""
    return noted


def _changed(folder: Path, noted: Mapping[str, str]) -> Iterator[str]:
    """Files that are not as noted; where any is noted, all that a model is opened from must be."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in READ}
    yield from there - noted.keys() - {MANIFEST} if noted else ()
    for name, sha256 in noted.items():
        path = folder / name
        inside = path.resolve().is_relative_to(folder.resolve())
        if not inside or not path.is_file() or sha256_of(path) != sha256:
            yield name
