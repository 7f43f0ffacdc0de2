"""What goes wrong has its own message with a remedy, and nothing of the store is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fpdf import FPDF

from beleidswijzer.config import Settings, load_settings
from beleidswijzer.library import Library
from beleidswijzer.results import AddResult
from ingest.problem import Problem

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(Settings(store=tmp_path_factory.mktemp("bad") / "store", model="none"))
    list(library.add([next(SAMPLES.glob("standpunt-*.pdf"))]))
    return library


def _pdf(path: Path, text: str = "", password: str = "") -> Path:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    if text:
        pdf.multi_cell(0, 5, text)
    else:
        pdf.rect(40, 40, 100, 150, style="F")
    if password:
        pdf.set_encryption(owner_password="eigenaar", user_password=password)
    pdf.output(str(path))
    return path


def _refusal(library: Library, path: Path) -> AddResult:
    before = library.content_hash()
    [result] = library.add([path])
    assert result.status == "refused"
    assert result.problem is not None
    assert result.problem.message
    assert result.problem.remedy
    assert library.content_hash() == before
    return result


def _code(result: AddResult) -> str:
    return result.problem.code if result.problem else ""


def test_an_empty_file(filled: Library, tmp_path: Path) -> None:
    path = tmp_path / "leeg.pdf"
    path.touch()
    assert _code(_refusal(filled, path)) == "pdf-empty"


def test_a_text_file_named_pdf(filled: Library, tmp_path: Path) -> None:
    path = tmp_path / "tekst.pdf"
    path.write_text("Dit is gewone tekst.")
    assert _code(_refusal(filled, path)) == "not-a-pdf"


def test_an_encrypted_pdf(filled: Library, tmp_path: Path) -> None:
    result = _refusal(filled, _pdf(tmp_path / "dicht.pdf", "geheim", "wachtwoord"))
    assert (_code(result), result.state) == ("pdf-encrypted", "encrypted")


def test_a_scan_without_text(filled: Library, tmp_path: Path) -> None:
    result = _refusal(filled, _pdf(tmp_path / "scan.pdf"))
    assert result.state == "no_text"
    assert result.problem is not None
    assert "OCR" in result.problem.message + result.problem.remedy


def test_a_missing_folder(filled: Library, tmp_path: Path) -> None:
    assert _code(_refusal(filled, tmp_path / "er-niet")) == "path-missing"


def test_a_folder_without_pdfs(filled: Library, tmp_path: Path) -> None:
    (tmp_path / "notities.docx").touch()
    assert _code(_refusal(filled, tmp_path)) == "folder-empty"


def test_each_of_these_has_its_own_message(filled: Library, tmp_path: Path) -> None:
    empty, text = tmp_path / "leeg.pdf", tmp_path / "tekst.pdf"
    empty.touch()
    text.write_text("x")
    paths = [empty, text, _pdf(tmp_path / "a.pdf", "a", "b"), _pdf(tmp_path / "b.pdf"), tmp_path / "er-niet"]
    messages = {result.problem.message for result in filled.add(paths) if result.problem}
    assert len(messages) == len(paths)


def test_a_missing_path_alone_makes_no_store(tmp_path: Path) -> None:
    library = Library.open(Settings(store=tmp_path / "store", model="none"))
    [result] = library.add([tmp_path / "er-niet"])
    assert result.status == "refused"
    assert not (tmp_path / "store").exists()


def test_an_unwritable_store(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("hier kan geen map komen")
    library = Library.open(Settings(store=tmp_path / "bestand" / "store", model="none"))
    with pytest.raises(Problem) as refused:
        list(library.add([SAMPLES]))
    assert refused.value.code == "store-unwritable"
    assert "--store" in refused.value.remedy


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        Library.open(Settings(store=tmp_path / "er-niet", model="none")).documents()
    assert refused.value.code == "store-missing"


def test_a_read_only_library_changes_nothing(filled: Library) -> None:
    locked = Library.open(filled.settings.model_copy(update={"read_only": True}))
    before = filled.content_hash()
    with pytest.raises(Problem) as refused:
        list(locked.add([SAMPLES]))
    assert refused.value.code == "read-only"
    assert filled.content_hash() == before
    assert locked.search("zorg").total


def test_an_index_that_is_gone_is_built_again(filled: Library) -> None:
    found = filled.search("zorg").total
    shutil.rmtree(filled.settings.store / "generations")
    again = Library.open(filled.settings)
    assert again.search("zorg").total == found


@pytest.mark.parametrize(
    "part", ["graph/shared.nq", "graph/[0-9a-f]*.nq", "ordinals.tsv", "facets", "keyword/*.idx"]
)
def test_a_damaged_index_is_built_again(filled: Library, part: str) -> None:
    found = filled.search("zorg").total
    file = next((filled.settings.store / "generations").glob(f"*/{part}"))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    again = Library.open(filled.settings)
    assert {f.check for f in again.doctor() if not f.ok} == {"zoekindex"}
    assert again.search("zorg").total == found
    assert all(finding.ok for finding in again.doctor())


def test_an_unknown_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STOER", "x")
    with pytest.raises(Problem) as refused:
        load_settings()
    assert refused.value.code == "setting-unknown"
    assert "BELEIDSWIJZER_STORE" in refused.value.remedy
