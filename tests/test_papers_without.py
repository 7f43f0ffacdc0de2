"""What a search says of the store is so: papers without a word, prints of laws, drafts, and words for papers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from app_store import open_store, write_pdf

from beleidswijzer.library import Library
from beleidswijzer.results import SearchAnswer

MINISTER = ("De Minister van Volksgezondheid, Welzijn en Sport,", "", 11)
TO_PARLIAMENT = ("BRIEF VAN DE MINISTER VAN VOLKSGEZONDHEID, WELZIJN EN SPORT", "B", 12)
PAPERS = {
    "nacht": (
        TO_PARLIAMENT,
        ("Datum 4 juni 2025", "", 11),
        ("Betreft: Toezicht in de nacht", "", 11),
        ("Geachte voorzitter,", "", 11),
        ("Wie recht heeft op zorg uit de Wet langdurige zorg krijgt in de nacht toezicht van een bekende.", "", 11),
        MINISTER,
    ),
    "fiets": (
        TO_PARLIAMENT,
        ("Datum 5 juni 2025", "", 11),
        ("Betreft: Veilig op de fiets", "", 11),
        ("Geachte voorzitter,", "", 11),
        ("Op de fiets naar school is een helm verstandig, en dat geldt voor ouders net zo goed als voor hen.", "", 11),
        MINISTER,
    ),
    "rapport": (
        ("Rapport helmen in het verkeer", "B", 18),
        ("Zorginstituut Nederland, 10 maart 2024", "", 11),
        ("1 Inleiding", "B", 13),
        ("Een helm beschermt het hoofd van wie valt, ook wanneer dat een volwassene op een fiets is.", "", 11),
    ),
    "print": (
        ("Regeling langdurige zorg", "B", 18),
        ("Bijlage A. bij artikel 2.1 van de Regeling langdurige zorg", "B", 13),
        ("Het zorgprofiel geldt voor wie begeleiding nodig heeft en daarom beschermd woont in een instelling.", "", 11),
    ),
    "ontwerp": (
        ("Regeling proef wijkkeuken", "B", 18),
        ("De Minister, gelet op artikel 3 van de Kaderwet subsidies, besluit vast te stellen:", "", 11),
        ("Artikel 1", "B", 13),
        ("In deze regeling wordt onder een wijkkeuken verstaan: een keuken die de wijk samen gebruikt.", "", 11),
        ("Artikel 2", "B", 13),
        ("De gemeente wijst een gebouw aan dat als wijkkeuken dient en onderhoudt het.", "", 11),
        ("Artikel 3", "B", 13),
        ("In afwijking van artikel 4 kan de keuken in de zomer gesloten zijn.", "", 11),
        ("Artikel 4", "B", 13),
        ("De keuken is op ten minste twee dagen in de week open voor iedereen die daar woont.", "", 11),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("without")
    (folder / "papers").mkdir()
    for name, lines in PAPERS.items():
        write_pdf(folder / "papers" / f"{name}.pdf", lines)
    opened = open_store(folder / "store")
    assert not [result.problem for result in opened.add([folder / "papers"]) if result.problem]
    yield opened
    opened.close()


def titles(answer: SearchAnswer) -> set[str]:
    return {result.title for result in answer.results}


@pytest.mark.parametrize(
    "typed",
    [
        "welke kamerbrieven gaan niet over de Wlz",
        "Welke Kamerbrieven gaan niet over de Wlz?",
        "kamerbrieven die niet over de Wlz gaan",
        "kamerbrieven niet over de Wet langdurige zorg",
        "alle brieven die de Wlz niet noemen",
        "kamerbrieven waarin de Wlz niet voorkomt",
        "welke kamerbrieven noemen de Wlz niet",
        "welke kamerbrieven uit 2025 gaan niet over de Wlz",
    ],
)
def test_papers_without_a_law_are_those_that_name_it_by_no_name(library: Library, typed: str) -> None:
    answer = library.search(typed)
    assert titles(answer) == {"Veilig op de fiets"}
    assert answer.notice and "1 van de 2 stukken van de soort Kamerbrief noemt" in answer.notice


def test_where_each_paper_has_the_word_that_is_said(library: Library) -> None:
    answer = library.search("welke rapporten gaan niet over helmen")
    assert answer.total == 0
    assert answer.notice and "Elk van de 1 stukken van de soort rapport noemt ‘helmen’." in answer.notice


@pytest.mark.parametrize(
    "typed", ["kamerbrieven over de Wlz", "welke kamerbrieven gaan over de Wlz", "niet over de Wlz"]
)
def test_other_queries_are_searched_for_as_before(library: Library, typed: str) -> None:
    assert "nergens" not in (library.search(typed).notice or "")


def test_a_word_for_papers_of_the_store_is_not_said_to_be_absent(library: Library) -> None:
    answer = library.search("wat staat er in kamerbrieven over een fietshelm", mode="keyword")
    assert "kamerbrieven" not in (answer.notice or "")


def test_a_print_of_a_law_is_not_said_to_be_absent(library: Library) -> None:
    answer = library.search("artikel 2.1 Rlz")
    assert answer.notice and answer.notice.startswith(
        "De tekst van de Regeling langdurige zorg als wet staat niet in de opslag; "
        "wel een stuk met die titel: ‘Regeling langdurige zorg’."
    )
    assert titles(answer) == {"Regeling langdurige zorg"}


def test_an_article_of_a_draft_regulation_is_its_own(library: Library) -> None:
    answer = library.search("wijkkeuken artikel 4", mode="keyword")
    assert "twee dagen in de week" in answer.results[0].quote
    assert answer.notice and answer.notice.startswith("Opgevat als artikel 4 van ‘Regeling proef wijkkeuken’")


def test_an_article_without_its_law_is_told_by_titles_and_never_by_keys(library: Library) -> None:
    answer = library.search("artikel 4")
    assert "artikel 4 van ‘Regeling proef wijkkeuken’" in [one.label for one in answer.interpretation.things]
    assert "&" not in (answer.notice or "")
