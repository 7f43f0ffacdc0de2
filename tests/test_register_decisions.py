"""Advices and positions on the care package: taken in from a spreadsheet, kept in the store, asked in SPARQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.results import RegisterEntry
from ingest.problem import Problem
from ontology.decision_register import columns_of, decision_of_row, decision_quads, load_decisions, read_day
from ontology.register_entries import ReadTable, read_entries
from ontology.registers import Registers
from ontology.uris import Uris

LIST = "".join(
    "\t".join(cells) + "\n"
    for cells in (
        ["id", "traject", "status", "datum", "type", "geneesmiddel", "indicatie", "uitkomst",
         "registratiehouder", "titel"],
        ["VB-1", "intramuraal", "Afgerond", "2026-02-13", "Initieel", "voorbeeldumab (Voorbeeld®)",
         "ziekte van Voorbeeld", "Niet vergoeden", "Firma A", "Een zin"],
        ["VB-2", "GVS", "Lopend", "", "Initieel", "testmab", "zeldzame kwaal", "", "", "Nog een zin"],
    )
)  # fmt: skip
SHEET = "Middel;Aandoening;Datum advies;Uitkomst advies;Link\r\ntestmab;kwaal;3 maart 2025;Opnemen bijlage 1B;https://voorbeeld.nl/a\r\n"


def read(text: str, registers: Registers, name: str = "lijst.tsv") -> ReadTable:
    return read_entries("decisions", text, registers, name)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-02-13", "2026-02-13"), ("13-02-2026", "2026-02-13"), ("13/2/2026", "2026-02-13"),
        ("13.02.2026", "2026-02-13"), ("13 februari 2026", "2026-02-13"), ("Februari 2026", "2026-02"),
        ("02-2026", "2026-02"), ("2026", "2026"), ("2026-02-13 00:00:00", "2026-02-13"),
        ("31-02-2026", None), ("onbekend", None), ("13-02-26", None), ("", None), ("2026-13", None),
    ],
)  # fmt: skip
def test_days_as_people_write_them(written: str, day: str | None) -> None:
    assert read_day(written) == day


def test_columns_are_known_by_their_headings() -> None:
    found = columns_of(["Datum advies", "GENEESMIDDEL", "Uitkomst_advies", "Titel", "middel"])
    assert found == {"date": "Datum advies", "intervention": "GENEESMIDDEL", "outcome": "Uitkomst_advies"}


def test_a_list_keeps_its_numbers_and_says_what_it_did_not_use(registers: Registers) -> None:
    table = read(LIST, registers)
    assert list(table.rows) == ["VB-1", "VB-2"]
    assert table.rows["VB-1"]["source"] == "lijst.tsv, regel 2"
    assert (table.misplaced, table.ignored) == ((), ("titel",))


def test_without_a_number_the_content_makes_one(registers: Registers) -> None:
    first, again = (read(SHEET, registers, name) for name in ("a.csv", "b.csv"))
    ((key, row),) = first.rows.items()
    assert list(again.rows) == [key]
    assert key.startswith("2025-03-03-testmab-")
    assert (row["outcome"], row["url"]) == ("Opnemen bijlage 1B", "https://voorbeeld.nl/a")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("VB-3\tGVS\t\t31-02-2026\t\tmiddel\t\t\t\t", "datum"),
        ("VB-3\tGVS\t\t\t\t\t\tVergoeden\t\t", "waarover"),
        ("VB-1\tGVS\t\t2026-02-13\t\tander middel\t\t\t\t", "regel 2"),
        ("VB-3\tGVS\t\t\t\tmiddel\tkwaal\t\t\t\tnog iets", "meer cellen"),
    ],
)
def test_what_has_no_place_is_named_with_its_line_and_a_remedy(
    line: str, reason: str, registers: Registers
) -> None:
    table = read(LIST + line + "\n", registers)
    assert list(table.rows) == ["VB-1", "VB-2"]
    ((number, words, remedy),) = ((one.line, one.reason, one.remedy) for one in table.misplaced)
    assert (number, reason in words, bool(remedy)) == (4, True, True)


def test_the_same_row_twice_is_one_decision(registers: Registers) -> None:
    table = read(LIST + LIST.splitlines()[1] + "\n", registers)
    assert (len(table.rows), table.misplaced) == (2, ())


def test_what_is_shipped_says_where_it_stands() -> None:
    shipped = load_decisions()
    assert shipped
    assert all(one.source.startswith("Kamerstukken II ") and one.intervention for one in shipped.values())


# --- in the store -------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(Settings(store=tmp_path / "store", model="none"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.tsv"
    path.write_text(LIST, encoding="utf-8")
    return path


def decisions(library: Library) -> dict[str, RegisterEntry]:
    return {
        entry.key: entry
        for entry in library.register_desk.entries(["decisions"])
        if entry.key.startswith("VB-")
    }


def asked(library: Library) -> list[tuple[str | None, ...]]:
    rows = library.named_query("q31_besluiten_uit_het_register").rows
    return [row for row in rows if str(row[0]).startswith("VB-")]


def test_a_new_store_has_the_shipped_decisions_and_the_graph_finds_them(library: Library, file: Path) -> None:
    assert {entry.key for entry in library.register_desk.entries(["decisions"])} == set(load_decisions())
    library.register_desk.add("decisions", file)
    assert {row[0] for row in library.named_query("q31_besluiten_uit_het_register").rows} > set(
        load_decisions()
    )


def test_an_import_can_be_asked_in_sparql_with_its_source(library: Library, file: Path) -> None:
    outcome = library.register_desk.add("decisions", file)
    assert (outcome.placed, outcome.changed, outcome.misfits, outcome.ignored) == (2, 2, (), ("titel",))
    assert asked(library) == [
        ("VB-1", "2026-02-13", "voorbeeldumab (Voorbeeld®) bij ziekte van Voorbeeld", "Niet vergoeden", "Initieel",
         "lijst.tsv, regel 2", "Afgerond"),
        ("VB-2", None, "testmab bij zeldzame kwaal", None, "Initieel", "lijst.tsv, regel 3", "Lopend"),
    ]  # fmt: skip
    page = library.concept("besluit/register/VB-1")
    assert (page.label, page.source) == (asked(library)[0][2], "lijst.tsv, regel 2")
    assert ("uitkomst", "Niet vergoeden") in page.facts
    assert ("datum", "2026-02-13") in page.facts


def test_the_address_of_a_decision_is_on_its_page(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "blad.csv"
    path.write_bytes(SHEET.encode("cp1252"))
    library.register_desk.add("decisions", path)
    (key,) = [entry.key for entry in library.register_desk.entries(["decisions"]) if entry.facts.get("url")]
    assert library.concept(f"besluit/register/{key}").official_address == "https://voorbeeld.nl/a"


def test_a_decision_takes_few_statements_in_a_graph_of_its_own(library: Library, file: Path) -> None:
    library.register_desk.add("decisions", file)
    graph = [
        line for line in library.export("nquads").decode().splitlines() if "besluit/register/VB-1>" in line
    ]
    assert len(graph) <= 14
    assert all("/graph/register/besluiten>" in line for line in graph)


def test_the_same_file_again_changes_nothing(library: Library, file: Path) -> None:
    library.register_desk.add("decisions", file)
    before = library.content_hash(), library.export("nquads")
    copy = file.with_name("kopie.tsv")
    copy.write_bytes(file.read_bytes())
    for path in (file, copy):
        assert library.register_desk.add("decisions", path).changed == 0
    assert (library.content_hash(), library.export("nquads")) == before


def test_a_changed_row_replaces_the_former_one(library: Library, file: Path) -> None:
    library.register_desk.add("decisions", file)
    file.write_text(LIST.replace("Niet vergoeden", "Vergoeden"), encoding="utf-8")
    assert library.register_desk.add("decisions", file).changed == 1
    assert decisions(library)["VB-1"].facts["outcome"] == "Vergoeden"


def test_entries_can_be_taken_out_again(library: Library, file: Path) -> None:
    library.register_desk.add("decisions", file)
    assert library.register_desk.remove("decisions", ["VB-1"]) == 1
    assert [row[0] for row in asked(library)] == ["VB-2"]
    with pytest.raises(Problem) as refused:
        library.register_desk.remove("decisions", ["VB-1"])
    assert (refused.value.code, bool(refused.value.remedy)) == ("register-entry-missing", True)
    assert library.register_desk.remove("decisions") == 1
    assert asked(library) == []


def test_a_copy_and_a_rebuilt_store_keep_them(library: Library, file: Path, tmp_path: Path) -> None:
    library.register_desk.add("decisions", file)
    before = library.content_hash(), library.export("nquads")
    library.rebuild()
    assert (library.content_hash(), library.export("nquads")) == before
    library.backup(tmp_path / "kopie.zip")
    other = Library.open(Settings(store=tmp_path / "ander", model="none"))
    other.restore(tmp_path / "kopie.zip")
    assert (other.content_hash(), other.export("nquads")) == before
    assert decisions(other) == decisions(library)


def test_the_overview_tells_number_date_source_and_what_to_do(library: Library, file: Path) -> None:
    before = {one.register: one for one in library.register_desk.overview()}
    assert all(one.title and one.source and one.entries for one in before.values())
    assert "register import decisions" in before["decisions"].note
    library.register_desk.add("decisions", file)
    after = {one.register: one for one in library.register_desk.overview()}["decisions"]
    assert (after.added, after.entries - before["decisions"].entries) == (2, 2)
    assert (after.date, "lijst.tsv" in after.source) == ("2026-02-13", True)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"PK\x03\x04rest", "register-columns"),
        (b"naam;waarde\na;b\n", "register-columns"),
        (b"", "register-columns"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01", "register-columns"),
        (b"middel;datum\n" + b"x" * 200_000 + b";2024\n", "register-columns"),
    ],
)
def test_what_is_no_such_table_is_refused_with_a_remedy(
    raw: bytes, code: str, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(raw)
    with pytest.raises(Problem) as refused:
        library.register_desk.add("decisions", path)
    assert (refused.value.code, bool(refused.value.remedy)) == (code, True)


def test_what_decisions_are_about_are_things_that_decisions_share() -> None:
    rows = [
        decision_of_row({"id": key, "intervention": name, "indication": "kwaal"})
        for key, name in (("a", "Testmab"), ("b", "testmab"), ("c", "Ander middel"))
    ]
    quads = list(decision_quads(rows, Uris()))
    about = {quad.object for quad in quads if quad.predicate.endswith("betreftInterventie>")}
    assert {one.rsplit("/", 1)[-1] for one in about} == {"testmab>", "ander-middel>"}
    conditions = [quad for quad in quads if quad.predicate.endswith("betreftAandoening>")]
    assert len({quad.object for quad in conditions}) == 1
    names = [quad.object for quad in quads if quad.predicate.endswith("prefLabel>")]
    assert sorted(names) == ['"Ander middel"@nl', '"Testmab"@nl', '"kwaal"@nl']
