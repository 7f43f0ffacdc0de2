"""The page of a document: what is found in it, what it states, its headings, and quotes that were kept."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
import test_app
from app_store import PHRASE, build_store, open_store

from beleidswijzer.chosen_quote import Asked, chosen_quote
from beleidswijzer.document_notes import several_numbers
from beleidswijzer.library import Library
from beleidswijzer.opened_document import OpenedDocument, open_document
from beleidswijzer.quote_again import around_kept, words_kept
from beleidswijzer.search_within import search_within
from beleidswijzer.section_tree import section_tree
from beleidswijzer.wording import use_language
from ingest.passage import Numbers, Passage, Section

SWAPPED = "Het CIZ kijkt of iemand op zorg is aangewezen. Het is redelijk dat dit zo gaat."


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


@pytest.fixture(scope="module")
def library(store: Path) -> Iterator[Library]:
    opened = open_store(store)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def report(library: Library) -> OpenedDocument:
    [entry] = [one for one in library.documents() if one.kind == "rapport"]
    return library.view(lambda held, linking: open_document(held, linking, entry.document))


def passage(text: str, name: str = "p") -> Passage:
    return Passage(f"d:{name}", "d", "paragraph", (), text)


def found(text: str, query: str) -> list[str]:
    """The words of a text that a query marks."""
    return [
        text[start:end]
        for place in search_within([passage(text)], query).places
        for start, end in place.marks
    ]


# --- what is opened ------------------------------------------------------------------------------------


def test_an_opened_document_has_the_words_of_the_library_and_the_places_of_one_page(
    library: Library, report: OpenedDocument
) -> None:
    whole = library.document(report.entry.document)
    assert [one.text for one in report.document.passages] == [one.text for one in whole.passages]
    assert report.on_page(1) == tuple(one for one in whole.passages if 1 in one.pages)
    for one in whole.passages:
        assert report.page_of(one.id) == one.page
        assert report.boxes(one.id, ((0, 4),)) == list(one.boxes(0, 4))


# --- searching within ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("De pakketcriteria gelden.", "criteria", ["criteria"]),
        ("Het CIZ indiceert zorg.", "ciz ZORG", ["CIZ", "zorg"]),
        ("Wie precies kijkt, ziet meer.", "ciz", []),
        ("Zij kiest deze zorgverleners.", "zorgverlener", ["zorgverleners"]),
        ("Iemand is daar\nop aangewezen.", '"daar op aangewezen"', ["daar\nop aangewezen"]),
        ("Iemand is op zorg redelijkerwijs aangewezen.", '"redelijkerwijs op"', []),
        ("Een patiënt vraagt.", "patient", ["patiënt"]),
        ("De Wlz-indicatie volgt.", "Wlz-indicatie", ["Wlz-indicatie"]),
        ("De indicatie volgt.", "Wlz-indicatie", []),
        ("Zorg is er.", "de zorg", ["Zorg"]),
        ("Zorg is er.", "", []),
    ],
)  # fmt: skip
def test_what_a_search_within_a_document_marks(text: str, query: str, marked: list[str]) -> None:
    assert found(text, query) == marked


def test_all_words_must_stand_in_one_passage() -> None:
    both = [passage("Het CIZ indiceert.", "een"), passage("Zorg is duur, zegt het CIZ.", "twee")]
    assert [one.passage for one in search_within(both, "ciz zorg").places] == ["d:twee"]


def test_the_places_found_are_listed_with_the_words_and_lead_to_each_other(report: OpenedDocument) -> None:
    name = report.entry.document
    app = test_app.visit("document", id=name, within="zorg")
    assert "plaatsen met zorg" in test_app.words(app)
    assert f"document?id={name}&within=zorg&hit=1" in links(app)
    opened = test_app.visit("document", id=name, within="zorg", hit="2")
    assert "plaats 2 van" in test_app.words(opened)
    assert 'class="chosen-quote"' in test_app.shown(opened)
    assert f"document?id={name}&within=zorg&hit=1" in links(opened)


def test_what_is_not_there_is_said(report: OpenedDocument) -> None:
    told = test_app.words(test_app.visit("document", id=report.entry.document, within="olifant", hit="3"))
    assert "Geen plaats in dit document met olifant." in told


# --- headings ------------------------------------------------------------------------------------------


def test_headings_are_a_tree_without_those_of_the_table_of_contents() -> None:
    listed = [
        Section(number, title, 1, 2) for number, title in (("1", "Inleiding"), ("2", "Uitleg"), ("3", "Slot"))
    ]
    real = [
        Section("1", "Inleiding", 1, 3), Section("2", "Uitleg", 1, 4), Section("2.1", "Criteria", 2, 5),
        Section("3", "Slot", 1, 9),
    ]  # fmt: skip
    roots = section_tree([*listed, *real], 12)
    assert [(one.section.title, one.section.page, one.last) for one in roots] == [
        ("Inleiding", 3, 4), ("Uitleg", 4, 9), ("Slot", 9, 12),
    ]  # fmt: skip
    assert [part.section.title for part in roots[1].parts] == ["Criteria"]


def test_headings_that_come_back_in_every_chapter_all_stay() -> None:
    again = [
        Section(None, title, 2, page) for page in (1, 2) for title in ("Vraag", "Advies", "Vraag", "Advies")
    ]
    assert sum(1 for _ in section_tree(again, 2)) == 8


# --- quotes that were kept -----------------------------------------------------------------------------


def kept(report: OpenedDocument) -> Asked:
    one = next(one for one in report.document.passages if PHRASE.strip('"') in one.text)
    start = one.text.index("Het CIZ")
    marks = ((start, one.text.index(".", start) + 1),)
    words = one.text[marks[0][0] : marks[0][1]]
    return Asked(one.id, marks, words_kept(words), around_kept(one.text, marks))


def links(app: object) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'<a href="([^"]+)"', test_app.shown(app))]  # type: ignore[arg-type]


def test_a_lasting_address_opens_its_words_though_the_passage_is_another_now(report: OpenedDocument) -> None:
    asked = kept(report)
    app = test_app.visit(
        "document",
        id=report.entry.document,
        p="weg",
        start="0",
        end="9",
        words=asked.words,
        around=asked.around,
    )
    assert "staan nu op een andere plaats" in test_app.words(app)
    [quote] = re.findall(r'<figure class="chosen-quote">(.*?)</figure>', test_app.shown(app), re.DOTALL)
    assert asked.words in html.unescape(re.sub("<[^>]+>", "", quote))


def test_words_that_were_changed_are_told_and_nothing_else_is_quoted(report: OpenedDocument) -> None:
    asked = kept(report)
    app = test_app.visit(
        "document", id=report.entry.document, p=asked.passage, start="0", end="40",
        words="Het CIZ bepaalt zelf wie zorg krijgt.",
    )  # fmt: skip
    told = test_app.words(app)
    assert "de tekst is gewijzigd" in told
    assert "“Het CIZ bepaalt zelf wie zorg krijgt.”" in told
    assert 'class="chosen-quote"' not in test_app.shown(app)
    assert "<mark>" not in test_app.shown(app)


def test_words_that_are_gone_are_told_with_where_to_look(report: OpenedDocument) -> None:
    app = test_app.visit("document", id=report.entry.document, p="weg", words="Niemand krijgt meer zorg.")
    assert "staan niet meer in dit document" in test_app.words(app)
    assert "./?q=%22Niemand%20krijgt%20meer%20zorg.%22" in links(app)
    assert 'class="chosen-quote"' not in test_app.shown(app)


def test_a_paper_that_is_gone_still_tells_the_words() -> None:
    told = test_app.words(test_app.visit("document", id="doc-weg", p="weg", words="Het CIZ kijkt mee."))
    assert "staat niet in de opslag" in told
    assert "“Het CIZ kijkt mee.”" in told


def test_places_beside_the_text_open_the_passage_itself(report: OpenedDocument) -> None:
    one = report.document.passages[-1]
    chosen, state = chosen_quote(report.document.passages, Asked(one.id, ((9000, 9001),)))
    assert (state, chosen and chosen.quote) == ("same", one.text)


def test_of_the_passages_of_today_only_the_words_kept_are_quoted(report: OpenedDocument) -> None:
    asked = kept(report)
    swapped = [passage(SWAPPED, "ander")]
    assert chosen_quote(swapped, asked) == (None, "gone")


# --- what it states, and what must be known --------------------------------------------------------------


def test_what_a_paper_states_is_listed_with_days_and_leads_to_its_words(library: Library) -> None:
    [letter] = [one for one in library.documents() if one.file == "brief.pdf"]
    app = test_app.visit("document", id=letter.document, said="plans")
    told = test_app.words(app)
    assert "1 mijlpaal of toezegging" in told
    assert "1e kwartaal van 2026" in told
    quotes = [dict(parse_qsl(one.partition("?")[2])) for one in links(app) if "start=" in one]
    texts = {one.id: one.text for one in library.document(letter.document).passages}
    words = [texts[one["p"]][int(one["start"]) : int(one["end"])] for one in quotes if one.get("p") in texts]
    assert any(one.endswith("in het eerste kwartaal van 2026 op.") for one in words)


def test_references_in_doubt_are_told_in_full_with_the_way_to_the_work_list(report: OpenedDocument) -> None:
    app = test_app.visit("document", id=report.entry.document)
    told = test_app.words(app)
    assert "Verwijzingen in dit document waarover twijfel bestaat" in told
    assert "artikel 3.2.99 van de Wlz” p. 1 –" in told
    assert any("art_view=werk" in one and f"werk_paper={report.entry.document}" in one for one in links(app))


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (Numbers(kst=("kst-29689-1253",), kenmerk=("3750563-1057806-Z",)), ()),
        (Numbers(zin=("2026006647", "2026006643")), ("2026006647", "2026006643")),
        (Numbers(), ()),
    ],
)
def test_only_several_numbers_of_one_kind_are_worth_saying(numbers: Numbers, told: tuple[str, ...]) -> None:
    assert several_numbers(numbers) == told
