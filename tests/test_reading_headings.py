"""Which lines are headings, and the tree that they make."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typeset import LOREM, Sheet, the

CASES = Path(__file__).parent / "cases"


def test_the_contents_page_is_used_and_not_read_as_text() -> None:
    sheet = Sheet().page()
    sheet.put(70, 80, "Inhoudsopgave", 14, bold=True)
    for n, entry in enumerate(["1 Inleiding", "2 Wat wij verstaan onder zorg", "Bijlage"]):
        sheet.put(70, 110 + 14 * n, f"{entry} {'.' * 60} {n + 2}")
    sheet.page()
    y = sheet.put(70, 80, "1 Inleiding", 14, bold=True) * 0 + 110
    y, _ = sheet.fill(70, y, LOREM)
    sheet.put(70, y + 20, "2 Wat wij verstaan onder zorg", 14, bold=True)
    sheet.fill(70, y + 50, LOREM)
    assert sheet.sections() == [(1, "1", "Inleiding"), (1, "2", "Wat wij verstaan onder zorg")]
    assert [text for text in sheet.texts() if "Bijlage" in text or "...." in text] == []


def heading_rows() -> list[dict[str, str]]:
    with (CASES / "headings.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", heading_rows(), ids=lambda row: row["text"])
def test_a_line_is_a_heading_or_not(row: dict[str, str]) -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM)
    sheet.put(70, 180, row["text"], bold=row["style"] == "bold")
    sheet.fill(70, 200, LOREM * 2)
    sheet.fill(70, 400, LOREM * 2)
    expected = [(1, row["number"] or None, row["title"])] if row["title"] or row["number"] else []
    assert sheet.sections() == expected


def test_the_tree_of_sections_follows_numbers_and_type() -> None:
    sheet = Sheet().page()
    y = 80.0
    for text, size in [("1 Inleiding", 14), ("1.1 Aanleiding", 12), ("Vraag van de minister", 10), ("1.2 Aanpak", 12),
                       ("2 Uitkomst", 14), ("Colofon", 14)]:  # fmt: skip
        sheet.put(70, y, text, size, bold=True)
        y, _ = sheet.fill(70, y + 18, LOREM)
        y += 20
    levels = [(level, title) for level, _, title in sheet.sections()]
    assert levels == [(1, "Inleiding"), (2, "Aanleiding"), (3, "Vraag van de minister"), (2, "Aanpak"), (1, "Uitkomst"),
                      (1, "Colofon")]  # fmt: skip
    below = the(sheet.passages("heading"), "Vraag van de minister")
    assert below.section == ("1 Inleiding", "1.1 Aanleiding")


def test_an_underlined_line_over_a_paragraph_is_a_heading() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM)
    end = sheet.put(70, 180, "Openbaarheid voor eenieder")
    sheet.rule(70, 181.5, end, 181.5)
    sheet.fill(70, 192, LOREM * 2)
    assert sheet.sections() == [(1, None, "Openbaarheid voor eenieder")]


def test_bold_italic_headings_stand_below_bold_ones_of_the_same_size() -> None:
    sheet = Sheet().page()
    sheet.put(70, 90, "Uitkomsten", 16, bold=True)
    y = 112.0
    for title, italic in (("Kosten", False), ("Per streek", True), ("Gebruik", False), ("Per jaar", True)):
        sheet.put(70, y + 10, title, 10, bold=True, italic=italic)
        y, _ = sheet.fill(70, y + 24, LOREM * 2)
    levels = {title: level for level, _, title in sheet.sections()}
    assert levels["Per streek"] == levels["Kosten"] + 1
    assert levels["Per jaar"] == levels["Gebruik"] + 1 == levels["Kosten"] + 1
