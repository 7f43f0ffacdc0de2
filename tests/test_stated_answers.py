"""Questions about when, who and not are answered by what the papers state, and each hit says by which statement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store, write_pdf

from beleidswijzer.library import Library
from beleidswijzer.results import SearchAnswer, SearchResult

PLAN = (
    ("Rapport werkprogramma nachtzorg", "B", 18),
    ("Zorginstituut Nederland, 10 maart 2025", "", 11),
    ("1 Wat er komt", "B", 13),
    ("Zorginstituut Nederland levert de handreiking op in het vierde kwartaal van 2026.", "", 11),
    ("2 Wie wat doet", "B", 13),
    ("Het CIZ is verantwoordelijk voor de beoordeling van aanvragen.", "", 11),
    ("3 Hulpmiddelen", "B", 13),
    ("Matrassen met een sensor worden geleverd door de leverancier van het bed.", "", 11),
    ("4 Grenzen", "B", 13),
    ("Een gewone wekker wordt niet vergoed.", "", 11),
)  # fmt: skip
LETTER = (
    ("De voorzitter van de Tweede Kamer der Staten-Generaal", "", 11),
    ("Datum 4 juni 2024", "", 11),
    ("Betreft: Inkoop in het verpleeghuis", "", 11),
    ("1 Vragen", "B", 13),
    ("In 2023 zijn er vragen gesteld over matrassen in het verpleeghuis.", "", 11),
    ("2 Verzoek", "B", 13),
    ("Ik vraag de leveranciers om hun prijzen openbaar te maken.", "", 11),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("stated")
    write_pdf(folder / "plan.pdf", PLAN)
    write_pdf(folder / "letter.pdf", LETTER)
    opened = open_store(folder / "store")
    list(opened.add([folder / "plan.pdf", folder / "letter.pdf"]))
    yield opened
    opened.close()


def first(library: Library, query: str) -> SearchResult:
    return library.search(query).results[0]


def stated(result: SearchResult, source: str = "graph") -> dict[str, object]:
    told = result.why[source]
    assert isinstance(told, dict)
    return told


def quotes(answer: SearchAnswer) -> list[str]:
    return [result.quote for result in answer.results]


def test_what_is_due_is_found_by_its_time_in_other_words(library: Library) -> None:
    hit = first(library, "wat moet eind 2026 klaar zijn")
    assert hit.quote.startswith("Zorginstituut Nederland levert")
    assert stated(hit)["earliest"] == "2026-10-01" and stated(hit)["latest"] == "2026-12-31"
    assert str(hit.why["reason"]).startswith("Mijlpaal van Zorginstituut Nederland: 4e kwartaal van 2026.")


def test_the_statement_that_answers_is_quoted(library: Library) -> None:
    told = stated(first(library, "wat moet eind 2026 klaar zijn"))
    assert (
        told["words"] == "Zorginstituut Nederland levert de handreiking op in het vierde kwartaal van 2026."
    )


def test_when_something_comes_is_told_by_the_passage_with_its_time(library: Library) -> None:
    assert stated(first(library, "wanneer komt de handreiking"))["kind"] == "milestone"


def test_who_does_something_is_told_by_the_passage_with_its_duty(library: Library) -> None:
    hit = first(library, "taken van het CIZ")
    assert stated(hit)["kind"] == "duty" and stated(hit)["names"] == ["Centrum Indicatiestelling Zorg"]
    assert "Taak of plicht van Centrum Indicatiestelling Zorg." in str(hit.why["reason"])


def test_what_is_asked_of_a_party_that_no_list_knows(library: Library) -> None:
    hit = first(library, "wat wordt de leveranciers gevraagd")
    assert hit.quote.startswith("Ik vraag de leveranciers")
    assert stated(hit, "statement")["kind"] == "asked"


def test_what_is_not_so_comes_before_what_is(library: Library) -> None:
    hit = first(library, "wat wordt niet vergoed")
    assert hit.quote == "Een gewone wekker wordt niet vergoed."
    assert stated(hit, "statement")["kind"] == "not"


def test_words_alone_are_found_as_ever(library: Library) -> None:
    assert "graph" not in first(library, "matrassen").why
    assert "statement" not in first(library, "matrassen").why


def test_other_modes_and_phrases_are_left_alone(library: Library) -> None:
    assert all("graph" not in hit.why for hit in library.search("taken van het CIZ", mode="keyword").results)
    assert all("graph" not in hit.why for hit in library.search("taken van het CIZ", mode="semantic").results)


def test_a_filter_holds_for_statements_too(library: Library) -> None:
    answer = library.search("wat moet eind 2026 klaar zijn tot:2024")
    assert all(result.date == "2024-06-04" for result in answer.results)


def test_papers_of_a_time_are_shown_by_their_beginnings(library: Library) -> None:
    answer = library.search("stukken uit het voorjaar van 2025")
    assert {result.date for result in answer.results} == {"2025-03-10"}
    assert answer.notice and "Van elk stuk staat hier het begin." in answer.notice


def test_a_kind_before_a_subject_is_no_word_of_it(library: Library) -> None:
    answer = library.search("rapporten over matrassen")
    assert quotes(answer)[0].startswith("Matrassen met een sensor")
    assert answer.notice and "Stukken van de soort rapport staan hoger" in answer.notice
    assert "komt niet voor" not in answer.notice


def test_the_other_kinds_stay(library: Library) -> None:
    assert any("vragen gesteld" in quote for quote in quotes(library.search("rapporten over matrassen")))


def test_what_was_asked_of_statements_is_told(library: Library) -> None:
    assert library.search("taken van het CIZ").interpretation.asks == ("actor",)
    assert library.search("matrassen").interpretation.asks == ()


def test_what_is_left_out_in_plain_words_is_left_out_and_said(library: Library) -> None:
    answer = library.search("matrassen, maar niet verpleeghuis")
    assert not any("verpleeghuis" in quote for quote in quotes(answer))
    assert answer.notice and "Passages met ‘verpleeghuis’ zijn weggelaten" in answer.notice


def test_zonder_may_be_meant_as_words_and_gets_a_hint(library: Library) -> None:
    answer = library.search("matrassen zonder sensor")
    assert any("sensor" in quote for quote in quotes(answer))
    assert answer.notice and "Zet er een min voor: -sensor." in answer.notice


def test_a_rebuilt_table_is_the_same(library: Library) -> None:
    before = library.refresh().statements
    library.rebuild()
    after = library.refresh().statements
    assert before.names == after.names and (before.rows == after.rows).all()


def test_the_date_of_a_paper_is_a_statement_of_it(library: Library) -> None:
    hit = first(library, "wat is er in 2024 verschenen")
    assert stated(hit)["kind"] == "dated" and stated(hit)["earliest"] == "2024-06-04"


def test_a_damaged_table_says_what_to_do(tmp_path: Path) -> None:
    from beleidswijzer.statement_table import read_statement_table
    from ingest.problem import Problem

    (tmp_path / "statements").write_bytes(b"\x93\x90\xc4\x03abc\x05")
    with pytest.raises(Problem) as raised:
        read_statement_table(tmp_path / "statements")
    assert raised.value.remedy and "rebuild" in raised.value.remedy
