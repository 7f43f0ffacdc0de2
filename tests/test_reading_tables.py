"""Tables as typesetters set them: with all rules, a few or none, over pages and columns, in boxes; and what only
looks like a table."""

from __future__ import annotations

from collections.abc import Sequence

from typeset import LOREM, Sheet, page_of_text

from ingest.accounting import account

Row = tuple[str, ...]


def with_marks(sheet: Sheet) -> Sheet:
    """The sheet with an encoding that has bullets and dashes."""
    sheet.pdf.core_fonts_encoding = "cp1252"
    return sheet


def table_of(sheet: Sheet) -> tuple[Row, ...]:
    (table,) = sheet.passages("table")
    assert table.rows is not None
    return table.rows


def set_rows(
    sheet: Sheet, rows: Sequence[Row], xs: Sequence[float], y: float, *, step: float = 18, bold: int = 1
) -> float:
    """Rows without rules, the first of them bold; cells may hold lines parted by "/". Returns the height below."""
    for n, row in enumerate(rows):
        lines = [cell.split("/") for cell in row]
        for x, cell in zip(xs, lines, strict=True):
            for m, text in enumerate(cell):
                sheet.put(x, y + 11 * m, text, 9, bold=n < bold)
        y += step + 11 * (max(map(len, lines)) - 1)
    return y


def set_grid(
    sheet: Sheet, rows: Sequence[Row], xs: Sequence[float], y: float, *, low: float = 20, bold: int = 1
) -> float:
    """Rows in frames; returns the height below."""
    for n, row in enumerate(rows):
        for left, right, cell in zip(xs, xs[1:], row, strict=False):
            sheet.frame(left, y, right, y + low)
            sheet.put(left + 4, y + 13, cell, 9, bold=n < bold)
        y += low
    return y


# --- cells over several rows and columns -----------------------------------------------------------------


def test_a_heading_over_two_columns_stands_in_the_first_of_them() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 540, 560, 580):
        sheet.rule(70, y, 370, y)
    sheet.rule(170, 520, 370, 520)
    for x, top in ((70, 500), (170, 500), (270, 520), (370, 500)):
        sheet.rule(x, top, x, 580)
    sheet.put(75, 514, "Zorgsoort", 9, bold=True)
    sheet.put(230, 514, "Kosten per jaar", 9, bold=True)
    sheet.put(175, 534, "2023", 9, bold=True)
    sheet.put(275, 534, "2024", 9, bold=True)
    set_rows(sheet, [("Kraamzorg", "310", "325"), ("Mondzorg", "71", "80")], (75, 175, 275), 554, step=20)
    assert table_of(sheet) == (
        ("Zorgsoort", "Kosten per jaar", ""),
        ("", "2023", "2024"),
        ("Kraamzorg", "310", "325"),
        ("Mondzorg", "71", "80"),
    )


def test_a_group_over_several_rows_stands_in_the_first_of_them() -> None:
    sheet = page_of_text(paragraphs=1)
    sheet.frame(70, 500, 170, 560)
    sheet.put(75, 532, "Eerste lijn", 9)
    for n, (name, number) in enumerate((("Huisarts", "41"), ("Logopedie", "7"), ("Mondzorg", "12"))):
        sheet.frame(170, 500 + 20 * n, 270, 520 + 20 * n)
        sheet.frame(270, 500 + 20 * n, 370, 520 + 20 * n)
        sheet.put(175, 513 + 20 * n, name, 9)
        sheet.put(275, 513 + 20 * n, number, 9)
    rows = table_of(sheet)
    assert [row[1:] for row in rows] == [("Huisarts", "41"), ("Logopedie", "7"), ("Mondzorg", "12")]
    assert sorted(row[0] for row in rows) == ["", "", "Eerste lijn"]


def test_a_heading_over_a_short_rule_stands_over_all_its_columns() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 540, 600):
        sheet.rule(70, y, 470, y)
    sheet.rule(200, 519, 460, 519)
    sheet.put(290, 514, "Uitgaven per jaar", 9, bold=True)
    set_rows(
        sheet,
        [("Zorgsoort", "2022", "2023", "2024"), ("Kraamzorg", "310", "325", "340"), ("Mondzorg", "71", "80", "83")],
        (75, 205, 310, 420), 533,
    )  # fmt: skip
    assert table_of(sheet)[0] == ("", "Uitgaven per jaar", "", "")


