"""A card of the search page: where the words stand, the words, why they were found."""

from __future__ import annotations

import pytest
from hostile_texts import HOSTILE, read_html

from beleidswijzer.result_card import result_card
from beleidswijzer.results import Place, SearchResult
from beleidswijzer.wording import use_language

QUOTE = "Zorg waarop de verzekerde redelijkerwijs is aangewezen."


@pytest.fixture(autouse=True)
def dutch() -> None:
    use_language("nl")


def result(**values: object) -> SearchResult:
    known: dict[str, object] = {
        "rank": 1, "passage": "p-1", "document": "kst-99001-1", "title": "Brief over het pakket", "kind": "Kamerbrief",
        "date": "2025-06-04", "page": 3, "pages": (3,), "section": ("2 Criteria", "2.1 Aanwijzing"), "quote": QUOTE,
        "boxes": (), "highlights": ((26, 40), (44, 54)), "match": "variant", "score": 1.0,
    }  # fmt: skip
    return SearchResult(**(known | values))  # type: ignore[arg-type]


def test_the_card_says_what_where_and_why() -> None:
    read = read_html(result_card(result(), {}))
    for told in ("Brief over het pakket", "Kamerbrief", "4 juni 2025", "p. 3", "2.1 Aanwijzing", "variant"):
        assert told in read.text


def test_the_link_carries_passage_and_words() -> None:
    read = read_html(result_card(result(), {}))
    assert read.hrefs[0] == "document?id=kst-99001-1&p=p-1&start=26&end=40&start=44&end=54"


def test_the_words_are_marked() -> None:
    assert "<mark>redelijkerwijs</mark> is <mark>aangewezen</mark>" in result_card(result(), {})


def test_other_places_are_named_by_their_title() -> None:
    shown = result_card(result(also_at=(Place("p-9", "zin-1", 12),)), {"zin-1": "Verdiepend rapport"})
    assert "Verdiepend rapport, p. 12" in read_html(shown).text


def test_a_passage_of_a_law_has_no_page() -> None:
    assert "p. " not in read_html(result_card(result(page=None, pages=()), {})).text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_every_field_stays_text(hostile: str) -> None:
    card = result(
        passage=hostile, document=hostile, title=hostile, kind=hostile, date=hostile, section=(hostile,),
        quote=hostile, highlights=((0, 4),), also_at=(Place(hostile, hostile, 1),),
    )  # fmt: skip
    read = read_html(result_card(card, {hostile: hostile}))
    assert read.foreign == []
    assert all(href.startswith("document?") for href in read.hrefs)


@pytest.mark.parametrize("words", ["artikel 3.2.11 Wlz", HOSTILE[0]])
def test_a_corrected_reference_is_shown_as_one(words: str) -> None:
    read = read_html(result_card(result(why={"graph": True, "corrected": [words]}), {}))
    assert "Gecorrigeerd: hier staat" in read.text
    assert read.foreign == []
    assert "Gecorrigeerd" not in read_html(result_card(result(), {})).text
