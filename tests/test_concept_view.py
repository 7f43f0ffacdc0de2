"""What the concept page shows of a thing: who names it and how often, each relation with the words that show it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from app_store import build_store, open_store

from beleidswijzer.library import Library
from beleidswijzer.results import ConceptView, Neighbour, Quote

ARTICLE = "jci1.3:c:BWBR0035917&artikel=3.2.1"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = open_store(build_store(tmp_path_factory.getbasetemp()))
    yield opened
    opened.close()


def named_in(view: ConceptView) -> list[Neighbour]:
    return [one for one in view.neighbours if one.relation_label == "genoemd in"]


def quoted(library: Library, quote: Quote) -> list[str]:
    words = library.passage(quote.passage).text
    return [words[start:end] for start, end in quote.marks]


def test_documents_that_name_a_concept_are_neighbours_with_the_number_of_passages(library: Library) -> None:
    found = named_in(library.concept("criterium/redelijkerwijs-aangewezen-op"))
    assert [one.count for one in found] == [1, 1]
    assert {one.label for one in found} == {
        e.title for e in library.documents() if "rapport" in e.title.casefold() or e.file == "brief.pdf"
    }


def test_each_of_them_is_shown_by_the_very_words(library: Library) -> None:
    for one in named_in(library.concept(ARTICLE)):
        assert one.quote is not None
        assert all("3.2.1" in words for words in quoted(library, one.quote))


def test_a_document_that_names_a_thing_is_not_listed_again_as_citing_it(library: Library) -> None:
    view = library.concept(ARTICLE)
    inward = [one for one in view.neighbours if one.relation_label == "verwijst naar" and not one.outward]
    assert named_in(view)
    assert inward == []


def test_nothing_without_a_kind_and_no_bookkeeping_is_shown(library: Library) -> None:
    for key in (ARTICLE, "actor/zorginstituut", "criterium/effectiviteit"):
        for one in library.concept(key).neighbours:
            assert one.kind
            assert not one.relation.endswith(
                ("inPassage", "heeftPassage", "betreftPlan", "kandidaat", "opgevatAls")
            )


def test_the_newest_paper_comes_first(library: Library) -> None:
    dates = [one.date for one in library.concept("criterium/redelijkerwijs-aangewezen-op").passages]
    assert dates == sorted(dates, key=str, reverse=True)


def test_a_milestone_is_quoted_with_its_time_and_leads_back_to_who_carries_it_out(library: Library) -> None:
    actor = library.concept("actor/zorginstituut")
    [milestone] = [one for one in actor.neighbours if one.kind == "mijlpaal"]
    assert milestone.quote is not None
    assert quoted(library, milestone.quote)[0].endswith("in het eerste kwartaal van 2026 op.")
    view = library.concept(milestone.uri)
    [plan] = view.plans
    assert (plan.earliest, plan.latest) == ("2026-01-01", "2026-03-31")
    assert quoted(library, plan.quote) == [plan.words]
    assert view.passages_total == 1
    assert "actor/zorginstituut" in {
        one.uri.partition("/id/")[2] for one in view.neighbours if not one.outward
    }


def test_what_a_document_cites_tells_where(library: Library) -> None:
    report = next(one.document for one in library.documents() if one.kind == "rapport")
    cited = {one.label: one for one in library.cites(report)}
    quote = cited["artikel 3.2.1 Wlz"].quote
    assert quote is not None
    assert quote.document == report
    assert "3.2.1" in quoted(library, quote)[0]
