"""The collection of broken, hostile and odd PDFs: each ends in a state, the parent never does."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ingest.child import Outcome, Worker
from ingest.limits import Limits

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
TORTURE = SHARED / "corpus" / "torture"
pytestmark = pytest.mark.skipif(not TORTURE.is_dir(), reason=f"no collection at {TORTURE}")

KNOWN = {
    "plooi_notpdf/02_advies_nieuwe_media.pdf": ("refused", "not-a-pdf"),
    "plooi_notpdf/zero_byte_made_by_us.pdf": ("refused", "pdf-empty"),
    "plooi_notpdf/test_broken.pdf": ("refused", "pdf-broken"),
    "pdfminer/aes-256-r6.pdf": ("encrypted", "pdf-encrypted"),
    "pdfminer/rc4-128.pdf": ("encrypted", "pdf-encrypted"),
    "pikepdf/graph-encrypted.pdf": ("encrypted", "pdf-encrypted"),
    "pikepdf/congress.pdf": ("no_text", "pdf-no-text"),
    "pikepdf/jbig2.pdf": ("no_text", "pdf-no-text"),
    "pdfjs/ThuluthFeatures.pdf": ("no_text", "pdf-no-text"),
    "pdfjs/helloworld-bad.pdf": ("repaired", None),
    "pdfminer/simple1.pdf": ("repaired", None),
    "pdfminer/dmca.pdf": ("ok", None),
    "pypdf_sample/google-doc-document.pdf": ("ok", None),
    "wetsuite/garble.pdf": ("partial", None),
}
"""What a person finds who opens these files."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, tuple[Outcome, float]]:
    found = {}
    with Worker(Limits()) as worker:
        for path in sorted(path for path in TORTURE.rglob("*") if path.is_file()):
            start = time.monotonic()
            outcome = worker.read(path)
            found[path.relative_to(TORTURE).as_posix()] = (outcome, time.monotonic() - start)
    return found


def test_all_come_back_with_a_reason(outcomes: dict[str, tuple[Outcome, float]]) -> None:
    assert len(outcomes) >= 160
    for name, (outcome, _) in outcomes.items():
        searchable = outcome.reading.state in ("ok", "repaired", "partial")
        assert (outcome.problem is None) is searchable, name
        assert outcome.problem is None or outcome.problem.remedy, name


def test_none_crashes_the_child_or_takes_long(outcomes: dict[str, tuple[Outcome, float]]) -> None:
    assert [name for name, (outcome, _) in outcomes.items() if outcome.reading.state == "crashed"] == []
    assert [name for name, (_, seconds) in outcomes.items() if seconds > 20] == []


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_the_state_is_what_a_person_finds(outcomes: dict[str, tuple[Outcome, float]], name: str) -> None:
    outcome, _ = outcomes[name]
    assert (outcome.reading.state, outcome.problem.code if outcome.problem else None) == KNOWN[name]
