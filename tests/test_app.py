"""The pages' logic, on a small library: what is shown for which address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from app_store import HOSTILE_TITLE, PHRASE, build_store, open_store
from hostile_texts import read_html
from streamlit.testing.v1 import AppTest

from beleidswijzer.wording import use_language

APP = Path(__file__).parents[1] / "app.py"
ARTICLE = "jci1.3:c:BWBR0035917&artikel=3.2.1"


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


def visit(page_file: str = "", /, **parameters: str | list[str]) -> AppTest:
    """The page after one run, as a visitor of this address gets it."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    if page_file:
        app.switch_page(f"beleidswijzer/pages/{page_file}.py")
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """All HTML that the page wrote itself."""
    return "\n".join(element.proto.body for element in app.get("html"))


def asked(app: AppTest, name: str) -> list[str]:
    """The values of a parameter of the address, as it is now."""
    value = app.query_params.get(name, [])
    return [value] if isinstance(value, str) else list(value)


def words(app: AppTest) -> str:
    return " ".join(read_html(re.sub(r"<style>.*?</style>", "", shown(app), flags=re.S)).text.split())


def document_id(store: Path, file: str) -> str:
    library = open_store(store)
    try:
        return next(entry.document for entry in library.documents() if entry.file.endswith(file))
    finally:
        library.close()


def test_the_first_screen_offers_examples_and_documents() -> None:
    app = visit()
    assert "Zoek bijvoorbeeld" in words(app)
    assert "Nieuwste documenten" in words(app)
    assert 'href="./?q=%22redelijkerwijs%20aangewezen%20op%22"' in shown(app)


def test_a_query_in_the_address_is_answered_with_the_words_marked() -> None:
    app = visit(q=f'"{PHRASE}"')
    assert app.text_input(key="query").value == f'"{PHRASE}"'
    assert shown(app).count(f"<mark>{PHRASE}</mark>") == 2
    assert "letterlijk" in words(app)


def test_typing_a_query_puts_it_in_the_address() -> None:
    app = visit()
    app.text_input(key="query").set_value("effectiviteit").run()
    assert asked(app, "q") == ["effectiviteit"]
    assert "<mark>" in shown(app)


def test_the_kind_filter_counts_and_narrows() -> None:
    app = visit(q=f'"{PHRASE}"')
    counts = dict(option.removesuffix(")").split(" (") for option in app.pills[0].options if "(" in option)
    assert len(counts) >= 2
    for kind, count in counts.items():
        narrowed = visit(q=f'"{PHRASE}"', kind=[kind])
        assert shown(narrowed).count('<article class="hit">') == int(count)
        assert narrowed.pills[0].value == [kind]


def test_what_passages_name_counts_and_narrows() -> None:
    app = visit(q=PHRASE)
    for name in ("law", "actor", "sender", "document"):
        options = app.multiselect(key=f"{name}_field").options
        assert options
        label, _, count = options[0].removesuffix(")").rpartition(" (")
        values = {"document": None}.get(name, label)
        if values is not None:
            narrowed = visit(q=PHRASE, **{name: [values]})
            assert shown(narrowed).count('<article class="hit">') == int(count)
            assert narrowed.multiselect(key=f"{name}_field").value == [values]


def test_choosing_a_law_puts_it_in_the_address() -> None:
    app = visit(q=PHRASE, part="2")
    app.multiselect(key="law_field").select("Wet langdurige zorg").run()
    assert asked(app, "law") == ["Wet langdurige zorg"]
    assert asked(app, "part") == []


def test_a_filter_that_names_nothing_offers_what_there_is() -> None:
    app = visit(q=PHRASE, law=["Wzl"])
    assert 'role="alert"' in shown(app)
    assert "Wet langdurige zorg" in words(app)


def test_a_hit_says_why_when_asked() -> None:
    html = shown(visit(q=f'"{PHRASE}"'))
    assert '<details class="fold reason"><summary>Waarom deze passage?</summary>' in html
    assert f"De woorden staan er zo: ‘{PHRASE}’" in words(visit(q=f'"{PHRASE}"'))


def test_an_article_asked_for_by_its_number_leads_to_its_own_page() -> None:
    app = visit(q="artikel 3.2.1 Wlz")
    assert 'class="named"' in shown(app)
    assert "artikel 3.2.1 Wlz</a>" in shown(app)


def test_what_was_found_and_the_account_of_the_search_can_be_downloaded() -> None:
    buttons = visit(q=f'"{PHRASE}"').get("download_button")
    named = ["Excel (XLSX)", "CSV", "RIS (Zotero, EndNote)", "BibTeX", "Zoekverantwoording"]
    assert [one.proto.label for one in buttons] == named
    assert not visit().get("download_button")


def test_a_date_that_is_none_is_refused_in_words() -> None:
    app = visit(q=PHRASE)
    app.text_input(key="from_field").set_value("rond de zomer").run()
    assert "Dit is geen datum" in words(app)
    app.text_input(key="from_field").set_value("april 2025").run()
    assert asked(app, "from") == ["2025-04"]
    assert "Dit is geen datum" not in words(app)


def test_nothing_found_says_what_may_help() -> None:
    told = words(visit(q='"zonnepanelen op schepen"', kind=["rapport"], mode="exact"))
    for help_ in ("Niets gevonden", "zonder filters", "zonder aanhalingstekens", "automatisch"):
        assert help_ in told


