"""What the rows and cells of a table are."""

from __future__ import annotations

from typeset import LOREM, Sheet, page_of_text
from typeset_tables import set_rows, table_of, with_marks


def test_a_ruled_table_has_rows_and_cells() -> None:
    sheet = page_of_text(paragraphs=1)
    cells = [["Criterium", "Vraag"], ["Effectiviteit", "Werkt het?"], ["Noodzaak", "Is het nodig?"]]
    for n, row in enumerate(cells):
        for m, text in enumerate(row):
            sheet.frame(70 + 150 * m, 500 + 20 * n, 220 + 150 * m, 520 + 20 * n)
            sheet.put(75 + 150 * m, 514 + 20 * n, text)
    (table,) = sheet.passages("table")
    assert table.rows == tuple(tuple(row) for row in cells)
    assert table.text == "Criterium Vraag Effectiviteit Werkt het? Noodzaak Is het nodig?"


def test_words_under_each_other_are_a_table_without_rules() -> None:
    sheet = page_of_text(paragraphs=1)
    cells = [("Jaar", "Aantal"), ("2021", "120"), ("2022", "135"), ("2023", "150")]
    for n, (year, number) in enumerate(cells):
        sheet.put(70, 500 + 13 * n, year)
        sheet.put(240, 500 + 13 * n, number)
    (table,) = sheet.passages("table")
    assert table.rows == tuple(cells)


def test_rows_ruled_off_without_upright_rules_are_a_table() -> None:
    sheet = page_of_text(paragraphs=1)
    cells = [("Profiel", "Code"), ("Beschut wonen", "4 VV"), ("Beschermd wonen", "5 VV")]
    for n, (name, code) in enumerate(cells):
        sheet.frame(70, 500 + 24 * n, 480, 524 + 24 * n)
        sheet.put(80, 516 + 24 * n, name)
        sheet.put(400, 516 + 24 * n, code)
    (table,) = sheet.passages("table")
    assert table.rows == tuple(cells)


def test_a_column_with_a_table_is_read_apart_from_the_column_of_text_beside_it() -> None:
    sheet = Sheet().page()
    sheet.fill(60, 100, LOREM * 6, width=220)
    y, _ = sheet.fill(320, 104, LOREM * 3, width=220)
    for n in range(4):
        for x, cell in ((324, f"Zorgsoort {'ABCD'[n]}"), (394, f"{31 + n}"), (454, f"7.{n}50")):
            sheet.put(x, y + 12 + 15 * n, cell, 8)
    texts = sheet.texts("paragraph")
    assert texts[0] == (LOREM * 6).strip()
    rows = next(p.rows for p in sheet.passages("table"))
    assert rows is not None
    assert [row[0] for row in rows] == ["Zorgsoort A", "Zorgsoort B", "Zorgsoort C", "Zorgsoort D"]


def test_cells_that_almost_touch_are_told_apart_by_the_rule_between_them() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 3)
    xs, ys = (70.0, 130.0, 200.0, 270.0), (300.0, 318.0, 336.0, 354.0)
    for n, words in enumerate(("Wijkverpleging", "Mondzorg", "Kraamzorg")):
        for x, cell in zip(xs[:3], (words, f"19{n}", f"9.84{n}"), strict=True):
            sheet.put(x + (2 if x > 70 else 0), ys[n] + 12, cell, 9)
    for y in ys:
        sheet.rule(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.rule(x, ys[0], x, ys[-1])
    rows = next(p.rows for p in sheet.passages("table"))
    assert rows == (
        ("Wijkverpleging", "190", "9.840"),
        ("Mondzorg", "191", "9.841"),
        ("Kraamzorg", "192", "9.842"),
    )


def test_cells_that_touch_are_told_apart_by_the_column_of_the_other_rows() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 3)
    sheet.pdf.set_font("Helvetica", "", 9)
    column = 70 + float(sheet.pdf.get_string_width("Wijkverpleging"))
    for n, words in enumerate(("Zorg", "Wijkverpleging", "Gebit", "Kraam")):
        for x, cell in ((70.0, words), (column, f"19{n}"), (200.0, f"9.84{n}"), (280.0, "raming")):
            sheet.put(x, 300 + 16 * n, cell, 9)
    rows = next(p.rows for p in sheet.passages("table"))
    assert rows is not None
    assert rows[1] == ("Wijkverpleging", "191", "9.841", "raming")


def test_the_numbers_of_a_table_s_rows_stay_in_the_table() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM)
    for n in range(12):
        for x, cell in (
            (70, f"{n + 1}" if n else "Nr."),
            (130, f"Document over zorg {n}"),
            (300, "Openbaar"),
        ):
            sheet.put(x, 200 + 16 * n, cell, 9)
    rows = next(p.rows for p in sheet.passages("table"))
    assert rows is not None
    assert [row[0] for row in rows][:3] == ["Nr.", "2", "3"]


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


def test_a_word_that_sticks_out_over_its_border_is_told_from_the_figure_behind_it() -> None:
    sheet = page_of_text(paragraphs=1)
    for y in (500, 518, 536, 554):
        sheet.rule(70, y, 230, y)
    for x in (70, 128, 180, 230):
        sheet.rule(x, 500, x, 554)
    rows = [("Zorg", "2023", "2024"), ("Wijkverpleging", "779", "781"), ("Mondzorg", "64", "71")]
    set_rows(sheet, rows, (74, 132, 184), 512)
    assert table_of(sheet) == tuple(rows)
