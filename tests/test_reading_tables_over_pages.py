"""Tables that go on over pages and columns."""

from __future__ import annotations

from typeset import LOREM, Sheet
from typeset_tables import HEAD, many, set_grid, set_rows, table_of

from ingest.accounting import account


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


def test_heads_and_one_row_above_the_end_of_a_page_belong_to_the_table_on_the_next() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM * 8)
    set_rows(sheet, [HEAD, *many(1)], (75, 220, 330), 730)
    sheet.page()
    y = set_rows(sheet, [HEAD, *many(6, 1)], (75, 220, 330), 80)
    sheet.fill(70, y + 30, LOREM * 8)
    assert table_of(sheet) == (HEAD, *many(7))
