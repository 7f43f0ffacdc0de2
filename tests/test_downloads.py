"""Buttons that give a file: its type, its language, and that it is made only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st

from beleidswijzer.pages.downloads import csv_button, file_button
from beleidswijzer.spreadsheet import Sheet
from beleidswijzer.wording import text, use_language

Given = list[dict[str, Any]]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Iterator[Given]:
    """What each button was given."""
    buttons: Given = []
    monkeypatch.setattr(st, "download_button", lambda label, **rest: buttons.append({"label": label, **rest}))
    yield buttons
    use_language("nl")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("tijdlijn.csv", "text/csv"),
        ("tijdlijn.ics", "text/calendar"),
        ("citaten.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("antwoord.2.json", "application/sparql-results+json"),
    ],
)
def test_a_file_has_the_type_of_its_suffix(given: Given, name: str, kind: str) -> None:
    file_button("Bestand", name, lambda: b"", key="file")
    assert [(one["file_name"], one["mime"]) for one in given] == [(name, kind)]


def test_a_file_without_a_known_type_is_a_mistake_of_ours(given: Given) -> None:
    with pytest.raises(KeyError):
        file_button("Bestand", "bestand.onbekend", lambda: b"", key="file")
    assert not given


def test_a_table_is_made_when_it_is_asked_for_and_in_the_language_of_its_page(given: Given) -> None:
    made: list[str] = []

    def sheet() -> Sheet:
        made.append("made")
        return Sheet("Regelingen", (text("articles.columns.law"),), ())

    use_language("en")
    csv_button("CSV", "regelingen.csv", sheet, key="table")
    assert not made
    assert given[0]["on_click"] == "ignore"
    use_language("nl")
    assert given[0]["data"]().decode("utf-8-sig").strip() == "law"
    assert made == ["made"]
