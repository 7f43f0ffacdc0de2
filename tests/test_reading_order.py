"""Columns, lists and notes that run over them, margins, sideways pages: what is read after what."""

from __future__ import annotations

import pytest
from typeset import LOREM, Sheet, page_of_text, the

from ingest.limits import Limits
from ingest.mupdf import read_pages
from ingest.read import read_file


def column(sheet: Sheet, x: float, y: float, texts: list[str], *, size: float = 9) -> float:
    """Ragged lines of a column 150 points wide; returns the next baseline."""
    return sheet.lines(x, y, texts, size, 11)


def with_bullets(sheet: Sheet) -> Sheet:
    """Allows the signs of Windows' own character set, the bullet among them."""
    sheet.pdf.core_fonts_encoding = "cp1252"
    return sheet


LONG = [
    "De gemeente beoordeelt ieder jaar wie",
    "hulp nodig heeft en wie die hulp geeft,",
    "en wat de omgeving daar zelf aan doet",
    "zonder dat de druk op mantelzorgers te",
    "groot wordt. Daarbij telt ook mee wat",
    "in de buurt al aan voorzieningen is en",
    "welke daarvan nog ruimte hebben.",
]


# --- lists ----------------------------------------------------------------------------------------------


def test_a_sentence_that_ends_with_its_line_does_not_end_the_item() -> None:
    sheet = with_bullets(page_of_text())
    sheet.put(70, 150, "Gemeenten doen het volgende:")
    sheet.put(70, 164, "\u2022")
    sheet.lines(
        82, 164,
        [
            "zij overleggen iedere maand met de partners in de wijk over wat nodig is en wie dat doet.",
            "Het Rijk steunt dit met kennis en met een handreiking die ieder jaar wordt bijgewerkt;",
        ],
    )  # fmt: skip
    items = sheet.passages("list-item")
    assert [p.label for p in items] == ["\u2022"]
    assert "over wat nodig is en wie dat doet. Het Rijk steunt dit met kennis" in items[0].text


def test_a_bullet_begins_an_item_of_the_next_column() -> None:
    sheet = with_bullets(page_of_text())
    for n, text in enumerate(LONG):
        sheet.put(70, 120 + 11 * n, text, 9)
    partners = ("netwerken in de wijk;", "de huisarts;", "scholen en opvang;", "de wijkagent;", "de kerk.")
    for n, text in enumerate(partners):
        y = 120 + 11 * n
        sheet.put(246, y, "\u2022", 9)
        sheet.put(256, y, f"werken samen met {text}", 9)
    assert next(p.text for p in sheet.passages("list-item")) == "werken samen met netwerken in de wijk;"
    assert "werken samen" not in the(sheet.passages("paragraph"), "beoordeelt ieder jaar wie").text


def test_a_list_goes_on_in_the_next_column() -> None:
    sheet = Sheet().page()
    y = column(sheet, 70, 100, LONG * 5)
    y = column(sheet, 70, y + 8, ["Het gaat om het volgende:"])
    for label, text in (("a.", "de zorg is nodig;"), ("b.", "de zorg is werkzaam;")):
        sheet.put(70, y, label, 9)
        y = column(sheet, 82, y, [text])
    y = 100.0
    for label, text in (("c.", "de zorg is uitvoerbaar;"), ("d.", "de kosten zijn redelijk.")):
        sheet.put(310, y, label, 9)
        y = column(sheet, 322, y, [text])
    column(sheet, 310, y + 8, LONG * 5)
    items = sheet.passages("list-item")
    assert [(p.label, p.depth) for p in items] == [("a.", 1), ("b.", 1), ("c.", 1), ("d.", 1)]


def test_two_columns_between_texts_over_the_full_width_are_no_table() -> None:
    sheet = page_of_text()
    sheet.fill(70, 100, LOREM)
    column(sheet, 70, 160, LONG)
    column(sheet, 300, 160, ["Partijen onderschrijven dat", *LONG[1:]])
    assert sheet.passages("table") == []
    assert " ".join(LONG) in the(sheet.passages("paragraph"), "beoordeelt ieder jaar wie").text


# --- notes ----------------------------------------------------------------------------------------------


