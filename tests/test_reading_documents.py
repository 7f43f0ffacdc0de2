"""What a document is: kind, title, date, sender, recipient, numbers; where one ends and the next begins."""

from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st
from typeset import LOREM, Sheet

from ingest.page import Line, Page, RawFile, Rect, Span
from ingest.read import stages_of


def letter(
    sheet: Sheet,
    *,
    date: str = "3 februari 2025",
    subject: str = "Toets van zorg in het pakket",
    pages: int = 2,
) -> Sheet:
    for number in range(1, pages + 1):
        sheet.page()
        if number == 1:
            sheet.put(80, 90, "> Retouradres Postbus 1, 1000 AA Voorbeeldstad", 7)
            sheet.lines(80, 110, ["De minister van Voorbeeldzaken", "Postbus 20", "2500 AA Den Haag"])
            sheet.put(80, 200, f"Datum {date}")
            sheet.put(80, 212, f"Betreft {subject}")
            sheet.put(80, 250, "Geachte mevrouw Voorbeeld,")
        sheet.lines(
            470,
            110 + 40 * (number - 1),
            ["Voorbeeldinstituut", "Afdeling Zorg", "Datum", date, "Onze referentie", "2025001234"],
            6.5,
            8,
        )
        sheet.fill(80, 280, LOREM * 4, width=360)
        if number == pages:
            sheet.lines(80, 600, ["Hoogachtend,", "", "J. Voorbeeld", "Voorzitter"])
        sheet.put(470, 800, f"Pagina {number} van {pages}", 7)
    return sheet


def test_a_letter_has_a_letterhead_and_its_side_column_on_later_pages_is_furniture() -> None:
    (document,) = letter(Sheet()).documents()
    assert (document.kind, document.date, document.id) == ("brief", "2025-02-03", "zin-2025001234")
    assert document.subject == "Toets van zorg in het pakket"
    assert document.recipient == "De minister van Voorbeeldzaken"
    heads = " ".join(p.text for p in document.passages if p.kind == "letterhead")
    assert "Geachte mevrouw Voorbeeld," in heads
    assert "Hoogachtend," in heads
    assert {p.kind for p in document.passages} == {"letterhead", "paragraph"}
    assert heads.count("Onze referentie") == 1


def test_a_covering_letter_and_its_report_are_two_documents() -> None:
    sheet = letter(Sheet())
    sheet.page()
    sheet.put(80, 260, "Zorg die past", 24, bold=True)
    sheet.put(80, 300, "Definitief | maart 2025")
    for number in (2, 3):
        sheet.page()
        sheet.put(80, 90, f"{number - 1} {'Inleiding' if number == 2 else 'Uitkomst'}", 14, bold=True)
        sheet.fill(80, 120, "Dit rapport gaat over zorg. " + LOREM * 4)
        sheet.put(470, 800, f"Pagina {number} van 9", 7)
    first, second = sheet.documents()
    assert (first.pages, second.pages) == ((1, 2), (3, 5))
    assert first.id != second.id
    assert (second.title, second.kind, second.date) == ("Zorg die past", "rapport", "2025-03")
    assert {p.document for p in second.passages} == {second.id}


