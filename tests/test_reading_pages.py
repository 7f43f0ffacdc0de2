"""What a reader has in mind of a page: paragraphs, notes, lists, tables, boxes, furniture; each on its own page."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from typeset import LOREM, Sheet, page_of_text

from ingest.accounting import account
from ingest.limits import Limits
from ingest.mupdf import read_pages
from ingest.passage import Passage
from ingest.read import stages_of

CASES = Path(__file__).parent / "cases"


def the(passages: list[Passage], words: str) -> Passage:
    found = [passage for passage in passages if words in passage.text]
    assert len(found) == 1, [passage.text for passage in passages]
    return found[0]


# --- notes ----------------------------------------------------------------------------------------------


def with_notes(sheet: Sheet, *notes: tuple[str, str], top: float = 730, label_size: float = 5) -> Sheet:
    sheet.rule(70, top, 170, top)
    for n, (number, text) in enumerate(notes):
        y = top + 12 + 10 * n
        if number:
            sheet.raised(70, y, number, label_size, 2)
        sheet.put(80, y, text, 7)
    return sheet


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


# --- paragraphs -----------------------------------------------------------------------------------------


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


def test_a_word_broken_over_a_figure_with_caption_is_whole() -> None:
    sheet = Sheet().page()
    y, _ = sheet.fill(70, 100, LOREM * 2)
    sheet.put(70, y, "Wie zorg beoordeelt kijkt naar werking, noodzaak, uitvoering en ook naar de doelma-")
    sheet.frame(150, y + 20, 350, y + 90)
    sheet.put(150, y + 110, "Figuur 1: De vier vragen", 8, italic=True)
    sheet.fill(70, y + 140, f"tigheid van de zorg. {LOREM}")
    assert "ook naar de doelmatigheid van de zorg." in the(sheet.passages("paragraph"), "doelma").text
    assert sheet.texts("caption") == ["Figuur 1: De vier vragen"]


def test_paragraphs_without_white_between_end_where_the_line_stops_short() -> None:
    sheet = Sheet().page()
    y, _ = sheet.fill(70, 100, LOREM + "Dat is alles.")
    y, _ = sheet.fill(70, y, "Een tweede alinea begint hier. " + LOREM)
    sheet.fill(70, y, "En dit is de derde alinea. " + LOREM)
    assert [text.split()[0] for text in sheet.texts("paragraph")] == ["De", "Een", "En"]


def test_a_sentence_that_ends_at_a_page_end_does_not_pull_the_next_paragraph_in() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 700, LOREM + "Kort.")
    sheet.page()
    sheet.fill(70, 90, "Een nieuwe alinea. " + LOREM)
    assert len(sheet.texts("paragraph")) == 2


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet().page()
    sheet.put(70, 80, "Over twee kolommen", 16, bold=True)
    _, rest = sheet.fill(70, 120, f"Links begint het. {LOREM * 6}", width=210, until=300)
    sheet.fill(310, 120, f"{rest} Rechts houdt het op.", width=210)
    sheet.fill(70, 500, f"Over de volle breedte. {LOREM}", width=450)
    text = " ".join(sheet.texts("paragraph"))
    assert text.startswith("Links begint het.")
    assert " ".join((LOREM * 6).split()) in text
    assert text.index("Rechts houdt het op.") < text.index("Over de volle breedte.")
    assert the(sheet.passages("paragraph"), "Links begint").text.endswith("Rechts houdt het op.")


def test_boxes_cover_exactly_the_words() -> None:
    sheet = page_of_text()
    before = sheet.put(70, 200, "Het gaat om ")
    after = sheet.put(before, 200, "redelijkerwijs aangewezen")
    sheet.put(after, 200, " zorg in dit geval.")
    passage = the(sheet.passages("paragraph"), "Het gaat om")
    start = passage.text.index("redelijkerwijs")
    (box,) = passage.boxes(start, start + len("redelijkerwijs aangewezen"))
    assert box.x0 == pytest.approx(before, abs=0.6)
    assert box.x1 == pytest.approx(after, abs=0.6)
    assert box.y0 < 200 < box.y1
    assert box.y1 - box.y0 < 16


def test_runs_stand_one_after_another_and_never_overlap() -> None:
    for passage in page_of_text(paragraphs=2).passages():
        assert all(a.end <= b.start for a, b in pairwise(passage.runs))
        assert all(run.end <= len(passage.text) for run in passage.runs)


# --- lists, tables, boxes -------------------------------------------------------------------------------


def test_nested_lists_keep_their_labels_and_depth() -> None:
    sheet = page_of_text(paragraphs=1)
    items = [("1.", 70, "Eerste voorwaarde, waarvoor nodig is:"), ("a.", 88, "een indicatie, en"), 
             ("b.", 88, "een plan."), ("2.", 70, "Tweede voorwaarde.")]  # fmt: skip
    for n, (label, x, text) in enumerate(items):
        sheet.put(x, 500 + 14 * n, label)
        sheet.put(x + 18, 500 + 14 * n, text)
    found = [(p.label, p.depth, p.text) for p in sheet.passages("list-item")]
    assert found == [
        ("1.", 1, "Eerste voorwaarde, waarvoor nodig is:"), ("a.", 2, "een indicatie, en"), ("b.", 2, "een plan."),
        ("2.", 1, "Tweede voorwaarde."),
    ]  # fmt: skip


def test_a_dash_that_a_line_end_pushed_to_the_front_is_no_bullet() -> None:
    sheet = Sheet().page()
    sheet.lines(70, 100, [
        "De minister kan in bijzondere gevallen waarin dat nodig is en waar geen andere weg meer open is",
        "- als laatste middel - ingrijpen in de wijze waarop de zorg wordt ingekocht en wordt",
        "verdeeld over de regio's, en doet daarvan mededeling aan de beide Kamers der Staten.",
    ])  # fmt: skip
    assert len(sheet.texts("paragraph")) == 1
    assert sheet.texts("list-item") == []


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


def test_paragraphs_in_a_frame_are_a_box_and_its_title_no_section() -> None:
    sheet = page_of_text(paragraphs=1)
    sheet.frame(70, 490, 480, 570)
    sheet.put(80, 510, "Kader 1 De toets", bold=True)
    sheet.fill(80, 526, "In dit kader staat wat de toets inhoudt en wie hem doet. " * 2, width=380)
    assert len(sheet.passages("box")) == 2
    assert sheet.sections() == []


# --- furniture and contents -----------------------------------------------------------------------------


def three_pages(head: str = "Rapport over zorg | Definitief") -> Sheet:
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.page()
        sheet.put(70, 40, head, 8)
        sheet.fill(70, 120, f"Bladzijde {'abc'[number - 1]} begint. {LOREM * 3}")
        sheet.put(480, 810, f"Pagina {number} van 3", 8)
    return sheet


def test_running_headers_and_page_numbers_are_in_no_passage() -> None:
    texts = " ".join(three_pages().texts())
    assert "Definitief" not in texts
    assert "Pagina" not in texts
    assert {line.text for line in three_pages().stages().furniture.lines} == {
        "Rapport over zorg | Definitief", "Pagina 1 van 3", "Pagina 2 van 3", "Pagina 3 van 3",
    }  # fmt: skip


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


# --- headings -------------------------------------------------------------------------------------------


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


# --- nothing lost ---------------------------------------------------------------------------------------


def test_every_printed_character_is_somewhere_once() -> None:
    sheet = three_pages()
    sheet.page()
    sheet.raised(sheet.put(70, 200, "Dit is afge-"), 200, "1")
    sheet.put(70, 212, "broken. " + LOREM[:60])
    with_notes(sheet, ("1", "Een noot."))
    found = account(sheet.stages())
    assert (found.lost, found.doubled) == (0, 0)
    assert found.share == 1.0


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


def test_line_numbers_of_a_draft_are_not_read_along() -> None:
    sheet = Sheet().page()
    words = iter((LOREM * 8).split())
    for n in range(20):
        sheet.put(40, 100 + 14 * n, str(n + 1))
        sheet.put(80, 100 + 14 * n, " ".join(next(words) for _ in range(12)))
    assert not any(character.isdigit() for text in sheet.texts() for character in text)


def test_three_columns_are_three_columns() -> None:
    sheet = Sheet().page()
    rest = f"Begin van de tekst. {LOREM * 10} Einde van de tekst."
    for x in (50, 225, 400):
        _, rest = sheet.fill(x, 120, rest, width=155, until=430)
    assert rest == ""
    text = " ".join(sheet.texts("paragraph"))
    assert text.startswith("Begin van de tekst.")
    assert text.endswith("Einde van de tekst.")
    assert " ".join(LOREM.split()) in text


def test_rows_ruled_off_without_upright_rules_are_a_table() -> None:
    sheet = page_of_text(paragraphs=1)
    cells = [("Profiel", "Code"), ("Beschut wonen", "4 VV"), ("Beschermd wonen", "5 VV")]
    for n, (name, code) in enumerate(cells):
        sheet.frame(70, 500 + 24 * n, 480, 524 + 24 * n)
        sheet.put(80, 516 + 24 * n, name)
        sheet.put(400, 516 + 24 * n, code)
    (table,) = sheet.passages("table")
    assert table.rows == tuple(cells)


def test_text_under_a_signature_is_text_again() -> None:
    sheet = Sheet().page()
    sheet.put(70, 80, "Datum 3 mei 2021")
    sheet.put(70, 92, "Betreft Besluit op verzoek")
    y, _ = sheet.fill(70, 120, LOREM * 3)
    y = sheet.lines(70, y + 20, ["Hoogachtend,", "J. Voorbeeld", "Directeur"])
    sheet.fill(
        70,
        y + 20,
        "Tegen dit besluit kan binnen zes weken na de dag waarop het bekend is gemaakt bezwaar worden gemaakt. "
        * 2,
    )
    assert any(text.startswith("Tegen dit besluit") for text in sheet.texts("paragraph"))
    assert "Directeur" in " ".join(sheet.texts("letterhead"))


def test_an_underlined_line_over_a_paragraph_is_a_heading() -> None:
    sheet = Sheet().page()
    sheet.fill(70, 100, LOREM)
    end = sheet.put(70, 180, "Openbaarheid voor eenieder")
    sheet.rule(70, 181.5, end, 181.5)
    sheet.fill(70, 192, LOREM * 2)
    assert sheet.sections() == [(1, None, "Openbaarheid voor eenieder")]


# --- columns, tables and page numbers as typesetters set them -------------------------------------------


def test_page_numbers_with_a_bar_are_furniture() -> None:
    sheet = Sheet()
    for n in (1, 2, 3):
        sheet.page()
        sheet.fill(70, 100, LOREM * 3)
        sheet.put(500, 806, f"{n} | 3", 8)
    assert all("|" not in p.text for p in sheet.passages())


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


def test_a_page_whose_text_layer_is_noise_gives_no_passages_and_its_characters_are_accounted_for() -> None:
    sheet = page_of_text().page()
    sheet.fill(70, 100, LOREM)
    raw = read_pages(sheet.data(), limits=Limits())
    noise = [
        replace(line, spans=tuple(replace(span, text="\ufffd" * len(span.text)) for span in line.spans))
        for line in raw.pages[1].lines
    ]
    stages = stages_of(
        replace(raw, pages=(raw.pages[0], replace(raw.pages[1], lines=tuple(noise)))), "0" * 64
    )
    passages = [passage for document in stages.reading.documents for passage in document.passages]
    assert passages
    assert {page for passage in passages for page in passage.pages} == {1}
    assert [warning.code for warning in stages.reading.warnings] == ["pages-without-text"]
    assert account(stages).lost == 0
