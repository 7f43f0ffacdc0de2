"""Scores of real pages: a typeset page with its truth, then the same page read with one fault at a time."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from typer.testing import CliRunner
from typeset import Sheet

from beleidswijzer.cli import app
from beleidswijzer.page_scores import page_score_lines, page_scores
from ingest.evaluate_pages import PageScores, score_page, totals
from ingest.limits import Limits
from ingest.page_truth import (
    PageTruth,
    Printed,
    TruthHeading,
    TruthTable,
    TruthText,
    cell_fingerprint,
    fingerprint,
    marker_place,
    piece_of,
    read_truth,
    reduce,
)
from ingest.passage import Document, Passage
from ingest.problem import Problem
from ingest.read import read_file
from ingest.read_bare import read_bare

GOLDEN = Path(__file__).parent / "golden" / "pages"
SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
PDFS = SHARED / "corpus" / "pdf"

FIRST = (
    "De raad heeft in het voorjaar gevraagd of de hulp aan huis ook voor mensen zonder mantelzorg kan worden "
    "geregeld. Het college zegt toe dat dit voor de zomer is uitgezocht."
)
NOTE = "Brief van het college van 3 april 2024."
OVER = (
    "Wie hulp vraagt, krijgt eerst een gesprek aan de keukentafel. Daarin komt aan de orde wat iemand zelf kan, "
    "wat de omgeving doet en welke voorzieningen er al zijn. Het verslag gaat naar de aanvrager, die het kan "
    "aanvullen of verbeteren voordat er een besluit wordt genomen over de aanvraag."
)
WARDS = ("In de wijk noord: ", "In de wijk oost: ", "In de wijk zuid: ")
LAST = "In de wijk west: " + OVER
ITEMS = ("het gesprek aan huis;", "het verslag van het gesprek.")
TABLE = (("Jaar", "Aanvragen", "Besluiten"), ("2022", "410", "395"), ("2023", "455", "440"))
HEADER = "Verordening hulp aan huis, toelichting voor de raad"


@pytest.fixture(scope="module")
def paper() -> tuple[Document, ...]:
    """Two pages: heading, paragraph with a note, list, table, and a paragraph that runs on to the second page."""
    sheet = Sheet().page()
    sheet.put(70, 40, HEADER, 8)
    sheet.put(300, 810, "1", 8)
    sheet.put(70, 90, "1 Hulp aan huis", 13, bold=True)
    y, _ = sheet.fill(70, 112, FIRST)
    # The marker stands behind the last word of the first paragraph.
    sheet.raised(70 + _width(sheet, FIRST), y - 12, "1")
    y = sheet.put(70, y + 12, "Het gaat om deze stukken:") and y + 26
    for label, item in zip(("a.", "b."), ITEMS, strict=True):
        sheet.put(84, y, label)
        sheet.put(100, y, item)
        y += 12
    for n, row in enumerate(TABLE):
        for k, cell in enumerate(row):
            sheet.frame(70 + 120 * k, 330 + 18 * n, 190 + 120 * k, 348 + 18 * n)
            sheet.put(76 + 120 * k, 342 + 18 * n, cell, 9)
    sheet.put(70, 440, "1.1 Het gesprek", 11, bold=True)
    y = 460.0
    for ward in WARDS:
        y, _ = sheet.fill(70, y, ward + OVER)
        y += 12
    _, rest = sheet.fill(70, 700, LAST, until=712)
    sheet.rule(70, 760, 170, 760)
    sheet.raised(70, 772, "1", 5, 2)
    sheet.put(80, 772, NOTE, 7)
    sheet.page()
    sheet.put(70, 40, HEADER, 8)
    sheet.put(300, 810, "2", 8)
    y, _ = sheet.fill(70, 90, rest)
    for _ in range(3):
        y, _ = sheet.fill(70, y + 12, OVER)
    return sheet.documents()


def _width(sheet: Sheet, text: str) -> float:
    """How far the last line of a paragraph set to 400 points reaches."""
    line = ""
    for word in text.split():
        tried = f"{line} {word}".strip()
        line = tried if sheet.pdf.get_string_width(tried) <= 400 else word
    return float(sheet.pdf.get_string_width(line))


def text(kind: str, words: str, **more: object) -> TruthText:
    return TruthText(kind=kind, **{**asdict(piece_of(words)), **more})


def heading(number: str | None, title: str, level: int) -> TruthHeading:
    both = fingerprint(reduce((number or "") + title))
    return TruthHeading(number, fingerprint(reduce(title)), both, (level,))


def truth() -> PageTruth:
    """What a reader sees on the first page."""
    rows = tuple(tuple(cell_fingerprint(cell) for cell in row) for row in TABLE)
    return PageTruth(
        "stuk.pdf", "0" * 64, 1, "stuk",
        headings=(heading("1", "Hulp aan huis", 1), heading("1.1", "Het gesprek", 2)),
        texts=(
            text("paragraph", FIRST, markers=(("1", marker_place((FIRST,))),)),
            text("paragraph", "Het gaat om deze stukken:"),
            text("list-item", ITEMS[0], label="a.", depth=1),
            text("list-item", ITEMS[1], label="b.", depth=1),
            *(text("paragraph", ward + OVER) for ward in WARDS),
            text("paragraph", _on_first_page(LAST), goes_on=True),
            text("footnote", NOTE, number="1"),
        ),
        tables=(TruthTable(rows, True),),
        furniture=tuple(Printed(len(reduce(line)), fingerprint(reduce(line))) for line in (HEADER, "1")),
    )  # fmt: skip


def _on_first_page(words: str) -> str:
    """What stands above 712 points of a paragraph that begins at 700: its first two lines."""
    _, rest = Sheet().page().fill(70, 700, words, until=712)
    return words.removesuffix(rest).rstrip()


def f1(scores: PageScores) -> dict[str, float]:
    return {kind: score.f1 for kind, score in scores.scores.items()}


def changed(
    documents: tuple[Document, ...], change: Callable[[Passage], Passage | None]
) -> tuple[Document, ...]:
    """The documents with each passage changed or left out."""
    return tuple(
        replace(d, passages=tuple(new for p in d.passages if (new := change(p)) is not None))
        for d in documents
    )


def test_a_page_that_is_read_as_it_was_seen_has_no_miss(paper: tuple[Document, ...]) -> None:
    scores = score_page(truth(), paper)
    assert scores.missed == scores.extra == ()
    assert f1(scores) == dict.fromkeys(scores.scores, 1.0)
    counts = {kind: score.truth for kind, score in scores.scores.items() if score.truth}
    assert counts == {
        "headings": 2, "headings without level": 2, "notes": 1, "markers": 1, "paragraphs": 6,
        "paragraphs kept together": 6, "list items": 2, "list items without label and depth": 2,
        "table cells": 9, "furniture kept out": 2,
    }  # fmt: skip


def test_a_heading_at_another_level_is_a_miss_that_is_named(paper: tuple[Document, ...]) -> None:
    deeper = tuple(
        replace(d, sections=tuple(replace(s, level=s.level + 1) for s in d.sections)) for d in paper
    )
    scores = score_page(truth(), deeper)
    assert scores.scores["headings"].right == 0
    assert scores.scores["headings without level"].f1 == 1.0
    assert [(m.kind, m.nth, m.what) for m in scores.missed] == [
        ("headings", 1, "niveau 2 in plaats van 1"), ("headings", 2, "niveau 3 in plaats van 2"),
    ]  # fmt: skip


def test_a_heading_that_nobody_saw_counts_against_the_reader(paper: tuple[Document, ...]) -> None:
    more = tuple(
        replace(d, sections=(*d.sections, replace(d.sections[0], title="Jaar", number=None))) for d in paper
    )
    scores = score_page(truth(), more)
    assert (scores.scores["headings"].right, scores.scores["headings"].found) == (2, 3)
    assert [(m.kind, m.words) for m in scores.extra] == [("headings", "Jaar")]


def test_a_marker_left_in_the_text_breaks_paragraph_and_marker(paper: tuple[Document, ...]) -> None:
    def left_in(passage: Passage) -> Passage:
        return replace(passage, text=passage.text + "1", markers=()) if passage.markers else passage

    scores = score_page(truth(), changed(paper, left_in))
    assert scores.scores["markers"].right == 0
    assert scores.scores["paragraphs"].right == 5
    assert {m.kind for m in scores.missed} == {"markers", "paragraphs"}
    assert next(m for m in scores.missed if m.kind == "paragraphs").words.startswith("De raad heeft")


def test_a_paragraph_cut_at_the_page_end_is_not_whole(paper: tuple[Document, ...]) -> None:
    def cut(passage: Passage) -> Passage:
        last = next((run.end for run in reversed(passage.runs) if run.page == 1), 0)
        return replace(passage, text=passage.text[:last]) if passage.pages == (1, 2) else passage

    scores = score_page(truth(), changed(paper, cut))
    assert (scores.scores["paragraphs"].right, scores.scores["paragraphs kept together"].right) == (5, 6)
    assert "samengevoegd" in scores.missed[0].what


def test_an_item_with_another_depth_is_right_for_its_text_alone(paper: tuple[Document, ...]) -> None:
    def nested(passage: Passage) -> Passage:
        return replace(passage, depth=2) if passage.label == "b." else passage

    scores = score_page(truth(), changed(paper, nested))
    assert scores.scores["list items"].right == 1
    assert scores.scores["list items without label and depth"].right == 2
    assert [m.what for m in scores.missed] == ["label b. diepte 2 in plaats van b. diepte 1"]


def test_a_column_that_moved_costs_its_cells(paper: tuple[Document, ...]) -> None:
    def moved(passage: Passage) -> Passage:
        if passage.rows is None:
            return passage
        return replace(passage, rows=tuple((row[0], "", *row[1:]) for row in passage.rows))

    scores = score_page(truth(), changed(paper, moved))
    assert (scores.scores["table cells"].right, scores.scores["table cells"].truth) == (3, 9)
    assert scores.missed[0].what == "rij 1 kolom 2, 3"
    assert scores.missed[0].words == "Jaar / · / Aanvragen / Besluiten"


def test_rows_on_the_page_before_do_not_make_a_table_wrong(paper: tuple[Document, ...]) -> None:
    def longer(passage: Passage) -> Passage:
        return replace(passage, rows=(("2021", "1", "1"), *passage.rows)) if passage.rows else passage

    seen = truth()
    going_on = replace(seen, tables=(replace(seen.tables[0], begins_before=True),))
    assert score_page(going_on, changed(paper, longer)).scores["table cells"].f1 == 1.0
    assert score_page(seen, changed(paper, longer)).scores["table cells"].f1 < 1.0


def test_a_running_header_in_the_text_is_told(paper: tuple[Document, ...]) -> None:
    def glued(passage: Passage) -> Passage:
        return replace(passage, text=f"{passage.text} {HEADER}") if passage.kind == "footnote" else passage

    scores = score_page(truth(), changed(paper, glued))
    assert scores.scores["furniture kept out"].right == 1
    assert scores.scores["notes"].right == 0
    assert any(m.kind == "furniture kept out" and "footnote" in m.what for m in scores.missed)


def test_what_is_a_matter_of_taste_counts_neither_way(paper: tuple[Document, ...]) -> None:
    seen = truth()
    lenient = replace(seen, texts=(*seen.texts[:1], replace(seen.texts[1], optional=True), *seen.texts[2:]))
    scores = score_page(lenient, paper)
    assert scores.scores["paragraphs"].truth == scores.scores["paragraphs"].found == 5
    without = changed(paper, lambda p: None if p.text.startswith("Het gaat om") else p)
    assert score_page(lenient, without).scores["paragraphs"].f1 == 1.0
    assert score_page(seen, without).missed[0].what.startswith("niet gevonden")


def test_a_kind_that_was_not_seen_is_told_apart(paper: tuple[Document, ...]) -> None:
    boxed = changed(paper, lambda p: replace(p, kind="box") if p.text.startswith("De raad") else p)
    scores = score_page(truth(), boxed)
    assert [m.what for m in scores.missed if m.kind == "paragraphs"] == ["gelezen als box"]


def test_the_pages_hold_hashes_and_no_words() -> None:
    pages = read_truth(GOLDEN)
    assert len(pages) == 20
    assert len({page.file for page in pages}) == 20
    shape = re.compile(r"[0-9a-f]{16}")
    for page in pages:
        assert re.fullmatch(r"[0-9a-f]{64}", page.sha256)
        hashes = [h for t in page.texts for piece in t.pieces for h in (piece.hash, piece.head, piece.tail)]
        hashes += [h for heading in page.headings for h in (heading.text, heading.title) if h]
        hashes += [cell for table in page.tables for row in table.rows for cell in row if cell]
        hashes += [line.hash for line in (*page.furniture, *page.contents, *page.letterhead)]
        assert all(map(shape.fullmatch, hashes)), page.name


def test_without_the_pdfs_it_says_which_folder_to_give(tmp_path: Path) -> None:
    with pytest.raises(Problem) as told:
        page_scores(tmp_path)
    assert told.value.code == "pages-missing"
    assert "--pages MAP" in told.value.remedy
    for wrong in (["--pages", "--typeset"], ["--bare", "--typeset"]):
        assert CliRunner().invoke(app, ["evaluate", "reading", *wrong]).exit_code == 2


def test_bare_reading_leaves_the_outline_out_of_account() -> None:
    sheet, titles = Sheet().page(), ["Hulp aan huis", "Het gesprek", "Het verslag"]
    for n, title in enumerate(titles):
        sheet.put(70, 90 + 160 * n, title)
        sheet.pdf.start_section(title)
        sheet.fill(70, 104 + 160 * n, FIRST * 3)
    data = sheet.data()
    assert [s.title for d in read_file(data, limits=Limits()).documents for s in d.sections] == titles
    assert not [s for d in read_bare(data, limits=Limits()).documents for s in d.sections]


def test_the_table_names_every_miss_by_page_kind_and_number(paper: tuple[Document, ...]) -> None:
    nested = changed(paper, lambda p: replace(p, depth=2) if p.label == "b." else p)
    lines = list(page_score_lines([score_page(truth(), nested)]))
    assert any(line.startswith("lijstitems ") and " 1 " in line for line in lines)
    assert any(line.startswith("stuk (p. 1)") for line in lines)
    assert any("mist lijstitems 2: label b." in line and ITEMS[1] in line for line in lines)


@pytest.mark.skipif(not PDFS.is_dir(), reason="het gedeelde materiaal is er niet (BELEIDSWIJZER_SHARED)")
def test_notes_columns_and_page_ends_of_four_real_pages(tmp_path: Path) -> None:
    for name in (
        "fiche-unnumbered",
        "questions-narrow-column",
        "table-over-pages",
        "staatscourant-amendments",
    ):
        (tmp_path / f"{name}.json").write_bytes((GOLDEN / f"{name}.json").read_bytes())
    scores = totals(page_scores(PDFS, tmp_path))
    assert scores["notes"].right == scores["notes"].truth == 6
    assert scores["markers"].f1 == scores["paragraphs"].f1 == scores["furniture kept out"].f1 == 1.0
    assert scores["table cells"].f1 == 1.0


def test_the_truth_is_written_as_its_format_says() -> None:
    for path in GOLDEN.glob("*.json"):
        fields = json.loads(path.read_text(encoding="utf-8"))
        known = {
            "file", "sha256", "page", "headings", "texts", "tables", "furniture", "contents", "letterhead",
        }  # fmt: skip
        assert set(fields) <= known, path.name