def test_a_note_goes_on_over_the_notes_of_the_next_column() -> None:
    sheet = Sheet().page()
    y = column(sheet, 70, 100, LONG * 6)
    sheet.raised(sheet.put(70, y, "Dit staat in de begroting.", 9), y, "1", 5, 3)
    sheet.put(70, y + 40, "1", 7)
    sheet.put(80, y + 40, "Dit is de stand van december; later gemelde", 7)
    end = column(sheet, 310, 100, LONG * 6)
    sheet.raised(sheet.put(310, end, "Dat geldt voor ieder.", 9), end, "2", 5, 3)
    sheet.put(320, y + 31, "gevallen zijn niet geteld.", 7)
    sheet.put(310, y + 40, "2", 7)
    sheet.put(320, y + 40, "Zie de bijlage.", 7)
    assert [(p.number, p.text) for p in sheet.passages("footnote")] == [
        ("1", "Dit is de stand van december; later gemelde gevallen zijn niet geteld."),
        ("2", "Zie de bijlage."),
    ]


# --- margins --------------------------------------------------------------------------------------------


def test_line_numbers_that_count_on_are_furniture_on_a_page_with_few_lines_too() -> None:
    sheet = Sheet()
    number = 0
    words = (LOREM * 20).split()
    for count in (20, 20, 3):
        sheet.page()
        for n in range(count):
            number += 1
            line, words = words[:12], words[12:]
            sheet.put(40, 100 + 14 * n, str(number), 10)
            sheet.put(70, 100 + 14 * n, " ".join(line), 9)
    told = " ".join(sheet.texts())
    assert not any(char.isdigit() for char in told)


def test_rows_that_are_numbered_over_three_pages_keep_their_numbers() -> None:
    sheet = Sheet()
    number = 0
    for _ in range(3):
        sheet.page()
        for n in range(20):
            number += 1
            sheet.put(40, 200 + 14 * n, str(number), 10)
            sheet.put(70, 200 + 14 * n, "Mail van de directie", 9)
            sheet.put(300, 200 + 14 * n, "Openbaar", 9)
    told = " ".join(sheet.texts()).split()
    assert {"1", "21", "60"} <= set(told)


def test_comments_on_a_strip_in_the_margin_stand_apart() -> None:
    sheet = page_of_text()
    sheet.pdf.set_fill_color(235, 235, 235)
    sheet.pdf.rect(480, 60, 115, 720, "F")
    for n in range(3):
        sheet.put(490, 300 + 24 * n, "Gewijzigde veldcode", 8, bold=True)
    assert sheet.texts("box") == ["Gewijzigde veldcode"] * 3
    assert not any("veldcode" in text for text in sheet.texts("paragraph", "heading"))


# --- what cannot be seen --------------------------------------------------------------------------------


def test_words_under_a_black_bar_are_in_no_passage() -> None:
    sheet = page_of_text()
    sheet.put(70, 120, "Geachte heer De Vries, dank voor uw brief over de plannen in de wijk.")
    sheet.pdf.set_fill_color(0, 0, 0)
    sheet.pdf.rect(112, 110, 67, 13, "F")
    told = " ".join(sheet.texts())
    assert "Vries" not in told
    assert "dank voor uw brief over de plannen" in told


def test_words_on_a_light_strip_over_a_dark_panel_are_read() -> None:
    sheet = page_of_text()
    sheet.pdf.set_fill_color(0, 0, 0)
    sheet.pdf.rect(60, 90, 300, 60, "F")
    sheet.pdf.set_fill_color(255, 255, 255)
    sheet.pdf.rect(62, 92, 296, 56, "F")
    sheet.put(70, 120, "De wijk kiest zelf wat er komt.")
    assert "De wijk kiest zelf wat er komt." in " ".join(sheet.texts())


# --- paragraphs -----------------------------------------------------------------------------------------


def test_a_caption_right_under_a_short_line_begins_a_block() -> None:
    sheet = page_of_text()
    sheet.lines(
        70, 120, ["Hieronder staan de woonlasten van een gezin.", "Tabel 7.14 Woonlasten 2023 en 2024"]
    )
    assert sheet.texts("caption") == ["Tabel 7.14 Woonlasten 2023 en 2024"]


