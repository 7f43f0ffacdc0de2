"""The page of links: what needs attention, a guideline beside its decisions, judging, linking by hand, taking back."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
import test_app
from app_store import HOSTILE_TITLE, open_store, write_pdf
from hostile_texts import read_html
from streamlit.testing.v1 import AppTest

from beleidswijzer.link_desk import LinkDecision
from beleidswijzer.wording import use_language

MUSIC, KLANKRIJK = "Richtlijn Muziek en gedrag bij dementie", "Klankrijk"
LINK = re.compile(r'<a href="([^"]+)"')


@pytest.fixture
def store(samples_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the samples that may be changed."""
    own = tmp_path / "store"
    shutil.copytree(samples_store, own)
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(own))
    return own


@pytest.fixture(autouse=True)
def settings(samples_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(samples_store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


def links(app: AppTest, start: str) -> list[str]:
    shown = test_app.shown(app)
    return [html.unescape(href) for href in LINK.findall(shown) if href.startswith(start)]


def guideline_id(store: Path) -> str:
    library = open_store(store)
    found = next(one.document for one in library.documents() if one.title == MUSIC)
    library.close()
    return found


def klankrijk(store: Path) -> str:
    """The link between the advice to offer Klankrijk and the standpunt on it."""
    library = open_store(store)
    found = next(
        one
        for one in library.link_desk.links(guideline_id(store))
        if KLANKRIJK in one.link.decision_title and one.link.direction == "voor"
    )
    library.close()
    return found.id


def judgements(store: Path) -> list[tuple[str, str | None]]:
    library = open_store(store)
    found: list[tuple[str, str | None]] = [
        (one.verdict, one.relation) for one in library.link_desk.judgements()
    ]
    library.close()
    return found


def test_the_list_shows_what_touches_what_and_leads_to_each() -> None:
    app = test_app.visit("koppelingen")
    told = test_app.words(app)
    assert "Alle koppelingen" in told
    assert KLANKRIJK in told
    assert links(app, "koppelingen?kop=")
    assert links(app, "aandoening")


def test_a_guideline_stands_beside_its_decisions_with_both_quotes(samples_store: Path) -> None:
    app = test_app.visit("koppelingen", kop_stuk=guideline_id(samples_store))
    told = test_app.words(app)
    assert "Bied het programma Klankrijk aan" in told
    assert "mei 2025" in told
    assert "6 februari 2025" in told
    marked = [one for one in links(app, "document?") if "start=" in one]
    assert any(guideline_id(samples_store) in one for one in marked)
    assert any("zin-2025099903" in one for one in marked)
    assert "waarbij geen besluit is gevonden" in told


def test_choosing_a_paper_puts_it_in_the_address(samples_store: Path) -> None:
    app = test_app.visit("koppelingen")
    app.selectbox(key="kop_stuk_field").select(guideline_id(samples_store)).run()
    assert test_app.asked(app, "kop_stuk") == [guideline_id(samples_store)]
    assert "Bied het programma Klankrijk aan" in test_app.words(app)


def test_a_decision_shows_the_recommendations_that_it_touches() -> None:
    app = test_app.visit("koppelingen", kop_stuk="zin-2025099903")
    assert "Bied het programma Klankrijk aan" in test_app.words(app)


def test_the_page_of_a_guideline_leads_to_the_links_of_one_recommendation(samples_store: Path) -> None:
    guideline = test_app.visit("document", id=guideline_id(samples_store))
    addresses = [one for one in links(guideline, "koppelingen?") if "kop_bij=" in one]
    told = []
    for address in addresses:
        asked = dict(one.split("=") for one in address.partition("?")[2].split("&"))
        told.append(
            test_app.words(test_app.visit("koppelingen", **{key: unquote(one) for key, one in asked.items()}))
        )
    assert any("bij 1 aanbeveling" in one and "Bied het programma Klankrijk aan" in one for one in told)
    assert any("Bij deze aanbeveling is geen koppeling gevonden" in one for one in told)


def test_a_filter_narrows_and_an_empty_choice_leads_back() -> None:
    app = test_app.visit("koppelingen", kop_stand="rejected")
    assert "Met deze keuze blijft geen koppeling over" in test_app.words(app)
    assert "koppelingen" in links(app, "koppelingen")


def test_a_misspelt_filter_in_the_address_is_told() -> None:
    app = test_app.visit("koppelingen", kop_standd="rejected")
    assert "Onbekend in dit adres, en niet gebruikt: kop_standd." in test_app.words(app)


def test_accepting_is_kept_and_told_and_undone(store: Path) -> None:
    link = klankrijk(store)
    app = test_app.visit("koppelingen", kop=link)
    app.radio(key=f"links_choice:{link}").set_value("accept").run()
    app.text_input(key="links_by").set_value("A. de Vries").run()
    app.button(key="links_keep").click().run()
    assert not app.exception
    assert "Vastgelegd:" in test_app.words(app)
    assert [one for one, _ in judgements(store)] == ["accept"]
    app.button(key="links_undo").click().run()
    assert "Het oordeel is teruggenomen" in test_app.words(app)
    assert test_app.asked(app, "kop") == [link]
    assert judgements(store) == []


def test_both_quotes_can_be_kept_and_cited(samples_store: Path) -> None:
    app = test_app.visit("koppelingen", kop=klankrijk(samples_store))
    told = test_app.words(app)
    assert "Richtlijn Muziek en gedrag bij dementie, 22 mei 2025, p. 1." in told
    assert (
        "Zorginstituut Nederland, Standpunt Klankrijk bij dementie, 6 februari 2025, 2025099903, p. 1."
        in told
    )
    assert test_app.shown(app).count("data-quote=") == test_app.shown(app).count("data-cited=") == 2


def test_rejecting_needs_a_reason(store: Path) -> None:
    link = klankrijk(store)
    app = test_app.visit("koppelingen", kop=link)
    app.radio(key=f"links_choice:{link}").set_value("reject").run()
    app.text_input(key="links_by").set_value("A. de Vries").run()
    app.button(key="links_keep").click().run()
    assert "Vul in waarom." in test_app.words(app)
    assert judgements(store) == []
    app.text_input(key=f"links_reason:{link}").set_value("gaat over iets anders").run()
    app.button(key="links_keep").click().run()
    assert judgements(store) == [("reject", None)]
    again = test_app.visit("koppelingen", kop=link)
    assert "Afgewezen" in test_app.words(again)
    assert "Reden: gaat over iets anders" in test_app.words(again)


def test_another_kind_is_kept_in_its_place(store: Path) -> None:
    link = klankrijk(store)
    app = test_app.visit("koppelingen", kop=link)
    app.radio(key=f"links_choice:{link}").set_value("correct").run()
    app.selectbox(key=f"links_relation:{link}").select("related").run()
    app.text_input(key=f"links_reason:{link}").set_value("geen oordeel").run()
    app.text_input(key="links_by").set_value("B. Bakker").run()
    app.button(key="links_keep").click().run()
    assert judgements(store) == [("correct", "related")]
    assert "gaat over hetzelfde, zonder oordeel" in test_app.words(test_app.visit("koppelingen", kop=link))


def test_a_link_of_ones_own_is_kept_with_name_and_reason(store: Path) -> None:
    guideline = guideline_id(store)
    app = test_app.visit("koppelingen", kop_stuk=guideline, kop_zelf="1")
    place = app.selectbox(key="own_recommendation").options
    chosen = next(
        number for number, words in enumerate(place) if "Overweeg individuele muziektherapie" in words
    )
    app.selectbox(key="own_recommendation").select_index(chosen).run()
    decisions = app.selectbox(key="own_decision").options
    app.selectbox(key="own_decision").select_index(
        next(number for number, words in enumerate(decisions) if KLANKRIJK in words)
    ).run()
    assert "Onbekend in dit adres" not in test_app.words(app)
    app.button(key="own_make").click().run()
    assert "vul uw naam en een reden in" in test_app.words(app)
    app.selectbox(key="own_relation").select("related").run()
    app.text_input(key="own_reason").set_value("zelfde doelgroep").run()
    app.text_input(key="own_by").set_value("C. Jansen").run()
    app.button(key="own_make").click().run()
    assert not app.exception
    assert judgements(store) == [("link", "related")]
    told = test_app.words(test_app.visit("koppelingen", kop_stuk=guideline))
    assert "Zelf gelegd: gaat over hetzelfde, zonder oordeel." in told
    assert "De regels stelden deze koppeling niet voor" in told


def test_what_people_decided_stands_below_the_list_with_the_way_back(store: Path) -> None:
    link = klankrijk(store)
    app = test_app.visit("koppelingen", kop=link)
    app.radio(key=f"links_choice:{link}").set_value("accept").run()
    app.text_input(key="links_by").set_value("A. de Vries").run()
    app.button(key="links_keep").click().run()
    listed = test_app.visit("koppelingen")
    assert "1 oordeel vastgelegd" in test_app.words(listed)
    button = next(one for one in listed.button if (one.key or "").startswith("links_withdraw:"))
    button.click().run()
    assert judgements(store) == []


def test_where_two_people_differ_both_are_shown_and_it_waits_again(store: Path) -> None:
    link = klankrijk(store)
    library = open_store(store)
    library.link_desk.judge(link, LinkDecision("accept", "A. de Vries", "", "2026-11-22T09:00:00Z"))
    library.link_desk.judge(link, LinkDecision("reject", "B. Bakker", "niet eens", "2026-11-22T09:10:00Z"))
    library.close()
    desk = test_app.words(test_app.visit("koppelingen", kop=link))
    assert "Beoordelaars verschillen van mening." in desk
    assert "Door A. de Vries (niet geverifieerd)" in desk
    assert "Door B. Bakker (niet geverifieerd)" in desk
    assert "Voorstel" in desk
    listed = test_app.words(test_app.visit("koppelingen"))
    assert "Oordelen die opnieuw bekeken moeten worden" in listed
    waiting = test_app.visit("koppelingen", kop_stand="open")
    assert any(quote(link, safe="") in one for one in links(waiting, "koppelingen?"))


def test_an_address_of_a_link_that_is_gone_says_so_and_leads_back() -> None:
    app = test_app.visit("koppelingen", kop="doc-1~000000000000")
    assert "bestaat niet (meer)" in test_app.words(app)
    assert "koppelingen" in links(app, "koppelingen")


def test_read_only_shows_links_and_takes_judging_away(
    samples_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = klankrijk(samples_store)
    monkeypatch.setenv("BELEIDSWIJZER_READ_ONLY", "1")
    app = test_app.visit("koppelingen", kop=link)
    assert "alleen om te lezen" in test_app.words(app)
    assert not [one for one in app.button if one.key in ("links_keep", "own_make")]
    listed = test_app.visit("koppelingen", kop_stuk=guideline_id(samples_store))
    assert "Leg zelf een koppeling" not in test_app.words(listed)
    own = test_app.visit("koppelingen", kop_zelf="1")
    assert "alleen om te lezen" in test_app.words(own)
    assert not [one for one in own.button if one.key == "own_make"]


def test_the_page_is_there_in_english() -> None:
    told = test_app.words(test_app.visit("koppelingen", lang="en"))
    assert "All links" in told
    assert "Suggestion" in told or "Asserted by rules" in told


def test_before_there_are_guidelines_the_page_says_what_would_fill_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "nieuw"))
    app = test_app.visit("koppelingen")
    assert "Er zijn nog geen richtlijnen met aanbevelingen" in test_app.words(app)
    assert links(app, "toevoegen")


def test_a_hostile_guideline_is_shown_as_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pdf(
        tmp_path / "richtlijn.pdf",
        (
            (f"Richtlijn {HOSTILE_TITLE}", "B", 16),
            ("Datum 4 juni 2020", "", 11),
            ("1 Module <script>alert(2)</script>", "B", 13),
            ("Aanbevelingen", "B", 12),
            ("Geef semaglutide <script>alert(3)</script> bij obesitas.", "", 11),
        ),
    )
    write_pdf(
        tmp_path / "standpunt.pdf",
        (
            ("Standpunt semaglutide bij obesitas <script>alert(4)</script>", "B", 16),
            ("Zorginstituut Nederland, 4 juni 2024", "", 11),
            ("Zorginstituut Nederland concludeert dat semaglutide niet wordt vergoed <b>vet</b>.", "", 11),
        ),
    )
    library = open_store(tmp_path / "store")
    list(library.add([tmp_path / "richtlijn.pdf", tmp_path / "standpunt.pdf"]))
    titles = {one.title: one.document for one in library.documents()}
    library.close()
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "store"))
    for parameters in ({}, *({"kop_stuk": one} for one in titles.values()), {"kop_zelf": "1"}):
        shown = test_app.shown(test_app.visit("koppelingen", **parameters))
        assert "<script>" not in shown
        assert "<img src=x" not in shown
        reader = read_html(re.sub(r"<style>.*?</style>", "", shown, flags=re.S))
        assert not [one for one in reader.foreign if one.split()[0] in ("script", "img", "b")]
