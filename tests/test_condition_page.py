"""The page of a condition: guidelines, decisions of papers and of the register, over the years; what is narrower."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_app
from app_store import open_store
from hostile_texts import read_html
from streamlit.testing.v1 import AppTest

from beleidswijzer.condition_index import condition_rows, conditions_named
from beleidswijzer.condition_text import guidelines_html, head_html, named_html, years_html
from beleidswijzer.condition_view import condition_page
from beleidswijzer.wording import use_language

DEMENTIA = "aandoening/dementie"
HEADINGS = "nummer\tgeneesmiddel\tindicatie\tdatum\ttype\tuitkomst\n"
ROWS = (
    "INT-901\tlecanemab (Leqembi®)\tvroege ziekte van Alzheimer\t2025-10-06\tInitieel\tNiet vergoeden\n"
    "INT-902\trivastigmine <script>alert(1)</script>\tdementie\t2019-02-01\tInitieel\tVergoeden\n"
    "INT-903\tzonnecrème\teen onbekend ongemak\t2020-01-01\tInitieel\tNiet vergoeden\n"
)
LINK = re.compile(r'<a href="([^"]+)"')


@pytest.fixture(scope="module")
def store(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, with three decisions of a register."""
    folder = tmp_path_factory.mktemp("conditions")
    shutil.copytree(samples_store, folder / "store")
    (folder / "besluiten.tsv").write_text(HEADINGS + ROWS, encoding="utf-8")
    library = open_store(folder / "store")
    library.register_desk.add("decisions", folder / "besluiten.tsv")
    library.close()
    return folder / "store"


@pytest.fixture(autouse=True)
def settings(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


def links(app: AppTest, start: str) -> list[str]:
    return [
        html.unescape(href) for href in LINK.findall(test_app.shown(app)) if html.unescape(href).startswith(start)
    ]  # fmt: skip


def test_the_list_counts_and_is_searched_by_any_name(store: Path) -> None:
    app = test_app.visit("aandoening")
    assert "dementie" in test_app.words(app)
    assert any("aandoening%2Fdementie" in one for one in links(app, "aandoening?"))
    library = open_store(store)
    rows = library.view(condition_rows)
    library.close()
    own = next(one for one in rows if one.key == DEMENTIA)
    assert own.recommendations > 0
    assert own.decisions >= 2
    for name in own.names:
        assert DEMENTIA in {one.key for one in conditions_named(rows, name)}
    assert conditions_named(rows, "visserijbeleid") == ()


def test_decisions_without_a_known_condition_are_told() -> None:
    assert re.search(
        r"Van \d+ besluit(?:en)? is geen aandoening herkend", test_app.words(test_app.visit("aandoening"))
    )


def test_a_condition_tells_decisions_and_guidelines_over_the_years() -> None:
    app = test_app.visit("aandoening", aandoening=DEMENTIA)
    told = test_app.words(app)
    for part in (
        "Dementie", "Door de jaren", "Standpunt Klankrijk bij dementie", "6 februari 2025",
        "alleen in het register (INT-902)",
        "Richtlijn Muziek en gedrag bij dementie", "Bied het programma Klankrijk aan",
        "Criteria en wetten in deze stukken",
    ):  # fmt: skip
        assert part in told, part
    assert told.index("2025") < told.index("2019")
    assert [one for one in links(app, "document?") if "start=" in one]
    assert any("kop_stuk=besluit" in one for one in links(app, "koppelingen?"))


def test_what_is_about_a_narrower_condition_counts_for_the_broader_one(store: Path) -> None:
    library = open_store(store)
    page = library.view(lambda held, linking: condition_page(held, linking, DEMENTIA))
    library.close()
    decided = {
        event.decided.decision.register for year in page.years for event in year.events if event.decided
    }
    assert {"INT-901", "INT-902"} <= decided
    assert any(one.key != DEMENTIA for one in page.narrower)


def test_texts_of_papers_and_registers_never_become_markup(store: Path) -> None:
    library = open_store(store)
    page = library.view(lambda held, linking: condition_page(held, linking, DEMENTIA))
    library.close()
    for made in (head_html(page), years_html(page), guidelines_html(page), named_html(page)):
        reader = read_html(made)
        assert "script" not in reader.foreign
    assert "<script>alert(1)" in read_html(years_html(page)).text


def test_an_unknown_condition_says_what_to_do() -> None:
    assert "Kies een aandoening uit de lijst" in test_app.words(
        test_app.visit("aandoening", aandoening="aandoening/niets")
    )


def test_a_guideline_and_a_decision_tell_their_own_on_their_page(store: Path) -> None:
    library = open_store(store)
    music = next(one.document for one in library.documents() if "Muziek" in one.title)
    library.close()
    told = test_app.words(test_app.visit("document", id=music))
    assert "Aanbevelingen van deze richtlijn" in told
    assert "Wat is de plaats van muziekactiviteiten" in told
    assert "doe dit niet" in told
    decided = test_app.visit("document", id="zin-2025099903")
    told = test_app.words(decided)
    assert "Het besluit in dit stuk" in told
    assert "Vraagt van richtlijnen" in told
    assert "Aanbevelingen die dit besluit raakt" in told
    assert links(decided, "koppelingen?kop_stuk=zin-2025099903")


def test_the_page_is_there_in_english() -> None:
    assert "Over the years" in test_app.words(test_app.visit("aandoening", aandoening=DEMENTIA, lang="en"))


def test_before_there_is_a_library_the_list_leads_to_where_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "nieuw"))
    app = test_app.visit("aandoening")
    assert "Er is nog geen aandoening bekend" in test_app.words(app)
    assert links(app, "toevoegen")


def test_a_concept_leads_to_the_page_of_its_condition_or_to_the_links_of_its_decision() -> None:
    condition = test_app.visit("begrip", key=DEMENTIA)
    assert links(condition, "aandoening?aandoening=aandoening%2Fdementie")
    decision = test_app.visit("begrip", key="besluit/register/INT-902")
    assert links(decision, "koppelingen?kop_stuk=besluit%2Fregister%2FINT-902")
    assert not links(test_app.visit("begrip", key="criterium/effectiviteit"), "aandoening?")
