"""The wording of guidelines: how firm advice is, what advises, what a heading announces."""

from __future__ import annotations

import pytest
from typeset_guideline import cases

from ontology.guideline_parts import part_of
from ontology.guideline_wording import advises
from ontology.recommendation_strength import judge


@pytest.mark.parametrize("case", cases("recommendation_strength.tsv"), ids=lambda case: case["sentence"][:60])
def test_strength_and_direction(case: dict[str, str]) -> None:
    assert judge(case["sentence"], case["lead"]) == (case["strength"] or None, case["direction"])


@pytest.mark.parametrize("case", cases("recommendation_wording.tsv"), ids=lambda case: case["sentence"][:60])
def test_what_advises_among_explanation(case: dict[str, str]) -> None:
    assert advises(case["sentence"]) is (case["advises"] == "ja")


@pytest.mark.parametrize("case", cases("guideline_parts.tsv"), ids=lambda case: case["heading"])
def test_what_a_heading_announces(case: dict[str, str]) -> None:
    assert part_of(case["heading"]) == (case["part"] or None)
