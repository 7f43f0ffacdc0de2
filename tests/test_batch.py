"""A list of terms gives a table: in how many passages of each document each of them stands."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import PHRASE, build_store, open_store
from openpyxl import load_workbook

from beleidswijzer.batch import batch_sheet, read_terms
from beleidswijzer.cli import main
from beleidswijzer.filters import Filters
from beleidswijzer.library import Library
from beleidswijzer.spreadsheet import sheet_csv
from ingest.problem import Problem


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def library(store: Path) -> Iterator[Library]:
    library = open_store(store)
    yield library
    library.close()


@pytest.fixture(autouse=True)
def keywords_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")


@pytest.mark.parametrize("term", [PHRASE, "effectiviteit", "zorg", "Wlz", '"artikel 3.2.1"', "zorg -NZa"])
def test_each_count_is_what_a_search_for_the_words_gives(library: Library, term: str) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for result in library.search(term, mode="exact", limit=100).results:
        found.update((place.document, result.match) for place in (result, *result.also_at))
    rows = library.batch([term])
    counted = Counter({(row.document or "", "exact"): row.exact for row in rows if row.exact})
    counted.update({(row.document or "", "variant"): row.variant for row in rows if row.variant})
    assert counted == found
    assert found


def test_a_term_that_stands_nowhere_has_a_row_with_nought(library: Library) -> None:
    [row] = library.batch(["zonnepanelen op schepen"])
    assert (row.document, row.exact, row.variant, row.total) == (None, 0, 0, 0)


def test_filters_hold_for_every_term(library: Library) -> None:
    rows = library.batch([PHRASE, "zorg"], filters=Filters(kinds=frozenset({"rapport"})))
    assert {row.kind for row in rows} == {"rapport"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("een.txt", "zorg in natura\n\n# een opmerking\neigen risico\nzorg in natura\n"),
        ("een.csv", "nr;Zoekterm;bron\n1;zorg in natura;x\n2;eigen risico;\n3;;\n"),
        ("zonder-kop.csv", "zorg in natura\neigen risico\n"),
        ("komma.csv", 'zoekterm,bron\n"zorg in natura","x, y"\neigen risico,z\n'),
    ],
)
def test_terms_are_read_from_a_list_or_a_table(tmp_path: Path, name: str, written: str) -> None:
    (tmp_path / name).write_text(written, encoding="utf-8-sig")
    assert read_terms(tmp_path / name) == ("zorg in natura", "eigen risico")


def test_terms_in_the_code_page_of_windows_keep_their_accents(tmp_path: Path) -> None:
    (tmp_path / "oud.csv").write_bytes("term\ncoördinatie\n".encode("cp1252"))
    assert read_terms(tmp_path / "oud.csv") == ("coördinatie",)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00\x01\x81\x8d\xff"])
def test_a_file_without_terms_says_what_to_give(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "leeg.txt").write_bytes(content)
    with pytest.raises(Problem) as told:
        read_terms(tmp_path / "leeg.txt")
    assert "term" in told.value.remedy


def test_no_term_becomes_a_formula(library: Library) -> None:
    table = sheet_csv(batch_sheet(library.batch(['=HYPERLINK("x")', "+zorg"]))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert rows[1][0] == '\'=HYPERLINK("x")'
    assert all(row[0].startswith("'+") for row in rows[2:])


def test_the_command_writes_tables_that_say_the_same(store: Path, tmp_path: Path) -> None:
    (tmp_path / "termen.txt").write_text(f"{PHRASE}\nzonnepanelen\n")
    for form in ("csv", "xlsx"):
        with pytest.raises(SystemExit) as end:
            main(["search", "--store", str(store), "--batch", str(tmp_path / "termen.txt"),
                  "--out", str(tmp_path / f"t.{form}")])  # fmt: skip
        assert not end.value.code
    text = (tmp_path / "t.csv").read_text("utf-8-sig")
    written = list(csv.reader(io.StringIO(text), delimiter=";"))
    shown = load_workbook(tmp_path / "t.xlsx").active
    assert shown is not None
    assert [["" if cell is None else str(cell) for cell in row] for row in shown.values] == written
    assert written[0][0] == "term" and written[-1] == ["zonnepanelen", "", "", "", "", "0", "0", "0"]


def test_ten_thousand_cells_are_no_trouble(library: Library) -> None:
    terms = [f"zorg {number}" for number in range(1200)] + ["zorg"]
    sheet = batch_sheet(library.batch(terms))
    assert len(sheet.rows) * len(sheet.columns) > 9_600
    assert sheet_csv(sheet).count(b"\r\n") == len(sheet.rows) + 1
