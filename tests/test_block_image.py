"""The picture of a page with its blocks, for people who mend the reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from typeset import LOREM, page_of_text

from beleidswijzer.cli import main
from ingest.block_image import COLORS, block_image, marks_of
from ingest.limits import Limits
from ingest.problem import Problem


def test_every_passage_of_the_page_is_marked_once_and_in_its_colour() -> None:
    sheet = page_of_text(paragraphs=2)
    sheet.put(70, 270, "1 Aanleiding", 16, bold=True)
    sheet.page().fill(70, 300, LOREM)
    marks = marks_of(sheet.stages(), 1)
    assert [(mark.kind, mark.name) for mark in marks] == [
        ("heading", "1"),
        ("paragraph", "2"),
        ("paragraph", "3"),
    ]
    assert {mark.kind for mark in marks} <= set(COLORS)
    heading = marks[0].around
    assert abs(heading.x0 - 70) < 2 and heading.y0 < 270 < heading.y1


def test_the_command_writes_a_picture(tmp_path: Path) -> None:
    pdf, png = tmp_path / "stuk.pdf", tmp_path / "pagina.png"
    pdf.write_bytes(page_of_text().data())
    with pytest.raises(SystemExit) as ended:
        main(["show", str(pdf), "--stage", "blocks", "--page", "1", "--image", str(png)])
    assert ended.value.code == 0
    assert png.read_bytes().startswith(b"\x89PNG")


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    pdf = tmp_path / "stuk.pdf"
    pdf.write_bytes(page_of_text().data())
    with pytest.raises(Problem) as problem:
        block_image(pdf, 9, limits=Limits())
    assert problem.value.code == "no-such-page"
