"""What comes back on every page or counts its lines is no text."""

from __future__ import annotations

from typeset import LOREM, Sheet, three_pages


def test_running_headers_and_page_numbers_are_in_no_passage() -> None:
    texts = " ".join(three_pages().texts())
    assert "Definitief" not in texts
    assert "Pagina" not in texts
    assert {line.text for line in three_pages().stages().furniture.lines} == {
        "Rapport over zorg | Definitief", "Pagina 1 van 3", "Pagina 2 van 3", "Pagina 3 van 3",
    }  # fmt: skip


def test_line_numbers_of_a_draft_are_not_read_along() -> None:
    sheet = Sheet().page()
    words = iter((LOREM * 8).split())
    for n in range(20):
        sheet.put(40, 100 + 14 * n, str(n + 1))
        sheet.put(80, 100 + 14 * n, " ".join(next(words) for _ in range(12)))
    assert not any(character.isdigit() for text in sheet.texts() for character in text)


def test_page_numbers_with_a_bar_are_furniture() -> None:
    sheet = Sheet()
    for n in (1, 2, 3):
        sheet.page()
        sheet.fill(70, 100, LOREM * 3)
        sheet.put(500, 806, f"{n} | 3", 8)
    assert all("|" not in p.text for p in sheet.passages())


def test_numbers_of_the_lines_in_the_margin_are_furniture_also_beside_a_table() -> None:
    sheet = Sheet().page()
    words = [
        "Het stelsel kent zes onderdelen die samen werken aan de",
        "uitwisseling van gegevens tussen wie zorg",
    ]
    words += [
        "geeft en wie haar ontvangt; dit onderdeel is er een van",
        "en staat niet op zich maar hangt samen met",
        "de",
    ]
    for n, line in enumerate([*words, "andere delen."]):
        sheet.put(43, 100 + 13 * n, f"{46 + n}", 8)
        sheet.put(71, 100 + 13 * n, line, 10)
    for n in range(8):
        for x, cell in ((71, "Onderdeel"), (200, f"{n}50"), (300, "Meet wat er is"), (440, f"{n}")):
            sheet.put(x, 200 + 16 * n, cell, 9)
    text = sheet.texts("paragraph")[0]
    assert text.startswith(
        "Het stelsel kent zes onderdelen die samen werken aan de uitwisseling van gegevens"
    )
    assert not any(number in text for number in ("46", "47", "48", "49", "50"))
