"""A store of another model: searching goes on with words, says so, and a rebuild mends it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import index.embedder
from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from ingest.problem import Problem

SAMPLE = next((Path(__file__).resolve().parents[1] / "data" / "samples").glob("standpunt-*.pdf"))


class LetterPairs:
    """A model that anyone can check: how often each pair of letters stands in a text, told apart by its name."""

    dimension = 64

    def __init__(self, name: str):
        self.model_id = name
        self._shift = sum(map(ord, name))

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for one, two in zip(text.lower(), text.lower()[1:], strict=False):
                vectors[row, (ord(one) * 31 + ord(two) + self._shift) % self.dimension] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)

    embed_queries = embed_passages


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def open_embedder(setting: str, cache: Path) -> LetterPairs:
        if setting == "weg":
            raise Problem("model-missing", "Het taalmodel is er niet.", remedy="Bouw het.", where=str(cache))
        return LetterPairs(setting)

    monkeypatch.setattr(index.embedder, "open_embedder", open_embedder)
    folder = tmp_path / "store"
    list(_library(folder, "eerste").add([SAMPLE]))
    return folder


def _library(store: Path, model: str) -> Library:
    return Library.open(Settings(store=store, model=model))


def test_the_model_of_the_store_finds_by_meaning(store: Path) -> None:
    answer = _library(store, "eerste").search("muziek bij dementie")
    assert answer.mode == "hybrid"


def test_another_model_is_said_and_words_are_still_found(store: Path) -> None:
    answer = _library(store, "tweede").search("muziek bij dementie")
    assert answer.mode == "keyword"
    assert answer.results
    assert answer.notice is not None
    assert "ander model" in answer.notice
    assert "rebuild" in answer.notice


def test_doctor_names_the_other_model_and_the_remedy(store: Path) -> None:
    [finding] = [f for f in _library(store, "tweede").doctor() if f.check == "vectoren"]
    assert not finding.ok
    assert "eerste" in finding.message
    assert "rebuild" in finding.remedy


def test_a_rebuild_embeds_the_store_with_the_chosen_model(store: Path) -> None:
    library = _library(store, "tweede")
    library.rebuild()
    answer = library.search("muziek bij dementie")
    assert answer.mode == "hybrid"
    assert all(finding.ok for finding in library.doctor())


def test_a_model_that_is_not_there_is_said(store: Path) -> None:
    answer = _library(store, "weg").search("muziek bij dementie")
    assert answer.results
    assert answer.notice is not None
    assert "Bouw het." in answer.notice


def test_semantic_search_without_its_model_falls_back_and_says_so(store: Path) -> None:
    answer = _library(store, "tweede").search("muziek bij dementie", mode="semantic")
    assert answer.notice is not None
    assert answer.results
