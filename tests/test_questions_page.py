"""The page of questions: the named ones grouped, answers with links and quotes, SPARQL of one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from app_store import open_store
from hostile_texts import HOSTILE, read_html
from streamlit.testing.v1 import AppTest

from beleidswijzer.answer_table import answer_html
from beleidswijzer.answer_view import PER_SCREEN, answer_file, column_words, pairings, view_answer
from beleidswijzer.library import Library
from beleidswijzer.question_list import question_groups, questions
from beleidswijzer.sparql_output import sparql_json
from beleidswijzer.spreadsheet import sheet_csv
from beleidswijzer.told_apart import apart
from beleidswijzer.wording import catalogue, use_language
from ontology.sparql import Table, named_queries
from ontology.triplestore import Cell
from ontology.uris import DEFAULT_BASE

APP = Path(__file__).parents[1] / "app.py"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    use_language("nl")
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


def visit(**parameters: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.switch_page("beleidswijzer/pages/vragen.py")
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


def quoted(library: Library, href: str) -> str:
    """The words that the address of a quote marks."""
    asked = parse_qs(href.partition("?")[2])
    text = library.passage(asked["p"][0]).text
    return text[int(asked["start"][0]) : int(asked["end"][0])]


# --- the list --------------------------------------------------------------------------------


def test_every_named_question_stands_in_a_group_that_has_a_name() -> None:
    assert set(question_groups()) == set(named_queries())
    for language in ("nl", "en"):
        assert {f"questions.group.{group}" for group in question_groups().values()} <= catalogue(
            language
        ).keys()


def test_the_list_has_every_question_by_its_sentence() -> None:
    app = visit()
    for one in questions(DEFAULT_BASE):
        assert " ".join(one.asks.split()) in words(app)


def test_columns_that_belong_together_are_those_of_questions() -> None:
    known = set(re.findall(r"\?(\w+)", " ".join(one.text for one in named_queries().values())))
    for pair in pairings():
        assert {pair.document, pair.quote, pair.page, pair.title} - {""} <= known


# --- answers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["q01", "q03", "q06", "q07", "q09", "q10", "q13", "q19", "q33"])
def test_quotes_lead_to_their_very_words(library: Library, name: str) -> None:
    table = library.named_query(name)
    view = library.view(lambda held, linking: view_answer(held, linking, table))
    led = [cell for row in view.rows for cell in row if cell.words.startswith("“")]
    assert led
    for cell in led:
        assert cell.href is not None
        assert quoted(library, cell.href).startswith(cell.words.strip("“”").removesuffix(" …")[:100])


def test_things_are_called_by_name_and_lead_to_their_page(library: Library) -> None:
    table = library.named_query("q07")
    view = library.view(lambda held, linking: view_answer(held, linking, table))
    documents = [row[view.columns.index("document")] for row in view.rows]
    beside = library.view(lambda held, _: apart(held))
    titles = {
        f"{entry.title} ({beside[entry.document]})" if entry.document in beside else entry.title
        for entry in library.documents()
    }
    assert {cell.words for cell in documents} <= titles
    assert all(cell.href and cell.href.startswith("document?id=") for cell in documents)
    assert "titel" not in view.columns
    written = [cell for row in view.rows if (cell := row[view.columns.index("letterlijk")]).words]
    assert any(cell.href is None for cell in written)
    for cell in written:
        if cell.href:
            assert library.concept(parse_qs(cell.href.partition("?")[2])["key"][0]).label in cell.words


def test_a_column_without_any_value_is_left_out_of_a_named_question(library: Library) -> None:
    table = Table(("a", "b"), ((Cell("x", "literal"), None),))
    tidy = library.view(lambda held, linking: view_answer(held, linking, table))
    whole = library.view(lambda held, linking: view_answer(held, linking, table, tidy=False))
    assert (tidy.columns, whole.columns) == (("a",), ("a", "b"))


def test_an_answer_is_shown_a_screen_at_a_time(library: Library) -> None:
    table = library.named_query("q08")
    assert len(table.rows) > 2 * PER_SCREEN
    second = library.view(lambda held, linking: view_answer(held, linking, table, screen=2))
    assert (second.first, len(second.rows), second.total) == (PER_SCREEN, PER_SCREEN, len(table.rows))
    last = library.view(lambda held, linking: view_answer(held, linking, table, screen=99_999))
    assert last.first + len(last.rows) == len(table.rows)
    app = visit(vraag="q08", screen="2")
    assert "51 tot en met 100 van" in words(app)


def test_hostile_values_stay_text(library: Library) -> None:
    cells = tuple((Cell(one, "literal"), Cell(one, "uri"), Cell(one, "bnode")) for one in HOSTILE)
    table = Table(("document", "citaat", "x"), cells)
    for screen in range(1, len(cells) // PER_SCREEN + 2):
        view = library.view(lambda held, linking, n=screen: view_answer(held, linking, table, screen=n))  # type: ignore[misc]
        read = read_html(answer_html(view, lambda number: f"vragen?screen={number}"))
        assert read.foreign == []
        assert all(href.startswith(("http", "vragen?", "document?", "begrip?")) for href in read.hrefs)


def test_a_spreadsheet_has_every_column_and_dutch_numbers(library: Library) -> None:
    row = (Cell("0.552", "literal", DECIMAL), Cell("12", "literal", INTEGER), Cell("=1+1", "literal"), None)
    data = sheet_csv(answer_file("vraag", Table(("score", "aantal", "titel", "leeg"), (row,))))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == ["score;aantal;titel;leeg", "0,552;12;'=1+1;"]
    table = library.named_query("q05")
    assert len(sheet_csv(answer_file("q05", table)).decode("utf-8-sig").splitlines()) == len(table.rows) + 1
    assert len(json.loads(json.dumps(sparql_json(table)))["results"]["bindings"]) == len(table.rows)


@pytest.mark.parametrize(
    ("name", "told"),
    [("opgevatAls", "opgevat als"), ("citaat1", "citaat 1"), ("jci", "jci"), ("planPagina", "plan pagina")],
)
def test_the_name_of_a_column_is_read_as_words(name: str, told: str) -> None:
    assert column_words(name) == told


# --- the page --------------------------------------------------------------------------------


def test_a_named_question_is_answered_under_its_own_address() -> None:
    app = visit(vraag="q05_ontbrekende_kamerstukken")
    assert "Welke Kamerstukken worden aangehaald maar ontbreken" in words(app)
    assert "<table>" in shown(app)
    assert [button.proto.label for button in app.get("download_button")] == ["CSV voor Excel", "JSON"]
    assert "Pas deze vraag aan" in words(app)


def test_a_question_that_needs_more_than_the_graph_is_not_offered_as_sparql() -> None:
    app = visit(vraag="q32")
    assert "Pas deze vraag aan" not in words(app)
    assert "geeft dezelfde tekst daarom een ander antwoord" in words(app)


def test_an_unknown_question_has_a_remedy() -> None:
    app = visit(vraag="q99")
    assert 'role="alert"' in shown(app)
    assert "Kies een vraag uit de lijst" in words(app)


def test_a_question_of_ones_own_is_answered() -> None:
    asked = "PREFIX bw: <https://w3id.org/beleidswijzer/def#> SELECT ?a WHERE { ?a a bw:Kamerbrief ; bw:inCorpus true }"
    app = visit(sparql=asked)
    assert app.text_area(key="sparql_field").value == asked
    assert shown(app).count('<td><a href="document?id=kst-') >= 2


def test_a_mistake_is_shown_with_its_line() -> None:
    app = visit(sparql="SELECT ?a WHERE {\n ?a ?b }")
    assert 'role="alert"' in shown(app)
    assert "regel 2, teken" in words(app)
    assert "Verbeter de vraag" in words(app)
    assert app.text_area(key="sparql_field").value == "SELECT ?a WHERE {\n ?a ?b }"


@pytest.mark.parametrize(
    "asked",
    [
        "DROP ALL",
        "SELECT * WHERE { SERVICE <http://voorbeeld.nl/> { ?a ?b ?c } }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
    ],
)
def test_nothing_can_be_written_or_fetched(asked: str) -> None:
    app = visit(sparql=asked)
    assert 'role="alert"' in shown(app)
    assert "<table>" not in shown(app)


def test_an_answer_without_rows_says_so() -> None:
    asked = "SELECT ?a WHERE { ?a <https://voorbeeld.nl/bestaat-niet> ?b }"
    assert "Geen rijen" in words(visit(sparql=asked))


def test_what_the_graph_shows_is_asked_by_name_of_its_things() -> None:
    app = visit(about=["criterium/redelijkerwijs-aangewezen-op"])
    assert "# redelijkerwijs aangewezen op" in str(app.text_area(key="sparql_field").value)
    assert "wettelijke grondslag" in words(app)


def test_an_empty_library_says_what_would_fill_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "nieuw"))
    assert "Documenten toevoegen" in words(visit())