def test_words_that_run_on_over_a_border_that_is_only_drawn_in_the_head_stand_in_their_columns() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 520, 540, 560):
        sheet.rule(70, y, 390, y)
    for x in (70, 390):
        sheet.rule(x, 500, x, 560)
    for x in (100, 250):
        sheet.rule(x, 500, x, 520)
    rows = [
        ("Nr", "Situatie", "Voorwaarden"),
        ("1", "Pauzeren en herstarten", "Alle"),
        ("2", "Stoppen", "Geen"),
    ]
    set_rows(sheet, rows, (75, 105, 255), 513, step=20)
    assert table_of(sheet) == tuple(rows)


# --- rows told by white ----------------------------------------------------------------------------------


def test_a_row_of_which_several_cells_wrap_is_one_row() -> None:
    sheet = page_of_text(paragraphs=1)
    rows = [
        ("Zorgsoort", "2023", "Toelichting"),
        ("Geriatrische/revalidatie", "522", "raming van/het kantoor"),
        ("Kraamzorg", "316", "raming van/het kantoor"),
        ("Zittend/ziekenvervoer", "88", "opgave"),
    ]
    set_rows(sheet, rows, (75, 200, 300), 500)
    assert table_of(sheet) == tuple(tuple(cell.replace("/", " ") for cell in row) for row in rows)


def test_the_second_line_of_an_item_in_a_cell_hangs_and_stays_in_it() -> None:
    sheet = with_marks(page_of_text(paragraphs=1))
    y = set_rows(sheet, [("Zorgsoort", "Taken", "Wie")], (75, 200, 330), 500)
    for name, who in (("Kraamzorg", "NZa"), ("Mondzorg", "VWS"), ("Logopedie", "CIZ")):
        for dx, text in ((0, "• gegevens delen"), (0, "• toetsen aan de"), (7, "criteria")):
            sheet.put(200 + dx, y, text, 9)
            if dx == 0 and text.endswith("delen"):
                sheet.put(75, y, name, 9)
                sheet.put(330, y, who, 9)
            y += 11
        y += 8
    rows = table_of(sheet)
    assert rows[1] == ("Kraamzorg", "• gegevens delen • toetsen aan de criteria", "NZa")
    assert len(rows) == 4


def test_upright_rules_alone_part_columns_and_white_parts_rows() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 518, 590):
        sheet.rule(70, y, 370, y)
    for x in (70, 200, 280, 370):
        sheet.rule(x, 500, x, 590)
    rows = [
        ("Zorgsoort", "2023", "Wie"),
        ("Kraamzorg", "71", "NZa"),
        ("Mondzorg", "8", "VWS"),
        ("Logopedie", "3", ""),
    ]
    set_rows(sheet, rows, (75, 205, 285), 512, step=20)
    assert table_of(sheet) == tuple(rows)


def test_two_cells_with_paragraphs_between_rules_are_one_row() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (480, 500, 600, 700):
        sheet.rule(70, y, 470, y)
    for x in (70, 270, 470):
        sheet.rule(x, 480, x, 700)
    set_rows(sheet, [("Maatregel", "Toelichting")], (75, 275), 494)
    for y in (500, 600):
        for x in (75, 275):
            below, _ = sheet.fill(x, y + 14, LOREM[:90], width=180, size=9, leading=11)
            sheet.fill(x, below + 6, LOREM[:60], width=180, size=9, leading=11)
    assert len(table_of(sheet)) == 3


def test_figures_on_every_line_between_two_rules_are_rows() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 520, 570, 590, 610):
        sheet.rule(70, y, 420, y)
    for x in (70, 220, 320, 420):
        sheet.rule(x, 500, x, 610)
    rows = [("Heffing", "2023", "2024"), ("Woning", "333,55", "344,22"), ("Afval", "341,28", "352,20")]
    rows += [("Riool", "131,02", "135,24"), ("Totaal", "805,85", "831,66"), ("Stijging", "3,2%", "4,1%")]
    for row, y in zip(rows, (514, 532, 546, 560, 584, 604), strict=True):
        set_rows(sheet, [row], (75, 225, 325), y, bold=0)
    assert table_of(sheet) == tuple(rows)


def test_two_cells_of_running_text_set_wide_are_one_row() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (400, 420, 760):
        sheet.rule(60, y, 540, y)
    for x in (60, 300, 540):
        sheet.rule(x, 400, x, 760)
    set_rows(sheet, [("Wie", "Eerste stappen")], (65, 305), 414)
    for x in (65, 305):
        below, _ = sheet.fill(x, 436, LOREM * 2, width=225, size=8, leading=14)
        sheet.fill(x, below, LOREM * 2, width=225, size=8, leading=14)
    assert [len(row) for row in table_of(sheet)] == [2, 2]


# --- few rules -------------------------------------------------------------------------------------------


