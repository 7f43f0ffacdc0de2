"""What a letter says of a law does not depend on which of the two was added first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.linking import Linking
from beleidswijzer.truth import Truth
from ontology.mention import Mention
from ontology.registers import Registers

TITLE = "Voorbeeldwet passend vervoer"
WHOLE = f"Dat volgt uit artikel 2, eerste lid, van de {TITLE}."
MISSING = f"Anders staat het in artikel 29 van de {TITLE}."


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    pdf = FPDF()
    pdf.set_creation_date(datetime(2025, 5, 1, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for line in ("Datum 12 mei 2025", WHOLE, MISSING):
        pdf.multi_cell(0, 6, line + "\n\n", new_x="LMARGIN", new_y="NEXT")
    path = tmp_path / "brief.pdf"
    pdf.output(str(path))
    return path


@pytest.fixture
def law(tmp_path: Path) -> Path:
    path = tmp_path / "wet.xml"
    path.write_text(law_xml("2025-01-01"), encoding="utf-8")
    return path


def law_xml(state: str, *more: str) -> str:
    articles = "".join(
        f"<artikel><kop><label>Artikel</label><nr>{number}</nr></kop><lid><lidnr>1</lidnr><al>Tekst.</al></lid></artikel>"
        for number in ("1", "2", "3", *more)
    )
    return (
        f'<toestand bwb-id="BWBR0099999" inwerkingtreding="{state}"><wetgeving soort="wet"><citeertitel>{TITLE}'
        f"</citeertitel><wettekst>{articles}</wettekst></wetgeving></toestand>"
    )


def library(folder: Path) -> Library:
    return Library.open(Settings(store=folder, model="none"))


def added(folder: Path, *paths: Path) -> Library:
    held = library(folder)
    for path in paths:
        assert [result.status for result in held.add([path])] == ["added"]
    return held


def laws_of(held: Library) -> list[Mention]:
    documents = [entry.document for entry in held.documents() if not entry.document.startswith("BWB")]
    groups = [group for document in documents for group in held.mentions(document).values()]
    return [mention for group in groups for mention in group if mention.kind == "law"]


def test_letter_and_law_in_either_order_give_the_same_store(tmp_path: Path, letter: Path, law: Path) -> None:
    first = added(tmp_path / "letter-first", letter)
    assert all(mention.targets == () for mention in laws_of(first))
    list(first.add([law]))
    second = added(tmp_path / "law-first", law, letter)
    together = library(tmp_path / "together")
    list(together.add([letter, law]))
    assert first.content_hash() == second.content_hash() == together.content_hash()
    assert first.export("nquads") == second.export("nquads") == together.export("nquads")
    whole, missing = laws_of(first)
    assert whole.targets == ("jci1.3:c:BWBR0099999&artikel=2&lid=1",)
    assert (missing.targets, missing.exists) == ((), False)


def test_a_later_version_of_the_law_changes_what_exists(tmp_path: Path, letter: Path, law: Path) -> None:
    held = added(tmp_path / "store", letter, law)
    later = tmp_path / "later.xml"
    later.write_text(law_xml("2026-01-01", "29"), encoding="utf-8")
    list(held.add([later]))
    assert laws_of(held)[1].existence == "not-yet"


def test_removing_the_law_undoes_what_it_taught(tmp_path: Path, letter: Path, law: Path) -> None:
    held = added(tmp_path / "store", letter)
    before = held.content_hash()
    list(held.add([law]))
    assert held.content_hash() != before
    held.remove("BWBR0099999")
    assert held.content_hash() == before


@pytest.fixture
def loads_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each library loads the registers itself, as outside the tests."""
    monkeypatch.setattr("beleidswijzer.library.Linking", Linking)


@pytest.mark.usefixtures("loads_registers")
def test_links_of_other_registers_are_renewed_on_opening(
    tmp_path: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = added(tmp_path / "store", letter)
    before, revision = held.content_hash(), held.refresh().revision
    monkeypatch.setattr("beleidswijzer.linking.Linking.fingerprint", "edited")
    again = library(tmp_path / "store")
    assert again.refresh().revision > revision
    assert again.content_hash() == before
    assert again.refresh().revision == again.refresh().revision


def test_adding_again_links_nothing_again(tmp_path: Path, letter: Path, law: Path) -> None:
    held = added(tmp_path / "store", letter, law)
    revision = held.refresh().revision
    assert [result.status for result in held.add([letter, law])] == ["unchanged", "unchanged"]
    assert held.refresh().revision == revision


def test_a_text_outside_the_store_is_linked_as_the_store_links(tmp_path: Path, law: Path) -> None:
    shipped = library(tmp_path / "no-store").references(WHOLE)
    assert [mention.targets for mention in shipped] == [()]
    held = added(tmp_path / "store", law)
    assert [mention.targets for mention in held.references(WHOLE)] == [
        ("jci1.3:c:BWBR0099999&artikel=2&lid=1",)
    ]


@pytest.mark.usefixtures("loads_registers")
def test_one_add_extends_the_registers_once(
    tmp_path: Path, law: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import beleidswijzer.linking as linking

    held = added(tmp_path / "store", law)
    built: list[Truth] = []
    extend = linking._with_store

    def counted(shipped: Registers, truth: Truth) -> Registers:
        built.append(truth)
        return extend(shipped, truth)

    monkeypatch.setattr(linking, "_with_store", counted)
    fresh = library(tmp_path / "store")
    assert [result.status for result in fresh.add([letter])] == ["added"]
    assert len(built) == 1
    held.close()
