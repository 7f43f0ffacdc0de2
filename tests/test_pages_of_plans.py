"""The pages of the timeline and of comparing, on the samples: what is shown for which address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_texts import read_html
from streamlit.testing.v1 import AppTest

from beleidswijzer.wording import use_language

APP = Path(__file__).parents[1] / "app.py"


@pytest.fixture(autouse=True)
def settings(samples_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(samples_store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


def visit(page_file: str, **parameters: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.switch_page(f"beleidswijzer/pages/{page_file}.py")
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def words(app: AppTest) -> str:
    return " ".join(read_html(re.sub(r"<style>.*?</style>", "", shown(app), flags=re.S)).text.split())


def test_a_day_that_passed_is_told_with_what_the_store_lacks() -> None:
    app = visit("tijdlijn", plan_on="2026-07-01", plan_who="Nederlandse Zorgautoriteit")
    assert "De NZa stelt voor 1 november 2025 een tarief vast." in words(app)
    assert "termijn voorbij: geen bericht van oplevering in de opslag gevonden" in words(app)
    assert "te laat is" in words(app)  # in the introduction, which says that this is not what is told
    assert words(app).count("te laat") == 1


def test_a_plan_stands_with_its_quote_and_with_the_later_one() -> None:
    app = visit("tijdlijn", plan_on="2026-07-01", plan_document="kst-99001-3")
    found = words(app)
    assert "mogelijk verplaatst" in found
    assert "later: 4e kwartaal van 2026 (gepland)" in found
    assert re.search(r'href="document\?id=kst-99001-3&amp;p=[^"]+&amp;start=\d+&amp;end=\d+"', shown(app))
    assert re.search(r'href="document\?id=doc-3b45604105b1&amp;p=', shown(app))


def test_what_later_papers_say_is_not_known_before_them() -> None:
    app = visit("tijdlijn", plan_on="2025-01-15")
    assert "van na de peildatum" in words(app)
    assert "Het Zorginstituut verwacht het kader nu eind 2025 te publiceren" not in words(app)
    early = visit("tijdlijn", plan_on="1990-01-01")
    assert "Op 1 januari 1990 was nog geen stuk met plannen bekend." in words(early)


def test_a_screen_beyond_the_last_shows_the_last() -> None:
    app = visit("tijdlijn", plan_on="2026-07-01", plan_part="99")
    assert '<td class="when">' in shown(app) or '<ul class="plans">' in shown(app)
    assert "Geen plannen die bij deze keuze passen" not in words(app)


def test_the_picture_has_a_bar_for_each_row_and_says_so() -> None:
    app = visit("tijdlijn", plan_on="2026-07-01", plan_document="kst-99001-3")
    assert shown(app).count('<span class="bar ') == shown(app).count('<td class="when">')
    assert 'role="img" aria-label="Balken van' in shown(app)
    assert "Zonder dag" in words(app)


def test_filters_and_order_are_in_the_address() -> None:
    app = visit("tijdlijn", plan_on="2026-07-01")
    app.multiselect(key="plan_state_field").select("planned").run()
    assert app.query_params["plan_state"] in ("planned", ["planned"])
    assert "termijn voorbij" not in words(app)
    app.radio(key="plan_group_field").set_value("line").run()
    assert "3. kennis en richtlijnen" in words(app)
    app.text_input(key="plan_on_field").set_value("15 januari 2025").run()
    assert app.query_params["plan_on"] in ("2025-01-15", ["2025-01-15"])
    app.text_input(key="plan_on_field").set_value("gisteren").run()
    assert "Dit is geen datum" in words(app)


def test_a_period_without_plans_says_so_and_leads_back() -> None:
    app = visit("tijdlijn", plan_on="2026-07-01", plan_from="2040")
    assert "Geen plannen die bij deze keuze passen." in words(app)
    assert 'href="tijdlijn"' in shown(app)


def test_every_word_of_the_timeline_is_there_in_english() -> None:
    app = visit("tijdlijn", plan_on="2026-07-01", lang="en")
    assert "day passed: no report of delivery found in the store" in words(app)
    assert "possibly moved" in words(app)


def test_papers_that_belong_together_are_suggested() -> None:
    app = visit("vergelijken")
    assert "Rapport en brief, samen in één bestand" in words(app)
    assert 'href="vergelijken?vgl_a=zin-2024099901&amp;vgl_b=zin-2024099902"' in shown(app)
    chosen = visit("vergelijken", vgl_a="kst-99001-3")
    addresses = re.findall(r'href="vergelijken\?([^"]+)"', shown(chosen))
    assert addresses
    assert all("kst-99001-3" in address for address in addresses)


def test_two_papers_stand_beside_each_other() -> None:
    app = visit("vergelijken", vgl_a="kst-99001-3", vgl_b="doc-3b45604105b1")
    found = words(app)
    assert "van plan naar feit: 11 december 2025" in found
    assert "later: eerst 2e kwartaal van 2026, nu 4e kwartaal van 2026" in found
    assert "waarschijnlijk hetzelfde (gedeelde woorden:" in found
    assert "Alleen in het eerste stuk gevonden" in found
    assert 'href="vergelijken?vgl_a=doc-3b45604105b1&amp;vgl_b=kst-99001-3"' in shown(app)


def test_the_wrong_way_round_is_told() -> None:
    app = visit("vergelijken", vgl_a="doc-3b45604105b1", vgl_b="kst-99001-3")
    assert "Het eerste stuk is later geschreven dan het tweede." in words(app)


def test_a_kind_of_statement_can_be_chosen() -> None:
    app = visit("vergelijken", vgl_a="zin-2025099905", vgl_b="kst-99001-3", vgl_kind="decisions")
    assert "De NZa stelt voor 1 november 2025 een tarief vast" not in words(app)
    assert "Besluit" in words(app)


def test_a_paper_that_is_not_there_gives_the_choice() -> None:
    app = visit("vergelijken", vgl_a="kst-1-1", vgl_b="kst-2-2")
    assert "Stukken die bij elkaar horen" in words(app)