def test_a_sentence_about_a_table_is_no_caption() -> None:
    sheet = page_of_text()
    sheet.lines(
        70, 120, ["Hieronder staan de woonlasten van een gezin.", "Tabel 7 laat zien hoe ze stijgen."]
    )
    assert sheet.texts("caption") == []


def test_an_italic_example_under_a_full_line_begins_a_paragraph() -> None:
    sheet = page_of_text()
    full = "Wie deze informatie zoekt vindt haar in de tabel en in de reeks die daar iedere dag bij staat."
    sheet.put(70, 120, full)
    sheet.put(70, 132, "Voorbeeld: de bui komt twee uur later.", italic=True)
    assert full in sheet.texts("paragraph")


def test_a_bullet_that_the_file_cannot_name_is_a_bullet() -> None:
    from ingest.lists import list_label

    label = list_label("\ufffd de zorg is nodig;")
    assert label is not None
    assert (label.text, label.family) == ("\u2022", "bullet")


# --- agendas --------------------------------------------------------------------------------------------


def test_numbers_that_hang_far_before_bold_titles_are_an_agenda_and_no_table() -> None:
    sheet = page_of_text()
    agenda = (("1", "Opening"), ("4.a", "Lijst van 29 april"), ("5", "Voorstellen"), ("5.a.1", "Terrassen"))
    for n, (number, title) in enumerate(agenda):
        sheet.put(70, 60 + 50 * n, number, bold=True)
        sheet.put(155, 60 + 50 * n, title, bold=True)
        sheet.put(155, 74 + 50 * n, "1. De lijst wordt vastgesteld door het college.")
    sheet.fill(70, 260, LOREM)
    assert sheet.passages("table") == []
    assert [(number, title) for _, number, title in sheet.sections()] == list(agenda)
    assert [p.label for p in sheet.passages("list-item")] == ["1."] * 4


# --- sideways -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("angle", [90, -90])
def test_a_page_printed_sideways_is_read_and_its_words_are_found_where_they_stand(angle: int) -> None:
    sheet = page_of_text().page()
    with sheet.pdf.rotation(angle, 297, 421):
        sheet.put(0, 200, "Bijlage B Inventarislijst", bold=True)
        sheet.fill(0, 240, f"De lijst noemt alle stukken op. {LOREM * 3}", width=600)
    reading = read_file(sheet.data(), limits=Limits())
    told = next(p for p in reading.documents[0].passages if p.text.startswith("De lijst noemt"))
    assert told.page == 2
    first = told.boxes(0, 7)  # "De lijst"
    assert all(box.y1 - box.y0 > 8 and 10 < box.x1 - box.x0 < 16 for box in first)
    assert all(0 < box.x0 < box.x1 < 595 and 0 < box.y0 < box.y1 < 842 for box in told.boxes())
    up = (
        angle == 90
    )  # turned about (297, 421): the line at height 240 now runs up at x = 116, or down at x = 478
    assert (first[0].y0 > first[1].y0) == up
    assert first[0].x0 < (116 if up else 478) < first[0].x1
    assert (first[0].y1 if up else first[0].y0) == pytest.approx(718 if up else 124, abs=0.5)


def test_a_stamp_on_its_side_does_not_turn_the_page() -> None:
    sheet = page_of_text()
    with sheet.pdf.rotation(90, 40, 400):
        sheet.put(
            40, 400, "Ontvangen op 3 maart 2025 door de griffie van de Tweede Kamer der Staten-Generaal"
        )
    assert all(page.sideways is None for page in read_pages(sheet.data(), limits=Limits()).pages)


# --- furniture ------------------------------------------------------------------------------------------


def test_questions_that_happen_to_open_pages_are_no_running_header() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 90, LOREM * 6)
    for number in (5, 9):
        sheet.page()
        sheet.put(70, 90, f"Vraag {number}", bold=True)
        sheet.fill(70, 106, f"Waarom telt {number} mee? {LOREM * number}")
    assert [title for _, _, title in sheet.sections()] == ["Vraag 5", "Vraag 9"]