def test_rules_over_and_under_the_heads_make_a_table_of_two_rows() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 518, 556):
        sheet.rule(70, y, 470, y)
    rows = [("Maatregel", "Stand van zaken"), ("Kraamzorg", "Nog niet bekend"), ("Mondzorg", "Gereed")]
    set_rows(sheet, rows, (75, 280), 512)
    assert table_of(sheet) == tuple(rows)


def test_a_last_row_without_shade_belongs_to_the_shaded_table() -> None:
    sheet = with_marks(page_of_text(paragraphs=1))
    rows = [("Onderdeel", "2023", "Taken")]
    rows += [
        (name, f"{n}1", "• advies/• overleg")
        for n, name in enumerate(("Kraam", "Mond", "Oog", "Huid", "Hart"))
    ]
    y = 500.0
    for n, row in enumerate(rows):
        height = 18.0 if n == 0 else 30.0
        if n % 2 == 0:
            sheet.pdf.set_fill_color(225, 225, 232)
            sheet.pdf.rect(70, y, 400, height, style="F")
        set_rows(sheet, [row], (75, 250, 350), y + 12, bold=n == 0)
        y += height
    assert table_of(sheet) == tuple(tuple(cell.replace("/", " ") for cell in row) for row in rows)


def test_a_figure_that_ends_where_the_next_column_begins_is_a_cell_of_its_own() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 518, 536, 554, 572):
        sheet.rule(70, y, 470, y)
    names = (
        ("Kosten", "Toelichting"),
        ("62", "Wordt geleverd"),
        ("1.302", "Na overleg"),
        ("75", "Nog niet bekend"),
    )
    for n, (number, text) in enumerate(names):
        sheet.put(75, 512 + 18 * n, ("Zorgsoort", "Kraamzorg", "Mondzorg", "Logopedie")[n], 9, bold=not n)
        sheet.pdf.set_font("Helvetica", "B" if not n else "", 9)
        sheet.put(240 - sheet.pdf.get_string_width(number), 512 + 18 * n, number, 9, bold=not n)
        sheet.put(254, 512 + 18 * n, text, 9, bold=not n)
    assert [row[1:] for row in table_of(sheet)] == [tuple(row) for row in names]


# --- over pages and columns ------------------------------------------------------------------------------

HEAD = ("Zorgsoort", "Kosten", "Wie")


def many(count: int, start: int = 0) -> list[Row]:
    return [
        (f"Zorg {'abcdefghijklmnopqrstuvwxyz'[n]}", f"{n + 17}", "NZa") for n in range(start, start + count)
    ]


def test_a_table_over_two_pages_is_one_and_its_heading_stands_in_it_once() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 8)
    set_grid(sheet, [HEAD, *many(12)], (70, 220, 320, 420), 500)
    sheet.page()
    set_grid(sheet, [HEAD, *many(5, 12)], (70, 220, 320, 420), 60)
    sheet.fill(70, 300, LOREM * 8)
    (table,) = sheet.passages("table")
    assert table.rows == (HEAD, *many(17))
    assert table.pages == (1, 2)
    assert {box.page for box in table.boxes()} == {1, 2}
    assert table.text.count("Zorgsoort") == 1
    assert account(sheet.stages()).lost == 0


def test_a_row_that_the_end_of_the_page_cuts_is_one_row() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 8)
    set_grid(
        sheet,
        [HEAD[:2], ("Kraamzorg", "Alleen voor verzekerden"), ("Mondzorg", "De minister beslist")],
        (70, 220, 420),
        700,
    )
    sheet.page()
    set_grid(sheet, [("", "over het vervolg hiervan"), ("Logopedie", "Gereed")], (70, 220, 420), 60, bold=0)
    sheet.fill(70, 300, LOREM * 8)
    assert table_of(sheet)[2:] == (
        ("Mondzorg", "De minister beslist over het vervolg hiervan"),
        ("Logopedie", "Gereed"),
    )


def test_a_number_of_the_file_on_every_page_does_not_part_a_table() -> None:
    sheet = Sheet()
    for n in range(3):
        sheet.page()
        sheet.put(70, 50, "4.2021.0808.001", 8)
        set_grid(sheet, ([HEAD] if n == 0 else []) + many(8, 8 * n), (70, 220, 320, 420), 70, bold=n == 0)
    assert table_of(sheet) == (HEAD, *many(24))


def test_one_cell_alone_at_the_top_of_a_page_is_the_rest_of_the_row_before() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 8)
    set_grid(sheet, [HEAD, ("96d", "17", "10.1.c")], (70, 220, 320, 420), 720)
    sheet.page()
    set_grid(sheet, [("", "", "10.2.e"), ("96e", "18", "10.1.c")], (70, 220, 320, 420), 60, bold=0)
    sheet.fill(70, 300, LOREM * 8)
    assert table_of(sheet) == (HEAD, ("96d", "17", "10.1.c 10.2.e"), ("96e", "18", "10.1.c"))


