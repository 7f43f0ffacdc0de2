"""Notes at the foot of a page, at the end, and their markers in the text."""

from __future__ import annotations

from typeset import LOREM, Sheet, page_of_text, the, with_notes


def test_a_marker_behind_a_year_is_not_a_digit_of_the_year() -> None:
    sheet = page_of_text()
    end = sheet.put(70, 200, "In de brieven van 23 mei 2023 en 16 juni 2023")
    end = sheet.raised(end, 200, "1")
    sheet.put(end, 200, " is dit gemeld.")
    with_notes(sheet, ("1", "Kamerstukken II 2022/23, 12 345, nr. 6."))
    told = the(sheet.passages("paragraph"), "brieven van")
    assert told.text == "In de brieven van 23 mei 2023 en 16 juni 2023 is dit gemeld."
    assert [(m.number, told.text[: m.offset].split()[-1]) for m in told.markers] == [("1", "2023")]
    note = sheet.passages("footnote")
    assert [(p.number, p.text) for p in note] == [("1", "Kamerstukken II 2022/23, 12 345, nr. 6.")]


def test_four_markers_in_a_row_are_four_notes() -> None:
    sheet = page_of_text()
    sheet.raised(sheet.put(70, 200, "Vier criteria worden samen bekeken."), 200, "1234")
    with_notes(
        sheet, ("1", "Eerste kader."), ("2", "Tweede kader."), ("3", "Derde kader."), ("4", "Vierde kader.")
    )
    told = the(sheet.passages("paragraph"), "Vier criteria")
    assert told.text.endswith("bekeken.")
    assert [m.number for m in told.markers] == ["1", "2", "3", "4"]
    assert [p.number for p in sheet.passages("footnote")] == ["1", "2", "3", "4"]


def test_square_metres_are_no_note() -> None:
    sheet = page_of_text()
    end = sheet.raised(sheet.put(70, 200, "Een kamer van 12 m"), 200, "2")
    sheet.put(end, 200, " is groot genoeg.")
    told = the(sheet.passages("paragraph"), "Een kamer")
    assert told.text == "Een kamer van 12 m2 is groot genoeg."
    assert told.markers == ()


def test_a_space_before_the_marker_does_not_stay_before_the_full_stop() -> None:
    sheet = page_of_text()
    end = sheet.raised(sheet.put(70, 200, "De agenda loopt tot 2028 "), 200, "1")
    sheet.put(end, 200, ". Daarna volgt een nieuwe.")
    with_notes(sheet, ("1", "Zie de agenda."))
    assert the(sheet.passages("paragraph"), "De agenda").text.startswith("De agenda loopt tot 2028. Daarna")


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    sheet = page_of_text()
    sheet.raised(sheet.put(70, 200, "Dit staat in de wet."), 200, "1")
    with_notes(
        sheet,
        (
            "1",
            "Deze noot is lang en loopt door naar de volgende bladzijde omdat er geen ruimte meer was voor",
        ),
        top=745,
    )
    sheet.page()
    sheet.fill(70, 100, LOREM * 3)
    with_notes(sheet, ("", "de rest van haar tekst."), top=745)
    notes = sheet.passages("footnote")
    assert [p.number for p in notes] == ["1"]
    assert notes[0].text.endswith("ruimte meer was voor de rest van haar tekst.")
    assert notes[0].pages == (1, 2)


def plain_notes(sheet: Sheet, *notes: tuple[str, str], x: float = 70, top: float = 740) -> Sheet:
    """Notes whose number is as large as their text and not raised, with no rule above."""
    for n, (number, text) in enumerate(notes):
        sheet.put(x, top + 10 * n, number, 8)
        sheet.put(x + 12, top + 10 * n, text, 8)
    return sheet


def test_notes_with_plain_numbers_are_notes_because_the_text_has_the_numbers_raised() -> None:
    sheet = page_of_text()
    end = sheet.raised(sheet.put(70, 200, "Dit is eerder gemeld."), 200, "1")
    sheet.raised(sheet.put(end, 200, " Ook dit."), 200, "2")
    plain_notes(sheet, ("1", "Kamerstukken II 2022/23, 12 345, nr. 6."), ("2", "Zie de bijlage."))
    notes = sheet.passages("footnote")
    assert [(p.number, p.text) for p in notes] == [
        ("1", "Kamerstukken II 2022/23, 12 345, nr. 6."),
        ("2", "Zie de bijlage."),
    ]
    assert [m.number for m in the(sheet.passages("paragraph"), "eerder gemeld").markers] == ["1", "2"]


def test_small_print_that_begins_with_a_number_is_no_note_without_a_marker() -> None:
    sheet = page_of_text()
    plain_notes(sheet, ("3", "gemeenten deden niet mee aan de meting."))
    assert sheet.passages("footnote") == []


