"""Scores of what papers are: a truth without words against typeset papers, and what counts as right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner
from typeset import LOREM, Sheet

from beleidswijzer.cli import app
from beleidswijzer.config import load_settings
from beleidswijzer.document_scores import document_score_lines, document_scores
from ingest.document_truth import Outline, TruthHeading, read_documents
from ingest.evaluate_documents import FileResult, score_file, tally
from ingest.page_truth import fingerprint, reduce
from ingest.passage import Document, Numbers, Section
from ingest.problem import Problem

COLUMNS = (
    "no", "file", "sha256", "document", "first_page", "last_page", "kind", "date", "numbers",
    "parliamentary_year", "title_hash", "subject_hash", "sender_hash", "recipient_hash", "note",
)  # fmt: skip


def hashed(words: str) -> str:
    return "|".join(w if w in {"-", "unsure"} else fingerprint(reduce(w)) for w in words.split("|"))


def row(**given: str) -> str:
    fields = dict.fromkeys(COLUMNS, "-") | {"no": "1", "document": "1", "first_page": "1", "last_page": "2"}
    fields |= {name: hashed(words) if name.endswith("_hash") else words for name, words in given.items()}
    return "\t".join(fields[name] for name in COLUMNS)


LETTER = {
    "file": "brief.pdf", "sha256": "ab", "kind": "brief", "date": "2025-02-03", "numbers": "2025001234;?20-1",
    "subject_hash": "Toets van zorg", "title_hash": "-|Toets van zorg", "sender_hash": "Voorbeeldinstituut",
    "recipient_hash": "-",
}  # fmt: skip


def read(**changes: object) -> Document:
    fields: dict[str, object] = {
        "id": "zin-2025001234", "kind": "brief", "title": "Toets van Zorg.", "date": "2025-02-03",
        "numbers": Numbers(zin=("2025001234",)), "sender": "het  Voorbeeld-instituut"[4:], "recipient": None,
        "subject": "Toets van zorg", "pages": (1, 2),
    }  # fmt: skip
    return Document(**(fields | changes))  # type: ignore[arg-type]


def scored(tmp_path: Path, *documents: Document, outline: Outline | None = None, **given: str) -> FileResult:
    table = tmp_path / "truth.tsv"
    table.write_text("\t".join(COLUMNS) + "\n" + row(**(LETTER | given)) + "\n", encoding="utf-8")
    (truth,) = read_documents(table)
    return score_file(truth, outline, documents, lambda _: None)


def verdicts(result: FileResult) -> dict[str, str]:
    return {field.name: field.verdict for field in result.fields}


def test_case_spaces_and_signs_are_no_difference_and_what_is_not_printed_is_rightly_empty(
    tmp_path: Path,
) -> None:
    assert verdicts(scored(tmp_path, read())) == {
        "documents": "right", "kind": "right", "title": "right", "date": "right", "subject": "right",
        "sender": "right", "recipient": "rightly empty", "parliamentary year": "rightly empty",
        "numbers": "right",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field", "verdict"),
    [
        ({"date": "2025-02"}, "date", "wrong"),
        ({"date": None}, "date", "missing"),
        ({"title": ""}, "title", "rightly empty"),
        ({"recipient": "mevrouw Voorbeeld"}, "recipient", "invented"),
        ({"kind": "overig"}, "kind", "missing"),
        ({"pages": (1, 3)}, "documents", "wrong"),
        ({"numbers": Numbers(zin=("2025001234",), kenmerk=("20-1",))}, "numbers", "right"),
        ({"numbers": Numbers(kenmerk=("20-1",))}, "numbers", "missing"),
        ({"numbers": Numbers(zin=("2025001234", "2025001235"))}, "numbers", "wrong"),
    ],
)
def test_what_differs_is_wrong_missing_or_invented(
    tmp_path: Path, change: dict[str, object], field: str, verdict: str
) -> None:
    assert verdicts(scored(tmp_path, read(**change)))[field] == verdict


def test_what_the_reader_was_unsure_of_is_not_scored(tmp_path: Path) -> None:
    assert "date" not in verdicts(scored(tmp_path, read(), date="unsure"))


def test_one_number_on_two_lines_may_be_named_as_one_or_as_two(tmp_path: Path) -> None:
    ways = "2019.009;1530350-190602-WJZ|2019.009 1530350-190602-WJZ"
    for kenmerk in (("2019.009", "1530350-190602-WJZ"), ("2019.009 1530350-190602-WJZ",)):
        result = scored(tmp_path, read(numbers=Numbers(kenmerk=kenmerk)), numbers=ways)
        assert verdicts(result)["numbers"] == "right"


def test_a_document_too_many_is_invented_and_a_letter_goes_with_what_begins_where_it_begins(
    tmp_path: Path,
) -> None:
    annex = read(pages=(3, 20), kind="overig", title="Tabel")
    result = scored(tmp_path, read(), annex, last_page="20")
    assert verdicts(result)["kind"] == "right"
    assert tally([result])["documents"] == {"wrong": 1, "invented": 1}


def heading(words: str, level: int, page: int = 1, *, optional: bool = False) -> TruthHeading:
    return TruthHeading(1, None, fingerprint(reduce(words)), level, page, optional)


def test_headings_count_with_their_level_and_optional_ones_count_neither_way(tmp_path: Path) -> None:
    outline = Outline(
        "brief.pdf",
        "ab",
        (
            heading("1 Inleiding", 1),
            heading("Aanleiding", 2),
            heading("Begrip", 3, optional=True),
            heading("2 Slot", 1, 7),
        ),
    )
    sections = (
        Section("1", "Inleiding", 1, 1),
        Section(None, "Aanleiding", 1, 2),
        Section(None, "Begrip", 1, 3),
        Section(None, "Voettekst", 1, 4),
    )
    tree = scored(tmp_path, read(sections=sections), outline=outline).outline
    assert tree is not None
    assert (tree.with_level.right, tree.with_level.truth, tree.with_level.found) == (1, 3, 3)
    assert tree.without_level.right == 2
    assert tree.differences == (
        "p. 2 niveau 1, gezien 2: Aanleiding",
        "p. 7 mist: niveau 1, nummer -",
        "p. 4 te veel: niveau 1: Voettekst",
    )


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Two typeset papers with their truth; the third file of the table is held back."""
    import hashlib

    rows = []
    for no, name in ((1, "een.pdf"), (3, "drie.pdf")):
        sheet = Sheet().page()
        sheet.put(80, 260, "Zorg die past", 24, bold=True)
        sheet.put(80, 300, "Definitief | maart 2025")
        for chapter in ("1 Inleiding", "2 Uitkomst"):
            sheet.page()
            sheet.put(80, 90, chapter, 14, bold=True)
            sheet.fill(80, 120, "Dit rapport gaat over zorg. " + LOREM * 4)
        (tmp_path / name).write_bytes(sheet.data())
        sha256 = hashlib.sha256(sheet.data()).hexdigest()[:16]
        date = "2025-03" if no == 1 else "2025-04"
        given = {
            "no": str(no), "file": name, "sha256": sha256, "kind": "rapport", "date": date,
            "title_hash": "Zorg die past", "last_page": "3",
        }  # fmt: skip
        rows.append(row(**given))
    (tmp_path / "truth.tsv").write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    (tmp_path / "outlines").mkdir()
    tree = {
        "file": "een.pdf",
        "sha256": "",
        "headings": [
            {"document": 1, "number": "1", "heading_hash": hashed("1 Inleiding"), "level": 1, "page": 2},
            {"document": 1, "number": "2", "heading_hash": hashed("2 Uitkomst"), "level": 1, "page": 3},
        ],
    }
    (tmp_path / "outlines" / "01.json").write_text(json.dumps(tree), encoding="utf-8")
    return tmp_path


def test_typeset_papers_are_scored_and_misses_of_files_held_back_are_not_shown(papers: Path) -> None:
    results = list(document_scores(load_settings(), papers, papers / "truth.tsv", papers / "outlines"))
    counts = tally(results)
    assert counts["title"] == {"right": 2}
    assert counts["kind"] == {"right": 2}
    assert counts["date"] == {"right": 1, "wrong": 1}
    assert results[0].outline is not None
    assert results[0].outline.with_level.f1 == 1.0
    assert not any("2025-04" in line for line in document_score_lines(results))
    assert any("2025-04" in line for line in document_score_lines(results, held_back=True))


def test_another_file_of_the_same_name_is_refused(papers: Path) -> None:
    (papers / "een.pdf").write_bytes(Sheet().page().data())
    with pytest.raises(Problem) as refused:
        list(document_scores(load_settings(), papers, papers / "truth.tsv", papers / "outlines"))
    assert refused.value.remedy == "Zet de oorspronkelijke PDF terug."


def test_a_folder_without_the_papers_says_so(tmp_path: Path) -> None:
    problem = CliRunner().invoke(app, ["evaluate", "documents", str(tmp_path)]).exception
    assert isinstance(problem, Problem)
    assert "ontbreken 97 PDF's" in problem.message
