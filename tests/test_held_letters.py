"""A letter cited by its day alone, beside the letters of that day that the store holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.reviewing import Decision
from ingest.passage import Document, Numbers
from ingest.problem import Problem
from ontology.held_letters import HeldLetters, held_letters, settle_letter
from ontology.mention import Mention, Status

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
CITED = SAMPLES / "kamerbrief-2024-12-12-reactie-verkenning.pdf"
CITING = SAMPLES / "kamerbrief-2025-03-14-voortgang.pdf"


def letter(key: str, date: str | None, kind: str = "Kamerbrief", kst: tuple[str, ...] = ()) -> Document:
    return Document(key, kind, "Brief", date, Numbers(kst=kst), None, None, None, (1, 1), (), ())


def cited(words: str, status: Status = "unresolved") -> Mention:
    return Mention(0, len(words), words, "document", (), (), status, rule="letter/date")


OTHER = letter("doc-a", "2025-03-14")
FIRST = letter("kst-99001-1", "2024-12-12", kst=("kst-99001-1",))


def held(*letters: Document) -> HeldLetters:
    return held_letters(letters)


def test_the_only_letter_of_that_day_is_a_candidate_not_a_certainty() -> None:
    settled = settle_letter(cited("brief van 12 december 2024"), OTHER, held(FIRST, OTHER))
    assert (settled.status, settled.targets) == ("ambiguous", ())
    assert [(one.target, one.score) for one in settled.candidates] == [("kst-99001-1", 0.7)]


def test_in_the_same_dossier_it_is_that_letter() -> None:
    citing = letter("kst-99001-3", "2025-10-10", kst=("kst-99001-3",))
    settled = settle_letter(cited("brief van 12 december 2024"), citing, held(FIRST, citing))
    assert (settled.status, settled.targets) == ("exact", ("kst-99001-1",))
    assert settled.reason == "de enige brief van die dag in dossier 99001 in de opslag"


def test_two_letters_of_one_day_are_both_possible() -> None:
    second = letter("doc-b", "2024-12-12", kind="brief")
    settled = settle_letter(cited("brief van 12 december 2024"), OTHER, held(FIRST, second))
    assert [one.target for one in settled.candidates] == ["doc-b", "kst-99001-1"]
    only = settle_letter(cited("Kamerbrief van 12 december 2024"), OTHER, held(FIRST, second))
    assert [one.target for one in only.candidates] == ["kst-99001-1"]


@pytest.mark.parametrize(
    "words", ["brief van 13 december 2024", "brief van 14 maart 2025", "brief van vorige week"]
)
def test_another_day_or_the_letter_itself_says_nothing(words: str) -> None:
    bare = cited(words)
    settled = settle_letter(bare, OTHER, held(FIRST, OTHER))
    assert (settled.status, settled.candidates, settled.rule) == ("unresolved", (), "letter/date")


def test_a_report_and_a_letter_known_by_month_are_no_letter_of_that_day() -> None:
    assert held(letter("r", "2024-12-12", kind="rapport"), letter("m", "2024-12")) == {}


def test_when_the_letter_leaves_the_store_nothing_is_said_any_more() -> None:
    before = cited("brief van 12 december 2024")
    settled = settle_letter(before, OTHER, held(FIRST))
    gone = settle_letter(settled, OTHER, held())
    assert (gone.status, gone.candidates, gone.targets, gone.rule) == ("unresolved", (), (), "letter/date")


def test_what_a_note_settled_stays() -> None:
    known = cited("brief van 12 december 2024", "exact")
    assert settle_letter(known, OTHER, held(FIRST)) is known


@pytest.fixture
def either_order(tmp_path: Path) -> list[Library]:
    made = []
    for name, order in (("a", (CITED, CITING)), ("b", (CITING, CITED))):
        library = Library.open(Settings(store=tmp_path / name, model="none"))
        for path in order:
            list(library.add([path]))
        made.append(library)
    return made


def test_the_order_of_adding_does_not_matter_and_removal_takes_it_back(either_order: list[Library]) -> None:
    first, second = either_order
    assert first.content_hash() == second.content_hash()
    [document] = [one.document for one in first.documents() if one.document.startswith("doc-")]
    item = next(one for one in first.review.work_list(document) if one.quote == "brief van 12 december 2024")
    assert [one.target for one in item.candidates] == ["kst-99001-1"]
    first.remove("kst-99001-1")
    again = next(one for one in first.review.work_list(document) if one.quote == item.quote)
    assert (again.status, again.candidates) == ("unresolved", ())


def test_a_person_accepts_the_one_letter_that_is_possible(either_order: list[Library]) -> None:
    library = either_order[0]
    item = next(one for one in library.review.work_list() if one.quote == "brief van 12 december 2024")
    library.review.judge(item.id, Decision("accept", "Anna", "", "2026-01-02T10:00:00Z"))
    assert library.review.conflicts() == ()
    [document] = [one.document for one in library.documents() if one.document.startswith("doc-")]
    [settled] = [
        one for group in library.mentions(document).values() for one in group if one.surface == item.quote
    ]
    assert (settled.status, settled.targets) == ("exact", ("kst-99001-1",))


def test_the_pointer_of_an_unresolved_reference_is_not_accepted_unseen(tmp_path: Path) -> None:
    library = Library.open(Settings(store=tmp_path / "store", model="none"))
    list(library.add([SAMPLES / "toelichting-2025-wijziging-wlz.pdf"]))
    pointed = [
        one for one in library.review.work_list() if one.status == "unresolved" and len(one.candidates) == 1
    ]
    assert pointed
    for item in pointed:
        with pytest.raises(Problem, match="niets om te bevestigen"):
            library.review.judge(item.id, Decision("accept", "Anna", "", "2026-01-02T10:00:00Z"))


def test_the_numbers_of_judgements_are_not_shown_with_a_thing(either_order: list[Library]) -> None:
    library = either_order[0]
    item = next(one for one in library.review.work_list() if one.quote == "brief van 12 december 2024")
    library.review.judge(item.id, Decision("accept", "Anna", "", "2026-01-02T10:00:00Z"))
    assert not [one for one in library.concept("kst-99001-1").neighbours if "/oordeel/" in one.uri]
