"""What is one paragraph, item or unit of a page, and what stands beside it."""

from __future__ import annotations

from typeset import LOREM, Sheet, page_of_text, the

from ingest.blocks import ENDS

COLUMN = [
    "De gemeente beoordeelt ieder jaar wie",
    "hulp nodig heeft en wie die hulp geeft,",
    "en wat de omgeving daar zelf aan doet",
    "zonder dat de druk op mantelzorgers te",
    "groot wordt. Daarbij telt ook mee wat",
    "in de buurt al aan voorzieningen is en",
    "welke daarvan nog ruimte hebben.",
]


# --- paragraphs -----------------------------------------------------------------------------------------


def test_a_number_with_a_full_stop_does_not_end_a_sentence() -> None:
    for text in ("rond de 12.000", "op grond van artikel 3.2.1", "om 14:30"):
        assert ENDS.search(text) is None, text
    for text in ("in 2023.", "in 2023.12", "de zorg is nodig. 3", "de zorg is nodig.3", "(zie 2)."):
        assert ENDS.search(text), text


def test_a_line_that_ends_with_thousands_goes_on_in_an_indented_line() -> None:
    sheet = page_of_text()
    sheet.put(
        70, 100, "Uitleg: de cijfers gaan over verhuizingen van 2012 tot en met 2021; dat zijn er zo'n 12.000"
    )
    sheet.put(88, 112, "verhuizingen, en van 9.000 daarvan is de afstand bekend.")
    assert the(sheet.passages("paragraph"), "Uitleg:").text.endswith(
        "12.000 verhuizingen, en van 9.000 daarvan is de afstand bekend."
    )


def test_a_complete_paragraph_is_not_joined_over_a_page_end_with_a_caption_between() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 4)
    _, rest = sheet.fill(70, 700, LOREM * 2)
    assert not rest
    sheet.put(70, 760, "Tabel 3: Scores van de zes varianten")
    sheet.page()
    sheet.put(
        70, 100, "Toelichting van de beoordeling staat in de bijlage, die als los document is gepubliceerd."
    )
    sheet.fill(70, 140, LOREM * 4)
    assert the(sheet.passages("paragraph"), "Toelichting van de beoordeling").text.startswith("Toelichting")


def test_numbers_that_count_on_at_one_place_have_one_depth_whatever_the_other_lines_do() -> None:
    sheet = page_of_text()
    y = 90.0
    for n, text in enumerate(
        ("de aard van de gegevens", "de duur van de opslag van gegevens in alle", "de bron", "het doel")
    ):
        sheet.put(97, y, f"{n + 1}.")
        sheet.put(115, y, text)
        y += 12
        if n == 1:
            sheet.put(90, y, "      applicaties en systemen")
            y += 12
    assert [p.depth for p in sheet.passages("list-item")] == [1, 1, 1, 1]


def test_a_table_s_caption_close_under_a_sentence_without_stop_is_a_caption() -> None:
    sheet = page_of_text()
    sheet.put(
        70, 100, "In de tabel hieronder staan de lasten van een huis met een waarde van gemiddeld 350.000"
    )
    sheet.put(70, 112, "Tabel 7.14 Overzicht van lasten in 2023 en 2024")
    for n in range(4):
        sheet.rule(70, 120 + 16 * n, 470, 120 + 16 * n)
    for x in (70, 270, 470):
        sheet.rule(x, 120, x, 168)
    for n, (name, sum_) in enumerate((("Lasten", "2024"), ("Afval", "341"), ("Riool", "182"))):
        sheet.put(75, 131 + 16 * n, name)
        sheet.put(275, 131 + 16 * n, sum_)
    assert sheet.texts("caption") == ["Tabel 7.14 Overzicht van lasten in 2023 en 2024"]


# --- bullets --------------------------------------------------------------------------------------------


