"""What a search from the command line loads: no torch, no spaCy, nothing of the graph's engine or the PDF reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from beleidswijzer.config import Settings, load_settings
from beleidswijzer.library import Library
from index.builtin_model import is_built

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = sorted((ROOT / "data" / "samples").glob("*.pdf"))[0]
CODE = """
import sys
from beleidswijzer.cli import app
try:
    app(["search", sys.argv[1], "--store", sys.argv[2], "--json"])
except SystemExit:
    pass
heavy = {"torch", "transformers", "sentence_transformers", "spacy", "onnx", "streamlit", "pymupdf"}
print(sorted(heavy & set(sys.modules)))
print("onnxruntime" in sys.modules)
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not is_built(load_settings().cache):
        pytest.skip("het ingebouwde model staat niet in de cache: python3 run.py app bouwt het")
    folder = tmp_path_factory.mktemp("cold") / "store"
    library = Library.open(Settings(store=folder))
    assert [one.status for one in library.add([SAMPLE])] == ["added"]
    library.close()
    return folder


@pytest.mark.parametrize("query", ["recht op verblijf", '"recht op zorg"', "wat zegt de Wlz over toezicht"])
def test_a_search_loads_no_torch_and_no_spacy(store: Path, query: str) -> None:
    command = [sys.executable, "-c", CODE, query, str(store)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    *_, heavy, embedded = done.stdout.strip().splitlines()
    assert heavy == "[]"
    assert embedded == "True" or query.startswith('"')