def test_the_number_of_a_kamerstuk_stands_in_its_footer() -> None:
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.page()
        if number == 1:
            sheet.put(60, 60, "Tweede Kamer der Staten-Generaal", 17, bold=True)
            sheet.put(190, 120, "BRIEF VAN DE MINISTER VAN VOORBEELDZAKEN", bold=True)
            sheet.put(190, 150, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal")
        sheet.fill(190, 200, LOREM * 4, width=300)
        sheet.put(190, 815, "Tweede Kamer, vergaderjaar 2023-2024, 12 345, nr. 678", 7)
        sheet.put(530, 815, str(number), 7)
    (document,) = sheet.documents()
    assert (document.id, document.kind) == ("kst-12345-678", "Kamerbrief")
    assert document.numbers.kst == ("kst-12345-678",)


def test_a_kamerstuk_is_named_after_its_dossier_and_its_kind() -> None:
    sheet = Sheet().page()
    sheet.put(56, 60, "Tweede Kamer der Staten-Generaal", 16, bold=True)
    sheet.put(56, 76, "Vergaderjaar 2024-2025", 8.5)
    sheet.put(56, 110, "99 002", 10.5, bold=True)
    sheet.put(190, 110, "Wijziging van een wet in verband met de verdui-", 10.5, bold=True)
    sheet.put(190, 123, "delijking van het recht op zorg", 10.5, bold=True)
    sheet.put(56, 150, "Nr. 3", 9.5, bold=True)
    sheet.put(190, 150, "BRIEF VAN DE MINISTER VAN VOORBEELDZAKEN", 9.5, bold=True)
    sheet.put(190, 176, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", 9.5)
    sheet.put(190, 194, "Den Haag, 12 december 2024", 9.5)
    sheet.fill(190, 220, LOREM * 3, width=340, size=9.5)
    sheet.put(190, 800, "Tweede Kamer, vergaderjaar 2024-2025, 99 002, nr. 3", 7)
    (document,) = sheet.documents()
    assert (
        document.title
        == "Wijziging van een wet in verband met de verduidelijking van het recht op zorg; Brief regering"
    )
    assert (document.kind, document.date, document.id) == ("Kamerbrief", "2024-12-12", "kst-99002-3")


def test_an_answer_to_questions_is_known_by_its_number_in_the_appendix() -> None:
    sheet = Sheet()
    for page in (1, 2, 3):
        sheet.page()
        if page == 1:
            sheet.put(37, 44, "Tweede Kamer der Staten-Generaal", 18, bold=True)
            sheet.put(203, 101, "Aanhangsel van de Handelingen", 10, bold=True)
            sheet.put(203, 268, "2271", 13, bold=True)
            sheet.put(
                203, 297, "Vragen van het lid Voorbeeld aan de Minister van Voorbeeldzaken over zorg", 8.5
            )
        sheet.fill(203, 330, LOREM * 3, width=330, size=8.5)
        sheet.put(37, 810, "ah-tk-20232024-2271", 7)
        sheet.put(203, 810, "Tweede Kamer, vergaderjaar 2023-2024, Aanhangsel", 7)
        sheet.put(540, 810, str(page), 7)
    (document,) = sheet.documents()
    assert document.id == "ah-tk-20232024-2271"
    assert document.numbers.ah == ("ah-tk-20232024-2271",)


def test_two_documents_without_number_in_one_file_have_different_ids() -> None:
    sheet = Sheet()
    for total in (2, 3):
        for number in range(1, total + 1):
            sheet.page()
            sheet.fill(80, 120, f"Deel {'xyz'[number - 1]} van {total}. {LOREM * 4}")
            sheet.put(470, 800, f"Pagina {number} van {total}", 7)
    ids = [document.id for document in sheet.documents()]
    sha = hashlib.sha256(sheet.data()).hexdigest()[:12]
    assert ids == [f"doc-{sha}", f"doc-{sha}-2"]


def test_passage_ids_come_from_content_alone() -> None:
    passages = letter(Sheet()).documents()[0].passages
    again = letter(Sheet()).documents()[0].passages
    assert [p.id for p in passages] == [p.id for p in again]
    assert len({p.id for p in passages}) == len(passages)
    equal = [p for p in passages if p.text == passages[0].text and p.kind == passages[0].kind]
    for n, passage in enumerate(equal, start=1):
        content = f"{passage.kind}\n{passage.text}\n{n}"
        assert passage.id.split(":")[1] == hashlib.sha256(content.encode()).hexdigest()[:12]


# --- a parser is total ----------------------------------------------------------------------------------

texts = st.text(st.sampled_from("abcDEF 12.-–•\u00ad\u200b\ufb01()…Artikel:"), min_size=1, max_size=12)
places = st.floats(0, 600, allow_nan=False)
sizes = st.sampled_from([5.0, 7.0, 10.0, 14.0])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    text, x, y, size = draw(texts), draw(places), draw(places), draw(sizes)
    xs = tuple(x + n * size * 0.5 for n in range(len(text) + 1))
    return Span(
        text,
        xs,
        y - size,
        y + 2,
        y,
        size,
        "F",
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
        0,
    )


@st.composite
def pages(draw: st.DrawFn, number: int = 1) -> Page:
    lines = draw(st.lists(st.builds(lambda s, b: Line((s,), b), spans(), st.integers(0, 3)), max_size=25))
    rects = draw(
        st.lists(
            st.builds(lambda x, y, w, h: Rect(x, y, x + w, y + h), places, places, places, places), max_size=6
        )
    )
    return Page(number, 595, 842, tuple(lines), tuple(rects), tuple(rects))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(pages(), min_size=1, max_size=4))
def test_any_page_gives_a_reading(found: list[Page]) -> None:
    numbered = tuple(
        Page(n, p.width, p.height, p.lines, p.rules, p.frames, p.images) for n, p in enumerate(found, start=1)
    )
    reading = stages_of(RawFile(numbered), "0" * 64).reading
    ids = [passage.id for document in reading.documents for passage in document.passages]
    assert len(set(ids)) == len(ids)
    for document in reading.documents:
        for passage in document.passages:
            assert all(run.end <= len(passage.text) for run in passage.runs)
