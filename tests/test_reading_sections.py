"""Headings and their levels: by number, by looks, by the contents page, by the file's own outline."""

from __future__ import annotations

from typeset import LOREM, Sheet, page_of_text

from ingest.contents import Contents
from ingest.headings import Heading
from ingest.sections import heading_levels

LARGE, MIDDLE, SMALL = (16.0, False, True, True), (13.0, False, True, True), (10.0, False, True, True)


def heading(number: str | None, title: str, rank: tuple[float, bool, bool, bool]) -> Heading:
    return Heading(number, title, 1, rank, number.count(".") + 1 if number else 0)


def levels(*headings: Heading) -> list[int]:
    return heading_levels(headings, Contents())


def chapter(sheet: Sheet, y: float, title: str, size: float = 13) -> float:
    """A heading with a paragraph under it; returns the next baseline."""
    sheet.put(70, y, title, size, bold=True)
    y, _ = sheet.fill(70, y + 18, LOREM * 2)
    return y + 24


def test_numbers_that_count_on_are_chapters_whatever_their_size() -> None:
    found = levels(
        heading("1", "Inleiding", LARGE), heading("2", "Kaders", MIDDLE), heading("2.1", "Wet", MIDDLE),
        heading("3", "Slot", MIDDLE),
    )  # fmt: skip
    assert found == [1, 1, 2, 1]


def test_numbers_that_begin_again_stand_within_their_section() -> None:
    found = levels(
        heading(None, "Samenvatting", LARGE), heading("1", "Wie", SMALL), heading("2", "Wat", SMALL),
        heading("1", "Inleiding", LARGE), heading("2", "Kaders", LARGE), heading("2.1", "Wet", MIDDLE),
    )  # fmt: skip
    assert found == [1, 2, 2, 1, 1, 2]


def test_siblings_by_number_stand_at_one_level_under_a_heading_of_looks() -> None:
    found = levels(
        heading(None, "Programma", LARGE), heading("1.1", "Jeugd", SMALL), heading("2.1", "Ouderen", SMALL),
        heading("2.2", "Wonen", SMALL), heading("7", "Huisartsen", SMALL),
    )  # fmt: skip
    assert found[1:4] == [found[1]] * 3


def test_the_indents_of_a_contents_page_tell_the_levels_of_headings_that_look_alike() -> None:
    sheet = Sheet().page()
    sheet.put(70, 90, "Inhoud", 13)
    entries = ((70, "Deel een", 2), (85, "Wie wonen er", 2), (70, "Gezin", 3), (85, "Wie horen erbij", 3))
    for n, (x, title, page) in enumerate(entries):
        sheet.put(x, 120 + 16 * n, f"{title} {'.' * 60} {page}")
    for titles in (("Deel een", "Wie wonen er"), ("Gezin", "Wie horen erbij")):
        sheet.page()
        y = 90.0
        for title in titles:
            y = chapter(sheet, y, title)
    assert sheet.sections() == [
        (1, None, "Deel een"), (2, None, "Wie wonen er"), (1, None, "Gezin"), (2, None, "Wie horen erbij"),
    ]  # fmt: skip


def test_a_contents_list_in_two_columns_without_page_numbers_is_no_text() -> None:
    sheet = Sheet().page()
    sheet.put(70, 90, "Inhoud", 11, bold=True)
    left, right = ("1. Inleiding", "2. Gebruik", "3. Beheer"), ("4. Toezicht", "5. Voorbeelden")
    for n, title in enumerate(left):
        sheet.put(70, 106 + 14 * n, title, 10, bold=True)
    for n, title in enumerate(right):
        sheet.put(320, 106 + 14 * n, title, 10, bold=True)
    y = 170.0
    for title in (*left, *right):
        y = chapter(sheet, y, title, 11)
    assert [section[1] for section in sheet.sections()] == ["1", "2", "3", "4", "5"]


def test_a_trusted_outline_tells_headings_and_levels() -> None:
    sheet = page_of_text()
    titles = ("Colofon", "Contact", "Redactie")
    for n, title in enumerate(titles):
        sheet.pdf.start_section(title, level=min(n, 1))
        sheet.put(70, 90 + 60 * n, title, 10)
        sheet.fill(70, 104 + 60 * n, LOREM)
    assert sheet.sections() == [(1, None, "Colofon"), (2, None, "Contact"), (2, None, "Redactie")]


def test_an_outline_of_page_numbers_or_sentences_is_not_believed() -> None:
    for titles in (
        ("Page 1", "Page 2", "Page 3"),
        ("De gemeente beslist.", "Dat duurt lang;", "en kost geld,"),
    ):
        sheet = page_of_text()
        for n, title in enumerate(titles):
            sheet.pdf.start_section(title)
            sheet.put(70, 90 + 60 * n, title, 10)
        assert sheet.sections() == []


def law(number: str, title: str = "") -> Heading:
    word = number.split()[0].casefold()
    return Heading(number, title, 1, SMALL, 1, word)


