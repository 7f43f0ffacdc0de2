"""An article of a paper, and slips in what a query names: taken as meant, and said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store, write_pdf

from beleidswijzer.library import Library
from beleidswijzer.named_places import NamedPlaces, add_source

DRAFT = (
    ("Tijdelijk besluit experiment wijkrechter", "B", 18),
    ("Artikel 1", "B", 13),
    ("In dit besluit wordt onder een wijkrechter verstaan: de rechter in de buurt.", "", 11),
    ("Artikel 4", "B", 13),
    ("De zitting wordt binnen zes weken gehouden op een plaats in de wijk van partijen.", "", 11),
)
OTHER = (
    ("Advies over nachtzorg", "B", 18),
    ("1 Inleiding", "B", 13),
    ("Artikel 4 van de Zorgverzekeringswet gaat over de aanvraag, niet over een proef met glimwormtherapie.", "", 11),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("papers")
    papers = folder / "papers"
    papers.mkdir()
    write_pdf(papers / "ontwerp.pdf", DRAFT)
    write_pdf(papers / "advies.pdf", OTHER)
    opened = open_store(folder / "store")
    assert not [result.problem for result in opened.add([papers]) if result.problem]
    yield opened
    opened.close()


def test_an_article_beside_the_name_of_a_draft_is_that_of_the_draft(library: Library) -> None:
    answer = library.search("wijkrechter artikel 4", mode="keyword")
    assert "zes weken" in " ".join(one.quote for one in answer.results[:2])
    assert answer.notice and answer.notice.startswith("Opgevat als artikel 4 van ‘")
    assert "‘wijkrechter’" in answer.notice


def test_of_a_paper_without_that_article_it_is_said(library: Library) -> None:
    answer = library.search("wijkrechter artikel 19", mode="keyword")
    assert answer.notice and "heeft zelf geen artikel 19" in answer.notice
    assert "wijkrechter" in answer.results[0].quote


def test_an_article_of_a_law_is_of_the_law(library: Library) -> None:
    answer = library.search("glimwormtherapie artikel 4 Zvw", mode="keyword")
    assert not answer.notice or "Opgevat als artikel 4 van ‘" not in answer.notice


def test_a_slip_in_the_name_of_a_law_is_said(library: Library) -> None:
    answer = library.search("wet langdurge zorg", mode="keyword")
    assert answer.notice and "Opgevat als Wet langdurige zorg (getypt: " in answer.notice
    assert "langdurge zorg)" in answer.notice


def test_two_slips_in_one_query_are_both_said(library: Library) -> None:
    answer = library.search("wet langdurge zorg glimwormtherapei", mode="keyword")
    assert answer.notice
    assert "Opgevat als Wet langdurige zorg" in answer.notice
    assert "‘glimwormtherapei’" in answer.notice


def test_a_paper_is_shown_by_its_title_and_text_before_the_lines_of_its_masthead(tmp_path: Path) -> None:
    lines = (
        ("Staatscourant 2031", "", 11),
        ("Nr. 41999", "", 11),
        ("25 juli", "", 11),
        ("Regeling toezicht in de wijk", "B", 18),
        ("1 Inleiding", "B", 13),
        ("Deze regeling gaat over wie in de wijk toezicht houdt en hoe lang dat duurt in een nacht.", "", 11),
    )
    opened = open_store(tmp_path / "store")
    write_pdf(tmp_path / "regeling.pdf", lines)
    [added] = opened.add([tmp_path / "regeling.pdf"])
    document = added.documents[0]
    found = NamedPlaces(opened.view(lambda held, _: held))
    add_source(found, document, "de regeling")
    shown = [found.snapshot.text(place.ordinal) for place in found.in_order()]
    opened.close()
    assert shown[0] == "Regeling toezicht in de wijk"
    assert shown[1].startswith("Deze regeling gaat over")
    assert all(len(text.split()) < 5 for text in shown[2:])
