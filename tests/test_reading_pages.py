"""What a reader has in mind of a page: paragraphs, lists, boxes; each on its own page, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from typeset import LOREM, Sheet, page_of_text, the, three_pages, with_notes

from ingest.accounting import account
from ingest.limits import Limits
from ingest.mupdf import read_pages
from ingest.read import stages_of


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


def test_paragraphs_in_a_frame_are_a_box_and_its_title_no_section() -> None:
    sheet = page_of_text(paragraphs=1)
    sheet.frame(70, 490, 480, 570)
    sheet.put(80, 510, "Kader 1 De toets", bold=True)
    sheet.fill(80, 526, "In dit kader staat wat de toets inhoudt en wie hem doet. " * 2, width=380)
    assert len(sheet.passages("box")) == 2
    assert sheet.sections() == []


def test_every_printed_character_is_somewhere_once() -> None:
    sheet = three_pages()
    sheet.page()
    sheet.raised(sheet.put(70, 200, "Dit is afge-"), 200, "1")
    sheet.put(70, 212, "broken. " + LOREM[:60])
    with_notes(sheet, ("1", "Een noot."))
    found = account(sheet.stages())
    assert (found.lost, found.doubled) == (0, 0)
    assert found.share == 1.0


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
