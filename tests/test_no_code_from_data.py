"""No data is ever run: not by the source, not out of a model, and a model with another byte is not opened."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from code_from_data import found_in
from promise_ledger import Trial

from beleidswijzer.config import load_settings
from index.builtin_model import MANIFEST, MODEL_ID, NAME, builtin_folder, is_built
from index.embedder import open_embedder
from index.model_check import SUMS, check_model_folder
from index.model_export import open_cross_encoder, open_sentence_transformer
from index.model_folder import ONNX, TOKENIZER
from index.weights import sha256_of
from ingest.problem import Problem

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("ingest", "ontology", "index", "beleidswijzer", "benchmarks", "data", "docs")
SOURCE = [
    *sorted(path for name in PARTS for path in (ROOT / name).rglob("*.py")),
    ROOT / "run.py",
    ROOT / "app.py",
]
ALLOWED = {
    # the reader that the parent of this process named on its command line
    "ingest/worker.py": ["import_module of a name that is not written here"],
}
"""Places where it is meant, with the reason."""

CACHE = load_settings().cache
Start = Callable[[str], Trial]


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from pickle import loads",
        "import os, marshal",
        "import yaml as y",
        "import joblib.numpy_pickle",
        "x = eval('1')",
        "run = eval",
        "exec(open('x').read())",
        "compile('1', '', 'eval')",
        "__import__('os')",
        "import numpy as np\nnp.load(path)",
        "import numpy as np\nnp.load(path, allow_pickle=True)",
        "from numpy import load\nload(path)",
        "import torch\ntorch.load(path)",
        "import torch\ntorch.load(path, weights_only=False)",
        "AutoModel.from_pretrained(name, trust_remote_code=True)",
        "AutoModel.from_pretrained(name, trust_remote_code=setting)",
        "from sentence_transformers import SentenceTransformer as S\nS(name)",
        "archive.extractall(folder)",
        "connection.enable_load_extension(True)",
        "import subprocess\nsubprocess.run(line, shell=True)",
        "import os\nos.system(line)",
        "from importlib import import_module\nimport_module(name)",
        "import numpy as np\nnp.fromfile(path, dtype=object)",
    ],
)
def test_what_runs_data_is_seen(line: str) -> None:
    assert found_in(line)


@pytest.mark.parametrize(
    "line",
    [
        "import re\nre.compile('a')",
        "import numpy as np\nnp.load(path, allow_pickle=False)",
        "model.eval()",
        "import torch\ntorch.load(path, weights_only=True)",
        "from importlib import import_module\nimport_module('ingest.mupdf')",
        "evaluate(1); executed = 'exec'",
    ],
)
def test_what_only_looks_like_it_is_left_alone(line: str) -> None:
    assert found_in(line) == []


def test_no_source_file_runs_data(trial: Start) -> None:
    code = trial("code-from-data")
    broken = []
    for path in SOURCE:
        name = path.relative_to(ROOT).as_posix()
        found = [told.partition(": ")[2] for told in found_in(path.read_text(encoding="utf-8"))]
        broken += [f"{name}: {told}" for told in found if told not in ALLOWED.get(name, [])]
    assert len(SOURCE) > 300
    code.tell(len(SOURCE), broken)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the built-in model in a cache of its own; the weights that onnxruntime does not read are stand-ins."""
    if not is_built(CACHE):
        pytest.skip("het ingebouwde model staat niet in de cache: python3 run.py app bouwt het")
    return Path(shutil.copytree(builtin_folder(CACHE), builtin_folder(tmp_path), copy_function=_linked))


def _linked(source: str, target: str) -> str:
    try:
        Path(target).hardlink_to(source)
    except OSError:  # another disk
        shutil.copyfile(source, target)
    return target


