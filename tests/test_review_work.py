"""The work list as a page shows it: narrowed, one item open, and judging it from the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_app
from streamlit.testing.v1 import AppTest
from test_review import LINES, with_file, written

from beleidswijzer.judged_places import judged_places
from beleidswijzer.library import Library
from beleidswijzer.markdown_text import as_written
from beleidswijzer.review_work import NO_LAW, Narrowed, ReviewWork, review_work
from beleidswijzer.wording import use_language

WRONG, VAGUE = "artikel 3.2.11 van de Wlz", "artikel 12 van de Wlz"
HOSTILE = "Zie artikel 3.2.12 van de Wlz <script>alert(1)</script> en **vet** [klik](javascript:alert(1))."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two references that wait."""
    folder = tmp_path_factory.mktemp("review")
    with_file(folder / "store", written(folder / "brief.pdf", LINES)).close()
    return folder / "store"


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "store"))


@pytest.fixture
def library(store: Path) -> Iterator[Library]:
    held = opened(store)
    yield held
    held.close()


def opened(store: Path) -> Library:
    from app_store import open_store

    return open_store(store)


@pytest.fixture(autouse=True)
def settings(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


def work(library: Library, narrowed: Narrowed | None = None, item: str = "") -> ReviewWork:
    return library.view(lambda held, linking: review_work(held, linking, narrowed or Narrowed(), item))


# --- what is shown --------------------------------------------------------------------------------------


def test_the_list_is_that_of_the_command_line_in_its_order(library: Library) -> None:
    first = work(library)
    assert [one.id for one in first.around] == [one.id for one in library.review.work_list()]
    assert (first.total, first.left, first.place) == (2, 2, 1)


def test_an_item_says_in_words_what_is_written_and_what_it_may_mean(library: Library) -> None:
    wrong = work(library).opened
    assert wrong is not None
    assert wrong.offered is not None
    assert (wrong.item.quote, wrong.state) == (WRONG, "corrected")
    assert wrong.written == "artikel 3.2.11, Wet langdurige zorg"
    assert wrong.offered.words == "artikel 3.2.1, Wet langdurige zorg"
    vague = work(library, item=work(library).after or "").opened
    assert vague is not None
    assert vague.offered is None
    assert next(one.words for one in vague.candidates) == "artikel 1.1.2, Wet langdurige zorg"


def test_the_list_narrows_by_state_paper_and_law(library: Library) -> None:
    assert [(value, count) for value, _, count in work(library).states] == [
        ("corrected", 1),
        ("ambiguous", 1),
    ]
    only = work(library, Narrowed(state="ambiguous"))
    assert (only.left, only.opened.item.quote if only.opened else "") == (1, VAGUE)
    assert work(library, Narrowed(law="jci1.3:c:BWBR0035917")).left == 2
    none = work(library, Narrowed(law=NO_LAW))
    assert (none.left, none.opened, none.total) == (0, None, 2)


def test_before_and_after_lead_through_the_list(library: Library) -> None:
    first = work(library)
    second = work(library, item=first.after or "")
    assert (first.before, second.before, second.after) == (None, first.around[0].id, None)


# --- judging on the screen --------------------------------------------------------------------------------


def visit(**parameters: str) -> AppTest:
    return test_app.visit("wetsartikelen", art_view="werk", **parameters)


def choose(app: AppTest, choice: int, *, name: str = "A. Jansen", reason: str = "") -> AppTest:
    """Fill the form in and keep the judgement."""
    app.radio[0].set_value(app.radio[0].options[choice]).run()
    field(app, "werk_reason").set_value(reason).run()
    app.text_input(key="werk_by").set_value(name).run()
    return app.button(key="werk_keep").click().run()


def field(app: AppTest, start: str):  # type: ignore[no-untyped-def]
    return next(one for one in app.text_input if (one.key or "").startswith(start + ":"))


def test_accepting_shows_the_outcome_and_the_next_one() -> None:
    app = choose(visit(), 0)
    assert f"Vastgelegd: “{WRONG}” is bevestigd als artikel 3.2.1, Wet langdurige zorg." in test_app.words(
        app
    )
    assert "Door A. Jansen (niet geverifieerd)" in test_app.words(app)
    assert "Verwijzing 1 van 1" in test_app.words(app)
    assert f"<mark>{VAGUE}</mark>" in test_app.shown(app)
    assert app.text_input(key="werk_by").value == "A. Jansen"


def test_a_judgement_can_be_undone_and_the_item_is_back() -> None:
    app = choose(visit(), 0)
    app.button(key="werk_undo").click().run()
    assert "is teruggenomen" in test_app.words(app)
    assert "Verwijzing 1 van 2" in test_app.words(app)
    assert f"<mark>{WRONG}</mark>" in test_app.shown(app)


def test_a_rejection_that_was_undone_is_not_filled_in_again() -> None:
    app = choose(visit(), -1, reason="Geen verwijzing.")
    app.button(key="werk_undo").click().run()
    assert f"<mark>{WRONG}</mark>" in test_app.shown(app)
    assert app.radio[0].value is None
    assert field(app, "werk_reason").value == ""
    assert test_app.asked(app, "werk_choice") == test_app.asked(app, "werk_reason") == []


def test_what_is_still_missing_is_said_and_nothing_typed_is_lost(store: Path) -> None:
    app = choose(visit(), 1, name="", reason="")
    assert "Vul in waar deze woorden naar verwijzen." in test_app.words(app)
    field(app, "werk_target").set_value("artikel 3.2.99 Wlz").run()
    app.button(key="werk_keep").click().run()
    assert "Vul in waarom." in test_app.words(app)
    field(app, "werk_reason").set_value("cijfer te veel").run()
    app.text_input(key="werk_by").set_value("A. Jansen").run()
    app.button(key="werk_keep").click().run()
    assert "De Wet langdurige zorg heeft geen artikel 3.2.99." in test_app.words(app)
    assert field(app, "werk_target").value == "artikel 3.2.99 Wlz"
    field(app, "werk_target").set_value("artikel 4.2.1 Wlz").run()
    app.button(key="werk_keep").click().run()
    assert "is verbeterd: bedoeld is artikel 4.2.1, Wet langdurige zorg." in test_app.words(app)
    library = opened(store)
    [made] = library.review.judgements()
    assert (made.verdict, made.by, made.reason) == ("correct", "A. Jansen", "cijfer te veel")
    library.close()


def test_what_was_typed_is_there_again_after_the_next_and_back() -> None:
    app = visit()
    app.radio[0].set_value(app.radio[0].options[-1]).run()
    field(app, "werk_reason").set_value("geen verwijzing").run()
    app.button(key="werk_after").click().run()
    assert field(app, "werk_reason").value == ""
    app.button(key="werk_before").click().run()
    assert field(app, "werk_reason").value == "geen verwijzing"
    assert app.radio[0].value == "reject"


def test_what_was_typed_stands_in_the_address_and_a_name_does_not() -> None:
    app = visit()
    field(app, "werk_reason").set_value("eerst nakijken").run()
    app.text_input(key="werk_by").set_value("A. Jansen").run()
    assert test_app.asked(app, "werk_reason") == ["eerst nakijken"]
    assert "Jansen" not in str(app.query_params)
    again = visit(werk_item=test_app.asked(app, "werk_item")[0], werk_reason="eerst nakijken")
    assert field(again, "werk_reason").value == "eerst nakijken"


def test_a_candidate_is_chosen_as_a_correction_and_needs_a_reason() -> None:
    app = visit(werk_state="ambiguous")
    app = choose(app, 0, reason="dat staat in de context")
    assert "is verbeterd: bedoeld is artikel 1.1.2, Wet langdurige zorg." in test_app.words(app)


def test_rejecting_leaves_the_words_without_a_meaning(store: Path) -> None:
    app = choose(visit(), -1, reason="citaat uit een ander stuk")
    assert f"“{WRONG}” is geen verwijzing." in test_app.words(app)
    app.button[-1].click().run()  # "Neem terug" under the judgements that were made
    library = opened(store)
    assert library.review.judgements() == ()
    library.close()


def test_read_only_shows_the_list_without_a_form_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_READ_ONLY", "1")
    app = visit()
    assert f"<mark>{WRONG}</mark>" in test_app.shown(app)
    assert "alleen om te lezen" in test_app.words(app)
    assert (len(app.radio), [one.key for one in app.button if one.key == "werk_keep"]) == (0, [])


def test_an_address_of_an_item_that_was_judged_says_so() -> None:
    app = visit(werk_item="doc-0:0-0@1-2-law")
    assert "staat niet (meer) in deze lijst" in test_app.words(app)


def test_a_judgement_leads_to_its_words(library: Library) -> None:
    item = work(library).opened
    assert item is not None
    from test_review import decision

    made = library.review.judge(item.item.id, decision("accept"))
    [shown] = library.view(lambda held, linking: judged_places(held, linking, [made]))
    assert shown.meant == "artikel 3.2.1, Wet langdurige zorg"
    assert f"start={item.marks[0]}" in (shown.address or "")


def test_words_of_a_hostile_paper_stay_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_file(tmp_path / "other", written(tmp_path / "ander.pdf", ("Datum 12 mei 2026", HOSTILE))).close()
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "other"))
    app = visit()
    assert "<mark>artikel 3.2.12 van de Wlz</mark> &lt;script&gt;" in test_app.shown(app)
    assert "<script>" not in test_app.shown(app)


def test_words_of_documents_are_no_markdown() -> None:
    assert as_written("**vet** [klik](x) :rood: `code` $x$\nregel") == (
        r"\*\*vet\*\* \[klik\]\(x\) \:rood\: \`code\` \$x\$ regel"
    )
