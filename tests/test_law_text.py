"""The text of a law: articles under their numbers, and a quote opens at its own article."""

from __future__ import annotations

import pytest
from hostile_texts import HOSTILE, read_html

from beleidswijzer.addresses import concept_address
from beleidswijzer.law_text import article_start, law_contents, law_text
from beleidswijzer.wording import use_language
from ingest.passage import Passage


@pytest.fixture(autouse=True)
def dutch() -> None:
    use_language("nl")


def member(article: str, lid: int, chapter: str = "Hoofdstuk 3 Het recht op zorg") -> Passage:
    section = (chapter, f"Artikel {article}")
    return Passage(f"W:{article}:{lid}", "W", "paragraph", section, f"tekst van lid {lid}", label=str(lid))


LAW = [
    member("3.1.1", 1), member("3.2.1", 1), member("3.2.1", 2), member("3.2.1", 3),
    member("4.1.1", 1, "Hoofdstuk 4 De uitvoering"),
]  # fmt: skip


def test_each_article_stands_once_above_its_members() -> None:
    shown = law_text(LAW, {}, concept_address)
    assert shown.count("<h3>Artikel 3.2.1</h3>") == 1
    assert shown.index("Artikel 3.1.1") < shown.index("Artikel 3.2.1") < shown.index("Artikel 4.1.1")


def test_a_chapter_is_named_where_it_begins() -> None:
    assert law_text(LAW, {}, concept_address).count("Hoofdstuk 3") == 1


@pytest.mark.parametrize(("index", "start"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 4)])
def test_a_quote_opens_at_the_beginning_of_its_article(index: int, start: int) -> None:
    assert article_start(LAW, index) == start


def test_the_marks_stand_in_the_chosen_member_alone() -> None:
    shown = law_text(LAW, {}, concept_address, chosen="W:3.2.1:2", marks=[(0, 5)])
    assert shown.count("<mark>tekst</mark>") == 1


def test_the_contents_lead_to_the_first_member_of_each_article() -> None:
    read = read_html(law_contents("W", LAW))
    assert read.hrefs == [f"document?id=W&p=W%3A{article}%3A1" for article in ("3.1.1", "3.2.1", "4.1.1")]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_headings_stay_text(hostile: str) -> None:
    passage = Passage(hostile, hostile, "paragraph", (hostile, hostile + "2"), hostile, label=hostile)
    for shown in (law_text([passage], {}, concept_address), law_contents(hostile, [passage])):
        assert read_html(shown).foreign == []
