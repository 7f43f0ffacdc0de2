"""Headings that return in every module are headings, also where they happen to open pages."""

from __future__ import annotations

from typeset import LOREM, Sheet

MODULES = ("Pijn", "Slapen", "Bewegen", "Eten")


def _headed(sheet: Sheet, y: float, text: str) -> float:
    sheet.put(70, y, text, 12, bold=True)
    return y + 20


def _told(sheet: Sheet, y: float, lines: int = 6) -> float:
    for _ in range(lines):
        sheet.put(70, y, LOREM[:88])
        y += 13
    return y + 10


def _running(sheet: Sheet, page: int) -> None:
    sheet.put(70, 40, "Richtlijn Leven met klachten", 8)
    sheet.put(300, 800, str(page), 8)


def _headings(sheet: Sheet) -> list[str]:
    return [passage.text for passage in sheet.passages("heading")]


def test_a_question_under_the_title_of_a_module_that_begins_a_page_is_a_heading() -> None:
    sheet = Sheet()
    for page, name in enumerate(MODULES, 1):
        sheet.page()
        _running(sheet, page)
        sheet.put(70, 75, f"Module {page} {name}", 16, bold=True)
        y = _told(sheet, _headed(sheet, 105, "Uitgangsvraag"))
        _told(sheet, _headed(sheet, y + 10, "Aanbevelingen"))
    found = _headings(sheet)
    assert found.count("Uitgangsvraag") == found.count("Aanbevelingen") == len(MODULES)
    assert not any("Leven met klachten" in one for one in found)


def test_considerations_that_open_pages_and_stand_inside_others_are_headings() -> None:
    sheet = Sheet()
    for page in range(1, 6):
        sheet.page()
        _running(sheet, page)
        y = _told(sheet, _headed(sheet, 75, "Overwegingen"))
        if page == 2:
            _told(sheet, _headed(sheet, y + 10, "Overwegingen"))
    assert _headings(sheet).count("Overwegingen") == 6


def test_a_bold_running_header_stays_furniture() -> None:
    sheet = Sheet()
    for name in MODULES:
        sheet.page()
        sheet.put(70, 40, "Richtlijn Leven met klachten", 12, bold=True)
        y = _told(sheet, 90)
        _told(sheet, _headed(sheet, y + 20, f"Wat te doen bij {name.lower()}"))
    assert not any("Leven met klachten" in one for one in _headings(sheet))