def test_what_an_amending_article_quotes_stands_under_it() -> None:
    found = levels(
        law("Artikel I"), law("Hoofdstuk 3b", "Lasten"), law("Artikel 3j"), law("Artikel 3k"), law("Artikel II"),
        law("Artikel 19a"), law("Artikel III"),
    )  # fmt: skip
    assert found == [1, 2, 3, 3, 1, 2, 1]


def test_a_heading_that_is_larger_by_chance_does_not_push_chapters_down() -> None:
    found = levels(
        heading("1", "Inleiding", MIDDLE), heading("2", "Gebruik", MIDDLE), heading(None, "Let op", LARGE),
        heading("3", "Beheer", MIDDLE),
    )  # fmt: skip
    assert found == [1, 1, 1, 1]


def test_headings_of_another_colour_stand_under_the_numbered_one() -> None:
    purple = Heading("1.1", "Toegang", 1, SMALL, 2, color=0x7030A0)
    black = Heading(None, "Verzoek om toewijzing", 1, SMALL)
    assert levels(heading("1", "Werkwijze", LARGE), purple, black, purple) == [1, 2, 3, 2]


def test_a_lettered_heading_in_italics_is_no_list_item() -> None:
    sheet = page_of_text()
    y = chapter(sheet, 90, "5. Gevolgen", 13)
    for label, title in (("a)", "Gevolgen voor de begroting"), ("b)", "Gevolgen voor de burger")):
        sheet.put(70, y, label, italic=True)
        sheet.put(88, y, title, italic=True)
        y, _ = sheet.fill(70, y + 12, LOREM)
        y += 14
    assert sheet.sections() == [
        (1, "5", "Gevolgen"), (2, "a", "Gevolgen voor de begroting"), (2, "b", "Gevolgen voor de burger"),
    ]  # fmt: skip


def test_a_lettered_item_in_italics_whose_text_hangs_stays_an_item() -> None:
    sheet = page_of_text()
    sheet.put(70, 100, "Het gaat om het volgende:")
    sheet.put(70, 114, "a)", italic=True)
    sheet.put(88, 114, "Gevolgen voor de begroting", italic=True)
    sheet.fill(88, 126, LOREM)
    assert sheet.sections() == []


def test_a_field_with_a_frame_is_no_underlined_heading() -> None:
    sheet = page_of_text()
    sheet.put(70, 100, "Wie weten er van?")
    end = sheet.put(72, 130, "De rechtspraak")
    sheet.frame(70, 119, end + 2, 132)
    assert sheet.sections() == []


def test_an_underlined_line_with_a_colon_is_a_heading_where_others_are() -> None:
    sheet = page_of_text()
    y = chapter(sheet, 80, "1. Criteria", 13)
    for title in ("Doelmatigheid", "Wat vooraf telt:"):
        end = sheet.put(70, y + 8, title)
        sheet.rule(70, y + 10, end, y + 10)
        y, _ = sheet.fill(70, y + 22, LOREM)
        y += 10
    assert [title for _, _, title in sheet.sections()] == ["Criteria", "Doelmatigheid", "Wat vooraf telt:"]


def test_a_chapter_number_alone_in_large_type_belongs_to_the_title_below() -> None:
    sheet = page_of_text()
    for number, title in (("1", "Wat er speelt"), ("2", "Wat wij gaan doen")):
        sheet.page()
        sheet.put(290, 150, number, 44, bold=True)
        sheet.put(300, 230, title, 26, bold=True)
        sheet.fill(300, 280, LOREM, width=230)
    assert sheet.sections() == [(1, "1", "Wat er speelt"), (1, "2", "Wat wij gaan doen")]


def test_an_annex_and_the_title_below_it_are_one_heading() -> None:
    sheet = page_of_text()
    sheet.page()
    sheet.put(70, 100, "Bijlage 1", 22, bold=True)
    sheet.put(70, 124, "Financieel kader", 16)
    sheet.fill(70, 160, LOREM)
    assert sheet.sections() == [(1, "Bijlage 1", "Financieel kader")]


def test_the_title_again_above_the_first_chapter_is_no_section() -> None:
    sheet = Sheet().page()
    sheet.put(70, 200, "Toetsingskader hulp 2025", 24, bold=True)
    sheet.page()
    sheet.put(70, 80, "Toetsingskader voor het beoordelen van hulp", 18, bold=True)
    y = chapter(sheet, 120, "1. Inleiding")
    chapter(sheet, y, "2. Gebruik")
    assert sheet.sections() == [(1, "1", "Inleiding"), (1, "2", "Gebruik")]
    assert sheet.documents()[0].title == "Toetsingskader hulp 2025"


def test_a_paragraph_that_ended_does_not_go_on_behind_a_table() -> None:
    sheet = page_of_text()
    line = "Om de uitkomst goed te kunnen zien kijken we naar elk kenteken en naar de score erbij."
    sheet.put(70, 700, line)
    sheet.put(70, 720, "Tabel 1: scores")
    sheet.page()
    sheet.fill(70, 80, f"Toelichting van de beoordeling. {LOREM}")
    assert line in sheet.texts("paragraph")


