"""Where links lead, and the order of documents."""

from __future__ import annotations

from beleidswijzer.destinations import Destinations
from beleidswijzer.document_order import newest_first
from beleidswijzer.results import DocumentEntry

BASE = "https://voorbeeld.nl/"


def entry(document: str, title: str, date: str | None) -> DocumentEntry:
    return DocumentEntry(document, title, "rapport", date, (), 1, 1, "a.pdf", "0" * 64)


def test_a_document_that_is_here_opens_by_its_id_and_by_its_uri() -> None:
    ways = Destinations.of(["kst-99001-1", "zin-2099000001"], BASE)
    assert ways.address("kst-99001-1") == "document?id=kst-99001-1"
    assert ways.address(f"{BASE}id/doc/zin/2099000001") == "document?id=zin-2099000001"


def test_everything_else_leads_to_its_concept_page() -> None:
    ways = Destinations.of([], BASE)
    assert ways.address("criterium/effectiviteit") == "begrip?key=criterium%2Feffectiviteit"
    assert ways.document("kst-99001-1") is None


def test_the_newest_document_comes_first_and_one_without_date_last() -> None:
    entries = [
        entry("a", "Zonder datum", None), entry("b", "Later", "2026-04-21"),
        entry("c", "Brief", "2025"), entry("d", "Advies", "2025"),
    ]  # fmt: skip
    assert [one.document for one in newest_first(entries)] == ["b", "d", "c", "a"]
