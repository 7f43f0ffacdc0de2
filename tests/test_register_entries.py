"""People add laws, articles and dossiers to the registers; what has no place is named with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from ingest.problem import Problem
from ontology.references import link_references
from ontology.register_entries import COLUMNS, Kind, ReadTable, read_entries, with_entries
from ontology.registers import Registers

LAW = ("BWBR0099998", "Wet voorbeeldige zorg", "Wvz@2024-01-01", "wet", "2024-01-01", "", "", "Stb. 2023, 1")
LIST = ("BWBR0018450", "2026-01-01", "200", "goed", "1(a,b);2", "BWB XML 2026-01-01")


@pytest.fixture(scope="module")
def shipped(registers: Registers) -> Registers:
    return registers


def table(kind: Kind, *rows: tuple[str, ...]) -> str:
    return "".join("\t".join(cells) + "\n" for cells in (COLUMNS[kind], *rows))


def read(kind: Kind, shipped: Registers, *rows: tuple[str, ...]) -> ReadTable:
    return read_entries(kind, table(kind, *rows), shipped)


def test_a_law_that_was_added_is_found_by_its_title_and_its_dated_name(shipped: Registers) -> None:
    known = with_entries(shipped, {"laws": read("laws", shipped, LAW).rows.values()})
    text = "artikel 3 van de Wet voorbeeldige zorg en artikel 4 Wvz"
    found = link_references(text, registers=known, date="2025-01-01")
    assert [one.targets for one in found] == [
        ("jci1.3:c:BWBR0099998&artikel=3",),
        ("jci1.3:c:BWBR0099998&artikel=4",),
    ]
    assert known.source_of("jci1.3:c:BWBR0099998") == "Stb. 2023, 1"


def test_a_list_of_articles_that_was_added_tells_what_exists(shipped: Registers) -> None:
    known = with_entries(shipped, {"articles": read("articles", shipped, LIST).rows.values()})
    here, gone = link_references("artikel 200 Zvw en artikel 10 Zvw", registers=known, date="2026-02-01")
    assert (here.existence, gone.existence) == ("exists", "repealed")


def test_a_dossier_that_was_added_has_its_title(shipped: Registers) -> None:
    rows = read("dossiers", shipped, ("99001", "Voorbeeldig beleid", "kst-99001-1")).rows.values()
    assert with_entries(shipped, {"dossiers": rows}).dossiers["99001"].title == "Voorbeeldig beleid"


@pytest.mark.parametrize(
    ("kind", "row", "reason"),
    [
        ("laws", ("WBR1", "Wet x", "", "wet", "", "", "", "bron"), "BWB-id"),
        ("laws", ("BWBR0099998", "", "", "wet", "", "", "", "bron"), "titel"),
        ("laws", ("BWBR0099998", "Wet x", "", "wet", "2024", "", "", "bron"), "datum"),
        ("laws", ("BWBR0099998", "Wet x", "", "wet", "", "", "", ""), "bron"),
        ("articles", ("BWBR0099998", "2026-01-01", "1", "goed", "", "bron"), "register van wetten"),
        ("articles", ("BWBR0018450", "2026", "1", "goed", "", "bron"), "stand"),
        ("articles", ("BWBR0018450", "2026-01-01", "1", "goed", "1(a", "bron"), "leden"),
        ("dossiers", ("123", "Titel", "bron"), "cijfers"),
    ],
)
def test_what_cannot_be_placed_is_named_with_its_line(
    kind: Kind, row: tuple[str, ...], reason: str, shipped: Registers
) -> None:
    found = read(kind, shipped, row)
    assert found.rows == {}
    assert [(one.line, reason in one.reason) for one in found.misplaced] == [(2, True)]


def test_a_row_that_is_cut_short_is_named_too(shipped: Registers) -> None:
    found = read_entries("dossiers", "dossier\ttitle\tsource\n99001\tTitel\n", shipped)
    assert [one.reason for one in found.misplaced] == ["de bron ontbreekt"]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(Settings(store=tmp_path / "store", model="none"))


def test_the_store_keeps_what_was_imported_with_its_source(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "wetten.tsv"
    path.write_text(table("laws", LAW, ("X", "", "", "", "", "", "", "")), encoding="utf-8")
    outcome = library.register_desk.add("laws", path)
    assert (outcome.placed, [misfit.line for misfit in outcome.misfits]) == (1, [3])
    again = Library.open(library.settings)
    entries = {entry.key: entry for entry in again.register_desk.entries(["laws"])}
    assert entries["BWBR0099998"].source == "Stb. 2023, 1"
    before = again.content_hash()
    library.register_desk.add("laws", path)
    assert again.content_hash() == before


def test_shipped_registers_are_listed_without_a_store(library: Library) -> None:
    entries = library.register_desk.entries()
    assert {entry.register for entry in entries} == {
        "laws",
        "articles",
        "dossiers",
        "documents",
        "decisions",
        "eu",
        "thesaurus",
        "offices",
    }
    assert all(entry.source for entry in entries if entry.register != "thesaurus")


def test_another_file_or_kind_is_refused_with_a_remedy(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "lijst.tsv"
    path.write_text("naam\twaarde\n", encoding="utf-8")
    for kind, code in (("laws", "register-columns"), ("thesaurus", "register-kind")):
        with pytest.raises(Problem) as refused:
            library.register_desk.add(kind, path)
        assert (refused.value.code, bool(refused.value.remedy)) == (code, True)
