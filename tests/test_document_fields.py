"""Fields of letters, memos, reports and forms: numbers, dates, who to whom, titles; and where documents begin."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from typeset import LOREM, Sheet

from ingest.correspondents import signing_offices
from ingest.own_numbers import is_kenmerk

CASES = Path(__file__).parent / "cases"
SIDE = 465.0


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("row", rows("kenmerken.tsv"), ids=lambda row: row["value"])
def test_what_is_a_kenmerk(row: dict[str, str]) -> None:
    assert is_kenmerk(row["value"]) == (row["number"] == "yes"), row["why"]


@pytest.mark.parametrize("row", rows("signatures.tsv"), ids=lambda row: row["lines"][:40])
def test_who_signs(row: dict[str, str]) -> None:
    assert "|".join(signing_offices(row["lines"].split(" / "))) == row["offices"]


def letter(
    sheet: Sheet,
    *,
    address: Sequence[str] = (),
    side: Sequence[str] = ("Voorbeelddirectie", "", "Ons kenmerk", "VB / 21078921"),
    later: Sequence[str] | None = None,
    date: str = "6 april 2021",
    closing: Sequence[str] = ("Hoogachtend,", "De Minister van Voorbeeldzaken,", "namens deze,"),
    pages: int = 2,
) -> Sheet:
    for number in range(1, pages + 1):
        sheet.page()
        if number == 1:
            sheet.put(78, 144, "> Retouradres Postbus 1 1000 AA Voorbeeldstad", 6.5)
            sheet.lines(78, 179, address, 9)
            sheet.put(78, 309, f"Datum {date}".strip(), 9)
            sheet.put(78, 321, "Betreft Uw vraag over zorg", 9)
            sheet.put(78, 356, "Geachte heer Voorbeeld,", 9)
        for n, text in enumerate(side if number == 1 or later is None else later):
            if text:
                sheet.put(SIDE, 160 + 9 * n, text, 6.5)
        y, _ = sheet.fill(78, 380, LOREM * 4, width=350, size=9)
        if number == pages:
            sheet.lines(78, y + 24, closing, 9, 13)
        sheet.put(SIDE, 800, f"Pagina {number} van {pages}", 6.5)
    return sheet


def test_a_kenmerk_with_spaces_and_slashes_is_the_number_of_the_letter() -> None:
    (document,) = letter(Sheet()).documents()
    assert document.numbers.kenmerk == ("VB / 21078921",)


def test_a_kenmerk_on_two_lines_is_two_numbers() -> None:
    side = ("Directie", "Ons kenmerk", "2019.053 db1", "1580751-195038-WJZ", "", "Bijlage", "2")
    (document,) = letter(Sheet(), side=side).documents()
    assert document.numbers.kenmerk == ("2019.053 db1", "1580751-195038-WJZ")


def test_a_kenmerk_cut_off_on_later_pages_is_no_second_number() -> None:
    side, later = ("Onze referentie", "VOORB/2020/6168"), ("Onze referentie", "VOORB/2020/")
    (document,) = letter(Sheet(), side=side, later=later, pages=4).documents()
    assert document.numbers.kenmerk == ("VOORB/2020/6168",)


def test_what_the_other_side_calls_its_kenmerk_is_not_our_number() -> None:
    side = ("Ons kenmerk", "VB-2021/60623", "", "Uw kenmerk", "20170744/MW", "", "Uw brief van", "3 mei 2020")
    (document,) = letter(Sheet(), side=side).documents()
    assert document.numbers.kenmerk == ("VB-2021/60623",)
    assert document.date == "2021-04-06"


@pytest.mark.parametrize(
    "left",
    [("10.2.e", "10.2.e", "10.2.e"), ("BRW",), ("Per mail:", "@          .nl", "T.a.v."), ()],
    ids=["codes", "letters", "e-mail", "nothing"],
)
def test_of_a_blacked_out_address_nothing_is_the_recipient(left: tuple[str, ...]) -> None:
    (document,) = letter(Sheet(), address=left).documents()
    assert document.recipient is None


def test_the_address_is_that_under_the_return_address_without_the_side_column() -> None:
    (document,) = letter(Sheet(), address=("Voorbeeldkrant",), side=("Bestuurskern", "Zaken")).documents()
    assert document.recipient == "Voorbeeldkrant"


def test_the_street_of_the_addressee_is_no_part_of_its_name() -> None:
    address = ("Stichting Voorbeeld", "t.a.v. de directie", "Proeflaan 18a", "2513 BK Voorbeeldstad")
    (document,) = letter(Sheet(), address=address).documents()
    assert document.recipient == "Stichting Voorbeeld t.a.v. de directie"


def test_names_of_fields_in_a_row_have_their_values_under_them() -> None:
    sheet = Sheet().page()
    for x, name, value in (
        (78, "Behandeld door", "directie Proef"), (210, "Telefoonnummer", "030 296 81 11"),
        (330, "Kenmerk", "0123456/7654321"), (78, "Onderwerp", "Uw vraag over tarieven"),
        (330, "Datum", "2 juni 2022"),
    ):  # fmt: skip
        y = 230 if name in {"Onderwerp", "Datum"} else 190
        sheet.put(x, y, name, 7)
        sheet.put(x, y + 12, value, 9)
    sheet.put(78, 280, "Geachte mevrouw Voorbeeld,", 9)
    sheet.fill(78, 310, LOREM * 4, width=420, size=9)
    (document,) = sheet.documents()
    assert document.numbers.kenmerk == ("0123456/7654321",)
    assert (document.subject, document.date) == ("Uw vraag over tarieven", "2022-06-02")


def test_a_letter_is_dated_by_its_place_and_day() -> None:
    sheet = Sheet().page()
    sheet.put(78, 120, "Gemeente Voorbeeldstad", 12, bold=True)
    sheet.put(78, 200, "Voorbeeldstad, 3 mei 2021", 9)
    sheet.put(78, 250, "Geachte raadsleden,", 9)
    sheet.fill(78, 280, "Op 4 april 2020 vroeg u om cijfers. " + LOREM * 4, width=420, size=9)
    sheet.lines(78, 600, ("Met vriendelijke groet,", "Burgemeester en wethouders van Voorbeeldstad,"), 9)
    (document,) = sheet.documents()
    assert (document.date, document.sender) == ("2021-05-03", "Burgemeester en wethouders van Voorbeeldstad")


def test_a_letter_whose_date_stands_empty_has_none() -> None:
    side = ("Ons kenmerk", "2021-0000108071", "", "Uw brief", "15 maart 2021")
    (document,) = letter(Sheet(), date="", side=side).documents()
    assert document.date is None


def test_the_sender_is_who_signs_and_not_who_is_often_named() -> None:
    sheet = letter(Sheet())
    (document,) = sheet.documents()
    assert document.sender == "Minister van Voorbeeldzaken"


def test_an_organisation_that_is_merely_named_did_not_send_the_paper() -> None:
    sheet = Sheet().page()
    sheet.put(80, 200, "Agenda voor de jeugd", 24, bold=True)
    for chapter in ("1 Aanleiding", "2 Afspraken"):
        sheet.page()
        sheet.put(80, 90, chapter, 14, bold=True)
        sheet.fill(80, 120, ("De Nederlandse Zorgautoriteit ziet toe. " + LOREM) * 3)
    (document,) = sheet.documents()
    assert document.sender is None


def test_an_administration_that_signs_nothing_is_known_by_its_letterhead() -> None:
    side = ("Rijksdienst voor", "Ondernemend Nederland", "", "Onze referentie", "Wob/2021/039")
    (document,) = letter(Sheet(), side=side, closing=("Hoogachtend,", "J. Voorbeeld")).documents()
    assert document.sender == "Rijksdienst voor Ondernemend Nederland"


def report(*, cover: Sequence[tuple[float, float, str]], second: Sequence[str] = ()) -> Sheet:
    sheet = Sheet().page()
    for y, size, text in cover:
        sheet.put(80, y, text, size, bold=size > 12)
    if second:
        sheet.page()
        sheet.lines(80, 600, second)
    for chapter in ("1 Inleiding", "2 Uitkomst"):
        sheet.page()
        sheet.put(80, 90, chapter, 14, bold=True)
        sheet.fill(80, 120, "Dit rapport gaat over zorg. " + LOREM * 4)
    return sheet


def test_a_cover_with_title_and_month_alone_has_both() -> None:
    (document,) = report(cover=((260, 24, "Zorg die past"), (300, 10, "maart 2025"))).documents()
    assert (document.title, document.date) == ("Zorg die past", "2025-03")


def test_the_names_of_authors_are_not_in_the_title() -> None:
    cover = (
        (200, 24, "Waarom mensen verhuizen"), (240, 14, "Een verkenning in vijf buurten"),
        (320, 13, "Anna Voorbeeld"), (345, 13, "Bram van der Proef"), (400, 10, "4 september 2023"),
    )  # fmt: skip
    (document,) = report(cover=cover).documents()
    assert document.title == "Waarom mensen verhuizen – Een verkenning in vijf buurten"


@pytest.mark.parametrize(
    ("colophon", "date"),
    [
        (("Colofon", "Voorbeeldbureau", "Straat 12", "2514 JS Den Haag", "11-12-2024"), "2024-12-11"),
        (("Colofon:", "uitgave Voorbeeldstad", "oktober 2023"), "2023-10"),
    ],
)
def test_the_date_of_a_report_stands_in_its_colophon(colophon: tuple[str, ...], date: str) -> None:
    (document,) = report(cover=((260, 24, "Zorg die past"),), second=colophon).documents()
    assert document.date == date


def test_the_number_on_a_cover_stands_beside_its_name() -> None:
    sheet = report(cover=((260, 24, "Kentekens van lichte voertuigen"),))
    sheet.pdf.page = 1
    for y, name, value in ((734, "KLANT", "Voorbeelddienst"), (744, "KENMERK", "003214/bv/BH")):
        sheet.put(85, y, name, 9, bold=True)
        sheet.put(170, y, value, 9)
    (document,) = sheet.documents()
    assert document.numbers.kenmerk == ("003214/bv/BH",)


def test_the_day_a_form_came_into_use_is_not_the_date_of_what_is_filled_in() -> None:
    sheet = Sheet()
    for question in ("Wie zijn belanghebbenden en waarom?", "Wat is het probleem?", "Wat is het doel?"):
        sheet.page()
        sheet.put(70, 40, "Ingangsdatum formulier: 1 oktober 2023", 9)
        sheet.put(70, 90, question, 12, bold=True)
        sheet.fill(70, 120, LOREM * 3)
    (document,) = sheet.documents()
    assert document.date is None


def test_the_name_of_the_programme_is_no_title() -> None:
    sheet = Sheet("PowerPoint-presentatie").page()
    sheet.put(80, 200, "Werkwijze per week", 30, bold=True)
    sheet.lines(80, 260, ["Uitleg", "Toewijzing"], 14, 20)
    (document,) = sheet.documents()
    assert document.title == "Werkwijze per week"


def test_a_regulation_in_a_gazette_has_the_numbers_of_both() -> None:
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.page()
        if number == 1:
            title = (
                "Regeling van de Minister van Voorbeeldzaken van 18 juli 2019, kenmerk 1483284-187122-WJZ, tot "
                "wijziging van de Voorbeeldregeling"
            )
            sheet.fill(119, 120, title, size=12, bold=True, leading=17)
            sheet.put(119, 200, "Gelet op artikel 2 van de Voorbeeldwet;", 9)
        sheet.fill(119, 240, LOREM * 3, size=9)
        sheet.put(119, 810, "Staatscourant 2019 nr. 41519    25 juli 2019", 9, bold=True)
    (document,) = sheet.documents()
    assert document.id == "stcrt-2019-41519"
    assert document.numbers.kenmerk == ("1483284-187122-WJZ",)
    assert document.date == "2019-07-18"


def memo(sheet: Sheet, pages: int, subject: str = "") -> Sheet:
    for number in range(1, pages + 1):
        sheet.page()
        if number == 1:
            for y, name, value in ((100, "Aan", "Directeur"), (112, "Van", "Afdeling Proef")):
                sheet.put(78, y, name, 9)
                sheet.put(150, y, value, 9)
            sheet.put(150, 200, subject, 9)
            sheet.put(78, 300, "Aanleiding", 12)
            sheet.lines(SIDE, 100, ("Datum", "29-05-2020", "", "Onze Referentie", "Vb.2020.5274-35"), 6.5, 9)
        sheet.fill(78, 380, LOREM * 4, width=350, size=9)
        sheet.put(SIDE, 800, f"Pagina {number} van {pages}", 6.5)
    return sheet


def test_a_memo_after_a_letter_and_pages_without_number_is_a_document_of_its_own() -> None:
    sheet = letter(Sheet(), pages=3)
    sheet.page()
    sheet.put(78, 90, "Bericht van de post", 11, bold=True)
    sheet.fill(78, 120, LOREM * 4)
    found = memo(sheet, 2).documents()
    assert [document.pages for document in found] == [(1, 3), (4, 4), (5, 6)]
    assert found[2].date == "2020-05-29"
    assert found[2].numbers.kenmerk == ("Vb.2020.5274-35",)
    assert found[2].recipient == "Directeur"


@pytest.mark.parametrize("subject", ["Aanvraag voor een proef met zorg", ""])
def test_the_subject_of_a_memo_stands_under_its_fields(subject: str) -> None:
    (document,) = memo(Sheet(), 2, subject).documents()
    assert document.title == (subject or document.kind)
    assert document.subject == (subject or None)
    assert (document.sender, document.recipient) == ("Afdeling Proef", "Directeur")


def test_tables_behind_a_letter_belong_to_it() -> None:
    sheet = letter(Sheet(), pages=3)
    for number in (1, 2, 3):
        sheet.page()
        sheet.put(80, 60, f"Dossier 2019 196    Deel {number}", 9)
        for n in range(12):
            sheet.lines(80 + 40 * (n % 4), 90 + 14 * (n // 4), [str(100 + n)], 9)
    (document,) = sheet.documents()
    assert document.pages == (1, 6)


def test_extracts_of_a_register_behind_a_letter_belong_to_it() -> None:
    sheet = letter(Sheet(), pages=3)
    for year in (1989, 1990):
        sheet.page()
        sheet.put(71, 66, f"Gegevens van het jaar {year}", 10, bold=True)
        for n, animals in enumerate(
            ("geiten (al dan niet gehouden voor de melk)", "schapen en lammeren jonger dan een jaar")
        ):
            sheet.lines(71, 120 + 60 * n, [animals, f"{animals} elders"], 10, 20)
            sheet.lines(411, 120 + 60 * n, ["70", "62"], 10, 20)
    (document,) = sheet.documents()
    assert document.pages == (1, 5)


def test_a_letter_with_its_date_beside_the_text_is_known_by_its_subject() -> None:
    sheet = Sheet().page()
    sheet.put(78, 290, "Betreft: Uitspraak op bezwaar", 9)
    sheet.lines(SIDE, 250, ("Datum", "14 juli 2021", "", "Onze referentie", "21/404"), 6.5, 9)
    sheet.fill(78, 340, LOREM * 5, width=350, size=9)
    (document,) = sheet.documents()
    assert (document.kind, document.subject, document.date) == ("brief", "Uitspraak op bezwaar", "2021-07-14")


def test_a_list_that_begins_with_its_table_has_no_title() -> None:
    sheet = Sheet()
    for _ in (1, 2):
        sheet.page()
        for row, cells in enumerate(
            [
                ("nummer", "Datum", "documentnaam", "beoordeling"),
                *[("1", "3-5-2020", "brief", "openbaar")] * 8,
            ]
        ):
            for column, cell in enumerate(cells):
                x, y = 60 + 120 * column, 60 + 24 * row
                sheet.frame(x, y, x + 120, y + 24)
                sheet.put(x + 5, y + 15, cell, 9)
    (document,) = sheet.documents()
    assert (document.title, document.date) == (document.kind, None)


def test_the_report_of_a_meeting_has_its_date_in_a_row() -> None:
    sheet = Sheet().page()
    sheet.put(70, 70, "Besluitenlijst van het bestuur", 14, bold=True)
    for n, (name, value) in enumerate(
        (("Datum", "06-05-2025"), ("Locatie", "Raadzaal"), ("Voorzitter", "J. Proef"))
    ):
        sheet.put(70, 110 + 16 * n, name)
        sheet.put(180, 110 + 16 * n, value)
    sheet.fill(70, 190, LOREM * 5)
    (document,) = sheet.documents()
    assert document.date == "2025-05-06"


def test_a_european_directive_in_the_title_makes_no_guideline() -> None:
    sheet = Sheet()
    for title, kind in (
        ("Herziening verordening en richtlijn geldmarkten", "overig"),
        ("Richtlijn Nachtzorg", "richtlijn"),
    ):
        sheet = Sheet().page()
        sheet.put(80, 90, title, 20, bold=True)
        sheet.fill(80, 140, LOREM * 6)
        (document,) = sheet.documents()
        assert document.kind == kind


def test_a_nota_van_toelichting_is_known_by_its_heading() -> None:
    sheet = Sheet().page()
    y, _ = sheet.fill(
        71, 80, "Wijziging van de Voorbeeldwet in verband met de hulp aan ouders", size=10, bold=True
    )
    sheet.put(71, y + 14, "MEMORIE VAN TOELICHTING", 10, bold=True)
    sheet.put(71, y + 40, "1. Inleiding", 10, bold=True)
    sheet.fill(71, y + 60, LOREM * 5)
    (document,) = sheet.documents()
    assert document.kind == "toelichting"
    assert "MEMORIE" in document.title or document.title.startswith("Wijziging van de Voorbeeldwet")


def test_two_letters_of_as_many_pages_are_two_documents() -> None:
    sheet = letter(letter(Sheet()), side=("Ons kenmerk", "VB / 21078999"))
    assert [document.pages for document in sheet.documents()] == [(1, 2), (3, 4)]
