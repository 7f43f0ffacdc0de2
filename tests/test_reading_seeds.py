"""Nothing of the two seed documents, nor of real papers of other kinds, is lost or doubled in reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.accounting import account
from ingest.limits import Limits
from ingest.read import read_stages

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FOLDERS = ("seeds", "pdf/learninglion_kamervragen", "pdf/minbzk_plooi", "pdf/vereen_wlz")
FILES = [path for folder in FOLDERS for path in sorted((SHARED / "corpus" / folder).glob("*.pdf"))[:4]]

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here (../shared)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_every_character_is_in_exactly_one_place(path: Path) -> None:
    stages = read_stages(path.read_bytes(), limits=Limits())
    assert account(stages).share >= 0.995
    for document in stages.reading.documents:
        assert len({passage.id for passage in document.passages}) == len(document.passages)
        assert all(page <= len(stages.pages) for passage in document.passages for page in passage.pages)


@pytest.mark.parametrize("path", FILES[:2], ids=lambda path: path.stem[:40])
def test_reading_twice_gives_the_same(path: Path) -> None:
    first, second = (read_stages(path.read_bytes(), limits=Limits()).reading for _ in range(2))
    assert first == second
