"""Daily words of a question are searched in the words of policy papers too, below the words themselves."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from beleidswijzer.reasons import reason
from index.choice import Choice
from index.keyword import KeywordIndex
from index.keyword_rows import KeywordRow
from index.lay_words import TABLE, _key, find_lay_words, in_policy_words, lay_words_of, without_lay
from index.passage_index import MemoryPassages, memory_passages
from index.places import Known
from index.query import parse_query
from index.ranked import Ranked
from index.search import search

CASES = Path(__file__).parent / "cases" / "lay_words.tsv"
TEXTS = (
    "Ouderen betalen een eigen bijdrage voor verblijf in een instelling.",  # 0
    "Een geneesmiddel is effectief als dat uit onderzoek blijkt.",  # 1
    "Mijn oma kreeg dat geneesmiddel nooit.",  # 2
    "De vergunning voor het terras geldt drie jaar.",  # 3
    "Jeugdigen krijgen hulp van de gemeente.",  # 4
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@pytest.fixture(scope="module")
def passages() -> MemoryPassages:
    return memory_passages(TEXTS)


def find(passages: MemoryPassages, typed: str) -> Ranked:
    query = parse_query(typed)
    known = Known(lay=lay_words_of(query.words, passages.keyword))
    return search(query, index=passages, embedder=None, mode="keyword", known=known)


@pytest.mark.parametrize("row", rows(CASES), ids=lambda row: row["query"])
def test_daily_words_have_terms(row: dict[str, str]) -> None:
    wanted = [part.split(">") for part in parts(row["terms"])]
    found = find_lay_words(row["query"])
    assert [one.typed for one in found] == [words for words, _ in wanted]
    for one, (_, term) in zip(found, wanted, strict=True):
        assert term in one.terms
        assert row["query"][one.start : one.end] == one.typed


def test_every_line_of_the_table_is_whole() -> None:
    for row in rows(TABLE):
        assert parts(row["words"]), row
        assert parts(row["terms"]), row
        assert row["near"] in {"same", "wider", "narrower"}, row
        assert row["source"].strip(), row
        for cell in (row["words"], row["terms"]):
            assert len(parts(cell)) == len(set(parts(cell))), row


def test_daily_words_stand_on_one_line_unless_their_terms_agree() -> None:
    """Two lines whose words are one without their endings would mix their terms: "kiezen" is no tooth."""
    first_terms = defaultdict(set)
    for row in rows(TABLE):
        for words in parts(row["words"]):
            first_terms[tuple(map(_key, words.split()))].add(parts(row["terms"])[0])
    assert {words: terms for words, terms in first_terms.items() if len(terms) > 1} == {}


def test_a_query_is_put_in_the_words_of_papers() -> None:
    text = "zorg voor oma in een bejaardenhuis"
    lay = find_lay_words(text)
    assert in_policy_words(text, lay) == "zorg voor ouderen in een verpleeghuis"
    assert without_lay(text, lay).split() == ["zorg", "voor", "in", "een"]


def test_a_passage_with_the_terms_is_found_and_says_for_what(passages: MemoryPassages) -> None:
    [first, *_] = find(passages, "moet opa bijbetalen").hits
    assert first.ordinal == 0
    told = {(one["typed"], one["name"]) for one in first.why["synonym"]}  # type: ignore[attr-defined]
    assert told == {("opa", "ouderen"), ("bijbetalen", "eigen bijdrage")}
    shown = {TEXTS[0][start:end] for start, end in first.highlights}
    assert shown == {"Ouderen", "eigen", "bijdrage"}
    assert reason(first.match, first.why).startswith("Schrijft ‘")


def test_the_words_typed_go_before_their_terms(passages: MemoryPassages) -> None:
    assert [hit.ordinal for hit in find(passages, "oma").hits] == [
        2
    ]  # where papers write oma as often as ouderen
    many = memory_passages([*TEXTS, "De zorg voor ouderen groeit.", "Ouderen wonen langer thuis."])
    found = [hit.ordinal for hit in find(many, "oma").hits]
    assert found[0] == 2 and set(found[1:]) == {0, 5, 6}


def test_terms_that_stand_nowhere_are_not_searched(passages: MemoryPassages) -> None:
    [opa] = lay_words_of("opa", passages.keyword)
    assert opa.terms == ("ouderen",)
    assert lay_words_of("op de lange baan", passages.keyword) == ()


def test_a_question_in_the_words_of_papers_stays_as_it_is(passages: MemoryPassages) -> None:
    asked = "vergunning terras gemeente onderzoek jaar geldigheid horeca opa"
    assert find_lay_words(asked) and lay_words_of(asked, passages.keyword) == ()


def test_a_choice_counts_once_and_covers_its_share() -> None:
    keyword = KeywordIndex.in_memory([KeywordRow(number, text) for number, text in enumerate(TEXTS)])
    choice = Choice(("opa",), (("ouder",), ("instell",)), 0.6, 0.8)
    once = dict(keyword.search([], 5, choices=[choice]))
    alone = dict(keyword.search(["ouder"], 5))
    assert once.keys() == alone.keys() == {0}
    assert once[0] == pytest.approx(0.6 * max(alone[0], dict(keyword.search(["instell"], 5))[0]))
    assert keyword.coverage([], [0, 3], [choice]) == {0: pytest.approx(0.8), 3: 0.0}
    assert keyword.coverage(["opa"], [0], []) == {0: 0.0}


def test_no_terms_make_a_passage_cover_all(passages: MemoryPassages) -> None:
    """What has every term, but none of the words, may still be weak."""
    from index.lay_words import choices_of

    choices = choices_of(lay_words_of("opa bijbetalen", passages.keyword))
    assert 0.9 < passages.keyword.coverage([], [0], choices)[0] < 0.99