def test_the_one_row_that_is_left_on_the_next_page_belongs_to_the_table_before() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 8)
    set_rows(sheet, [HEAD, *many(8)], (75, 220, 330), 620)
    sheet.page()
    y = set_rows(sheet, [HEAD, *many(1, 8)], (75, 220, 330), 80)
    sheet.fill(70, y + 30, LOREM * 8)
    assert table_of(sheet) == (HEAD, *many(9))


def test_a_table_with_other_heads_on_the_next_page_is_another_table() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 8)
    set_grid(sheet, [HEAD, *many(8)], (70, 220, 320, 420), 580)
    sheet.page()
    set_grid(sheet, [("Maatregel", "Datum", "Trekker"), *many(5, 12)], (70, 220, 320, 420), 60)
    sheet.fill(70, 300, LOREM * 8)
    assert [len(table.rows or ()) for table in sheet.passages("table")] == [9, 6]


def test_a_heading_row_at_the_top_of_every_page_is_no_running_head() -> None:
    sheet = Sheet()
    for _ in range(4):
        sheet.page()
        sheet.put(70, 40, "Inventarislijst", 8)
        for y in (60, 80, *range(100, 500, 20)):
            sheet.rule(70, y, 420, y)
        set_rows(sheet, [HEAD, *many(20)], (75, 220, 330), 73, step=20)
    rows = table_of(sheet)
    assert rows[0] == HEAD
    assert len(rows) == 81


def test_columns_of_a_long_list_are_neither_a_side_column_nor_running_heads() -> None:
    sheet = Sheet()
    for page in range(3):
        sheet.page()
        for n in range(40):
            sheet.put(72, 70 + 15 * n, f"{100 + page * 31 + n * 7 % 31}", 9)
            sheet.put(217, 70 + 15 * n, ("Vleesvarkens", "Vleesbiggen")[n % 2], 9)
            sheet.put(430, 70 + 15 * n, "10.1.c", 9)
    rows = table_of(sheet)
    assert len(rows) == 120
    assert {row[2] for row in rows} == {"10.1.c"}


def test_columns_are_read_one_after_another_though_a_table_goes_on_from_one_into_the_other() -> None:
    sheet = Sheet().page()
    left, _ = sheet.fill(60, 100, LOREM * 5, width=220)
    set_rows(sheet, [HEAD[:2], *[row[:2] for row in many(10)]], (64, 240), left + 20)
    right = set_rows(sheet, [row[:2] for row in many(12, 10)], (324, 500), 100, bold=0)
    sheet.fill(320, right + 20, LOREM * 4, width=220)
    texts = sheet.texts("paragraph")
    assert texts == [(LOREM * 5).strip(), (LOREM * 4).strip()]
    assert table_of(sheet) == (HEAD[:2], *[row[:2] for row in many(22)])


def test_a_figure_at_the_end_of_a_column_does_not_draw_the_line_of_the_next_column_to_it() -> None:
    sheet = Sheet().page()
    sheet.fill(310, 104, LOREM * 5, width=230)
    y, _ = sheet.fill(60, 104, LOREM * 2, width=220)
    for n in range(5):
        sheet.put(
            64, y + 20 + 12 * n, ("Kraamzorg", "Mondzorg", "Logopedie", "Huisarts", "Hulpmiddelen")[n], 9
        )
        sheet.put(272, y + 20 + 12 * n, f"{31 + n}", 9)
    assert (LOREM * 5).strip() in sheet.texts("paragraph")
    assert [row[1] for row in table_of(sheet)] == ["31", "32", "33", "34", "35"]


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


def test_heads_and_one_row_above_the_end_of_a_page_belong_to_the_table_on_the_next() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 8)
    set_rows(sheet, [HEAD, *many(1)], (75, 220, 330), 730)
    sheet.page()
    y = set_rows(sheet, [HEAD, *many(6, 1)], (75, 220, 330), 80)
    sheet.fill(70, y + 30, LOREM * 8)
    assert table_of(sheet) == (HEAD, *many(7))


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


def test_a_word_that_sticks_out_over_its_border_is_told_from_the_figure_behind_it() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 518, 536, 554):
        sheet.rule(70, y, 230, y)
    for x in (70, 128, 180, 230):
        sheet.rule(x, 500, x, 554)
    rows = [("Zorg", "2023", "2024"), ("Wijkverpleging", "779", "781"), ("Mondzorg", "64", "71")]
    set_rows(sheet, rows, (74, 132, 184), 512)
    assert table_of(sheet) == tuple(rows)
