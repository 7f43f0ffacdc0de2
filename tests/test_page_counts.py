"""What the pages count is what a reader counted in the samples: tests/cases/page_counts.tsv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store

from beleidswijzer.law_citations import law_articles
from beleidswijzer.library import Library
from beleidswijzer.matrix import Chosen, matrix_view
from beleidswijzer.matrix_quotes import cell_quotes
from beleidswijzer.missing_sources import MissingView, missing_sources

TABLE = Path(__file__).with_name("cases") / "page_counts.tsv"
LAWS = {"Wlz": "BWBR0035917", "Zvw": "BWBR0018450", "Bzv": "BWBR0018492"}


def counted() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t"))


ROWS = counted()


def rows_of(page: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["page"] == page]


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    yield opened
    opened.close()


def test_every_row_of_the_table_is_looked_at() -> None:
    assert {row["page"] for row in ROWS} == {"article", "criterion", "party", "missing"}


@pytest.mark.parametrize("row", rows_of("article"), ids=lambda row: f"{row['of']} {row['paper']}")
def test_articles_are_cited_as_often_as_a_reader_counted(library: Library, row: dict[str, str]) -> None:
    law, article = row["of"].split()
    held = library.view(lambda s, linking: law_articles(s, linking, f"jci1.3:c:{LAWS[law]}"))
    assert held is not None
    [found] = [one for one in held.rows if one.article == article]
    figures = {"passages": found.passages, "papers": found.documents, "unsure": found.unsure}
    if row["paper"] != "*":
        figures = {"passages": sum(one.passages for one in found.papers if one.document == row["paper"])}
    assert figures[row["what"]] == int(row["count"])


@pytest.mark.parametrize("row", rows_of("criterion"), ids=lambda row: f"{row['of']} {row['paper']}")
def test_criteria_are_spoken_of_as_often_as_a_reader_counted(library: Library, row: dict[str, str]) -> None:
    view = library.view(lambda s, linking: matrix_view(s, linking, "criteria", Chosen()))
    [found] = [one for one in view.rows if one.heading.key == row["paper"]]
    roles = dict(found.cells.get(f"criterium/{row['of']}", ()))
    assert roles.get(row["what"], 0) == int(row["count"])


@pytest.mark.parametrize("row", rows_of("party"), ids=lambda row: f"{row['of']} {row['paper']}")
def test_parties_bear_as_much_as_a_reader_counted(library: Library, row: dict[str, str]) -> None:
    view = library.view(lambda s, linking: matrix_view(s, linking, "parties", Chosen()))
    [party] = [one.heading.key for one in view.rows if one.heading.label == row["of"]]
    found = library.view(
        lambda s, linking: cell_quotes(s, linking, "parties", Chosen(), (party, row["what"]), size=1000)
    )
    assert sum(one.quote.document == row["paper"] for one in found.quotes) == int(row["count"])


@pytest.mark.parametrize("row", rows_of("missing"), ids=lambda row: f"{row['of']} {row['what']}")
def test_sources_are_missed_as_often_as_a_reader_counted(library: Library, row: dict[str, str]) -> None:
    def screen(number: int) -> MissingView:
        return library.view(lambda s, linking: missing_sources(s, linking, screen=number))

    screens = (screen(1), screen(2))
    [found] = {one.key: one for view in screens for one in view.rows if one.key == row["of"]}.values()
    assert {"papers": found.documents, "places": found.places}[row["what"]] == int(row["count"])
