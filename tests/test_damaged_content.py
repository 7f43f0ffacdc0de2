"""A page of which part of the content rotted is told: it is there in part, and the reader knows where to compare."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF
from small_papers import SENTENCES, write_paper

from ingest.condition import condition_of
from ingest.damaged_content import content_is_damaged
from ingest.limits import Limits
from ingest.mupdf import read_pages
from ingest.read import read_file


@pytest.fixture
def paper(tmp_path: Path) -> bytes:
    return write_paper(tmp_path / "brief.pdf", SENTENCES).read_bytes()


def content_of(paper: bytes) -> tuple[int, int]:
    """Where the first stream, the compressed content of the page, begins and ends."""
    start = paper.index(b"stream\n") + len(b"stream\n")
    return start, paper.index(b"\nendstream", start)


def test_a_whole_paper_is_told_to_be_whole(paper: bytes) -> None:
    assert condition_of(read_pages(paper, limits=Limits())).state == "ok"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_page_whose_content_rotted_is_there_in_part(paper: bytes, part: float) -> None:
    start, end = content_of(paper)
    data = bytearray(paper)
    data[start + int((end - start) * part)] ^= 0xFF
    condition = condition_of(read_pages(bytes(data), limits=Limits()))
    [warning] = [one for one in condition.warnings if one.code == "pages-damaged"]
    assert condition.state in ("partial", "no_text")
    assert warning.pages == (1,)
    assert "haal" in warning.remedy.casefold()


@pytest.mark.parametrize(
    ("said", "damaged"),
    [
        ("format error: bad data in a85d: 'x'", True),
        ("ignoring zlib error: incorrect data check", True),
        ("syntax error: unknown keyword: 'Tk'\nencountered syntax errors; page may not be correct", True),
        ("syntax error: recursive type3 font", False),
        ("FT_Load_Glyph(Sans,72,FT_LOAD_NO_HINTING): invalid outline", False),
        ("", False),
    ],
)
def test_only_what_may_leave_text_out_counts(said: str, damaged: bool) -> None:
    assert content_is_damaged(said) == damaged


def test_a_file_with_text_of_which_no_passage_came_is_no_whole_one(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    for _ in range(40):
        pdf.add_page()
        pdf.text(60, 20, "Vastgesteld door de Raad")
    path = tmp_path / "leeg.pdf"
    pdf.output(str(path))
    reading = read_file(path.read_bytes(), limits=Limits())
    assert reading.state == "partial"
    assert [one.code for one in reading.warnings] == ["no-passages"]
