"""While the language model is loaded, a search answers with words; the one after it searches by meaning too."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from beleidswijzer.config import Settings
from beleidswijzer.library import Library

SAMPLE = sorted((Path(__file__).resolve().parents[1] / "data" / "samples").glob("*.pdf"))[0]


class SlowModel:
    """A stand-in that is loaded when it is told so."""

    model_id, dimension = "stand-in", 4

    def __init__(self) -> None:
        self.begun, self.loaded = threading.Event(), threading.Event()
        self.loaded.set()

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray:
        self.begun.set()
        assert self.loaded.wait(30)
        return np.tile(np.array([[0.5, 0.5, 0.5, 0.5]], dtype=np.float32), (len(texts), 1))

    embed_passages = embed_queries


def test_the_first_search_does_not_wait_for_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = SlowModel()
    monkeypatch.setattr("index.embedder.open_embedder", lambda *_: model)
    settings = Settings(store=tmp_path / "store")
    list(Library.open(settings).add([SAMPLE]))

    library = Library.open(settings)
    model.loaded.clear()
    library.begin_loading()
    assert model.begun.wait(30)
    assert library.has_model and library.model_notice is None
    first = library.search("zorg")
    assert first.mode == "keyword" and first.results
    assert "wordt nog geladen" in (first.notice or "")

    model.loaded.set()
    library._model._loader.join(30)  # type: ignore[union-attr]
    second = library.search("zorg")
    assert second.mode == "hybrid"
    assert "geladen" not in (second.notice or "")


def test_without_a_model_there_is_nothing_to_load(tmp_path: Path) -> None:
    library = Library.open(Settings(store=tmp_path / "store", model="none"))
    library.begin_loading()
    assert not library.has_model
    assert "staat uit" in (library.model_notice or "")
