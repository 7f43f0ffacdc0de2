"""Matrix, law articles and missing sources as pages: what stands on the screen for which address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_app
from app_store import HOSTILE_TITLE, open_store, write_pdf
from hostile_texts import read_html
from streamlit.testing.v1 import AppTest

from beleidswijzer.law_citations import citation_sheet
from beleidswijzer.matrix import Chosen
from beleidswijzer.matrix_quotes import matrix_sheet
from beleidswijzer.missing_sources import missing_sheet
from beleidswijzer.wording import use_language

WLZ = "jci1.3:c:BWBR0035917"
PAGES = ("matrix", "wetsartikelen", "ontbrekend")
LINK = re.compile(r'<a href="([^"]+)"')


@pytest.fixture(autouse=True)
def settings(samples_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(samples_store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


def links(shown: str, start: str) -> list[str]:
    return [html.unescape(href) for href in LINK.findall(shown) if href.startswith(start)]


def test_a_count_of_the_matrix_opens_its_quotes_and_these_their_page() -> None:
    app = test_app.visit("matrix")
    address = next(one for one in links(test_app.shown(app), "matrix?") if "matrix_role=applies" in one)
    row, column, role = (re.search(f"matrix_{name}=([^&]+)", address) for name in ("row", "column", "role"))
    assert row and column and role
    opened = test_app.visit(
        "matrix", matrix_row=row[1], matrix_column=column[1].replace("%2F", "/"), matrix_role="applies"
    )
    told = test_app.words(opened)
    assert "Citaten:" in told
    count = int(re.search(r"(\d+) cita", told)[1])  # type: ignore[index]
    quotes = links(test_app.shown(opened), "document?")
    assert len([one for one in quotes if "start=" in one]) == min(10, count) > 0


def test_choosing_a_kind_puts_it_in_the_address_and_closes_the_quotes() -> None:
    app = test_app.visit("matrix", matrix_row="kst-99001-1", matrix_column="criterium/effectiviteit")
    app.selectbox(key="matrix_kind_field").select("rapport").run()
    assert test_app.asked(app, "matrix_kind") == ["rapport"]
    assert test_app.asked(app, "matrix_row") == []
    assert "van 2 documenten noemen een criterium" in test_app.words(app)


def test_an_empty_choice_says_so_and_leads_back() -> None:
    app = test_app.visit("matrix", matrix_kind="proefschrift")
    assert "Met deze keuze blijft geen document over" in test_app.words(app)
    assert links(test_app.shown(app), "matrix")


def test_parties_that_the_sentence_does_not_name_are_told_apart() -> None:
    told = test_app.words(
        test_app.visit("matrix", matrix="parties", matrix_row="", matrix_column="milestone")
    )
    assert "wie staat niet in de zin" in told


def test_laws_lead_to_their_articles_and_these_to_the_quotes() -> None:
    app = test_app.visit("wetsartikelen")
    assert any(
        one.startswith("wetsartikelen?art_wet=") for one in links(test_app.shown(app), "wetsartikelen")
    )
    law = test_app.visit("wetsartikelen", art_wet=WLZ)
    assert "artikel 3.2.1" in test_app.words(law)
    assert [one for one in links(test_app.shown(law), "document?") if "start=" in one]
    assert links(test_app.shown(law), "https://wetten.overheid.nl/")


def test_the_list_of_laws_narrows_by_words_of_the_title() -> None:
    app = test_app.visit("wetsartikelen")
    app.text_input(key="art_zoek_field").set_value("zorgverzekering").run()
    assert test_app.asked(app, "art_zoek") == ["zorgverzekering"]
    rows = re.findall(r'<th scope="row"><a[^>]+>([^<]+)<', test_app.shown(app))
    assert rows
    assert all("zorgverzekering" in one.lower() for one in rows)


def law_titles(app: AppTest) -> list[str]:
    return re.findall(r'<th scope="row"><a[^>]+>([^<]+)<', test_app.shown(app))


def test_the_list_of_laws_knows_their_abbreviations() -> None:
    assert law_titles(test_app.visit("wetsartikelen", art_zoek="Wlz"))[0] == "Wet langdurige zorg"


def test_a_name_that_no_cited_law_has_says_so_and_leads_on() -> None:
    app = test_app.visit("wetsartikelen", art_zoek="Visserijwet")
    assert "Geen aangehaalde wet of regeling heet ‘Visserijwet’" in test_app.words(app)
    assert "<table" not in test_app.shown(app)
    assert links(test_app.shown(app), "./?q=Visserijwet")
    assert "wetsartikelen" in links(test_app.shown(app), "wetsartikelen")


def test_a_law_that_nobody_cites_says_what_to_do() -> None:
    app = test_app.visit("wetsartikelen", art_wet="jci1.3:c:BWBR0000000")
    assert "Kies een wet uit de lijst" in test_app.words(app)


def test_missing_sources_say_where_to_get_each_and_offer_a_place_to_add() -> None:
    app = test_app.visit("ontbrekend")
    assert links(test_app.shown(app), "https://wetten.overheid.nl/")
    told = test_app.words(test_app.visit("ontbrekend", bron_kind="register", bron="kader/uitvoerbaarheid"))
    assert "U voegt toe: Afwegingskader uitvoerbaarheid" in told
    assert "Geen adres bekend. Op te vragen met: Zorginstituut Nederland, 2025" in told
    assert "kader/" not in told


def test_read_only_takes_the_place_to_add_away_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_READ_ONLY", "1")
    app = test_app.visit("ontbrekend")
    assert "alleen om te lezen" in test_app.words(app)
    assert "bron_read" not in [one.key for one in app.button]


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("matrix", "Criteria by document"),
        ("wetsartikelen", "Articles cited"),
        ("ontbrekend", "Missing sources"),
    ],
)
def test_each_page_is_there_in_english(page: str, heading: str) -> None:
    assert heading in test_app.words(test_app.visit(page, lang="en"))


@pytest.mark.parametrize(
    ("code", "first"),
    [("nl", ("regeling", "bron", "criterium", "partij")), ("en", ("law", "source", "criterion", "party"))],
)
def test_the_tables_to_download_have_their_headings_in_the_language_of_the_page(
    samples_store: Path, code: str, first: tuple[str, ...]
) -> None:
    library = open_store(samples_store)
    use_language(code)
    sheets = [
        library.view(citation_sheet),
        library.view(missing_sheet),
        library.view(lambda held, linking: matrix_sheet(held, linking, "criteria", Chosen())),
        library.view(lambda held, linking: matrix_sheet(held, linking, "parties", Chosen())),
    ]
    library.close()
    assert tuple(sheet.columns[0] for sheet in sheets) == first
    assert all(len(sheet.columns) == len(row) for sheet in sheets for row in sheet.rows)


def small_store(folder: Path, *lines: tuple[str, str, int]) -> Path:
    write_pdf(folder / "stuk.pdf", lines)
    library = open_store(folder / "store")
    list(library.add([folder / "stuk.pdf"]))
    library.close()
    return folder / "store"


def test_an_empty_library_says_what_would_fill_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (("Een stuk zonder meer", "B", 14), ("Er staat hier niets in.", "", 11))
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(small_store(tmp_path, *lines)))
    for page in PAGES:
        assert links(test_app.shown(test_app.visit(page)), "toevoegen"), page


def test_before_there_is_a_library_each_page_leads_to_where_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "nieuw"))
    for page in PAGES:
        shown = test_app.shown(test_app.visit(page))
        assert "<h1" in shown, page
        assert links(shown, "toevoegen"), page
        assert "beleidswijzer add" not in shown, page


def test_a_hostile_title_is_shown_as_words_on_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (
        (HOSTILE_TITLE, "B", 16),
        ("Datum 4 juni 2025", "", 11),
        ("Het pakketcriterium effectiviteit betekent dat zorg werkt. Zie artikel 3.2.1 van de Wlz.", "", 11),
    )
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(small_store(tmp_path, *lines)))
    for page in PAGES:
        address = {"art_wet": WLZ} if page == "wetsartikelen" else {}
        shown = test_app.shown(test_app.visit(page, **address))
        assert "<img src=x" not in shown
        assert HOSTILE_TITLE in read_html(re.sub(r"<style>.*?</style>", "", shown, flags=re.S)).text
