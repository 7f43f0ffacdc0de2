"""The graph page: what is shown for which address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from app_store import HOSTILE_TITLE, build_store, open_store
from hostile_texts import read_html
from streamlit.testing.v1 import AppTest

from beleidswijzer.markdown_text import as_written
from beleidswijzer.wording import use_language

APP = Path(__file__).parents[1] / "app.py"
ARTICLE = "bwb/BWBR0035917/artikel/3.2.1"
CRITERION = "criterium/redelijkerwijs-aangewezen-op"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.getbasetemp())


@pytest.fixture(autouse=True)
def settings(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


def visit(**parameters: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.switch_page("beleidswijzer/pages/graaf.py")
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    html = "\n".join(element.proto.body for element in app.get("html"))
    return re.sub(r"<style>.*?</style>", "", html, flags=re.S)


def words(app: AppTest) -> str:
    return " ".join(read_html(shown(app)).text.split())


def links(app: AppTest, name: str) -> list[dict[str, list[str]]]:
    """The parameters of the links of this name."""
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', shown(app))
    return [parse_qs(href.replace("&amp;", "&").partition("?")[2]) for href, told in found if told == name]


def test_the_first_screen_offers_things_to_begin_with() -> None:
    app = visit()
    assert "Of begin hiermee" in words(app)
    assert {"open": [CRITERION]} in links(app, "redelijkerwijs aangewezen op")


def test_what_is_found_by_name_is_opened_beside_what_there_is() -> None:
    app = visit(open=[CRITERION], find="artikel 3.2.1 Wlz")
    assert {"open": [CRITERION, ARTICLE]} in links(app, "artikel 3.2.1 Wlz")
    assert "Niets heet zo" in words(visit(find="xyzzy qwerty"))


def test_a_thing_opened_has_its_relations_as_a_table_with_quotes() -> None:
    app = visit(open=[ARTICLE])
    assert "Relaties van artikel 3.2.1 Wlz" in words(app)
    assert shown(app).count("citaat, p. 1</a>") >= 2
    for address in links(app, "citaat, p. 1"):
        assert address["id"]
        assert address["p"]
        assert address["start"]
    assert [one["open"] for one in links(app, "open")]
    assert all(one["open"][0] == ARTICLE for one in links(app, "open"))


def test_each_thing_opened_can_be_closed_and_the_address_stays_short() -> None:
    app = visit(open=[CRITERION, ARTICLE])
    assert [one.get("open") for one in links(app, "sluit")] == [[f"-{CRITERION}", ARTICLE], [CRITERION]]
    assert len(f"open={CRITERION}&open={ARTICLE}") < 100


def test_it_opens_in_sparql_and_on_its_own_page() -> None:
    app = visit(open=[CRITERION, ARTICLE])
    assert links(app, "Open in SPARQL") == [{"about": [CRITERION, ARTICLE]}]
    assert links(app, "Bladzijde van artikel 3.2.1 Wlz")


def test_the_way_is_told_step_by_step() -> None:
    app = visit(open=[CRITERION], reach="bwb/BWBR0035917")
    told = words(app)
    assert "Van redelijkerwijs aangewezen op naar Wet langdurige zorg" in told
    assert "2 stappen" in told
    assert '<ol class="graph-path">' in shown(app)


def test_a_filter_lives_in_the_address() -> None:
    app = visit(open=[ARTICLE], group=["law"])
    assert app.multiselect(key="group_field").value == ["law"]
    assert "noemt" not in " ".join(re.findall(r"<tbody.*?</tbody>", shown(app), re.S))
    app.multiselect(key="group_field").set_value([]).run()
    assert "group" not in app.query_params
    assert "Met deze keuze blijft er niets over" in words(visit(open=[ARTICLE], rel=["bestaatniet"]))


def test_what_is_not_in_the_graph_is_said() -> None:
    app = visit(open=["criterium/weg", CRITERION], reach="ook/weg")
    assert "criterium/weg, ook/weg" in words(app)
    assert "Relaties van redelijkerwijs" in words(app)
    assert "niet (meer) in de graaf" in words(visit(open=["<b>x"]))


def test_a_hostile_title_stays_text(store: Path) -> None:
    library = open_store(store)
    hostile = next(one.document for one in library.documents() if one.file == "vijandig.pdf")
    library.close()
    app = visit(open=[f"doc/{hostile}"])
    ours = {"a aria-current", "a lang", "a hreflang", "li aria-current", "th colspan"}
    assert set(read_html(shown(app)).foreign) <= ours
    assert HOSTILE_TITLE.split(" ")[0] in words(app)
    assert as_written(HOSTILE_TITLE) in app.text_input(key="path_field").label  # a label is Markdown


def test_a_screen_beyond_the_last_shows_the_last() -> None:
    assert "citaat, p. 1" in words(visit(open=[ARTICLE], rows="99"))


def test_an_empty_library_says_what_would_fill_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "nieuw"))
    assert "Voeg documenten toe" in words(visit())
    assert "Voeg documenten toe" in words(visit(open=[CRITERION]))


def test_it_is_there_in_english_too() -> None:
    app = visit(open=[ARTICLE], lang="en")
    assert "Relations of artikel 3.2.1 Wlz" in words(app)
