"""The graph of a store explains itself, and where it would not, that is seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from ontology.mention import Mention

SAMPLES = Path(__file__).parents[1] / "data" / "samples"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(Settings(store=tmp_path_factory.mktemp("graph") / "store", model="none"))
    names = ("kamerbrief-2026-06-22-reactie-activiteitenplan.pdf", "richtlijn-2026-nachtzorg-en-toezicht.pdf")
    list(library.add([SAMPLES / name for name in names]))
    return library


def test_every_asserted_triple_has_words_that_stand_and_every_shape_is_kept(library: Library) -> None:
    checks = library.graph_checks()
    assert [check.document for check in checks] == [one.document for one in library.documents()]
    assert sum(check.asserted for check in checks) > 100
    assert [triple for check in checks for triple in check.bare] == []
    assert [one.message for check in checks for one in check.violations] == []


def test_the_working_graph_is_small(library: Library) -> None:
    assert max(check.quads_a_passage for check in library.graph_checks()) <= 12


def test_words_that_do_not_stand_are_noticed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = library.refresh()
    whole = snapshot.mentions

    def other_words(document_id: str) -> dict[str, tuple[Mention, ...]]:
        found = whole(document_id)
        return {key: tuple(replace(one, surface="x") for one in group) for key, group in found.items()}

    monkeypatch.setattr(snapshot, "mentions", other_words)
    checks = library.graph_checks(shapes=False)
    assert all(len(check.bare) == check.asserted > 0 for check in checks)