def test_provisions_in_a_row_head_their_explanation() -> None:
    sheet = page_of_text().page()
    sheet.put(70, 80, "Artikelsgewijs", 12, bold=True)
    y = 110.0
    for title in ("Artikel I, onderdeel A, en artikel II", "Artikel III, onderdeel B, tweede lid"):
        sheet.put(70, y, title, bold=True, italic=True)
        y, _ = sheet.fill(70, y + 20, LOREM)
        y += 20
    sheet.put(70, y, "Artikel 3, tweede lid, wordt gewijzigd zoals hiervoor staat")
    assert [title for _, _, title in sheet.sections()] == [
        "Artikelsgewijs", "Artikel I, onderdeel A, en artikel II", "Artikel III, onderdeel B, tweede lid",
    ]  # fmt: skip


def test_the_long_title_of_a_bill_is_its_title_and_no_section() -> None:
    sheet = Sheet().page()
    title = (
        "Wijziging van de Wet op de wijk in verband met de verhoging van de bijdrage voor hulp in de buurt en het",
        "verbeteren van het toezicht op voorzieningen die gemeenten en verzekeraars samen betalen en beheren in",
        "hun eigen regio (verhoging bijdrage wijk)",
    )
    for n, line in enumerate(title):
        sheet.put(70, 90 + 13 * n, line, 9, bold=True)
    sheet.put(70, 150, "VOORSTEL VAN WET", 10, bold=True)
    y, _ = sheet.fill(70, 180, f"Alzo Wij in overweging genomen hebben dat {LOREM * 2}")
    for article in ("ARTIKEL I", "ARTIKEL II"):
        sheet.put(70, y + 20, article, 10, bold=True)
        y, _ = sheet.fill(70, y + 44, LOREM * 2)
    assert sheet.sections() == [(1, "Artikel I", ""), (1, "Artikel II", "")]
    assert sheet.documents()[0].title == f"{' '.join(title)} – VOORSTEL VAN WET"


def test_a_line_that_looks_like_an_article_does_not_lift_the_articles_behind_it() -> None:
    part = Heading(None, "Schepen van meer dan 45 meter", 1, SMALL)
    found = levels(
        law("Hoofdstuk 2", "Bemanning"), law("Paragraaf 2.1", "Vaart"), law("Artikel 2.1.1"), part,
        law("Artikel 2.1.2"), law("Paragraaf 2.2", "Visserij"),
    )  # fmt: skip
    assert found == [1, 2, 3, 4, 3, 2]


def test_a_bold_line_right_above_a_table_is_its_caption() -> None:
    sheet = page_of_text()
    sheet.put(72, 120, "Schepen korter dan 24 meter", bold=True)
    for n, row in enumerate(
        (("Functie", "Beperkt", "Onbeperkt"), ("Schipper", "1", "1"), ("Gezel", "2", "3"))
    ):
        for x, cell in zip((72, 200, 330), row, strict=True):
            sheet.put(x + 3, 140 + 16 * n, cell)
    for n in range(4):
        sheet.rule(70, 128 + 16 * n, 460, 128 + 16 * n)
    for x in (70, 195, 325, 460):
        sheet.rule(x, 128, x, 176)
    assert sheet.texts("caption") == ["Schepen korter dan 24 meter"]
    assert sheet.sections() == []


def test_a_contents_page_in_two_columns_with_page_numbers_is_no_text() -> None:
    sheet = Sheet().page()
    sheet.put(60, 80, "Inhoud", 20, bold=True)
    titles = [
        f"{n}. {title}" for n, title in enumerate(("Inleiding", "Kaders", "Beheer", "Toezicht", "Lasten"), 1)
    ]
    for n, title in enumerate((*titles, "6. Wijken", "7. Scholen", "8. Wegen", "9. Water", "10. Slot")):
        x, y = (60, 120 + 20 * n) if n < 5 else (320, 60 + 20 * n - 30)
        sheet.put(x, y, title)
        sheet.put(x + 200 - sheet.pdf.get_string_width(str(n + 3)), y, str(n + 3))
    for n, title in enumerate(titles):
        sheet.page()
        chapter(sheet, 150 + 40 * n, title)
    assert [number for _, number, _ in sheet.sections()] == ["1", "2", "3", "4", "5"]
    assert not any("Scholen" in text for text in sheet.texts())


def test_a_month_under_the_title_of_a_cover_does_not_make_it_text() -> None:
    sheet = Sheet().page()
    sheet.put(70, 200, "Kader voor hulp in de wijk", 24, bold=True)
    sheet.put(70, 240, "maart 2025", 12)
    sheet.page()
    chapter(sheet, 90, "1. Inleiding")
    assert sheet.sections() == [(1, "1", "Inleiding")]
    assert sheet.texts("heading")[0] == "Kader voor hulp in de wijk"


def test_numbered_rows_of_an_inventory_are_no_headings() -> None:
    sheet = page_of_text()
    for n, title in enumerate(("Bijlage: nota", "Interne mail", "Bijlage: artikel")):
        sheet.put(70, 80 + 40 * n, f"8.{n + 1} {title}")
        sheet.put(300, 84 + 40 * n, "Geweigerd")
    assert sheet.sections() == []
