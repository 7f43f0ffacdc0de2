"""Documents of one title are told apart by date or number wherever they are listed by title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import test_app
from app_store import open_store, write_pdf

from beleidswijzer.told_apart import told_apart
from beleidswijzer.wording import use_language
from ingest.passage import Document, Numbers


def paper(key: str, title: str, date: str | None, *numbers: str) -> Document:
    return Document(key, "Kamerbrief", title, date, Numbers(kst=numbers), None, None, None, (1, 1))


def test_documents_of_one_title_are_told_by_date_else_by_number() -> None:
    told = told_apart(
        [
            paper("a", "Pakketbeheer; Brief", "2025-03-14"),
            paper("b", "Pakketbeheer;  brief", "2026-06-22"),
            paper("c", "Pakketbeheer; Brief", None, "kst-99001-3"),
            paper("d", "Voortgang", "2025-01-01", "kst-99001-4"),
            paper("e", "Voortgang", "2025-01-01"),
            paper("f", "Alleen", "2025-01-01"),
        ]
    )
    assert told == {
        "a": "14 maart 2025",
        "b": "22 juni 2026",
        "c": "kst-99001-3",
        "d": "1 januari 2025, kst-99001-4",
        "e": "1 januari 2025, e",
    }


def letter(day: str, words: str) -> tuple[tuple[str, str, int], ...]:
    return (
        ("De voorzitter van de Tweede Kamer der Staten-Generaal", "", 11),
        (f"Datum {day}", "", 11),
        ("Betreft: Voortgang van het pakketbeheer", "", 11),
        ("1 Het criterium", "B", 13),
        (f"{words} volgens artikel 3.2.1 van de Wet langdurige zorg.", "", 11),
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two letters of one title."""
    import streamlit as st

    write_pdf(tmp_path / "een.pdf", letter("4 juni 2025", "Een verzekerde heeft recht op zorg"))
    write_pdf(tmp_path / "twee.pdf", letter("9 maart 2026", "Het recht op zorg bestaat"))
    library = open_store(tmp_path / "store")
    added = list(library.add([tmp_path]))
    titles = {library.entry(one.documents[0]).title for one in added}
    library.close()
    assert len(titles) == 1
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield tmp_path / "store"
    st.cache_resource.clear()
    use_language("nl")


@pytest.mark.usefixtures("store")
def test_letters_of_one_title_have_their_dates_on_the_page_of_a_concept_and_in_answers() -> None:
    article = "jci1.3:c:BWBR0035917&artikel=3.2.1"
    neighbours = test_app.words(test_app.visit("begrip", key=article)).partition("Hangt samen met")[2]
    answer = test_app.words(test_app.visit("vragen", about=article)).partition("Antwoord")[2]
    for told in (neighbours, answer):
        assert "4 juni 2025" in told
        assert "9 maart 2026" in told
