"""The printed number of a page from the store to the reader: results, citations, files; older stores have none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from typeset import LOREM, Sheet

from beleidswijzer.bibtex import bibtex
from beleidswijzer.citing import cite_place, cite_results
from beleidswijzer.config import Settings
from beleidswijzer.contract_json import answer_json
from beleidswijzer.library import Library
from beleidswijzer.opened_document import open_document
from beleidswijzer.result_card import result_card
from beleidswijzer.ris import Cited, ris
from beleidswijzer.sheets import found_sheet
from ingest.passage import PageFacts

WORDS = ("heggen", "sloten", "dijken", "bruggen", "paden", "kades")
FEET = ("", "1", "2", "", "4", "5")


def report() -> bytes:
    """Six pages: a cover, then 1, 2, a chapter that opens without number, 4 and 5."""
    sheet = Sheet("Verslag van het landschap")
    for word, foot in zip(WORDS, FEET, strict=True):
        sheet.page().fill(70, 150, f"Over {word} gaat deze bladzijde. {LOREM * 2}")
        if foot:
            sheet.put(500, 800, foot, 8)
    return sheet.data()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library.open(Settings(store=tmp_path_factory.mktemp("numbered") / "store", model="none"))
    assert opened.add_bytes("verslag.pdf", report()).status == "added"
    yield opened
    opened.close()


def labels(library: Library) -> list[str]:
    return [library.search(f'"over {word}"').results[0].page_label for word in WORDS]


def test_a_result_names_the_printed_number_and_the_page_of_the_file(library: Library) -> None:
    assert labels(library) == [
        "pdf p. 1", "p. 1 (pdf p. 2)", "p. 2 (pdf p. 3)", "pdf p. 4", "p. 4 (pdf p. 5)", "p. 5 (pdf p. 6)",
    ]  # fmt: skip
    answer = library.search('"over sloten"')
    [shown] = answer_json(answer)["results"]
    assert (shown["page"], shown["printed"], shown["page_label"]) == (2, "1", "p. 1 (pdf p. 2)")
    assert "p. 1 (pdf p. 2)" in result_card(answer.results[0], {})
    sheet = found_sheet(answer, lambda one: one.page_label)
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (row["pagina"], row["gedrukte pagina"]) == (2, "1")


def test_every_form_of_citing_has_it(library: Library) -> None:
    held = library.refresh()
    [hit] = library.search('"over dijken"').results
    entry = library.entry(hit.document)
    assert cite_results(held, [hit])[hit.passage].endswith(", p. 2 (pdf p. 3).")
    assert cite_place(held, hit.document, 4).endswith(", p. 4 van het bestand.")
    cited = [Cited(entry, None, (("Over dijken", 3), ("Over paden", None)))]
    assert "N1  - “Over dijken” (p. 2 (pdf p. 3))" in ris(cited).decode()
    assert "“Over dijken” (p. 2 (pdf p. 3)) “Over paden”" in bibtex(cited).decode()


def test_a_page_without_number_is_told_apart_from_what_it_would_be(library: Library) -> None:
    [entry] = library.documents()
    opened = library.view(lambda held, linking: open_document(held, linking, entry.document))
    assert entry.printed == (None, "1", "2", None, "4", "5")
    assert opened.implied == {4: "3"}


def test_a_store_from_before_the_numbers_were_read_has_none() -> None:
    before = b'[{"number":1,"width":595.0,"height":842.0,"characters":9,"usable_text":true}]'
    [page] = msgspec.json.decode(before, type=tuple[PageFacts, ...])
    assert (page.printed, page.implied) == (None, None)


def test_the_pages_of_a_file_are_shown_with_their_numbers(tmp_path: Path) -> None:
    from beleidswijzer.stages import show_stage

    file = tmp_path / "verslag.pdf"
    file.write_bytes(report())
    shown = list(show_stage(Settings(store=tmp_path / "store"), str(file), "pages"))
    assert [(one["printed"], one["implied"]) for one in shown[2:5]] == [("2", None), (None, "3"), ("4", None)]
