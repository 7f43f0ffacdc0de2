"""Sources that are missing, by kind, with where to get them; and whether what was uploaded was one of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from app_store import open_store
from test_absent import holding

from beleidswijzer.library import Library
from beleidswijzer.missing_sources import (
    Found,
    Missing,
    kind_of,
    missing_labels,
    missing_sheet,
    missing_sources,
    what_was_found,
)
from beleidswijzer.results import AddResult

LAW = (
    '<toestand bwb-id="BWBR0034925" inwerkingtreding="2025-07-05"><wetgeving soort="wet"><citeertitel>Jeugdwet'
    "</citeertitel><wettekst><artikel><kop><label>Artikel</label><nr>1.1</nr></kop><al>Tekst.</al></artikel></wettekst>"
    "</wetgeving></toestand>"
)
LINES = (
    "Dat volgt uit de Jeugdwet en uit artikel 10 Zvw. Ook de Jeugdwet telt mee.",
    "Het Integraal Zorgakkoord (IZA) helpt, en zie Kamerstukken II 2022/23, 29 689, nr. 7.",
    "Het Afwegingskader uitvoerbaarheid van het Zorginstituut geldt.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return holding(tmp_path_factory.mktemp("missing"), "brief", *LINES)


def listed(library: Library, kind: str = "") -> dict[str, Missing]:
    view = library.view(lambda held, linking: missing_sources(held, linking, kind=kind))
    return {one.label: one for one in view.rows}


def test_each_source_has_its_kind_and_can_be_narrowed_to(library: Library) -> None:
    kinds = {one.label: one.kind for one in listed(library).values()}
    assert kinds["Jeugdwet"] == kinds["Zorgverzekeringswet"] == "law"
    assert kinds["Kamerstukken 29 689, nr. 7"] == "kamerstuk"
    assert kinds["Afwegingskader uitvoerbaarheid"] == "register"
    assert set(listed(library, "law")) == {"Jeugdwet", "Zorgverzekeringswet"}


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("jci1.3:c:BWBR0035917", "law"), ("celex:32016R0679", "eu"), ("kst-29689-7", "kamerstuk"),
        ("ah-tk-20232024-1893", "kamerstuk"), ("stb-2014-494", "gazette"), ("stcrt-2023-1", "gazette"),
        ("ECLI:NL:HR:2020:1", "case"), ("vws-1-2-Z", "letter"), ("kader/uitvoerbaarheid", "register"),
        ("programma/iza", "register"), ("document/een-stuk", "register"), ("zin-2026006641", "paper"),
    ],
)  # fmt: skip
def test_kinds_are_told_from_keys(key: str, kind: str) -> None:
    assert kind_of(key) == kind


def test_no_raw_key_stands_where_an_address_or_name_belongs(library: Library) -> None:
    for one in listed(library).values():
        assert "/" not in one.label
        assert one.key not in one.ask
        assert one.address is None or one.address.startswith("https://")
    assert listed(library)["Afwegingskader uitvoerbaarheid"].ask == "Zorginstituut Nederland, 2025"


def test_a_source_that_is_cited_has_the_words_marked_on_their_page(library: Library) -> None:
    [paper] = listed(library)["Jeugdwet"].papers
    [place] = paper.quotes
    words = library.passage(place.quote.passage).text
    assert [words[start:end] for start, end in place.quote.marks] == ["Jeugdwet", "Jeugdwet"]
    assert place.quote.page == 1
    [cited] = listed(library)["Zorgverzekeringswet"].papers
    [(start, end)] = cited.quotes[0].quote.marks
    assert words[start:end] == "artikel 10 Zvw"


def test_a_programme_that_is_an_agreement_has_its_place_too(library: Library) -> None:
    [paper] = listed(library)["Integraal Zorgakkoord"].papers
    assert paper.quotes[0].quote.marks


def test_what_was_uploaded_is_told_to_be_what_was_missing_or_another(
    library: Library, tmp_path: Path
) -> None:
    own = open_store(shutil.copytree(library.settings.store, tmp_path / "store"))
    before = own.view(missing_labels)
    results = list(own.add_uploads([("jeugdwet.xml", LAW.encode())]))
    after = own.view(missing_labels)
    own.close()
    assert what_was_found(before, after, results, "jci1.3:c:BWBR0034925") == Found(("Jeugdwet",), "")
    other = Found(("Jeugdwet",), "Kamerstukken 29 689, nr. 7")
    assert what_was_found(before, after, results, "kst-29689-7") == other


def test_a_refused_file_finds_nothing() -> None:
    refused = AddResult("leeg.pdf", "refused", "refused", (), 0, 0, 0.0)
    assert what_was_found({"kst-1-1": "Brief"}, {}, [refused], "") == Found((), "")


def test_the_table_to_download_has_names_and_addresses(library: Library) -> None:
    sheet = library.view(lambda held, linking: missing_sheet(held, linking, kind="law"))
    assert [row[0] for row in sheet.rows] == ["Jeugdwet", "Zorgverzekeringswet"]
    assert all(str(row[4]).startswith("https://wetten.overheid.nl/") for row in sheet.rows)
