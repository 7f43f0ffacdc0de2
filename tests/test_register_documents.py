"""Papers cited by title lead to the paper; where the store has one of that title, to that one."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from ontology.register_entries import COLUMNS, read_entries, with_entries
from ontology.registers import Registers
from ontology.thesaurus import load_thesaurus
from ontology.titled_documents import find_quoted_titles, find_titled_documents

CASES = Path(__file__).parent / "cases" / "titles.tsv"
TITLE = "Wegwijzer voorbeeldige nachtzorg"
CITING = f"Meer staat in de {TITLE} van vorig jaar."


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{name: cell.replace("\\n", "\n") for name, cell in row.items()} for row in rows]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["topic"])
def test_a_title_leads_to_its_paper(case: dict[str, str], registers: Registers) -> None:
    found = {one.surface: one for one in find_titled_documents(case["text"], registers)}
    if not case["span"]:
        assert found == {}
        return
    assert case["span"] in found
    mention = found[case["span"]]
    assert (mention.status, mention.targets) == (case["status"], (case["target"],) if case["target"] else ())
    assert case["text"][mention.start : mention.end] == case["span"]


def test_what_is_unsure_names_what_it_may_be(registers: Registers) -> None:
    (mention,) = find_titled_documents("In het Kader Passende zorg 2019 stond dat.", registers)
    assert [one.target for one in mention.candidates] == ["kader/passende-zorg"]
    assert "2019" in mention.reason


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Het rapport ‘Samen verder in de wijk’ is klaar.", ["Samen verder in de wijk"]),
        ("De notitie van Zorgkring “Nacht in zicht” volgt.", ["Nacht in zicht"]),
        ("Zie het onderzoeksrapport «Wie waakt er mee?» daarover.", ["Wie waakt er mee?"]),
        ("Hij noemt dat ‘Een gemiste kans voor iedereen’.", []),
        ("In het kader van ‘Samen verder’ gebeurt er veel.", []),
        ("Het rapport ‘Woordenlijst’ telt niet.", []),
        ("Het advies is ‘niet doen, want te duur’.", []),
    ],
)
def test_a_quoted_title_that_no_register_has_stays_unresolved(text: str, titles: list[str]) -> None:
    found = list(find_quoted_titles(text))
    assert [one.surface for one in found] == titles
    assert all((one.status, one.targets, bool(one.reason)) == ("unresolved", (), True) for one in found)


def test_each_row_has_a_source_and_a_name_of_its_own(registers: Registers) -> None:
    rows = registers.documents.documents.values()
    assert len(rows) > 100
    assert [one.title for one in rows if not one.source] == []
    for one in rows:
        assert registers.documents.titles.keys(one.title) == (one.key,)


def test_keys_of_the_thesaurus_are_there(registers: Registers) -> None:
    known = load_thesaurus().concepts
    keys = [one.key for one in registers.documents.documents.values()]
    assert [key for key in keys if not key.startswith("document/") and key not in known] == []


def test_a_name_of_two_papers_is_ambiguous(registers: Registers) -> None:
    row = dict.fromkeys(COLUMNS["documents"], "") | {
        "aliases": "Kader Passende zorg",
        "source": "eigen lijst",
    }
    known = with_entries(registers, {"documents": [row | {"title": "Een ander stuk over passende zorg"}]})
    (mention,) = find_titled_documents("Volgens het Kader Passende zorg is dat zo.", known)
    assert (mention.status, mention.targets, len(mention.candidates)) == ("ambiguous", (), 2)


def table(*rows: dict[str, str]) -> str:
    lines = [COLUMNS["documents"], *([row.get(name, "") for name in COLUMNS["documents"]] for row in rows)]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def test_rows_of_people_are_checked(registers: Registers) -> None:
    good = {"title": TITLE, "date": "maart 2024", "id": "zin-2024001234", "source": "eigen lijst"}
    wrong = [
        {"source": "x"},
        {"title": "T", "id": "1253", "source": "x"},
        {"title": "T", "url": "www.x", "source": "x"},
    ]
    read = read_entries("documents", table(good, *wrong), registers)
    assert [row["date"] for row in read.rows.values()] == ["2024-03"]
    assert [one.line for one in read.misplaced] == [3, 4, 5]
    assert all(one.remedy for one in read.misplaced)
    (mention,) = find_titled_documents(CITING, with_entries(registers, {"documents": read.rows.values()}))
    assert mention.targets == ("zin-2024001234",)


def pdf(path: Path, *lines: str) -> Path:
    paper = FPDF()
    paper.set_creation_date(datetime(2025, 5, 1, tzinfo=UTC))
    paper.set_title(lines[0])
    paper.add_page()
    for number, line in enumerate(lines):
        paper.set_font("helvetica", size=18 if number == 0 else 11)
        paper.multi_cell(0, 8, line + "\n\n", new_x="LMARGIN", new_y="NEXT")
    paper.output(str(path))
    return path


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    words = "Dit stuk zegt hoe nachtzorg eruit kan zien. Het is geschreven voor wie nachtdienst heeft."
    return [
        pdf(tmp_path / "brief.pdf", "Brief over de nacht", CITING, words),
        pdf(tmp_path / "wegwijzer.pdf", TITLE, words, "Er staat niet veel meer in dan dit."),
    ]


def with_paper(folder: Path, papers: list[Path]) -> Library:
    library = Library.open(Settings(store=folder / "store", model="none"))
    path = folder / "stukken.tsv"
    path.write_text(table({"title": TITLE, "source": "eigen lijst"}), encoding="utf-8")
    library.register_desk.add("documents", path)
    for paper in papers:
        assert [result.status for result in library.add([paper])] == ["added"]
    return library


def test_the_paper_of_the_store_with_that_title_is_meant_whichever_came_first(
    tmp_path: Path, papers: list[Path]
) -> None:
    hashes = []
    for name, order in (("a", papers), ("b", papers[::-1])):
        (tmp_path / name).mkdir()
        library = with_paper(tmp_path / name, order)
        ids = {entry.title: entry.document for entry in library.documents()}
        [letter] = [key for title, key in ids.items() if title != TITLE]
        cited = {
            target
            for mentions in library.mentions(letter).values()
            for mention in mentions
            for target in mention.targets
        }
        assert ids[TITLE] in cited
        assert TITLE not in [one.label for one in library.absent()]
        hashes.append(library.content_hash())
    assert hashes[0] == hashes[1]


def test_without_the_paper_it_is_cited_but_absent(tmp_path: Path, papers: list[Path]) -> None:
    library = with_paper(tmp_path, papers[:1])
    assert [(one.label, one.target) for one in library.absent()] == [
        (TITLE, "document/wegwijzer-voorbeeldige-nachtzorg")
    ]
    assert library.concept("document/wegwijzer-voorbeeldige-nachtzorg").label == TITLE