def test_an_o_before_a_small_letter_is_a_bullet() -> None:
    sheet = page_of_text()
    sheet.put(88, 100, "- straten van wolken, bij:")
    for n, text in enumerate(("een matige wind aan de grond;", "een inversie boven 1200 meter.")):
        sheet.put(125, 112 + 12 * n, f"o {text}")
    items = sheet.passages("list-item")
    assert [(p.label, p.depth) for p in items] == [("-", 1), ("o", 2), ("o", 2)]
    assert items[1].text == "een matige wind aan de grond;"


def test_a_bullet_finds_its_text_where_a_larger_word_stands_on_nearly_the_same_line() -> None:
    sheet = Sheet().page()
    sheet.pdf.core_fonts_encoding = "cp1252"
    for n, text in enumerate(
        ("Uitleg over de regeling", "Uitleg over de groepen", "Verwijzing naar het voorschrift")
    ):
        sheet.put(70, 172.5 + 32 * n, "\u2022", 16)
        sheet.put(90, 172.5 + 32 * n, text, 16)
    for n, word in enumerate(("Voor", "ieder", "gelden", "andere", "afspraken")):
        sheet.put(330, 116 + 53 * n, word, 40, bold=True)
    assert next(p.text for p in sheet.passages("list-item")) == "Uitleg over de regeling"


# --- columns --------------------------------------------------------------------------------------------


def test_a_column_goes_on_beside_a_panel_under_the_other_columns() -> None:
    sheet = Sheet().page()
    sheet.lines(60, 100, COLUMN * 5, 9, 11)
    sheet.lines(232, 100, COLUMN * 2, 9, 11)
    sheet.lines(415, 100, COLUMN * 2, 9, 11)
    sheet.frame(228, 270, 580, 480)
    for n, (x, words) in enumerate(
        ((250, "Verbinding aangaan"), (450, "Samen beslissen"), (250, "Samen leren"))
    ):
        sheet.put(x, 320 + 60 * n, words, 9)
    texts = sheet.texts("paragraph", "box")
    first = next(n for n, text in enumerate(texts) if "Verbinding" in text)
    assert sum(text.count("welke daarvan nog ruimte hebben.") for text in texts[:first]) == 9


def test_the_last_line_of_an_introduction_over_two_columns_is_not_the_first_of_the_left_one() -> None:
    sheet = Sheet().page()
    for n, text in enumerate((
        "De opgaven in deze agenda vragen om andere regels en om een andere manier van werken in de praktijk,",
        "en van alle partijen, in alle gemeenten en regio's, ieder jaar opnieuw, ook waar dat nieuw is,",
                "en om een andere verhouding tot de zorg voor volwassenen. Beide zijn nodig, en bij deze",
        "afspraken moeten ze samengaan.",
    )):  # fmt: skip
        sheet.put(70, 90 + 12 * n, text, 10, bold=True)
    column = [line for line in COLUMN * 4 if not line.endswith(".")]
    sheet.lines(70, 160, column, 9, 11)
    sheet.lines(310, 160.1, column, 9, 11)
    assert the(sheet.passages("paragraph"), "De opgaven").text.endswith("afspraken moeten ze samengaan.")


def test_a_list_that_goes_on_under_a_heading_line_of_the_next_column_keeps_its_depth() -> None:
    sheet = Sheet().page()
    for x, first, top in ((70, 1, 100.0), (310, 4, 124.0)):
        for n in range(3):
            sheet.put(x, top + 88 * n, f"{first + n}.", 9)
            sheet.lines(x + 12, top + 88 * n, COLUMN, 9, 11)
    sheet.put(310, 100, "Het stelsel moet en kan beter:", 9)
    assert [(p.label, p.depth) for p in sheet.passages("list-item")] == [(f"{n}.", 1) for n in range(1, 7)]


