"""Every quote stands on its page at its boxes: the pages are read again and the glyphs compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.verification import summary, verify_quotes
from ingest.passage import Passage

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(Settings(store=tmp_path_factory.mktemp("evidence") / "store", model="none"))
    list(library.add([SAMPLES]))
    return library


def test_every_passage_and_mention_of_the_samples_stands_at_its_boxes(library: Library) -> None:
    verification = verify_quotes(library)
    assert verification.checked > 1000
    assert not verification.mismatches, "\n".join(summary(verification))


def test_a_box_one_letter_off_is_noticed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = library.document
    shift = 6.0

    def moved(document_id: str) -> object:
        document = whole(document_id)
        return replace(document, passages=tuple(_moved(p, shift) for p in document.passages))

    monkeypatch.setattr(library, "document", moved)
    assert len(verify_quotes(library).mismatches) > 1000


def _moved(passage: Passage, by: float) -> Passage:
    return replace(passage, runs=tuple(replace(r, xs=tuple(x + by for x in r.xs)) for r in passage.runs))
