"""Pages that are pictures: what the recogniser says becomes lines with boxes, or the page stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from typeset import LOREM, Sheet

from ingest.child import Worker
from ingest.limits import Limits
from ingest.mupdf import read_pages, render_page
from ingest.ocr import Engine, Picture, find_engine, page_of_hocr, read_pictures
from ingest.page import Page
from ingest.refusals import no_text

EMPTY = Page(1, 300.0, 200.0, ())
FAKE = Engine("not-a-program", "1.0", jobs=2)


def hocr(*lines: str) -> str:
    return (
        f"<html><body><div class='ocr_page'><div class='ocr_carea'>{''.join(lines)}</div></div></body></html>"
    )


def line(box: str, words: str, x_size: float = 40) -> str:
    return f"<span class='ocr_line' title='bbox {box}; baseline 0 -8; x_size {x_size}; x_descenders 8'>{words}</span>"


def word(box: str, text: str, confidence: int = 95) -> str:
    return f"<span class='ocrx_word' title='bbox {box}; x_wconf {confidence}'>{text}</span>"


TWO_WORDS = line("100 200 400 240", word("100 200 200 240", "zorg") + word("220 200 400 240", "verzekerd"))


def test_words_become_one_line_with_a_place_for_every_character() -> None:
    page = page_of_hocr(EMPTY, hocr(TWO_WORDS), zoom=4.0)
    [found] = page.lines
    [span] = found.spans
    assert span.text == "zorg verzekerd"
    assert len(span.xs) == len(span.text) + 1
    assert list(span.xs) == sorted(span.xs)
    assert span.xs[0] == 25.0 and span.xs[4] == 50.0 and span.xs[5] == 55.0 and span.xs[-1] == 100.0
    assert span.baseline == 58.0
    assert span.size == 10.0
    assert page.confidence == 95.0


@pytest.mark.parametrize(
    "said",
    ["", "geen xml <", hocr(), hocr(line("0 0 9 9", word("0 0 9 9", "x?!", 30)))],
    ids=["silence", "garbage", "empty page", "a drawing"],
)
def test_a_page_that_is_not_recognised_stays_as_it_was(said: str) -> None:
    assert page_of_hocr(EMPTY, said, zoom=4.0) is EMPTY


def test_specks_are_not_words() -> None:
    words = word("100 200 200 240", "zorg") + word("300 200 310 210", ";", 5)
    [found] = page_of_hocr(EMPTY, hocr(line("100 200 400 240", words)), zoom=4.0).lines
    assert found.spans[0].text == "zorg"


def test_lines_of_about_the_usual_size_have_that_size_and_a_title_its_own() -> None:
    body = [
        line(f"0 {y} 400 {y + 40}", word(f"0 {y} 400 {y + 40}", "woord") * 3, size)
        for y, size in ((0, 40), (60, 42), (120, 38))
    ]
    title = line("0 300 400 380", word("0 300 400 380", "Titel"), 80)
    lines = page_of_hocr(EMPTY, hocr(*body, title), zoom=4.0).lines
    assert [found.spans[0].size for found in lines] == [10.0, 10.0, 10.0, 20.0]


def test_pages_come_back_in_order_though_read_in_parallel() -> None:
    pictures = [Picture(Page(n, 300.0, 200.0, ()), str(n).encode(), 4.0) for n in range(1, 8)]

    def recognise(_: Engine, pnm: bytes) -> str:
        return "" if pnm == b"3" else hocr(line("0 0 90 40", word("0 0 90 40", f"pagina{pnm.decode()}")))

    pages = list(read_pictures(FAKE, pictures, recognise))
    assert [page.number for page in pages] == [1, 2, 3, 4, 5, 6, 7]
    assert [bool(page.lines) for page in pages] == [True, True, False, True, True, True, True]


def test_a_program_that_is_gone_leaves_the_page_unread() -> None:
    assert list(read_pictures(FAKE, [Picture(EMPTY, b"", 4.0)])) == [EMPTY]


def test_a_scan_without_the_program_says_how_to_get_it() -> None:
    remedy = no_text(3).remedy
    assert "OCR" in remedy and "tesseract-ocr-nld" in remedy and "brew" in remedy and "Windows" in remedy


@pytest.fixture
def engine() -> Engine:
    found = find_engine()
    if found is None:
        pytest.skip("Tesseract met Nederlandse taalgegevens is niet geïnstalleerd")
    return found


def scanned(text_pages: int = 0) -> bytes:
    """A page of text as a picture, after pages that have text of their own."""
    sheet = Sheet().page()
    sheet.fill(70, 120, LOREM * 3, size=11, leading=15)
    picture = render_page(sheet.data(), 1, zoom=3.0, highlights=())
    scan = Sheet()
    for _ in range(text_pages):
        scan.page().fill(70, 120, LOREM * 3)
    scan.page().pdf.image(picture, x=0, y=0, w=595.28, h=841.89)
    return scan.data()


def test_a_scanned_page_is_read_where_it_stands(engine: Engine) -> None:
    [page] = read_pages(scanned(), limits=Limits(ocr=engine)).pages
    text = " ".join(line.spans[0].text for line in page.lines)
    assert text.startswith("De gemeente beoordeelt ieder jaar opnieuw welke hulp nodig is")
    first = page.lines[0].spans[0]
    assert abs(first.xs[0] - 70) < 2 and abs(first.baseline - 120) < 2 and abs(first.size - 11) < 1.5
    assert page.confidence is not None and page.confidence > 80


def test_the_file_tells_which_pages_were_recognised_and_by_what(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(text_pages=1))
    with Worker(Limits(ocr=engine)) as worker:
        reading = worker.read(path).reading
    assert reading.state == "ok"
    [warning] = reading.warnings
    assert warning.code == "ocr" and warning.pages == (2,)
    assert f"Tesseract {engine.version}" in warning.message and "zekerheid p. 2:" in warning.message
    assert any(passage.page == 2 for passage in reading.documents[0].passages)


def test_without_an_engine_the_same_file_is_partial(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(text_pages=1))
    with Worker(Limits()) as worker:
        reading = worker.read(path).reading
    assert reading.state == "partial"
    assert [warning.code for warning in reading.warnings] == ["pages-without-text"]


def test_a_picture_without_words_asks_for_no_program_that_is_there(engine: Engine, tmp_path: Path) -> None:
    drawing = Sheet().page()
    drawing.pdf.set_fill_color(30, 120, 180)
    drawing.pdf.ellipse(100, 200, 300, 300, style="F")
    picture = render_page(drawing.data(), 1, zoom=1.0, highlights=())
    paper = Sheet()
    paper.page().fill(70, 120, LOREM * 3)
    paper.page().pdf.image(picture, x=0, y=0, w=595.28, h=841.89)
    path = tmp_path / "achterkant.pdf"
    path.write_bytes(paper.data())
    with Worker(Limits(ocr=engine)) as worker:
        reading = worker.read(path).reading
    [warning] = reading.warnings
    assert (warning.code, warning.pages) == ("pages-without-words", (2,))
    assert "Installeer" not in warning.remedy