def test_a_narrow_gutter_parts_lines_that_end_with_a_space() -> None:
    sheet = Sheet().page()
    end = sheet.put(70, 184, "dat de zorg voor ieder bijdraagt aan al ", 9.5)
    sheet.lines(70, 100, COLUMN, 9.5, 12)
    sheet.lines(end + 11, 100, [*COLUMN[:3], "", "", *COLUMN[:3]], 9.5, 12)
    assert "dat de zorg voor ieder bijdraagt aan al" in [line.text for line in sheet.stages().lines[0].lines]


# --- letters --------------------------------------------------------------------------------------------


def test_the_side_column_of_a_letter_is_no_text_where_a_later_page_is_set_wider() -> None:
    sheet = Sheet()
    for _ in range(2):
        sheet.page()
        sheet.fill(78, 150, LOREM * 12, width=370)
        for n, text in enumerate(("Datum", "29-05-2020", "Onze referentie", "DGNV / 21211984")):
            sheet.put(465, 159 + 11.3 * n, text, 6.5)
    sheet.page()
    sheet.fill(78, 150, LOREM * 25, width=445)
    texts = sheet.texts("paragraph", "table", "heading")
    assert not any("Datum" in text or "21211984" in text for text in texts)


# --- charts ---------------------------------------------------------------------------------------------


def test_the_figures_of_a_chart_are_one_unit() -> None:
    sheet = page_of_text()
    sheet.frame(110, 60, 490, 260)
    for n in range(7):
        sheet.rule(140, 80 + 25 * n, 480, 80 + 25 * n)
        sheet.put(116, 83 + 25 * n, str(300 - 50 * n), 7.5)
    sheet.rule(140, 80, 140, 230)
    sheet.rule(480, 80, 480, 230)
    for n, (height, figure) in enumerate(
        ((95, "29"), (108, "27"), (120, "22"), (141, "15"), (163, "9"), (190, "4"))
    ):
        sheet.put(160 + 50 * n, height, figure, 7.5)
    sheet.put(160, 245, "Aantal types per kwartaal", 7.5)
    assert sheet.passages("table") == []
    assert [p.kind for p in sheet.passages() if "29" in p.text] == ["box"]
    assert len(sheet.passages("box")) == 1


# --- rows and words beside the text -----------------------------------------------------------------------


def test_figures_right_of_the_margin_of_other_pages_are_cells_and_no_side_column() -> None:
    sheet = Sheet()
    for _ in range(3):
        sheet.page()
        sheet.fill(55, 100, LOREM * 14, width=320, size=11)
    sheet.page()
    for n, (name, count) in enumerate(
        (("vlees tot 50 kg", "640"), ("vlees boven 50 kg", "468"), ("totaal", "1108"))
    ):
        sheet.put(71, 100 + 20 * n, name, 9)
        sheet.put(411, 100 + 20 * n, count, 9)
        sheet.put(460, 100 + 20 * n, "stuks", 9)
    assert [p.rows[0] for p in sheet.passages("table")] == [("vlees tot 50 kg", "640", "stuks")]


def test_words_in_a_narrow_column_beside_running_text_are_read_after_it() -> None:
    sheet = Sheet().page()
    sheet.fill(50, 100, LOREM * 14, width=490)
    sheet.page()
    sheet.put(
        135, 80, "Wonen met intensieve begeleiding voor wie dat na een opname nodig heeft", 10, bold=True
    )
    y, _ = sheet.fill(50, 120, LOREM * 4, width=390)
    sheet.fill(50, y + 12, LOREM * 6, width=390)
    for top, words in (
        (120, ("Gemiddelde", "scores", "beperkingen")),
        (y + 24, ("Aard van de", "problematiek")),
    ):
        sheet.lines(460, top, words)
    texts = sheet.texts("paragraph")
    assert texts[-2:] == ["Gemiddelde scores beperkingen", "Aard van de problematiek"]
    assert not any("scores" in text for text in texts if "gemeente" in text)
    assert sheet.passages("table") == []
