"""A query leads to the thing it names, to what cites it and to its other names, and says what it did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store, write_pdf

from beleidswijzer.filters import Filters
from beleidswijzer.library import Library
from beleidswijzer.results import SearchAnswer, SearchResult
from ingest.problem import Problem

LAW = """<?xml version="1.0" encoding="UTF-8"?>
<toestand bwb-id="BWBR0035917" inwerkingtreding="2025-01-01"><wetgeving soort="wet">
<intitule>Wet van 3 december 2014</intitule><citeertitel>Wet langdurige zorg</citeertitel>
<wet-besluit><wettekst>
<hoofdstuk><kop><label>Hoofdstuk</label><nr>3</nr><titel>Recht</titel></kop>
 <artikel label="Artikel 3.2.1"><kop><label>Artikel</label><nr>3.2.1</nr></kop>
  <lid><lidnr>1</lidnr><al>Wie blijvend toezicht nodig heeft, krijgt het.</al></lid>
  <lid><lidnr>2</lidnr><al>Onder blijvend wordt verstaan: zonder einde.</al></lid></artikel>
 <artikel label="Artikel 3.2.2"><kop><label>Artikel</label><nr>3.2.2</nr></kop>
  <al>Artikel 3.2.1 geldt ook hier.</al></artikel>
