"""What the papers cite and the store lacks is listed, most cited first, with its official address."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.results import AbsentSource, Place
from beleidswijzer.terminal import absent_line

PAPERS = {
    "een": ("Artikel 10 Zvw en artikel 11 Zvw regelen dit. De Wlz ook.", "Zie Kamerstukken II 2022/23, 29 689, nr. 7."),
    "twee": ("De Wlz regelt dit.", "Ook artikel 17 van Verordening (EU) 2016/679 telt mee, en artikel 3.2.99 niet."),
}  # fmt: skip


def paper(folder: Path, name: str, lines: tuple[str, ...] = ()) -> Path:
    pdf = FPDF()
    pdf.set_creation_date(datetime(2025, 5, 1, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for line in (f"Stuk {name}", *(lines or PAPERS[name])):
        pdf.multi_cell(0, 6, line + "\n\n", new_x="LMARGIN", new_y="NEXT")
    path = folder / f"{name}.pdf"
    pdf.output(str(path))
    return path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    held = Library.open(Settings(store=tmp_path / "store", model="none"))
    list(held.add([paper(tmp_path, name) for name in PAPERS]))
    return held


def test_what_most_papers_cite_comes_first(library: Library) -> None:
    assert [(one.label, one.documents, one.places) for one in library.absent()] == [
        ("Wet langdurige zorg", 2, 2),
        ("Zorgverzekeringswet", 1, 2),
        ("Algemene verordening gegevensbescherming", 1, 1),
        ("Kamerstukken 29 689, nr. 7", 1, 1),
    ]


def test_each_has_its_official_address_and_first_places(library: Library) -> None:
    law, zvw, eu, paper = library.absent()
    assert law.official_address == "https://wetten.overheid.nl/jci1.3:c:BWBR0035917"
    assert eu.official_address == "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"
    assert paper.official_address == "https://zoek.officielebekendmakingen.nl/kst-29689-7.html"
    assert len({place.document for place in law.first}) == 2
    # Both articles stand in one passage, which is named once.
    assert [place.page for place in zvw.first] == [1]
    assert "artikel 11 Zvw" in library.passage(zvw.first[0].passage).text


def test_a_law_that_was_added_is_no_longer_absent(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "wlz.xml"
    path.write_text(
        '<toestand bwb-id="BWBR0035917" inwerkingtreding="2025-07-05"><wetgeving soort="wet"><citeertitel>Wet '
        "langdurige zorg</citeertitel><wettekst><artikel><kop><label>Artikel</label><nr>1.1.1</nr></kop><al>Tekst."
        "</al></artikel></wettekst></wetgeving></toestand>",
        encoding="utf-8",
    )
    list(library.add([path]))
    assert "Wet langdurige zorg" not in [one.label for one in library.absent()]


def test_the_places_shown_are_on_different_pages_or_in_different_articles(tmp_path: Path) -> None:
    cites = "Dat volgt uit de Jeugdwet."
    path = tmp_path / "wlz.xml"
    articles = "".join(
        f"<artikel><kop><label>Artikel</label><nr>1.1.{number}</nr></kop><lid><lidnr>1.</lidnr><al>{cites}</al></lid>"
        f"<lid><lidnr>2.</lidnr><al>{cites}</al></lid></artikel>"
        for number in (1, 2)
    )
    path.write_text(
        '<toestand bwb-id="BWBR0035917" inwerkingtreding="2025-07-05"><wetgeving soort="wet"><citeertitel>Wet '
        f"langdurige zorg</citeertitel><wettekst>{articles}</wettekst></wetgeving></toestand>",
        encoding="utf-8",
    )
    library = holding(tmp_path, "vier", cites, f"Nog eens. {cites}")
    list(library.add([path]))
    [absent] = [one for one in library.absent() if one.label == "Jeugdwet"]
    assert absent.places == 6
    assert sorted((place.page, place.article) for place in absent.first if place.page is None) == [
        (None, "Artikel 1.1.1"), (None, "Artikel 1.1.2"),
    ]  # fmt: skip
    assert [place.page for place in absent.first if place.page] == [1]


def holding(folder: Path, name: str, *lines: str) -> Library:
    held = Library.open(Settings(store=folder / "store", model="none"))
    list(held.add([paper(folder, name, lines)]))
    return held


def test_a_law_known_by_title_alone_has_its_name_on_its_page(tmp_path: Path) -> None:
    library = holding(
        tmp_path, "drie", "De Wet gemeentelijke schuldhulpverlening geldt; zie artikel 4 van die wet."
    )
    (law,) = library.absent()
    assert law.label == library.concept(law.target).label == "Wet gemeentelijke schuldhulpverlening"
    (document,) = library.documents()
    found = [one for mentions in library.mentions(document.document).values() for one in mentions]
    assert [one.existence for one in found if f"{law.target}&artikel=4" in one.targets] == ["unknown"]


def test_the_agreement_of_a_programme_can_be_absent_too(tmp_path: Path) -> None:
    library = holding(
        tmp_path, "vier", "Het Integraal Zorgakkoord (IZA) helpt.", "Zie ook het Kader Passende zorg."
    )
    assert [(one.label, one.places) for one in library.absent()] == [
        ("Integraal Zorgakkoord", 2),
        ("Kader Passende zorg", 1),
    ]


def test_a_source_without_an_address_shows_no_key_in_its_place() -> None:
    framework = AbsentSource("kader/uitvoerbaarheid", "Afwegingskader uitvoerbaarheid", 2, 5, (), None)
    assert absent_line(framework) == "2 st.\t5 pl.\tAfwegingskader uitvoerbaarheid\tgeen adres bekend\t"
    letter = AbsentSource("vws-1234567-89", "Brief van de minister", 1, 1, (), None)
    assert absent_line(letter).split("\t")[3] == "vws-1234567-89"  # one can ask for it by its kenmerk


def test_more_places_than_are_shown_are_hinted_at() -> None:
    shown = Place("p:1", "een", 2)
    assert absent_line(AbsentSource("kst-1-1", "Brief", 1, 4, (shown,), None)).endswith("\teen p. 2, …")
    assert absent_line(AbsentSource("kst-1-1", "Brief", 1, 1, (shown,), None)).endswith("\teen p. 2")
