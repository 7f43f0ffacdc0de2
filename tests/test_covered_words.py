"""Words that were painted over are seen by nobody: they are hidden text, and stand in no passage and no field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from typeset import LOREM, Sheet, page_of_text

import ingest.mupdf
import ingest.text_page
from ingest.accounting import account
from ingest.limits import Limits

NAME = "mevrouw Jansen-Bakker"
BLACK, GREY, WHITE, YELLOW = (0, 0, 0), (160, 160, 160), (255, 255, 255), (255, 240, 60)


@pytest.fixture(params=["quick", "slow"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Each test twice: in the two ways of reading a page's characters."""
    if request.param == "slow":
        monkeypatch.setattr(ingest.text_page, "can_read", lambda _: False)
    yield request.param


def sheet_with_name() -> tuple[Sheet, float, float]:
    """A page with a sentence at a height of 120 points that holds a name, and where the name begins and ends."""
    sheet = page_of_text()
    start = sheet.put(70, 120, "Op 3 mei sprak ")
    end = sheet.put(start, 120, NAME)
    sheet.put(end, 120, " met de directie over het plan.")
    return sheet, start, end


def bar(sheet: Sheet, x0: float, x1: float, color: tuple[int, int, int], top: float = 110) -> None:
    sheet.pdf.set_fill_color(*color)
    sheet.pdf.rect(x0 - 1, top, x1 - x0 + 2, 13, "F")


def told(sheet: Sheet) -> str:
    return " ".join(sheet.texts())


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("color", [BLACK, GREY, WHITE, YELLOW], ids=["black", "grey", "white", "yellow"])
def test_words_under_a_bar_are_hidden_and_those_beside_it_are_read(color: tuple[int, int, int]) -> None:
    sheet, start, end = sheet_with_name()
    bar(sheet, start, end, color)
    text = told(sheet)
    assert "Jansen" not in text
    assert "mevrouw" not in text
    assert "Op 3 mei sprak" in text
    assert "met de directie over het plan." in text


@pytest.mark.usefixtures("way")
def test_a_code_on_the_bar_is_read_and_the_words_under_it_are_not() -> None:
    sheet, start, end = sheet_with_name()
    bar(sheet, start, end, GREY)
    sheet.put(start + 30, 119, "5.1.2.e", 8)
    text = told(sheet)
    assert "Jansen" not in text
    assert "mevrouw" not in text
    assert "5.1.2.e" in text


@pytest.mark.usefixtures("way")
def test_words_on_a_coloured_ground_are_read() -> None:
    sheet = page_of_text()
    bar(sheet, 70, 400, YELLOW)
    sheet.put(72, 120, f"Op 3 mei sprak {NAME} met de directie.")
    assert NAME in told(sheet)


@pytest.mark.usefixtures("way")
def test_words_in_cells_whose_grounds_are_painted_one_after_another_are_read() -> None:
    sheet = page_of_text()
    for row in range(4):
        for column, word in enumerate(("Zorgvorm", "Tarief", "Eenheid")):
            bar(sheet, 70 + 100 * column, 166 + 100 * column, YELLOW, top=90 + 13 * row)
            sheet.put(72 + 100 * column, 100 + 13 * row, f"{word} {row}")
    text = told(sheet)
    assert all(f"{word} {row}" in text for word in ("Zorgvorm", "Tarief", "Eenheid") for row in range(4))


def see_through(sheet: Sheet, start: float, end: float) -> None:
    with sheet.pdf.local_context(fill_opacity=0.4):
        bar(sheet, start, end, YELLOW)


def multiplied(sheet: Sheet, start: float, end: float) -> None:
    with sheet.pdf.local_context(blend_mode="MULTIPLY"):
        bar(sheet, start, end, YELLOW)


def cut_off_elsewhere(sheet: Sheet, start: float, end: float) -> None:
    with sheet.pdf.rect_clip(300, 20, 50, 20):
        bar(sheet, start, end, WHITE, top=20)
        sheet.pdf.rect(20, 20, 500, 500, "F")


def underlined(sheet: Sheet, start: float, end: float) -> None:
    sheet.pdf.set_fill_color(*BLACK)
    sheet.pdf.rect(start, 121, end - start, 1.5, "F")


def outlined(sheet: Sheet, start: float, end: float) -> None:
    sheet.frame(start - 2, 109, end + 2, 124)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("paint", [see_through, multiplied, cut_off_elsewhere, underlined, outlined])
def test_what_lies_over_words_without_hiding_them_takes_nothing_away(
    paint: Callable[[Sheet, float, float], None],
) -> None:
    sheet, start, end = sheet_with_name()
    paint(sheet, start, end)
    assert f"Op 3 mei sprak {NAME} met de directie over het plan." in told(sheet)


@pytest.mark.usefixtures("way")
def test_hidden_words_are_accounted_for() -> None:
    sheet, start, end = sheet_with_name()
    bar(sheet, start, end, WHITE)
    found = account(sheet.stages())
    assert found.hidden == len(NAME.replace(" ", ""))
    assert (found.lost, found.doubled) == (0, 0)


def test_a_name_and_address_painted_over_are_in_no_letterhead_and_no_field() -> None:
    sheet = Sheet().page()
    sheet.put(70, 90, "> Retouradres Postbus 100 2500 AA Den Haag", 7)
    for n, text in enumerate(("De heer A. de Wit", "Kerkweg 5", "1234 AB Voorbeeldstad")):
        end = sheet.put(70, 130 + 12 * n, text, 9)
        bar(sheet, 70, end, GREY, top=121 + 12 * n)
    sheet.put(70, 220, "Datum 3 mei 2023", 9)
    sheet.put(70, 232, "Betreft Besluit op uw verzoek", 9)
    sheet.put(70, 280, "Geachte heer De Wit,", 9)
    bar(sheet, 106, 160, BLACK, top=271)
    sheet.fill(70, 304, LOREM * 4, size=9)
    (document,) = sheet.documents()
    shown = [document.title, document.recipient, document.sender, *(p.text for p in document.passages)]
    everything = " ".join(text for text in shown if text)
    assert not any(word in everything for word in ("Wit", "Kerkweg", "1234", "Voorbeeldstad"))
    assert "Besluit op uw verzoek" in everything


def test_a_bar_that_was_laid_on_as_a_comment_hides_too() -> None:
    pymupdf = ingest.mupdf._library()
    sheet, start, end = sheet_with_name()
    with pymupdf.open(stream=sheet.data(), filetype="pdf") as document:
        box = document[0].add_rect_annot(pymupdf.Rect(start - 1, 110, end + 1, 123))
        box.set_colors(stroke=(0, 0, 0), fill=(0, 0, 0))
        box.update()
        data = document.tobytes()
    (page,) = ingest.mupdf.read_pages(data, limits=Limits()).pages
    covered = "".join(s.text for line in page.lines for s in line.spans if s.covered)
    assert covered.split() == NAME.split()


def test_where_the_page_cannot_be_painted_the_order_of_painting_decides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ingest.mupdf, "_painted", lambda *_: None)
    sheet, start, end = sheet_with_name()
    bar(sheet, start, end, WHITE)
    assert "Jansen" not in told(sheet)
