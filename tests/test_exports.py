"""Tables for people and references for their tools: what stands in them, and that nothing in them runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from beleidswijzer.bibtex import bibtex
from beleidswijzer.cli import main
from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.results import DocumentEntry
from beleidswijzer.ris import Cited, ris
from beleidswijzer.sheets import found_sheet
from beleidswijzer.spreadsheet import Sheet, sheet_csv, sheet_xlsx
from ontology.triplestore import GraphStore

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
SHEET = Sheet(
    "Tabel: a/b",
    ("woord", "getal"),
    (("één; twee", 3), ("=HYPERLINK(1)", None), ("+31 70", 1.5), ("a\x07b", 0)),
)


def rows_of(data: bytes) -> list[list[object]]:
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    return [list(row) for row in page.iter_rows(values_only=True)]


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_opens_in_dutch_excel_with_its_accents_and_columns() -> None:
    data = sheet_csv(SHEET)
    assert data.startswith(b"\xef\xbb\xbf")
    assert csv_rows(data)[:2] == [["woord", "getal"], ["één; twee", "3"]]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1+A1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_shown_and_does_not_run(formula: str) -> None:
    sheet = Sheet("x", ("a",), ((formula,),))
    assert csv_rows(sheet_csv(sheet))[1][0].startswith("'")
    cell = openpyxl.load_workbook(io.BytesIO(sheet_xlsx(sheet))).active["A2"]
    assert cell.data_type == "s"


def test_numbers_have_a_decimal_comma_in_csv_so_that_no_day_is_made_of_them() -> None:
    sheet = Sheet("x", ("score", "aantal", "leeg"), ((1.5, 3, None), (-0.25, 0, "1.5")))
    assert csv_rows(sheet_csv(sheet))[1:] == [["1,5", "3", ""], ["-0,25", "0", "1.5"]]


def test_each_found_passage_has_the_address_of_its_words(filled: Library) -> None:
    answer = filled.search('"langdurige zorg"', limit=1)
    for app in ("", "https://beleid.example/wijzer/"):
        sheet = found_sheet(answer, lambda one: one.passage, app=app)
        [row] = sheet.rows
        link = str(row[sheet.columns.index("link")])
        assert link.startswith(f"{app}document?id=kst-99001-1&p=kst-99001-1%3A")
        assert f"start={answer.results[0].highlights[0][0]}&" in link


def test_xlsx_has_the_same_rows_and_the_same_bytes_each_time() -> None:
    assert rows_of(sheet_xlsx(SHEET)) == [
        ["woord", "getal"], ["één; twee", 3], ["=HYPERLINK(1)", None], ["+31 70", 1.5], ["a\ufffdb", 0]
    ]  # fmt: skip
    assert sheet_xlsx(SHEET) == sheet_xlsx(SHEET)


def test_a_document_as_ris_has_its_sender_date_number_and_quotes() -> None:
    entry = DocumentEntry(
        "kst-99001-1", "Brief over\nzorg", "Kamerbrief", "2024-12", ("kst-99001-1",), 2, 9, "a.pdf", "0" * 64,
        sender="Minister van VWS",
    )  # fmt: skip
    lines = ris(
        [Cited(entry, "https://zoek.officielebekendmakingen.nl/kst-99001-1.html", (("de\nwoorden", 2),))]
    )
    assert lines.decode().split("\r\n") == [
        "TY  - GOVDOC", "TI  - Brief over zorg", "AU  - Minister van VWS,", "PY  - 2024", "DA  - 2024/12//",
        "M1  - kst-99001-1", "UR  - https://zoek.officielebekendmakingen.nl/kst-99001-1.html",
        "N1  - “de woorden” (p. 2)", "LA  - nl", "ID  - kst-99001-1", "ER  - ", "", "",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(Settings(store=tmp_path_factory.mktemp("exports") / "store", model="none"))
    for result in library.add([SAMPLES / "kamerbrief-2024-12-12-reactie-verkenning.pdf"]):
        assert result.status == "added"
    return library


def run(library: Library, *arguments: str, ends: int = 0) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--store", str(library.settings.store)])
    assert (ended.value.code or 0) == ends


def test_found_papers_become_bibtex_in_which_no_word_is_a_command(filled: Library, tmp_path: Path) -> None:
    out = tmp_path / "gevonden.bib"
    run(filled, "export", "bibtex", "--search", '"langdurige zorg"', "--out", str(out))
    written = out.read_text(encoding="utf-8")
    assert written.startswith("@report{kst-99001-1,")
    assert "langdurige zorg" in written
    entry = DocumentEntry(
        "doc-1", "50% \\input{x} & _meer_ {#1}", "rapport", None, (), 1, 1, "a.pdf", "0" * 64
    )
    title = bibtex([Cited(entry)]).decode().splitlines()[1]
    assert title == r"  title = {{50\% \textbackslash{}input\{x\} \& \_meer\_ \{\#1\}}},"


def test_found_passages_become_a_table_with_citations(filled: Library, tmp_path: Path) -> None:
    out = tmp_path / "gevonden.csv"
    run(filled, "export", "csv", "--search", '"langdurige zorg"', "--out", str(out))
    head, *rows = csv_rows(out.read_bytes())
    assert len(rows) == filled.search('"langdurige zorg"', limit=1000).total > 0
    first = dict(zip(head, rows[0], strict=True))
    assert "langdurige zorg" in first["citaat"].casefold()
    assert first["verwijzing"].startswith("Kamerstukken II 2024/25, 99001, nr. 1, p.")


def test_what_is_only_a_little_like_the_query_is_not_written(filled: Library) -> None:
    answer = filled.search("langdurige zorg", mode="keyword", limit=50)
    first, *rest = answer.results
    faint = replace(answer, results=(replace(first, why={"weak": True}), *rest))
    sheet = found_sheet(faint, lambda one: one.passage)
    assert first.passage not in {row[-1] for row in sheet.rows}
    assert len(sheet.rows) == len(rest)


def test_a_named_question_and_the_list_of_documents_become_tables(filled: Library, tmp_path: Path) -> None:
    run(filled, "export", "xlsx", "--name", "q05", "--out", str(tmp_path / "a.xlsx"))
    table = filled.named_query("q05")
    assert rows_of((tmp_path / "a.xlsx").read_bytes())[0] == list(table.columns)
    run(filled, "export", "csv", "--out", str(tmp_path / "b.csv"))
    assert [row[0] for row in csv_rows((tmp_path / "b.csv").read_bytes())[1:]] == ["kst-99001-1"]


def test_questions_that_a_form_cannot_answer_are_refused_with_a_remedy(
    filled: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ("ris", "--name", "q05"),
        ("trig", "--search", "zorg"),
        ("csv", "--search", "a", "--name", "b"),
    ):
        run(filled, "export", *arguments, "--out", str(tmp_path / "x"), ends=2)
        assert "wat nu" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_the_graph_is_described_for_a_catalogue(filled: Library) -> None:
    described = filled.export("dcat")
    assert described == filled.export("dcat")
    for part in (
        "dcat#Dataset",
        "data-theme/HEAL",
        "file-type/RDF_TRIG",
        filled.content_hash(),
        "kst-99001-1",
    ):
        assert part in described.decode()
    assert len(filled.export("nquads").splitlines()) == len(GraphStore.open(write(filled)))


def write(filled: Library) -> Path:
    path = filled.settings.store / ".." / "graph.nq"
    path.write_bytes(filled.export("nquads"))
    return path