def _flip(path: Path, place: int, bit: int) -> None:
    """One bit of a file that others may be linked to: it becomes a file of its own."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.unlink()
    path.write_bytes(data)


def test_a_model_with_one_bit_changed_is_refused(trial: Start, model: Path, tmp_path: Path) -> None:
    flipped = trial("model-bytes")
    chance = random.Random(11)
    names = sorted(path.relative_to(model).as_posix() for path in model.rglob("*") if path.is_file())
    order = [names[turn % len(names)] for turn in range(flipped.tries)]
    broken = [name for name in order if not _is_refused(model, tmp_path, name, chance)]
    flipped.tell(len(order), broken)


def _is_refused(model: Path, cache: Path, name: str, chance: random.Random) -> bool:
    """As the model of the settings where that reads the file, and as a folder whatever the file."""
    path, kept = model / name, model / f"{name}.kept"
    path.rename(kept)
    shutil.copyfile(kept, path)
    _flip(path, chance.randrange(path.stat().st_size), chance.randrange(8))
    try:
        refused = _code_of(lambda: check_model_folder(model)) in ("model-damaged", "model-code")
        if name in (ONNX, TOKENIZER):
            refused &= _code_of(lambda: open_embedder(NAME, cache)) == "model-damaged"
        return refused
    finally:
        kept.replace(path)


def _code_of(act: Callable[[], object]) -> str:
    try:
        act()
    except Problem as problem:
        assert problem.remedy
        return problem.code
    return ""


def test_a_model_whose_list_of_sums_is_gone_or_odd_is_refused(model: Path, tmp_path: Path) -> None:
    assert open_embedder(NAME, tmp_path).model_id == MODEL_ID
    for content in ("", "[]", '{"files": []}', '{"files": {}}', json.dumps({"files": {ONNX: "0" * 64}})):
        (model / MANIFEST).unlink()
        (model / MANIFEST).write_text(content)
        assert _code_of(lambda: open_embedder(NAME, tmp_path)) == "model-damaged", content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shape of a model of one's own."""
    made = tmp_path / "eigen-model"
    (made / "1_Pooling").mkdir(parents=True)
    (made / "model.safetensors").write_bytes(b"weights")
    (made / "config.json").write_text("{}")
    modules = [{"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"}]
    (made / "modules.json").write_text(json.dumps(modules))
    return made


def test_a_pickle_in_place_of_safetensors_is_refused(folder: Path) -> None:
    check_model_folder(folder)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    assert _code_of(lambda: open_sentence_transformer(str(folder))) == "model-code"
    assert _code_of(lambda: open_cross_encoder(str(folder))) == "model-code"


def test_a_class_that_the_model_brings_along_never_runs(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    (folder / "own.py").write_text(f"open({str(mark)!r}, 'w').close()\nclass Model: ...\n")
    (folder / "modules.json").write_text(json.dumps([{"idx": 0, "path": "", "type": "own.Model"}]))
    assert _code_of(lambda: open_sentence_transformer(str(folder))) == "model-code"
    assert not mark.exists()


@pytest.mark.parametrize("change", ["flip", "gone", "more", "sums"])
def test_a_folder_with_sums_is_refused_when_a_file_is_not_as_noted(folder: Path, change: str) -> None:
    names = ["model.safetensors", "config.json", "modules.json"]
    (folder / SUMS).write_text("".join(f"{sha256_of(folder / name)}  ./{name}\n" for name in names))
    check_model_folder(folder)
    match change:
        case "flip":
            _flip(folder / "model.safetensors", 3, 0)
        case "gone":
            (folder / "config.json").unlink()
        case "more":
            (folder / "tokenizer.json").write_text("{}")
        case _:
            (folder / SUMS).write_text("not a list of sums")
    assert _code_of(lambda: open_sentence_transformer(str(folder))) == "model-damaged"


def test_sums_that_name_a_file_elsewhere_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elders.json").write_text("{}")
    (folder / SUMS).write_text(f"{sha256_of(tmp_path / 'elders.json')}  ../elders.json\n")
    assert _code_of(lambda: check_model_folder(folder)) == "model-damaged"