</hoofdstuk></wettekst></wet-besluit></wetgeving></toestand>"""

OLD = (
    ("Rapport toezicht in de nacht", "B", 18),
    ("Zorginstituut Nederland, 10 maart 2024", "", 11),
    ("1 Inleiding", "B", 13),
    ("Het recht op toezicht volgt uit artikel 3.2.1, tweede lid, van de Wet langdurige zorg (Wlz).", "", 11),
    ("2 Maatstaf", "B", 13),
    (
        "Het pakketcriterium effectiviteit weegt zwaar: voldoet de zorg aan de stand van de wetenschap en praktijk?",
        "",
        11,
    ),
    ("3 Uitwerking", "B", 13),
    ("3.2 Nacht", "B", 12),
    ("3.2.1 Toezicht in de praktijk", "B", 11),
    (
        "Medewerkers lopen een ronde. Dat is van de nachtzorg het halve werk, en dat geldt in de hele Wlz.",
        "",
        11,
    ),
)
NEW = (
    ("De voorzitter van de Tweede Kamer der Staten-Generaal", "", 11),
    ("Datum 4 juni 2025", "", 11),
    ("Betreft: Toezicht in de nacht", "", 11),
    ("1 Reactie", "B", 13),
    ("In artikel 3.2.1 van de Wlz staat wat blijvend is. Lid 5 van artikel 2.4 Bzv noemt de nacht niet.", "", 11),
    ("De SWP is daarbij geen maat. Zie ook Kamerstukken II 2023/24, 29 689, nr. 1174.", "", 11),
    ("Op 10 maart 2024 ontving ik een rapport. Dat was kort.", "", 11),
    ("Artikel 3.2.99 van de Wlz heb ik niet kunnen vinden.", "", 11),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("asked")
    papers = folder / "papers"
    papers.mkdir()
    (papers / "wlz.xml").write_text(LAW, encoding="utf-8")
    write_pdf(papers / "rapport.pdf", OLD)
    write_pdf(papers / "brief.pdf", NEW)
    opened = open_store(folder / "store")
    assert not [result.problem for result in opened.add([papers]) if result.problem]
    yield opened
    opened.close()


def quotes(answer: SearchAnswer) -> list[str]:
    return [result.quote for result in answer.results]


def relation(result: SearchResult) -> object:
    named = result.why["identifier"]
    assert isinstance(named, dict)
    return named["relation"]


@pytest.mark.parametrize("typed", ["artikel 3.2.1 Wlz", "art 3.2.1 wlz", "3.2.1 Wlz", "wlz 3.2.1",
                                   "jci1.3:c:BWBR0035917&artikel=3.2.1"])  # fmt: skip
def test_an_article_is_its_members_in_order_then_what_cites_it(library: Library, typed: str) -> None:
    answer = library.search(typed)
    assert [relation(result) for result in answer.results] == ["itself", "itself", "cites", "cites", "cites"]
    assert [quote[:12] for quote in quotes(answer)[:2]] == ["Wie blijvend", "Onder blijve"]
    assert answer.total == 5
    assert not any(
        quote.startswith(("3.2.1 Toezicht", "Toezicht in de praktijk")) for quote in quotes(answer)
    )


def test_the_newest_paper_that_cites_it_comes_first_and_the_law_last(library: Library) -> None:
    kinds = [result.date for result in library.search("artikel 3.2.1 Wlz").results[2:]]
    assert kinds == ["2025-06-04", "2024-03-10", "2025-01-01"]


def test_the_words_that_cite_are_marked(library: Library) -> None:
    cited = library.search("3.2.1 wlz").results[2]
    assert [cited.quote[start:end] for start, end in cited.highlights] == ["artikel 3.2.1 van de Wlz"]


def test_a_member_comes_first_and_then_its_article(library: Library) -> None:
    found = quotes(library.search("artikel 3.2.1, tweede lid, Wlz"))
    assert [quote[:12] for quote in found[:2]] == ["Onder blijve", "Wie blijvend"]
    assert found[2].startswith("Het recht op toezicht")


def test_of_a_law_that_is_not_there_it_is_said(library: Library) -> None:
    answer = library.search("artikel 2.4 lid 5 Bzv")
    assert [relation(result) for result in answer.results] == ["cites"]
    assert (
        answer.notice == "Het Besluit zorgverzekering staat niet in de opslag. Hieronder wat ernaar verwijst."
    )


def test_a_papers_number_leads_to_what_cites_it(library: Library) -> None:
    for typed in ("29 689, nr. 1174", "29689-1174", "kst-29689-1174", "dossier 29 689"):
        answer = library.search(typed)
        assert [quote[:6] for quote in quotes(answer)] == ["De SWP"], typed


def test_what_nothing_names_is_said_and_nothing_else_is_shown(library: Library) -> None:
    answer = library.search("artikel 10 Zvw")
    assert answer.results == () and answer.notice is not None
    assert answer.notice.startswith(
        "De Zorgverzekeringswet staat niet in de opslag. Ook verwijst geen stuk ernaar."
    )


def test_an_article_that_does_not_exist_leads_to_who_wrote_it(library: Library) -> None:
    answer = library.search("artikel 3.2.99 Wlz")
    assert answer.notice is not None and "staat niet in de Wet langdurige zorg" in answer.notice
    assert any(quote.startswith("Artikel 3.2.99") for quote in quotes(answer))


def test_without_a_law_every_article_of_that_number_is_shown_and_said(library: Library) -> None:
    answer = library.search("artikel 3.2.1")
    assert answer.results[0].quote.startswith("Wie blijvend")
    assert answer.notice == "Er staat geen wet bij artikel 3.2.1: hieronder artikel 3.2.1 Wlz."


@pytest.mark.parametrize("typed", ["rapport van 10 maart 2024", "het rapport d.d. 10 maart 2024"])
def test_a_paper_is_known_by_its_kind_and_day(library: Library, typed: str) -> None:
    answer = library.search(typed)
    assert {result.date for result in answer.results if relation(result) == "itself"} == {"2024-03-10"}
    assert "spelled" in {relation(result) for result in answer.results}


def test_words_beside_an_article_bring_the_rest_below_it(library: Library) -> None:
    answer = library.search("artikel 3.2.1 wlz nachtzorg", mode="keyword")
    assert [result.match for result in answer.results[:5]] == ["exact"] * 5
    assert any("nachtzorg" in quote for quote in quotes(answer)[5:])


def test_the_answer_tells_how_the_query_was_taken(library: Library) -> None:
    said = library.search("artikel 2.4 Bzv").interpretation
    [thing] = said.things
    assert (thing.key, thing.label, thing.in_store, thing.cited) == (
        "jci1.3:c:BWBR0018492&artikel=2.4", "artikel 2.4 Bzv", False, 1,
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["SWP", "swp"])
def test_another_name_is_a_lesser_match_and_says_which(library: Library, typed: str) -> None:
    answer = library.search(typed)
    first, second = answer.results[:2]
    assert first.quote.startswith("De SWP") and "synonym" not in first.why
    assert "stand van de wetenschap" in second.quote
    assert "noemt" in str(second.why["reason"]).lower() and second.why["synonym"]
    assert [used.words for used in answer.interpretation.synonyms] == [typed]


def test_a_name_beside_other_words_finds_its_other_names_too(library: Library) -> None:
    answer = library.search("SWP pakketcriterium", mode="keyword")
    assert any(result.why.get("synonym") for result in answer.results)


def test_a_law_alone_gives_its_text_then_the_name_as_typed_then_its_other_names(library: Library) -> None:
    answer = library.search("Wlz")
    assert relation(answer.results[0]) == "itself"
    assert answer.interpretation.things[0].in_store


def test_the_words_of_a_filter_are_said(library: Library) -> None:
    answer = library.search("toezicht sinds 2025")
    assert {(result.date or "")[:4] for result in answer.results} == {"2025"}
    assert answer.notice is not None and "vanaf 2025" in answer.notice and "‘sinds 2025’" in answer.notice
    assert answer.interpretation.date_from == "2025"


def test_a_kind_may_be_typed_in_the_plural(library: Library) -> None:
    one, many = library.search("soort:rapport toezicht"), library.search("soort:rapporten toezicht")
    assert one.total and quotes(one) == quotes(many)


def test_a_kind_that_is_not_there_is_refused_with_those_there_are(library: Library) -> None:
    with pytest.raises(Problem) as refused:
        library.search("toezicht", filters=Filters(kinds=frozenset({"motie"})))
    assert refused.value.code == "filter-unknown" and "rapport" in refused.value.remedy


def test_a_period_that_ends_before_it_begins_is_refused(library: Library) -> None:
    library.search("toezicht", filters=Filters(date_from="2025-06", date_to="2025"))  # some day of 2025
    with pytest.raises(Problem) as refused:
        library.search("toezicht", filters=Filters(date_from="2025-06", date_to="2025-05"))
    assert refused.value.code == "period-reversed"


def test_a_slip_is_answered_with_the_word_that_may_be_meant(library: Library) -> None:
    answer = library.search("toezigt")
    assert answer.notice is not None and "bedoelde u ‘toezicht’?" in answer.notice
    assert all("toezicht" not in result.why.get("terms", ()) for result in answer.results)  # type: ignore[operator]


def test_a_phrase_of_small_words_is_found(library: Library) -> None:
    assert [quote[:11] for quote in quotes(library.search('"van de nachtzorg het"'))] == ["Medewerkers"]
    assert library.search('"dat is van de"').total == 1


def test_every_hit_has_its_reason(library: Library) -> None:
    for typed in ("artikel 3.2.1 Wlz", '"blijvend toezicht"', "toezicht nacht", "SWP"):
        assert all(str(result.why["reason"]).endswith(".") for result in library.search(typed).results), typed


def test_of_a_removed_paper_nothing_is_named(tmp_path: Path) -> None:
    write_pdf(tmp_path / "brief.pdf", NEW)
    library = open_store(tmp_path / "store")
    [added] = library.add([tmp_path / "brief.pdf"])
    assert library.search("29689-1174").total == 1
    library.remove(added.documents[0])
    gone = library.search("29689-1174")
    assert gone.total == 0 and gone.notice is not None and "nog geen stukken" in gone.notice
    library.close()


def test_the_sentence_with_a_note_comes_with_the_note(tmp_path: Path) -> None:
    letter = (
        Path(__file__).resolve().parents[1]
        / "data"
        / "samples"
        / "kamerbrief-2024-12-12-reactie-verkenning.pdf"
    )
    library = open_store(tmp_path / "store")
    assert [result.problem for result in library.add([letter])] == [None]
    found = library.search("29 689, nr. 1194").results
    assert [relation(result) for result in found] == ["notes", "cites"]
    assert found[1].passage_kind == "footnote" and found[0].passage_kind == "paragraph"
    assert found[0].why["reason"] == "Een noot hierbij verwijst naar Kamerstuk 29 689, nr. 1194."
    library.close()