def test_the_same_note_on_every_page_is_no_running_footer() -> None:
    sheet = Sheet()
    for n in ("1", "2", "3"):
        sheet.page()
        y, _ = sheet.fill(70, 100, LOREM * 3)
        sheet.raised(sheet.put(70, y + 20, f"Dit is bericht nummer {n} van de drie."), y + 20, n)
        plain_notes(sheet, (n, "De cijfers zijn afgerond en"))
        sheet.put(82, 750, "gelden voor het hele land.", 8)
    assert [(p.number, p.text) for p in sheet.passages("footnote")] == [
        (n, "De cijfers zijn afgerond en gelden voor het hele land.") for n in ("1", "2", "3")
    ]


def test_notes_under_each_of_two_columns_are_not_read_across() -> None:
    sheet = Sheet().page()
    for x, words in ((60, "Links"), (320, "Rechts")):
        y, _ = sheet.fill(x, 100, LOREM * 5, width=220)
        sheet.raised(sheet.put(x, y + 12, f"{words} staat dit."), y + 12, "1" if x == 60 else "2")
    for x, number, first in ((60, "1", "De linker noot is lang en"), (320, "2", "De rechter noot is ook")):
        plain_notes(sheet, (number, first), x=x)
        sheet.put(x + 12, 750, "gaat nog even door.", 8)
    assert [(p.number, p.text) for p in sheet.passages("footnote")] == [
        ("1", "De linker noot is lang en gaat nog even door."),
        ("2", "De rechter noot is ook gaat nog even door."),
    ]


def test_four_markers_behind_the_one_word_of_a_last_line_leave_it_with_its_paragraph() -> None:
    sheet = page_of_text()
    sheet.put(70, 200, "De instelling legt de uitkomsten van ieder jaar van de meting in haar verslag")
    sheet.raised(sheet.put(70, 212, "vast."), 212, "1 2 3 4")
    plain_notes(sheet, *((n, f"Verslag {n}.") for n in "1234"), top=730)
    told = the(sheet.passages("paragraph"), "in haar verslag")
    assert told.text.endswith("in haar verslag vast.")
    assert [m.number for m in told.markers] == ["1", "2", "3", "4"]


def test_a_long_endnote_set_wide_keeps_its_hanging_line() -> None:
    sheet = page_of_text()
    sheet.raised(sheet.put(70, 200, "Dit is onderzocht."), 200, "1")
    sheet.put(70, 560, "Noten", 12, bold=True)
    sheet.put(70, 590, "1.", 7)
    sheet.put(88, 590, "De vereniging heeft daarbij aangetekend dat de uitkomsten van de streken", 7)
    sheet.put(88, 603, "niet zonder meer te vergelijken zijn.", 7)
    assert [p.text for p in sheet.passages("footnote")] == [
        "De vereniging heeft daarbij aangetekend dat de uitkomsten van de streken "
        "niet zonder meer te vergelijken zijn."
    ]


def test_endnotes_under_their_heading_are_notes() -> None:
    sheet = page_of_text()
    sheet.raised(sheet.put(70, 200, "Dit is onderzocht."), 200, "1")
    sheet.put(70, 560, "Noten", 12, bold=True)
    sheet.put(70, 590, "1. Jansen, Over zorg, Utrecht 2020.")
    assert [(p.number, p.text) for p in sheet.passages("footnote")] == [
        ("1", "Jansen, Over zorg, Utrecht 2020.")
    ]
    assert [m.number for m in the(sheet.passages("paragraph"), "onderzocht").markers] == ["1"]


def test_a_citation_cut_by_a_page_end_and_a_note_is_one_passage_with_boxes_on_both_pages() -> None:
    sheet = page_of_text()
    sheet.fill(70, 640, LOREM)
    end = sheet.raised(sheet.put(70, 712, "Deze taak"), 712, "1")
    sheet.put(end, 712, " is terug te vinden in artikel 64 tot en met 67 van de Wet op de")
    with_notes(sheet, ("1", "De taak is niet nieuw."))
    sheet.page()
    sheet.fill(70, 90, f"Voorbeeldzorg en in andere wetten. {LOREM}")
    passage = the(sheet.passages("paragraph"), "Deze taak")
    phrase = "artikel 64 tot en met 67 van de Wet op de Voorbeeldzorg"
    assert phrase in passage.text
    start = passage.text.index(phrase)
    assert [box.page for box in passage.boxes(start, start + len(phrase))] == [1, 2]


def test_the_same_note_on_two_pages_is_no_running_footer() -> None:
    sheet = Sheet()
    for number in ("1", "2"):
        sheet.page()
        sheet.fill(70, 100, LOREM * 3)
        sheet.raised(sheet.put(70, 300, "Dit is openbaar."), 300, number)
        with_notes(sheet, (number, "Kamerstukken II 2019/20, 12 345, nr. 6."), top=770)
    assert [p.number for p in sheet.passages("footnote")] == ["1", "2"]


def test_notes_in_the_size_of_the_text_are_notes() -> None:
    sheet = page_of_text()
    sheet.raised(sheet.put(70, 200, "Dit staat in een brochure."), 200, "1")
    sheet.raised(70, 760, "1")
    sheet.put(76, 760, "Brochure Zorg thuis, 2021.")
    assert [(p.number, p.text) for p in sheet.passages("footnote")] == [("1", "Brochure Zorg thuis, 2021.")]
