"""The door to PDFs: what comes in exactly as it stands on the page, and what is turned away with which words."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import nasty_pdfs as nasty
import pytest
from PIL import Image

from ingest.condition import condition_of
from ingest.drawings import Drawings, read_drawings
from ingest.glyphs import read_lines
from ingest.limits import Limits
from ingest.mupdf import count_pages, read_pages, render_page
from ingest.page import Line, Page, RawFile, Rect, Span
from ingest.passage import Box
from ingest.problem import Problem
from ingest.usable import page_is_usable

LIMITS = Limits()


def read(data: bytes) -> RawFile:
    return read_pages(data, limits=LIMITS)


def spans(file: RawFile) -> list[Span]:
    return [span for page in file.pages for line in page.lines for span in line.spans]


def text(file: RawFile) -> str:
    return "".join(span.text for span in spans(file))


@pytest.mark.parametrize(
    ("data", "code", "says", "remedy"),
    [
        (b"", "pdf-empty", "leeg", "opnieuw"),
        (b"Geachte voorzitter,", "not-a-pdf", "geen PDF", "sla het op als PDF"),
        (b"<html><p>hallo</p>" + b"<p>tekst</p>" * 9000, "not-a-pdf", "geen PDF", "sla het op als PDF"),
        (b"x" * 2000 + nasty.plain(), "not-a-pdf", "geen PDF", "sla het op als PDF"),
        (nasty.encrypted("eigenaar", "lezer"), "pdf-encrypted", "wachtwoord", "zonder beveiliging"),
        (b"%PDF-1.7\nniets meer", "pdf-broken", "beschadigd", "opnieuw"),
        (nasty.no_pages(), "pdf-broken", "geen enkele pagina", "opnieuw"),
        (nasty.cyclic_page_tree(), "pdf-broken", "", "opnieuw"),
        (nasty.countless_pages(), "pdf-broken", "", "opnieuw"),
    ],
    ids=["empty", "letter", "html", "late header", "password", "torn", "no pages", "cycle", "countless"],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(data: bytes, code: str, says: str, remedy: str) -> None:
    with pytest.raises(Problem) as refused:
        read(data)
    assert refused.value.code == code
    assert says in refused.value.message
    assert remedy in refused.value.remedy


def test_limits_on_bytes_pages_and_characters_are_named() -> None:
    data = nasty.plain(3)
    for limits, code in [
        (replace(LIMITS, file_bytes=100), "pdf-too-large"),
        (replace(LIMITS, pages=2), "pdf-too-many-pages"),
        (replace(LIMITS, characters=300), "pdf-too-much-text"),
        (replace(LIMITS, page_characters=100), "pdf-too-much-text"),
    ]:
        with pytest.raises(Problem) as refused:
            read_pages(data, limits=limits)
        assert refused.value.code == code
    assert count_pages(data, limits=LIMITS) == 3


def test_an_empty_user_password_opens_as_in_any_reader() -> None:
    assert "redelijkerwijs aangewezen" in text(read(nasty.encrypted("eigenaar", "")))


def test_bytes_before_the_header_are_allowed_within_the_first_kilobyte() -> None:
    assert "redelijkerwijs" in text(read(b"\n\n%comment\n" + nasty.plain()))


def test_a_broken_off_download_is_repaired_and_says_so() -> None:
    file = read(nasty.truncated())
    assert file.repaired
    condition = condition_of(file)
    assert condition.state in ("repaired", "partial")
    assert "ontbreken" in condition.warnings[0].message


def test_each_character_has_its_own_place() -> None:
    file = read(nasty.plain(text="Wet langdurige zorg"))
    for span in spans(file):
        assert len(span.xs) == len(span.text) + 1
        assert list(span.xs) == sorted(span.xs)
        assert span.y0 < span.baseline < span.y1
    (line,) = file.pages[0].lines
    (span,) = line.spans
    i, m = span.text.index("i"), span.text.index("W")
    assert span.xs[i + 1] - span.xs[i] < span.xs[m + 1] - span.xs[m]  # an i is narrower than a W


def test_letter_spacing_makes_no_spaces() -> None:
    content = b"BT /F1 12 Tf 1.2 Tc 72 770 Td (Zorginstituut Nederland) Tj ET"
    assert text(read(nasty.with_content(content))).strip() == "Zorginstituut Nederland"


def test_a_raised_small_figure_is_superscript() -> None:
    content = b"BT /F1 12 Tf 72 770 Td (pakketbeheer) Tj /F1 7 Tf 5 Ts (12) Tj ET"
    marked = [span.text for span in spans(read(nasty.with_content(content))) if span.superscript]
    assert marked == ["12"]


@pytest.mark.parametrize(
    ("degrees", "size"), [(0, (595, 842)), (90, (842, 595)), (180, (595, 842)), (270, (842, 595))]
)
def test_coordinates_are_those_of_the_page_as_shown(degrees: int, size: tuple[int, int]) -> None:
    (page,) = read(nasty.rotated(degrees)).pages
    assert (page.width, page.height) == size
    (line,) = page.lines
    (rule,) = page.rules
    assert line.upright is (degrees == 0)
    span = line.spans[0]
    places = {0: (72, 60), 90: (770, 72), 180: (523, 770), 270: (72, 523)}
    x, y = places[degrees]
    near = min(abs(x - at) for at in (span.xs[0], span.xs[-1]))
    assert near < 14
    assert min(abs(y - at) for at in (span.y0, span.y1, span.baseline)) < 14
    assert (rule.x1 - rule.x0 > rule.y1 - rule.y0) is (degrees in (0, 180))


def test_control_and_bidi_characters_do_no_harm() -> None:
    file = read(nasty.text_with({"b": "\u202e", "c": "\x07", "d": "\ud7ff", "e": "\u200b"}))
    found = text(file)
    assert found.startswith("a")
    assert not set(found) & {"\u202e", "\x07", "\u200b"}
    assert found.encode("utf-8")


def test_what_cannot_be_stored_keeps_its_place_and_what_misleads_goes() -> None:
    letters = "a\x00b\ud800c\u202ed\x08e"
    chars = [{"c": c, "bbox": (10.0 * i, 0.0, 10.0 * i + 10, 12.0)} for i, c in enumerate(letters)]
    raw = {"size": 12.0, "flags": 0, "char_flags": 16, "alpha": 255, "color": 0, "font": "F"}
    raw |= {"bbox": (0.0, 0.0, 90.0, 12.0), "origin": (0.0, 10.0), "chars": chars}
    (line,) = read_lines([{"number": 0, "lines": [{"dir": (1.0, 0.0), "spans": [raw]}]}], Drawings(), LIMITS)
    (span,) = line.spans
    assert span.text == "a\ufffdb\ufffdcd e"
    assert span.xs == (0, 10, 20, 30, 40, 60, 70, 80, 90)


def test_one_glyph_for_two_characters_shares_its_width() -> None:
    (span,) = spans(read(nasty.text_with({"a": "ffi"})))
    assert span.text.startswith("ffi")
    widths = [b - a for a, b in zip(span.xs, span.xs[1:], strict=False)][:3]
    assert widths[0] == pytest.approx(widths[1]) == pytest.approx(widths[2])
    assert widths[0] > 0


@pytest.mark.parametrize(
    ("content", "hidden"),
    [
        (b"BT /F1 12 Tf 3 Tr 72 770 Td (een OCR-laag) Tj ET", True),
        (b"1 g BT /F1 12 Tf 72 770 Td (wit op wit) Tj ET", True),
        (b"0 0 1 rg 60 760 200 30 re f 1 g BT /F1 12 Tf 72 770 Td (wit op blauw) Tj ET", False),
        (b"BT /F1 12 Tf 72 770 Td (zwart op wit) Tj ET", False),
    ],
    ids=["not painted", "white", "white on blue", "black"],
)
def test_text_that_nobody_sees_is_marked_hidden(content: bytes, hidden: bool) -> None:
    (span,) = spans(read(nasty.with_content(content)))
    assert span.hidden is hidden


def test_ruling_lines_drawn_cell_by_cell_become_one() -> None:
    cells = b" ".join(b"%d 700 99.5 0.5 re f" % x for x in (50, 150, 250))
    (page,) = read(nasty.with_content(cells + b" 50 500 300 100 re S")).pages
    (rule,) = page.rules
    assert (round(rule.x0), round(rule.x1)) == (50, 350)
    (frame,) = page.frames
    assert (frame.x0, frame.y0, frame.x1, frame.y1) == (50, 242, 350, 342)


def test_white_cells_and_the_paper_itself_are_no_frames() -> None:
    cell, paper = (50, 50, 90, 90), (0, 0, 595, 842)
    paths = [
        {"fill": (1.0, 1.0, 1.0), "color": None, "rect": cell, "items": [("re", cell, 1)]},
        {"fill": (0.9, 0.9, 1.0), "color": None, "rect": paper, "items": [("re", paper, 1)]},
    ]
    found = read_drawings(paths, (), Rect(0, 0, 595, 842), None)
    assert (found.rules, found.frames) == ((), ())


def test_a_page_crowded_with_paths_is_read_without_them() -> None:
    dots = b"\n".join(b"%d %d m %d %d l S" % (x, y, x + 3, y + 1) for x in range(60) for y in range(60))
    content = dots + f"\nBT /F1 12 Tf 72 770 Td ({nasty.SENTENCE}) Tj ET".encode()
    (page,) = read_pages(nasty.with_content(content), limits=replace(LIMITS, paths=1000)).pages
    assert page.lines
    assert not page.rules


def test_an_impossible_page_size_does_not_stop_reading_or_drawing() -> None:
    for box in (b"0 0 1e9 1e9", b"0 0 0 0", b"0 0 14400 14400", b"500 800 0 0"):
        data = nasty.with_content(b"BT /F1 12 Tf 72 770 Td (Hallo) Tj ET", media_box=box)
        assert read(data).pages[0].width > 0
        image = Image.open(io.BytesIO(render_page(data, 1, zoom=2.0, highlights=())))
        assert image.width * image.height < 26_000_000


def test_an_attached_file_is_never_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = read(nasty.with_attachment("../../../../tmp/over de schutting"))
    assert "redelijkerwijs" in text(file)
    assert list(tmp_path.iterdir()) == []


def test_a_finely_tagged_page_is_as_quick_as_any() -> None:
    data = nasty.finely_marked(600)
    assert len(text(read(data)).split()) == 600


def test_the_title_is_one_clean_line() -> None:
    assert read(nasty.plain(title="Advies\n over\u202e pakketbeheer")).title == "Advies over pakketbeheer"


# Text that can be used


def page_of(words: str, *, size: float = 11.0, images: tuple[Rect, ...] = ()) -> Page:
    span = Span(words, tuple(map(float, range(len(words) + 1))), 0, 11, 9, size, "F", False, False, False, 0)
    return Page(1, 595, 842, (Line((span,), 0),) if words else (), images=images)


@pytest.mark.parametrize(
    ("words", "usable"),
    [
        ("Het pakket wordt beoordeeld op noodzakelijkheid, effectiviteit en uitvoerbaarheid.", True),
        (
            "1 Inleiding en aanleiding .............. 4 2 De wettelijke criteria en hun weging ....... 9",
            True,
        ),
        ("12,5 13,7 14,1 15,9 12,5 13,7 14,1 15,9 12,5 13,7 14,1 15,9 12,5 13,7 14,1 15,9 88,3", True),
        ("", False),
        ("Pagina 3 van 10", False),
        ("\ue041\ue042\ue043" * 40, False),
        ("\ufffd\ufffd \ufffd\ufffd" * 40, False),
        ("$%&'()*+,-./:;<=>?@" * 10, False),
        ("+HW SDNNHW ZRUGW EHRRUGHHOG RS QRRG]DNHOLMNKHLG HIIHFWLYLWHLW HQ XLWYRHUEDDUKHLG " * 3, False),
    ],
    ids=["prose", "contents", "figures", "nothing", "stamp", "private", "unmapped", "marks", "shifted"],
)
def test_usable_text_is_what_a_person_can_read(words: str, usable: bool) -> None:
    assert page_is_usable(page_of(words)) is usable


WHOLE_PAGE = (Rect(0, 0, 595, 842),)
PROSE = page_of(nasty.SENTENCE * 2)


@pytest.mark.parametrize(
    ("pages", "state", "missing"),
    [
        ((PROSE, PROSE), "ok", ()),
        ((page_of("", images=WHOLE_PAGE), PROSE), "partial", (1,)),
        ((page_of("Ontvangen 3 mei", images=WHOLE_PAGE), PROSE), "partial", (1,)),
        ((page_of("Jaarverslag", size=32, images=WHOLE_PAGE), PROSE), "ok", ()),
        ((page_of(""), PROSE), "ok", ()),
        ((page_of("Deel 2"), PROSE), "ok", ()),
        ((page_of("", images=WHOLE_PAGE),), "no_text", ()),
        ((page_of("Nr. 12", images=WHOLE_PAGE),), "no_text", ()),
        ((page_of("Aan de Kamer."),), "ok", ()),
    ],
    ids=["text", "scan", "stamp", "cover", "blank", "divider", "only scan", "only stamp", "one line"],
)
def test_the_state_tells_which_pages_have_no_text(
    pages: tuple[Page, ...], state: str, missing: tuple[int, ...]
) -> None:
    numbered = tuple(replace(page, number=number) for number, page in enumerate(pages, 1))
    condition = condition_of(RawFile(numbered))
    assert condition.state == state
    assert tuple(page for warning in condition.warnings for page in warning.pages) == missing


def test_pages_that_fail_are_named_and_the_rest_is_read() -> None:
    condition = condition_of(RawFile((PROSE,), failed_pages=(2, 3)))
    assert condition.state == "partial"
    assert condition.warnings[0].pages == (2, 3)


# The page image


def pixels(data: bytes, boxes: tuple[Box, ...], zoom: float = 2.0) -> Image.Image:
    return Image.open(io.BytesIO(render_page(data, 1, zoom=zoom, highlights=boxes))).convert("RGB")


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_highlight_covers_the_box_and_black_stays_black(degrees: int) -> None:
    data = nasty.rotated(degrees)
    box = Box(1, 50, 40, 300, 80)
    plain, marked = pixels(data, ()), pixels(data, (box, replace(box, page=2)))
    for x in range(0, plain.width, 7):
        for y in range(0, plain.height, 7):
            inside = 100 <= x < 600 and 80 <= y < 160
            before, after = plain.getpixel((x, y)), marked.getpixel((x, y))
            if not inside:
                assert before == after
            elif before == (255, 255, 255):
                assert after != before
            elif before == (0, 0, 0):
                assert after == before


def test_a_page_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(Problem) as missing:
        render_page(nasty.plain(2), 3, zoom=1.0, highlights=())
    assert missing.value.code == "no-such-page"
    assert "1 tot en met 2" in missing.value.remedy


def test_only_the_door_imports_the_library() -> None:
    root = Path(sys.modules["ingest"].__path__[0]).parent
    users = sorted(
        path.relative_to(root).as_posix()
        for folder in ("ingest", "ontology", "index", "beleidswijzer")
        for path in (root / folder).rglob("*.py")
        if "import pymupdf" in path.read_text(encoding="utf-8")
    )
    assert users == ["ingest/mupdf.py"]
