"""What the concept page gathers: statements by role, papers by year, a criterion side by side in its laws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_app
from app_store import open_store

from beleidswijzer.concept_more import AT_FIRST, ConceptMore, concept_more
from beleidswijzer.library import Library
from beleidswijzer.sayings import read_sayings
from beleidswijzer.wording import use_language

PHRASE = "criterium/redelijkerwijs-aangewezen-op"


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def settings(samples_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(samples_store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


def more(library: Library, key: str, role: str = "") -> ConceptMore:
    return library.view(lambda held, linking: concept_more(held, linking, key, role=role))


@pytest.mark.parametrize("key", [PHRASE, "criterium/effectiviteit"])
def test_the_statements_by_role_are_those_of_the_matrix(library: Library, key: str) -> None:
    all_of_it = library.view(lambda held, linking: read_sayings(held, linking).criteria)
    counted = Counter(one.role for one in all_of_it if one.subject == key and one.role != "names")
    assert counted
    assert {one.role: one.total for one in more(library, key).roles} == counted


def test_a_role_shows_a_few_statements_and_all_when_asked(library: Library) -> None:
    [few] = [one for one in more(library, "criterium/effectiviteit").roles if one.role == "applies"]
    [whole] = [
        one for one in more(library, "criterium/effectiviteit", "applies").roles if one.role == "applies"
    ]
    assert len(few.shown) == min(AT_FIRST, few.total)
    assert len(whole.shown) == whole.total > AT_FIRST
    for said in whole.shown:
        words = library.passage(said.quote.passage).text
        assert [words[start:end] for start, end in said.quote.marks] == [said.words]


def test_years_count_the_passages_of_papers_and_lead_to_the_words(library: Library) -> None:
    view, found = library.concept(PHRASE, limit=1), more(library, PHRASE)
    named = {one.uri: one.count for one in view.neighbours if one.relation_label == "genoemd in"}
    laws = sum(1 for one in library.concept(PHRASE, limit=1000).passages if one.kind in ("wet", "regeling"))
    assert (
        sum(one.passages for one in found.years) == sum(named.values()) - laws == view.passages_total - laws
    )
    assert [one.year for one in found.years] == sorted((one.year for one in found.years), reverse=True)
    for one in found.years:
        for document, count, quote in one.shown:
            assert (document.date or "")[:4] == one.year
            assert count > 0
            assert quote.marks


def test_the_same_criterion_stands_side_by_side_in_the_laws_that_found_it(library: Library) -> None:
    sides = more(library, PHRASE).sides
    assert [one.article for one in sides] == ["artikel 2.1 lid 3 Bzv", "artikel 3.2.1 lid 1 Wlz"]
    wlz = sides[1]
    assert wlz.together >= len(wlz.shown) > 0
    for said in (*sides[0].shown, *wlz.shown):
        start, end = said.quote.marks[0]
        assert library.passage(said.quote.passage).text[start:end] == said.words


def test_a_party_has_its_duties_and_plans_and_no_laws_beside_each_other(library: Library) -> None:
    found = more(library, "actor/zorginstituut")
    assert {"commitment", "milestone"} <= {one.role for one in found.roles}
    assert found.sides == ()


def test_a_thing_by_its_address_in_the_graph_has_the_same(library: Library) -> None:
    uri = library.concept(PHRASE, limit=1).uri
    assert more(library, uri) == more(library, PHRASE)


def test_the_page_shows_all_three_and_says_which_text_is_not_there() -> None:
    app = test_app.visit("begrip", key=PHRASE)
    told = test_app.words(app)
    assert "Hetzelfde criterium in verschillende wetten" in told
    assert "De tekst van dit artikel staat niet in de bibliotheek" in told
    assert "Wat documenten erover zeggen" in told
    assert "Door de jaren" in told


def test_all_statements_of_a_role_are_one_click_away() -> None:
    assert "&amp;as=applies" in test_app.shown(test_app.visit("begrip", key="criterium/effectiviteit"))
    opened = test_app.words(test_app.visit("begrip", key="criterium/effectiviteit", **{"as": "applies"}))
    assert "Toon alle" not in opened.partition("Past het toe")[2].partition("Wijzigt het")[0]
