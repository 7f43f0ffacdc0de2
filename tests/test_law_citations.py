"""Which articles are cited by which papers: counted by passage, a law's own words left out, doubt told beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF

from beleidswijzer.config import Settings
from beleidswijzer.law_citations import (
    LawArticles,
    LawRow,
    citation_sheet,
    cited_laws,
    law_articles,
    laws_named,
)
from beleidswijzer.library import Library
from beleidswijzer.ordered_numbers import number_order

WLZ, ZVW, AVG = "jci1.3:c:BWBR0035917", "jci1.3:c:BWBR0018450", "celex:32016R0679"
LETTER = (
    "Datum 12 mei 2026",
    "Artikel 3.2.1, eerste lid, en artikel 3.2.1, tweede lid, van de Wlz gaan hierover.",
    "Ook artikel 3.2.1 van de Wlz en artikel 3.2.11 van de Wlz, zo schreef men.",
    "Daarnaast geldt de Wlz. Zie verder artikel 17 van Verordening (EU) 2016/679.",
)
NOTE = ("Datum 1 juni 2026", "Op grond van artikel 4.2.1 van de Wlz heeft de Wlz-uitvoerder een zorgplicht.")
LAW = (
    '<toestand bwb-id="BWBR0035917" inwerkingtreding="2025-07-05"><wetgeving soort="wet"><citeertitel>Wet langdurige '
    "zorg</citeertitel><wettekst><artikel><kop><label>Artikel</label><nr>3.2.1</nr></kop><lid><lidnr>1.</lidnr><al>Een "
    "verzekerde heeft recht op zorg.</al></lid><lid><lidnr>2.</lidnr><al>Het recht, bedoeld in artikel 4.2.1, en in "
    "artikel 10 van de Zorgverzekeringswet.</al></lid></artikel><artikel><kop><label>Artikel</label><nr>4.2.1</nr>"
    "</kop><al>De Wlz-uitvoerder heeft een zorgplicht.</al></artikel></wettekst></wetgeving></toestand>"
)


def paper(path: Path, lines: tuple[str, ...]) -> Path:
    pdf = FPDF()
    pdf.set_creation_date(datetime(2025, 5, 1, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for line in lines:
        pdf.multi_cell(0, 6, line + "\n\n", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("laws")
    (folder / "wlz.xml").write_text(LAW, encoding="utf-8")
    files = [paper(folder / "brief.pdf", LETTER), paper(folder / "nota.pdf", NOTE), folder / "wlz.xml"]
    held = Library.open(Settings(store=folder / "store", model="none"))
    assert [one.status for one in held.add(files)] == ["added"] * 3
    return held


def laws(library: Library) -> dict[str, LawRow]:
    return {one.key: one for one in library.view(cited_laws)}


def articles(library: Library, key: str, *, by_number: bool = False) -> LawArticles:
    held = library.view(lambda s, linking: law_articles(s, linking, key, by_number=by_number))
    assert held is not None
    return held


def test_laws_are_listed_with_what_papers_cite_most_first(library: Library) -> None:
    rows = library.view(cited_laws)
    assert rows[0].key == WLZ
    assert {one.key for one in rows} == {WLZ, ZVW, AVG}
    assert [one.passages for one in rows] == sorted((one.passages for one in rows), reverse=True)


def test_what_a_law_says_of_itself_does_not_count_but_what_it_says_of_another_does(library: Library) -> None:
    assert laws(library)[WLZ].documents == 2
    [cited] = [one for one in articles(library, ZVW).rows if one.article == "10"]
    assert [one.document for one in cited.papers] == ["BWBR0035917"]


def test_members_count_for_their_article_once_a_passage(library: Library) -> None:
    [found] = [one for one in articles(library, WLZ).rows if one.article == "3.2.1"]
    assert (found.passages, found.documents) == (2, 1)


def test_a_corrected_reference_counts_where_it_is_taken_to_point_and_is_told_to_be_unsure(
    library: Library,
) -> None:
    held = articles(library, WLZ)
    assert "3.2.11" not in [one.article for one in held.rows]
    [found] = [one for one in held.rows if one.article == "3.2.1"]
    assert (found.unsure, found.existence) == (1, ())
    assert held.law.unsure == 1


def test_an_article_has_its_own_text_where_the_law_is_there(library: Library) -> None:
    [found] = [one for one in articles(library, WLZ).rows if one.article == "4.2.1"]
    assert [one.text for one in found.own_text] == ["De Wlz-uitvoerder heeft een zorgplicht."]
    assert articles(library, WLZ).valid == "2025-07-05"
    assert articles(library, ZVW).rows[0].own_text == ()


def test_each_paper_has_its_first_words_on_their_page(library: Library) -> None:
    [found] = [one for one in articles(library, WLZ).rows if one.article == "3.2.1"]
    quote = found.papers[0].quote
    words = library.passage(quote.passage).text
    assert quote.page == 1
    assert all("3.2.1" in words[start:end] or "lid" in words[start:end] for start, end in quote.marks)


def test_articles_stand_in_the_order_of_the_law_when_asked_and_the_whole_law_last(library: Library) -> None:
    rows = [one.article for one in articles(library, WLZ, by_number=True).rows]
    assert rows == ["3.2.1", "4.2.1", ""]


def test_a_law_that_nobody_cites_has_no_articles(library: Library) -> None:
    assert library.view(lambda s, linking: law_articles(s, linking, "jci1.3:c:BWBR0005537")) is None


def test_the_table_to_download_has_a_row_for_each_article_and_paper(library: Library) -> None:
    sheet = library.view(citation_sheet)
    assert ("Wet langdurige zorg", "3.2.1", 2, 1) in [row[:4] for row in sheet.rows]
    assert len(sheet.rows) == len({(row[0], row[1], row[4]) for row in sheet.rows})


@pytest.mark.parametrize(
    ("first", "second"),
    [("2.9", "2.10"), ("3", "3a"), ("3a", "4"), ("4:3", "4:23"), ("3.2", "3.2.1"), ("9", "10")],
)
def test_numbers_of_articles_have_the_order_of_a_law(first: str, second: str) -> None:
    assert number_order(first) < number_order(second)


@pytest.mark.parametrize(
    ("words", "first"), [("wlz", WLZ), ("  WLZ ", WLZ), ("langdurige zorg", WLZ), ("Zvw", ZVW), ("avg", AVG)]
)
def test_a_law_is_found_by_title_and_by_abbreviation(library: Library, words: str, first: str) -> None:
    assert laws_named(library.view(cited_laws), words)[0].key == first


def test_no_words_leave_all_laws_and_a_strange_name_none(library: Library) -> None:
    rows = library.view(cited_laws)
    assert laws_named(rows, "") == rows
    assert laws_named(rows, "visserij") == ()


def test_of_two_editions_of_a_law_the_newest_is_shown_whichever_came_first(tmp_path: Path) -> None:
    newer = LAW.replace("2025-07-05", "2026-01-01").replace(
        "een zorgplicht", "voortaan een ruimere zorgplicht"
    )
    (tmp_path / "oud.xml").write_text(LAW, encoding="utf-8")
    (tmp_path / "nieuw.xml").write_text(newer, encoding="utf-8")
    letter = paper(tmp_path / "nota.pdf", NOTE)
    for order in (("oud.xml", "nieuw.xml"), ("nieuw.xml", "oud.xml")):
        held = Library.open(Settings(store=tmp_path / order[0].removesuffix(".xml"), model="none"))
        assert [one.status for one in held.add([tmp_path / order[0]])] == ["added"]
        assert [one.status for one in held.add([tmp_path / order[1], letter])] == ["added"] * 2
        shown = articles(held, WLZ)
        assert (shown.valid, shown.law.editions) == ("2026-01-01", 2)
        [found] = [one for one in shown.rows if one.article == "4.2.1"]
        assert [one.text for one in found.own_text] == [
            "De Wlz-uitvoerder heeft voortaan een ruimere zorgplicht."
        ]
