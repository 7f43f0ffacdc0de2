"""What stands around a table, and what only looks like one."""

from __future__ import annotations

from typeset import LOREM, Sheet, page_of_text
from typeset_tables import HEAD, many, set_grid, set_rows, table_of, with_marks

# --- captions, notes, boxes ------------------------------------------------------------------------------


def test_captions_above_and_below_and_the_note_under_a_table_stand_beside_it_on_their_own() -> None:
    sheet = page_of_text(paragraphs=1)
    sheet.put(70, 480, "Tabel 1: Kosten per zorgsoort", 9, bold=True)
    y = set_grid(sheet, [HEAD, *many(3)], (70, 220, 320, 420), 490)
    sheet.put(70, y + 12, "* Voorlopige cijfers.", 8)
    y = set_grid(sheet, [HEAD, *many(3)], (70, 220, 320, 420), y + 50)
    sheet.put(70, y + 12, "Tabel 2. Nogmaals", 9, bold=True)
    kinds = [(p.kind, p.text[:12]) for p in sheet.passages()][1:]
    assert kinds == [
        ("caption", "Tabel 1: Kos"), ("table", "Zorgsoort Ko"), ("paragraph", "* Voorlopige"),
        ("table", "Zorgsoort Ko"), ("caption", "Tabel 2. Nog"),
    ]  # fmt: skip


def test_a_table_in_a_box_is_a_table_and_the_text_around_it_a_box() -> None:
    for ruled in (True, False):
        sheet = page_of_text(paragraphs=1)
        sheet.frame(70, 480, 480, 700)
        sheet.put(80, 500, "In het kort", bold=True)
        y, _ = sheet.fill(80, 516, "In dit kader staat wat de toets inhoudt en wie hem doet. " * 2, width=380)
        if ruled:
            set_grid(sheet, [HEAD, *many(3)], (80, 220, 320, 440), y, low=16)
        else:
            set_rows(sheet, [HEAD, *many(3)], (84, 224, 324), y + 14)
        assert table_of(sheet) == (HEAD, *many(3))
        assert [p.text[:11] for p in sheet.passages("box")] == ["In het kort", "In dit kade"]


# --- what only looks like a table ------------------------------------------------------------------------


def test_dashes_and_roman_numbers_before_items_make_no_table() -> None:
    for labels in (("\u2013",) * 4, ("I.", "II.", "III.", "IV.")):
        sheet = with_marks(page_of_text(paragraphs=1))
        for n, label in enumerate(labels):
            sheet.put(78, 500 + 14 * n, label)
            sheet.put(110, 500 + 14 * n, f"een voorziening van de {n + 2}e soort voor wie thuis woont")
        assert sheet.passages("table") == []


def test_an_agenda_is_no_table() -> None:
    sheet = page_of_text(paragraphs=1)
    for n, (number, title) in enumerate(
        (("7", "Raad"), ("7.a", "Vragen uit de raad"), ("8", "Regio"), ("9", "Sluiting"))
    ):
        sheet.put(78, 500 + 26 * n, number, bold=True)
        sheet.put(140, 500 + 26 * n, title, bold=True)
    assert sheet.passages("table") == []


def test_the_ground_of_a_drawing_is_no_table() -> None:
    sheet = page_of_text(paragraphs=1)
    sheet.pdf.set_fill_color(228, 246, 243)
    sheet.pdf.rect(70, 480, 450, 240, style="F")
    for n, (a, b) in enumerate((("Verbinding", "Samen"), ("Samen", "Doen wat"), ("Leren", "werkt"))):
        sheet.put(200, 520 + 75 * n, a, bold=True)
        sheet.put(330, 520 + 75 * n, b, bold=True)
    assert sheet.passages("table") == []


def test_two_columns_of_text_between_rules_are_no_table() -> None:
    sheet = Sheet().page()
    sheet.rule(60, 90, 540, 90)
    sheet.fill(60, 110, LOREM * 6, width=225)
    sheet.fill(315, 110, LOREM * 6, width=225)
    sheet.rule(60, 760, 540, 760)
    assert sheet.passages("table") == []
    assert sheet.texts("paragraph") == [(LOREM * 6).strip()] * 2


def test_words_in_the_margin_of_framed_text_make_no_table() -> None:
    sheet = page_of_text(paragraphs=1)
    sheet.frame(70, 480, 540, 640)
    sheet.frame(70, 640, 540, 700)
    sheet.fill(80, 500, LOREM * 3, width=330)
    sheet.put(440, 512, "Gemiddelde", bold=True)
    sheet.put(440, 524, "scores", bold=True)
    sheet.fill(80, 660, LOREM, width=330)
    assert sheet.passages("table") == []


def test_the_last_column_of_a_table_without_rules_is_no_column_of_the_page() -> None:
    sheet = Sheet().page()
    rows = [
        (name, f"{n}04", f"3.{n}05", "raming van het kantoor")
        for n, name in enumerate(("Mond", "Kraam", "Oog", "Hart"))
    ]
    set_rows(sheet, [("Omschrijving", "2023", "2024", "Toelichting"), *rows], (75, 190, 310, 430), 90)
    y, _ = sheet.fill(71, 200, LOREM * 2, width=490)
    for n in range(4):
        sheet.put(75, y + 20 + 12 * n, f"{n + 1}.")
        sheet.put(95, y + 20 + 12 * n, "een voorziening voor wie thuis woont en hulp nodig heeft")
    assert table_of(sheet)[1:] == tuple(rows)
