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
