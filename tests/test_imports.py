"""What the app and `search` load at run time: no torch, no sentence-transformers; for searching no spaCy either."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ADD_AND_SEARCH = """
import sys
from pathlib import Path
from beleidswijzer.config import Settings
from beleidswijzer.library import Library
library = Library.open(Settings(store=Path(sys.argv[1]), model=sys.argv[2]))
{work}
print(*sorted({{name.split('.')[0] for name in sys.modules}}))
"""
ADD = f"list(library.add([Path({str(ROOT / 'data' / 'samples')!r})]))"
SEARCH = "library.search('stand van de wetenschap'); library.concept('criterium/effectiviteit')"


def _loaded(work: str, store: Path, model: str) -> set[str]:
    code = ADD_AND_SEARCH.format(work=work)
    done = subprocess.run(
        [sys.executable, "-c", code, str(store), model], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("imports") / "store"


def test_adding_and_searching_need_no_torch(store: Path) -> None:
    heavy = {"torch", "sentence_transformers", "transformers", "streamlit"}
    added = _loaded(ADD, store, "none")
    assert "spacy" in added
    assert not added & heavy
    searched = _loaded(SEARCH, store, "none")
    assert not searched & (heavy | {"spacy", "pymupdf"})
