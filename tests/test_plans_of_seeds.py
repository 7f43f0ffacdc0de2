"""The timeline and the comparison on the two seed documents: products, days and keys that a reader wrote down."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store

from beleidswijzer.comparing import compare
from beleidswijzer.library import Library
from beleidswijzer.timeline import Asked, Row, all_rows

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SEEDS = SHARED / "corpus" / "seeds"
LETTER, REPORT, COVER = "kst-29689-1253", "zin-2026006641", "zin-2026006647"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="het gedeelde materiaal is er niet (BELEIDSWIJZER_SHARED)"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = open_store(tmp_path_factory.mktemp("seeds") / "store")
    refused = [result.file for result in opened.add(sorted(SEEDS.glob("*.pdf"))) if result.problem]
    assert not refused
    yield opened
    opened.close()


def rows(library: Library, on: str) -> tuple[Row, ...]:
    return library.view(lambda held, linking: all_rows(held, linking, Asked(on)))


@pytest.mark.parametrize(
    ("on", "product", "latest", "states"),
    [
        ("2026-06-01", "kader/uitvoerbaarheid", "2024-12-31", ("delivered",)),
        ("2026-06-01", "kader/kosteneffectiviteit", "2024-09-20", ("delivered",)),
        ("2026-06-01", "kader/beoordelingskader-wlz", "2025-03-31", ("overdue", "maybe-delivered")),
        ("2026-06-01", "kader/integraal-kader", "2025-03-31", ("overdue",)),
        ("2026-06-01", "kader/maatschappelijk-agenderingskader", "2024-12-31", ("overdue",)),
        ("2024-10-15", "kader/uitvoerbaarheid", "2024-12-31", ("planned",)),
        ("2024-10-15", "kader/kosteneffectiviteit", "2024-09-20", ("overdue",)),
    ],
)
def test_products_of_the_letter(
    library: Library, on: str, product: str, latest: str, states: tuple[str, ...]
) -> None:
    found = [
        row
        for row in rows(library, on)
        if row.stated.document == LETTER and product in row.stated.products and row.time.latest == latest
    ]
    assert [row.states for row in found] == [states]


@pytest.mark.parametrize(
    ("number", "role", "latest", "states"),
    [
        ("1", "start", "2026-04-22", ("fact",)),
        ("2", "start", "2026-12-31", ("planned",)),
        ("3", "start", "2026-09-30", ("planned",)),
        ("4", "start", "2026-09-30", ("planned",)),
        ("4", "einde", "2027-12-31", ("planned",)),
    ],
)
def test_action_lines_of_the_covering_letter(
    library: Library, number: str, role: str, latest: str, states: tuple[str, ...]
) -> None:
    found = [
        row
        for row in rows(library, "2026-06-01")
        if row.stated.document == COVER
        and row.line.startswith(f"{number}. ")
        and (row.time.role, row.time.latest) == (role, latest)
    ]
    assert [row.states for row in found] == [states]


def test_a_paper_without_a_date_is_known_from_the_first_day_that_it_can_be_of(library: Library) -> None:
    assert not [row for row in rows(library, "2023-09-01") if row.stated.document == LETTER]
    early = [row for row in rows(library, "2024-06-01") if row.stated.document == LETTER]
    assert early
    assert all(row.unsure_known for row in early)
    late = [row for row in rows(library, "2026-06-01") if row.stated.document == LETTER]
    assert not any(row.unsure_known for row in late)


def test_report_and_covering_letter_beside_each_other(library: Library) -> None:
    found = library.view(lambda held, linking: compare(held, linking, REPORT, COVER))
    [second] = [
        pair
        for pair in found.changed
        if f"actielijn/{REPORT}/2" in pair.former.stated.lines
        and f"actielijn/{COVER}/2" in pair.latter.stated.lines
        and "start" in {time.role for time in pair.latter.stated.times}
    ]
    assert (second.changes, second.likeness.sure, second.likeness.ground) == (
        ("modality",),
        "certain",
        "line",
    )
    assert [time.modality for time in second.times if time] == ["plan", "verwacht"]
    assert sum(pair.likeness.ground == "words" for pair in found.same) >= 6


def test_what_a_paper_of_an_unsure_day_says_settles_nothing(library: Library) -> None:
    """The report is of April 2026: on the tenth nobody knows whether it was there."""
    found = [
        row
        for row in rows(library, "2026-04-10")
        if row.stated.document == LETTER and "kader/uitvoerbaarheid" in row.stated.products
    ]
    assert [row.states for row in found] == [("overdue", "maybe-delivered")]
    assert all(outcome.unsure_known for row in found for outcome in row.outcomes)
