"""Documents that are alike by meaning: told on the store's own scale, and never as a claim of a text."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from index.similar import LEAST, alike
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
    found = alike(["a", "b", "c", "d"], matrix)
    assert [(one.document, one.other) for one in found] == [("a", "b"), ("b", "a")]
    assert all(one.score >= LEAST for one in found)


@pytest.mark.parametrize("documents", [[], ["a"], ["a", "b"]])
def test_few_documents_are_like_nothing(documents: list[str]) -> None:
    assert alike(documents, vectors((1, 0, 0), (0, 1, 0))[: len(documents)]) == []


def test_equal_documents_do_not_fail() -> None:
    same = vectors((1, 0, 0), (1, 0, 0), (1, 0, 0))
    assert alike(["a", "b", "c"], same) == []


def test_likeness_stands_in_a_graph_of_its_own() -> None:
    quads = list(likeness_quads([("kst-99001-1", "zin-2025000001", 0.5)], "e5 klein", Uris()))
    assert {quad.graph for quad in quads} == {"<https://w3id.org/beleidswijzer/graph/gelijkenis/e5-klein>"}
    assert '"0.500"^^<http://www.w3.org/2001/XMLSchema#decimal>' in {quad.object for quad in quads}
