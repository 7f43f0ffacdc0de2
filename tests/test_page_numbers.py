"""The number printed on a page: which lines may give it, and which of them count with the pages."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from fpdf.enums import PageLabelStyle
from fpdf.output import PDFPageLabel
from typeset import LOREM, Sheet

from ingest.page_number_forms import as_label, roman, written_numbers

CASES = Path(__file__).parent / "cases" / "page_numbers.tsv"


def _cases() -> list[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["text"], row["number"], row["form"]) for row in rows]


@pytest.mark.parametrize(("text", "number", "form"), _cases(), ids=lambda value: value)
def test_what_a_line_may_say_of_its_page(text: str, number: str, form: str) -> None:
    found = next(iter(written_numbers(text)), None)
    assert (found.label if found else "-", found.form if found else "-") == (number, form)


def test_roman_numerals_there_and_back() -> None:
    values = [roman(as_label(number, "lower")) for number in range(1, 100)]
    assert values == list(range(1, 100))
    assert all(one < other for one, other in pairwise(value for value in values if value))
    assert (roman("mild"), roman("iiii"), roman("Iv"), roman("")) == (None, None, None, None)


def sheet_of(feet: list[str], *, x: float = 500, y: float = 800) -> Sheet:
    """Pages of running text, each with its foot; no foot for an empty one."""
    sheet = Sheet()
    for number, foot in enumerate(feet):
        sheet.page().fill(70, 150, f"{number * 'ook '}{LOREM * 3}")
        if foot:
            sheet.put(x, y, foot, 8)
    return sheet


def numbers(sheet: Sheet) -> list[str | None]:
    return [page.printed for page in sheet.stages().reading.pages]


def implied(sheet: Sheet) -> list[str | None]:
    return [page.implied for page in sheet.stages().reading.pages]


def test_a_cover_is_not_counted() -> None:
    assert numbers(sheet_of(["", "1", "2", "3", "4"])) == [None, "1", "2", "3", "4"]


def test_roman_numerals_stand_in_front() -> None:
    feet = ["", "ii", "iii", "iv", "1", "2", "3", "4"]
    assert numbers(sheet_of(feet)) == [None, "ii", "iii", "iv", "1", "2", "3", "4"]


@pytest.mark.parametrize("form", ["Pagina {} van 9", "{}/9", "{} / 9", "- {} -", "blad {}", "Pag. {}"])
def test_forms_that_say_that_they_are_numbers_of_pages(form: str) -> None:
    assert numbers(sheet_of([form.format(number) for number in range(3, 7)])) == ["3", "4", "5", "6"]


def test_a_single_page_of_a_letter_says_which_it_is() -> None:
    assert numbers(sheet_of(["Pagina 2 van 2"])) == ["2"]


def test_left_and_right_pages_have_their_number_on_the_outside() -> None:
    sheet = Sheet()
    for number in range(10, 18):
        sheet.page().fill(70, 150, LOREM * 3)
        left = number % 2 == 0
        sheet.put(
            70 if left else 400, 800, f"{number} | Toezicht" if left else f"Hoofdstuk twee | {number}", 8
        )
    assert numbers(sheet) == [str(number) for number in range(10, 18)]


def test_a_head_that_changes_by_chapter_goes_on_counting() -> None:
    heads = ["Inleiding"] * 5 + ["Aanpak"] * 2 + ["Vervolg"] * 4
    sheet = sheet_of([f"{head} | {number}" for number, head in enumerate(heads, start=21)])
    assert numbers(sheet) == [str(number) for number in range(21, 32)]


def test_a_chapter_opens_without_number_and_only_what_it_would_be_is_told() -> None:
    sheet = sheet_of(["7", "8", "9", "", "11", "12", "", ""])
    assert numbers(sheet) == ["7", "8", "9", None, "11", "12", None, None]
    assert implied(sheet) == [None, None, None, "10", None, None, None, None]


def test_a_number_that_leaves_the_count_for_one_page_is_misread() -> None:
    feet = ["Pagina 5 van 9", "Pagina 6 van 9", "Pagina 1 van 9", "Pagina 8 van 9", "Pagina 9 van 9"]
    assert numbers(sheet_of(feet)) == ["5", "6", None, "8", "9"]


def test_two_papers_in_one_file_count_each_for_themselves() -> None:
    feet = [f"Pagina {n} van 3" for n in (1, 2, 3)] + [f"Pagina {n} van 4" for n in (1, 2, 3, 4)]
    assert numbers(sheet_of(feet)) == ["1", "2", "3", "1", "2", "3", "4"]


def test_two_pages_on_one_sheet_have_no_number() -> None:
    sheet = Sheet()
    for number in range(2, 12, 2):
        sheet.page().fill(70, 150, LOREM * 3)
        sheet.put(80, 800, str(number), 8)
        sheet.put(500, 800, str(number + 1), 8)
    assert numbers(sheet) == [None] * 5
    assert implied(sheet) == [None] * 5


def test_two_counts_on_one_page_leave_it_without_number_unless_one_says_what_it_is() -> None:
    stamped, said = Sheet(), Sheet()
    for number in range(1, 5):
        stamped.page().fill(70, 150, LOREM * 3)
        stamped.put(500, 800, str(number), 8)
        stamped.put(500, 30, str(number + 40), 8)
        said.page().fill(70, 150, LOREM * 3)
        said.put(450, 800, f"Pagina {number} van 4", 8)
        said.put(500, 30, str(number + 40), 8)
    assert numbers(stamped) == [None] * 4
    assert numbers(said) == ["1", "2", "3", "4"]


def test_a_page_named_in_a_note_is_not_the_page_of_the_note() -> None:
    sheet = Sheet()
    for number, named in enumerate([8, 9, 10, 11], start=1):
        sheet.page().fill(70, 150, LOREM * 3)
        sheet.put(70, 760, f"{number} Kamerstukken II 2019/20, 99 001, nr. 3, p. {named}.", 8)
        sheet.put(290, 800, str(number), 8)
    assert numbers(sheet) == ["1", "2", "3", "4"]


def test_numbers_of_tables_questions_and_years_are_none_of_pages() -> None:
    assert numbers(sheet_of([f"{number}." for number in range(1, 6)])) == [None] * 5
    assert numbers(sheet_of([f"Vraag {number}" for number in range(1, 6)])) == [None] * 5
    assert numbers(sheet_of(["Jaarbericht april 2025"] * 5)) == [None] * 5
    assert numbers(sheet_of(["3", "3", "5", "9", "1"])) == [None] * 5


def test_two_numbers_in_a_long_paper_are_too_few() -> None:
    assert numbers(sheet_of(["", "", "", "7", "8", "", "", ""])) == [None] * 8
    assert numbers(sheet_of(["1", "2"])) == ["1", "2"]


def test_numbers_of_rows_at_the_foot_of_a_page_are_text() -> None:
    sheet = Sheet()
    for number in range(1, 6):
        sheet.page().fill(70, 150, LOREM * 3)
        sheet.put(70, 800, str(number), 10)
        sheet.put(300, 800, f"beschrijving van stuk {'abcdef'[number]} in de lijst", 10)
    assert numbers(sheet) == [None] * 5


def test_what_the_file_calls_its_pages_is_implied_where_the_print_does_not_deny_it() -> None:
    front = sheet_of(["", "", "1", "2", "3"])
    front.pdf.pages[1].set_page_label(None, _label(PageLabelStyle.LOWER_ROMAN))
    front.pdf.pages[3].set_page_label(None, _label(PageLabelStyle.NUMBER))
    assert implied(front) == ["i", "ii", None, None, None]
    assert numbers(front) == [None, None, "1", "2", "3"]
    denied = sheet_of(["", "", "1", "2", "3"])
    denied.pdf.pages[1].set_page_label(None, _label(PageLabelStyle.LOWER_ROMAN))
    assert implied(denied) == [None] * 5


def _label(style: PageLabelStyle) -> PDFPageLabel:
    return PDFPageLabel(style, None, 1)
