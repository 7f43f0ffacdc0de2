"""Sentences of Dutch policy text, and phrases over its words."""

from __future__ import annotations

import pytest

from ingest.dutch import Phrase, PhraseFinder, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De zorg groeit. Het geld niet.", ["De zorg groeit.", "Het geld niet."]),
        ("Zie art. 3 jo. nr. 12 van de wet. Dan lid 2.", ["Zie art. 3 jo. nr. 12 van de wet.", "Dan lid 2."]),
        ("Dit kost ca. 3 mln. euro per jaar.", ["Dit kost ca. 3 mln. euro per jaar."]),
        ("1. Uitwerken van het kader", ["1. Uitwerken van het kader"]),
        ("Kan dat? Ja! Dat kan.", ["Kan dat?", "Ja!", "Dat kan."]),
        ("Op 1 oktober start het.  Volgens dr. J. Vos niet.", ["Op 1 oktober start het.", "Volgens dr. J. Vos niet."]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.fixture(scope="module")
def finder() -> PhraseFinder:
    return PhraseFinder([Phrase("iza", "IZA", exact=True), Phrase("kader", "noodzakelijk te verzekeren")])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het IZA geldt.", [("iza", "IZA", True)]),
        ("De IZA-werkgroep komt.", [("iza", "IZA", False)]),
        ("De naam iza telt niet.", []),
        ("Noodzakelijk Te Verzekeren zorg", [("kader", "Noodzakelijk Te Verzekeren", True)]),
        ("«noodzakelijk te verzekeren»", [("kader", "noodzakelijk te verzekeren", True)]),
        ("É́én IZA", [("iza", "IZA", True)]),
    ],
)
def test_phrases(finder: PhraseFinder, text: str, found: list[tuple[str, str, bool]]) -> None:
    hits = finder.analyse(text).hits
    assert [(hit.key, text[hit.start : hit.end], hit.whole) for hit in hits] == found
