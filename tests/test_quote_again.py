"""A quote that was kept is found again by its words; another is never given in its stead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from app_store import build_store, open_store

from beleidswijzer.quote_again import around_kept, find_again, words_kept
from ingest.passage import Passage

SENTENCE = "Het CIZ kijkt of iemand redelijkerwijs aangewezen op zorg is."
WORDS = "redelijkerwijs aangewezen op zorg"


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Passage, ...]:
    library = open_store(build_store(tmp_path_factory.getbasetemp()))
    [entry] = [one for one in library.documents() if one.kind == "rapport"]
    read = library.document(entry.document).passages
    library.close()
    return read


def own(passages: tuple[Passage, ...]) -> tuple[Passage, tuple[tuple[int, int], ...]]:
    passage = next(one for one in passages if WORDS in one.text)
    start = passage.text.index(WORDS)
    return passage, ((start, start + len(WORDS)),)


def test_at_its_place_it_is_the_same(passages: tuple[Passage, ...]) -> None:
    passage, marks = own(passages)
    found = find_again(passages, passage.id, marks, WORDS)
    assert (found.state, found.words) == ("same", WORDS)
    assert find_again(passages, passage.id, marks, "").state == "same"


def test_in_a_passage_that_is_cut_otherwise_it_has_moved(passages: tuple[Passage, ...]) -> None:
    passage, marks = own(passages)
    anew = tuple(
        replace(one, id="anders", text="Inleiding. " + one.text) if one is passage else one
        for one in passages
    )
    found = find_again(anew, passage.id, marks, WORDS)
    assert (found.state, found.words) == ("moved", WORDS)


def test_the_same_offsets_with_other_words_are_not_the_quote(passages: tuple[Passage, ...]) -> None:
    passage, marks = own(passages)
    anew = tuple(
        replace(one, text=one.text.replace("redelijkerwijs", "in redelijkheid")) if one is passage else one
        for one in passages
    )
    found = find_again(anew, passage.id, marks, WORDS)
    assert found.state == "changed"
    assert found.passage is not None
    assert found.marks == ((0, len(found.passage.text)),)


def test_words_that_now_stand_twice_are_told_as_such(passages: tuple[Passage, ...]) -> None:
    passage, marks = own(passages)
    anew = (replace(passage, id="een"), replace(passage, id="twee"))
    assert find_again(anew, passage.id, marks, WORDS).state == "several"


def test_what_is_nowhere_is_gone(passages: tuple[Passage, ...]) -> None:
    found = find_again(passages, "weg", ((0, 5),), "woorden die er niet staan")
    assert (found.state, found.passage, found.words) == ("gone", None, "")


def test_a_long_quote_is_kept_by_its_ends_and_found_by_them(passages: tuple[Passage, ...]) -> None:
    passage = max(passages, key=lambda one: len(one.text))
    words = words_kept(passage.text)
    assert "[…]" in words
    assert len(words) < len(passage.text)
    anew = (replace(passage, id="anders", text=passage.text.replace(" ", "\n")),)
    found = find_again(anew, passage.id, (), words)
    assert (found.state, " ".join(found.words.split())) == ("moved", " ".join(passage.text.split()))


def test_marks_outside_the_text_are_not_the_quote(passages: tuple[Passage, ...]) -> None:
    passage, _ = own(passages)
    assert find_again(passages, passage.id, ((5000, 6000),), "").state == "changed"


def test_of_words_that_stand_twice_those_around_them_tell_which(passages: tuple[Passage, ...]) -> None:
    passage, marks = own(passages)
    other = replace(passage, id="een", text=f"Wie {WORDS} is, meldt zich.")
    found = find_again(
        (other, replace(passage, id="twee")), "weg", marks, WORDS, around_kept(passage.text, marks)
    )
    assert (found.state, found.passage and found.passage.id) == ("moved", "twee")


def test_words_that_stand_twice_in_other_company_are_not_chosen_between(
    passages: tuple[Passage, ...],
) -> None:
    passage, _ = own(passages)
    both = (replace(passage, id="een"), replace(passage, id="twee"))
    assert find_again(both, "weg", (), WORDS, "heel anders […] dan dit").state == "several"


def test_other_hyphens_quotation_marks_and_capitals_are_the_same_words(passages: tuple[Passage, ...]) -> None:
    passage, _ = own(passages)
    written = "de Wlz-indicatie ‘redelijkerwijs aangewezen’ op zorg"
    anew = (
        replace(
            passage, id="anders", text="Dan volgt De Wlz indicatie 'redelijker\u00adwijs aangewezen' op zorg."
        ),
    )
    found = find_again(anew, "weg", (), written)
    assert (found.state, found.words) == (
        "moved",
        "De Wlz indicatie 'redelijker\u00adwijs aangewezen' op zorg",
    )


def test_few_letters_are_not_found_inside_other_words(passages: tuple[Passage, ...]) -> None:
    passage, _ = own(passages)
    assert find_again((replace(passage, text="De zorgplicht."),), "weg", (), "zorg-p").state == "gone"


def test_an_address_with_many_parts_is_answered_at_once() -> None:
    passage = Passage("doc:1", "doc", "paragraph", (), "de zorg en het pakket en de ouderen en het CIZ " * 40)
    for many in (
        " […] ".join(["en"] * 9 + ["nergens"]),
        " […] ".join(["zorg en het pakket"] * 9 + ["staat hier niet"]),
    ):
        assert find_again([passage], "weg", (), many).state == "gone"
    assert find_again([passage], "weg", (), "[…]").state == "gone"
