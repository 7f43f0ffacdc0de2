"""Documents that are alike by meaning: told on the store's own scale, and never as a claim of a text."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from index.similar import LEAST, similar_documents
from ontology.likeness_graph import likeness_quads
from ontology.uris import Uris

CROWD = np.array([10.0, 0.0, 0.0, 0.0])
"""What all texts have in common: without it raw cosines are all near 1."""


def vectors(*rows: tuple[float, float, float]) -> NDArray[np.float64]:
    matrix = np.array([CROWD + np.array([0.0, *row]) for row in rows])
    lengths: NDArray[np.float64] = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled: NDArray[np.float64] = matrix / lengths
    return scaled


def test_the_two_that_speak_of_one_thing_find_each_other() -> None:
    matrix = vectors((1, 0, 0), (0.9, 0.1, 0), (0, 1, 0), (0, 0, 1))
    found = similar_documents({"a": [0], "b": [1], "c": [2], "d": [3]}, matrix)
    assert [(one.document, one.other) for one in found] == [("a", "b"), ("b", "a")]
    assert all(one.score >= LEAST for one in found)


def test_a_document_is_the_mean_of_its_passages() -> None:
    matrix = vectors((1, 0, 0), (0, 1, 0), (0.5, 0.5, 0), (0, 0, 1))
    found = similar_documents({"a": [0, 1], "b": [2], "c": [3]}, matrix)
    assert [(one.document, one.other) for one in found] == [("a", "b"), ("b", "a")]


@pytest.mark.parametrize("documents", [{}, {"a": [0]}, {"a": [0], "b": [1]}, {"a": [], "b": [], "c": []}])
def test_few_documents_or_none_with_vectors_are_like_nothing(documents: dict[str, list[int]]) -> None:
    assert similar_documents(documents, vectors((1, 0, 0), (0, 1, 0))) == []


def test_equal_documents_do_not_fail() -> None:
    same = vectors((1, 0, 0), (1, 0, 0), (1, 0, 0))
    assert similar_documents({"a": [0], "b": [1], "c": [2]}, same) == []


def test_likeness_stands_in_a_graph_of_its_own() -> None:
    quads = list(likeness_quads([("kst-99001-1", "zin-2025000001", 0.5)], "e5 klein", Uris()))
    assert {quad.graph for quad in quads} == {"<https://w3id.org/beleidswijzer/graph/gelijkenis/e5-klein>"}
    assert '"0.500"^^<http://www.w3.org/2001/XMLSchema#decimal>' in {quad.object for quad in quads}
