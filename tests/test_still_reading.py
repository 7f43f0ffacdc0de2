"""While papers are being read in, a search says that what it does not find may still come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import test_app
from app_store import open_store, write_pdf

from beleidswijzer.cli import main
from beleidswijzer.library import Library
from beleidswijzer.results import AddResult
from beleidswijzer.still_reading import NOTE, StillReading, files_notice, graph_notice, waiting_notice
from beleidswijzer.wording import use_language

FIRST = (("Rapport wachtlijsten", "B", 18), ("1 Inleiding", "B", 13), ("De wachtlijst is lang.", "", 11))
SECOND = (
    ("Rapport dagbesteding", "B", 18),
    ("1 Inleiding", "B", 13),
    ("De dagbesteding is dichtbij.", "", 11),
)
THIRD = (("Rapport vervoer", "B", 18), ("1 Inleiding", "B", 13), ("Het vervoer rijdt op tijd.", "", 11))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store with one paper."""
    import streamlit as st

    write_pdf(tmp_path / "eerste.pdf", FIRST)
    library = open_store(tmp_path / "store")
    assert [one.status for one in library.add([tmp_path / "eerste.pdf"])] == ["added"]
    library.close()
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield tmp_path / "store"
    st.cache_resource.clear()
    use_language("nl")


def begin_adding(store: Path) -> tuple[Library, Iterator[AddResult]]:
    """Two more papers on their way; the first of them is read when this returns."""
    papers = []
    for name, lines in (("tweede", SECOND), ("derde", THIRD)):
        papers.append(store.parent / f"{name}.pdf")
        write_pdf(papers[-1], lines)
    writer = open_store(store)
    adding = writer.add(papers)
    next(adding)
    return writer, adding


def test_a_paper_that_is_listed_and_not_yet_searchable_is_told(store: Path) -> None:
    reader = open_store(store)
    assert "komt niet voor" in (reader.search("dagbesteding").notice or "")
    writer, adding = begin_adding(store)
    assert len(reader.documents()) == 2
    answer = reader.search('"de dagbesteding is"')
    assert answer.total == 0
    assert answer.notice == (
        "Er worden nog stukken ingelezen (nog 2 bestanden); zoek straks opnieuw."
        " 1 stuk staat al in de lijst en is nog niet doorzoekbaar."
        " Zoeken op betekenis staat uit (instelling model = none)."
    )
    assert "komt niet voor" not in (reader.search("dagbesteding").notice or "")
    list(adding)
    assert not reader.still_reading().any
    answer = reader.search('"de dagbesteding is"')
    assert answer.total == 1
    assert "doorzoekbaar" not in (answer.notice or "")
    writer.close()
    reader.close()


def test_readers_do_not_wait_for_the_first_papers_of_a_new_store(tmp_path: Path) -> None:
    writer, adding = begin_adding(tmp_path / "store")
    reader = open_store(tmp_path / "store")
    answer = reader.search('"de dagbesteding is"')
    assert answer.total == 0
    assert "ingelezen" in (answer.notice or "")
    assert [one.title for one in reader.documents()] == ["Rapport dagbesteding"]
    assert len(list(adding)) == 1
    assert reader.search('"de dagbesteding is"').total == 1
    for library in (writer, reader):
        library.close()


def test_the_page_doubts_no_spelling_while_papers_are_read_in(store: Path) -> None:
    writer, adding = begin_adding(store)
    told = test_app.words(test_app.visit(q="dagbesteding"))
    assert "Nog niets gevonden" in told
    assert "nog niet doorzoekbaar" in told
    assert "spelling" not in told
    assert "nog niet doorzoekbaar" in test_app.words(test_app.visit())
    list(adding)
    writer.close()
    assert "nog niet doorzoekbaar" not in test_app.words(test_app.visit(q="ganzenbord"))
    assert "Controleer de spelling" in test_app.words(test_app.visit(q="ganzenbord"))


def test_an_answer_from_the_graph_says_what_is_still_to_come(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writer, adding = begin_adding(store)
    with pytest.raises(SystemExit) as ended:
        main(["sparql", "--name", "q01", "--store", str(store)])
    assert ended.value.code == 0
    told = "Er worden stukken ingelezen (nog 2 bestanden te lezen en 1 stuk te verwerken)"
    assert told in capsys.readouterr().err
    assert told in test_app.words(test_app.visit("vragen"))
    list(adding)
    writer.close()
    with pytest.raises(SystemExit):
        main(["sparql", "--name", "q01", "--store", str(store)])
    assert "ingelezen" not in capsys.readouterr().err


def test_a_note_that_a_crash_left_says_nothing(store: Path) -> None:
    (store / NOTE).write_text("7\n", encoding="ascii")
    library = open_store(store)
    assert not library.still_reading().any
    library.close()


def test_one_and_more_are_told_apart() -> None:
    assert files_notice(None) is None
    assert "(nog 1 bestand)" in (files_notice(1) or "")
    assert "doorzoekbaar gemaakt" in (files_notice(0) or "")
    assert waiting_notice(0) is None
    assert "(nog 1 bestand te lezen)" in (graph_notice(StillReading(1, 0)) or "")
    assert "ingelezen: die" in (graph_notice(StillReading(0, 0)) or "")
    assert graph_notice(StillReading(None, 0)) is None
    assert waiting_notice(1_200) == "1.200 stukken staan al in de lijst en zijn nog niet doorzoekbaar."