def test_an_unknown_mode_and_a_wild_screen_number_do_no_harm() -> None:
    assert "Ga naar het eerste scherm" in words(visit(q=PHRASE, mode="<b>", part="9999"))


def test_a_hit_opens_its_page_with_the_quote_and_its_citation() -> None:
    found = visit(q=f'"{PHRASE}"')
    href = read_html(re.search(r'<h3 class="hit-title">.*?</h3>', shown(found))[0]).hrefs[0]  # type: ignore[index]
    app = visit("document", **{name: values[0] for name, values in parse_qs(href.split("?")[1]).items()})
    assert f"<mark>{PHRASE}</mark>" in shown(app)
    assert "<figcaption>" in shown(app)
    assert len(app.get("image")) == 1


def test_the_text_beside_the_page_links_to_the_law(store: Path) -> None:
    app = visit("document", id=document_id(store, "brief.pdf"))
    assert "begrip?key=jci1.3%3Ac%3ABWBR0035917" in shown(app)


def test_a_passage_that_is_gone_is_said(store: Path) -> None:
    app = visit("document", id=document_id(store, "brief.pdf"), p="weg", start="x", end="-1")
    assert "staat niet meer in dit document" in words(app)


def test_a_page_beyond_the_last_shows_the_last(store: Path) -> None:
    assert "bladzijde 1 van 1" in words(visit("document", id=document_id(store, "rapport.pdf"), page="77"))


@pytest.mark.parametrize("page", ["document", "begrip"])
def test_a_page_without_a_choice_says_what_to_do(page: str) -> None:
    assert 'role="alert"' in shown(visit(page))


def test_an_unknown_document_and_an_unknown_concept_have_a_remedy() -> None:
    for app in (visit("document", id="<script>"), visit("begrip", key="criterium/<b>")):
        assert 'role="alert"' in shown(app)
        assert read_html(re.search(r'<div class="problem".*?</div>', shown(app), re.S)[0]).foreign == []  # type: ignore[index]


def test_an_article_has_its_passages_and_relations() -> None:
    app = visit("begrip", key=ARTICLE)
    assert "3.2.1" in words(app)
    assert shown(app).count('<article class="hit">') >= 2
    assert "<table>" in shown(app)


def test_a_screen_of_passages_beyond_the_last_gives_the_last() -> None:
    beyond = shown(visit("begrip", key=ARTICLE, more="99"))
    assert beyond.count('<article class="hit">') >= 2


def test_a_criterion_has_its_definition_with_source() -> None:
    told = words(visit("begrip", key="criterium/effectiviteit"))
    assert "Bron:" in told
    assert "Wettelijke grondslag" in told


def test_the_documents_page_lists_what_is_there() -> None:
    told = words(visit("toevoegen"))
    assert "3 documenten" in told
    assert "rapport.pdf" in told


def test_a_hostile_paper_stays_text_on_every_page(store: Path) -> None:
    hostile = document_id(store, "vijandig.pdf")
    for app in (visit(), visit(q="kwaadwillend"), visit("document", id=hostile), visit("toevoegen")):
        body = re.sub(r"<style>.*?</style>", "", shown(app), flags=re.S)
        assert "<script" not in body
        assert "<img" not in body
    assert HOSTILE_TITLE.split(" ")[0] in words(visit("document", id=hostile))


def test_a_folder_that_is_not_there_is_refused_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_FOLDER_ROOT", str(tmp_path))
    app = visit("toevoegen")
    app.text_input(key="folder").set_value("bestaat-niet")
    app.button(key="read_folder").click().run()
    assert not app.exception
    assert "bestaat-niet" in words(app)
    assert "geweigerd" in words(app) or 'role="alert"' in shown(app)


def test_a_folder_is_read_at_the_first_click(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed was not told to the page before the click, so that the button may not wait for it."""
    monkeypatch.setenv("BELEIDSWIJZER_FOLDER_ROOT", str(tmp_path))
    app = visit("toevoegen")
    button = app.button(key="read_folder")
    assert not button.disabled
    assert button.proto.is_form_submitter
    assert "Vul eerst een map in" in words(button.click().run())


def test_the_check_of_the_library_is_shown() -> None:
    app = visit("beheer")
    app.button(key="check").click().run()
    assert "In orde" in words(app)


def test_a_store_that_is_not_there_yet_invites_to_add(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "nieuw"))
    assert "nog leeg" in words(visit())
    assert "Bestanden toevoegen" in words(visit("toevoegen"))


def test_a_read_only_library_offers_no_adding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_READ_ONLY", "true")
    app = visit("toevoegen")
    assert "alleen om te lezen" in words(app)
    assert not app.button


def test_a_paper_is_removed_only_after_saying_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = build_store(tmp_path)
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(store))
    hostile = document_id(store, "vijandig.pdf")
    app = visit("toevoegen")
    app.selectbox(key="remove").select(hostile).run()
    assert app.button(key="remove_button").disabled
    app.checkbox(key="remove_sure").check().run()
    app.button(key="remove_button").click().run()
    assert "2 documenten" in words(app)


def test_english_stays_chosen_in_every_link() -> None:
    app = visit(lang="en")
    assert "For example" in words(app)
    assert 'href="toevoegen?lang=en"' in shown(app)
