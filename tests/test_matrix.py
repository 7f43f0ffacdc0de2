"""The matrix: what is counted, in which order, narrowed how, and the words behind each count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store

from beleidswijzer.library import Library
from beleidswijzer.matrix import NO_YEAR, ROWS, SHOWS, Chosen, MatrixView, Show, matrix_view
from beleidswijzer.matrix_quotes import CellQuotes, cell_quotes, matrix_sheet
from beleidswijzer.sayings import CRITERION_ROLES, NOBODY, read_sayings
from beleidswijzer.spreadsheet import Sheet

PLAN = "zin-2026099911"
PHRASE = "criterium/redelijkerwijs-aangewezen-op"


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    yield opened
    opened.close()


def seen(library: Library, show: Show = "criteria", chosen: Chosen | None = None) -> MatrixView:
    return library.view(lambda held, linking: matrix_view(held, linking, show, chosen or Chosen()))


def quotes(library: Library, show: Show, row: str, column: str, role: str = "") -> CellQuotes:
    return library.view(
        lambda held, linking: cell_quotes(held, linking, show, Chosen(), (row, column), role, size=1000)
    )


def statements(view: MatrixView) -> list[int]:
    """How many statements each row has, names left out."""
    return [
        sum(count for roles in row.cells.values() for role, count in roles if role != "names")
        for row in view.rows
    ]


def test_rows_and_columns_with_most_statements_come_first(library: Library) -> None:
    view = seen(library)
    assert statements(view) == sorted(statements(view), reverse=True)
    by_column = [
        sum(count for row in view.rows for role, count in row.cells.get(one.key, ()) if role != "names")
        for one in view.columns
    ]
    assert by_column == sorted(by_column, reverse=True)


def test_roles_of_a_cell_stand_in_one_order(library: Library) -> None:
    for row in seen(library).rows:
        for roles in row.cells.values():
            places = [CRITERION_ROLES.index(role) for role, _ in roles]
            assert places == sorted(places)


def test_each_count_has_that_many_quotes_with_words_marked(library: Library) -> None:
    view = seen(library)
    row = next(one for one in view.rows if one.heading.key == PLAN)
    for column, roles in row.cells.items():
        for role, count in roles:
            found = quotes(library, "criteria", PLAN, column, role)
            assert found.total == count == len(found.quotes)
            assert all(
                one.quote.document == PLAN and one.quote.page and one.quote.marks for one in found.quotes
            )


def test_a_name_that_stands_twice_in_a_passage_is_one_quote_with_two_marks(library: Library) -> None:
    found = quotes(library, "criteria", PLAN, PHRASE, "names")
    assert len({one.quote.passage for one in found.quotes}) == len(found.quotes)


def test_the_filters_narrow_and_count_beside_each_other(library: Library) -> None:
    whole = seen(library)
    kind, _, documents = whole.kinds[0]
    narrowed = seen(library, chosen=Chosen(kind=kind))
    assert narrowed.documents == documents
    assert {row.heading.below[0] for row in narrowed.rows} <= {kind}
    assert sum(count for *_, count in whole.kinds) == whole.documents
    assert sum(count for *_, count in whole.years) == whole.documents
    year = seen(library, chosen=Chosen(year="2025"))
    assert year.documents == {value: count for value, _, count in whole.years}["2025"]


def test_documents_without_a_date_have_a_year_of_their_own(library: Library) -> None:
    dates = [one.date for one in library.documents()]
    found = {value: count for value, _, count in seen(library).years}
    assert found.get(NO_YEAR, 0) == dates.count(None) > 0


def test_a_choice_that_leaves_nothing_stays_in_sight(library: Library) -> None:
    view = seen(library, chosen=Chosen(kind="proefschrift"))
    assert (view.rows, view.documents) == ((), 0)
    assert ("proefschrift", "proefschrift", 0) in view.kinds


def test_a_screen_beyond_the_last_is_the_last(library: Library) -> None:
    view = seen(library, chosen=Chosen(screen=99))
    assert view.screen == -(-view.rows_total // ROWS)


def test_what_nobody_bears_stands_last_and_says_so(library: Library) -> None:
    view = seen(library, "parties")
    assert [row.heading.key for row in view.rows].index(NOBODY) == len(view.rows) - 1
    assert all(
        one.role in ("commitment", "milestone")
        for one in quotes(library, "parties", NOBODY, "milestone").quotes
    )


def test_a_party_of_the_thesaurus_is_one_row_under_its_name(library: Library) -> None:
    view = seen(library, "parties")
    labels = [row.heading.label for row in view.rows]
    assert len(labels) == len(set(labels))
    assert {"Zorginstituut Nederland", "Nederlandse Zorgautoriteit"} <= set(labels)
    assert not [label for label in labels if label.startswith(("de ", "het ", "De "))]


def test_a_plan_tells_how_sure_it_is(library: Library) -> None:
    [party] = [
        row.heading.key
        for row in seen(library, "parties").rows
        if row.heading.label == "Zorginstituut Nederland"
    ]
    found = quotes(library, "parties", party, "milestone")
    assert found.quotes
    assert {one.modality for one in found.quotes} <= {"feit", "plan", "verwacht", "voorwaardelijk"}


def test_the_table_to_download_has_every_quote_that_is_counted(library: Library) -> None:
    def sheet_of(show: Show) -> Sheet:
        return library.view(lambda held, linking: matrix_sheet(held, linking, show, Chosen()))

    for show in SHOWS:
        view, sheet = seen(library, show), sheet_of(show)
        assert len(sheet.rows) == sum(
            count for row in view.rows for roles in row.cells.values() for _, count in roles
        )
        assert all(row[sheet.columns.index("citaat")] for row in sheet.rows)


def test_the_passages_are_gone_through_once_for_each_state_of_the_store(library: Library) -> None:
    first = library.view(read_sayings)
    assert library.view(read_sayings) is first
