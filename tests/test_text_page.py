"""The quick way of reading a page gives what the library's own, slow way gives: text, places and ruled lines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import nasty_pdfs as nasty
import pytest

import ingest.mupdf
import ingest.text_page
from ingest.drawings import read_drawings
from ingest.limits import Limits
from ingest.mupdf import read_pages
from ingest.page import Page, Rect
from ingest.problem import Problem
from ingest.stext import VECTOR, Block, can_read
from ingest.vectors import paths_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", ROOT.parent / "shared"))
PAPER = Rect(0, 0, 595, 842)
BLACK, WHITE = 0xFF000000, 0xFFFFFFFF
STROKED, RECTANGLE, CONTINUES = 1, 2, 4


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Everything as the library hands it out."""
    with monkeypatch.context() as patch:
        patch.setattr(ingest.text_page, "can_read", lambda _: False)
        yield patch


def pages(data: bytes) -> tuple[Page, ...]:
    return read_pages(data, limits=Limits()).pages


def lines_of(found: tuple[Page, ...]) -> list[object]:
    return [(line.upright, line.spans) for page in found for line in page.lines]


def rounded(rects: tuple[Rect, ...]) -> list[tuple[float, ...]]:
    return [tuple(round(v) for v in (r.x0, r.y0, r.x1, r.y1)) for r in rects]


def papers() -> list[bytes]:
    """Own samples, and papers that are odd in one way each."""
    line = b"BT /F1 12 Tf %s 72 700 Td (Artikel 3.2.1 van de Wet) Tj ET"
    return [
        *(path.read_bytes() for path in sorted((ROOT / "data").rglob("*.pdf"))[:4]),
        nasty.plain(2),
        nasty.scan(1, stamp="Ontvangen 3 mei", text_pages=1),
        *(nasty.rotated(degrees) for degrees in (0, 90, 180, 270)),
        nasty.text_with({"b": "\u202e", "c": "\x07", "d": "\ud7ff", "e": "\u200b"}),
        nasty.with_content(line % b"1 0 0.2 1 30 5 cm" + b" "),  # slanted letters
        nasty.with_content(b"q 0.99 0.1 -0.1 0.99 0 0 cm " + line % b"" + b" Q"),  # a scan fed at an angle
        nasty.with_content(b"q -1 0 0 1 595 0 cm " + line % b"" + b" Q"),  # in a mirror
        nasty.with_content(line % b"" + b" BT /F1 12 Tf 580 700 Td (buiten het papier) Tj ET"),
        nasty.with_content(line % b"" + b" 72 698 200 0.5 re f 0 g 0.4 w 72 500 m 300 500 l S"),
    ]


@pytest.mark.parametrize("number", range(len(papers())))
def test_the_quick_way_gives_what_the_slow_way_gives(number: int, slow: pytest.MonkeyPatch) -> None:
    data = papers()[number]
    slowly = pages(data)
    slow.undo()
    quickly = pages(data)
    assert lines_of(quickly) == lines_of(slowly)
    assert [rounded(p.rules) for p in quickly] == [rounded(p.rules) for p in slowly]
    assert [rounded(p.frames) for p in quickly] == [rounded(p.frames) for p in slowly]


def test_broken_and_odd_papers_too(slow: pytest.MonkeyPatch) -> None:
    files = [p for p in sorted((SHARED / "corpus" / "torture").rglob("*.pdf")) if p.stat().st_size < 200_000]
    if not files:
        pytest.skip("needs the folder of broken and odd PDFs")
    slowly = [_lines_or_problem(path) for path in files[::4]]
    slow.undo()
    assert [_lines_or_problem(path) for path in files[::4]] == slowly


def _lines_or_problem(path: Path) -> object:
    try:
        return lines_of(pages(path.read_bytes()))
    except Problem as problem:
        return problem.code


def test_the_pinned_library_can_be_read_in_place_and_others_are_not() -> None:
    pymupdf = ingest.mupdf._library()
    assert can_read(pymupdf.mupdf_version_tuple)
    assert not can_read((1, 29, 0))


def test_text_is_read_once_and_pictures_are_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    pymupdf = ingest.mupdf._library()
    monkeypatch.setattr(pymupdf.TextPage, "extractRAWDICT", None)
    monkeypatch.setattr(pymupdf.Page, "get_cdrawings", None)
    assert pages(nasty.plain(1))[0].lines
    monkeypatch.setattr(pymupdf.TextPage, "extractDICT", None)
    (page,) = pages(nasty.scan(1, stamp="Ontvangen 3 mei"))
    assert page.images
    assert "".join(span.text for line in page.lines for span in line.spans) == "Ontvangen 3 mei"


def vector(*box: float, flags: int = RECTANGLE, argb: int = BLACK) -> Block:
    x0, y0, x1, y1 = box
    return Block(VECTOR, (x0, y0, x1, y1), flags, argb, 0)


def test_a_drawn_line_is_as_long_as_it_was_drawn() -> None:
    (path,) = paths_of([vector(70.5, 737, 214.5, 738, flags=RECTANGLE | STROKED)]) or []
    assert path["items"] == [("l", (71.0, 737.5), (214.0, 737.5))]
    assert rounded(read_drawings([path], (), PAPER, None).rules) == [(71, 737, 214, 738)]


def test_parts_of_one_path_stay_one_path() -> None:
    parts = [vector(50, 700, 250, 700.5, flags=RECTANGLE | CONTINUES), vector(50, 600, 250, 600.5)]
    (path,) = paths_of(parts) or []
    assert path["rect"] == (50, 600, 250, 700.5)
    assert len(path["items"]) == 2


@pytest.mark.parametrize(
    "vectors",
    [
        [vector(50, 700, 60, 710, flags=0)],  # a curve
        [vector(50, 700, 250, 800)],  # a coloured area
        [vector(50, 700, 250, 800, flags=RECTANGLE | STROKED)],  # a frame of unknown line width
        [vector(50, 700, 250, 702), vector(49.5, 699.5, 250.5, 702.5, flags=RECTANGLE | STROKED)],  # outlined
        [vector(50, 700, 250, 702), vector(50, 600, 250, 800, argb=WHITE)],  # white on something
    ],
    ids=["curve", "area", "frame", "outline", "white on a bar"],
)
def test_what_vectors_do_not_tell_is_left_to_the_paths(vectors: list[Block]) -> None:
    assert paths_of(vectors) is None


def test_white_on_white_paper_is_nothing() -> None:
    paths = paths_of([vector(0, 0, 595, 842, argb=WHITE), vector(50, 700, 250, 700.5)])
    assert paths is not None
    found = read_drawings(paths, (), PAPER, None)
    assert rounded(found.rules) == [(50, 700, 250, 700)]
    assert not found.frames
