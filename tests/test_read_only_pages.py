"""Read only: no page offers a change, each that else would says why; the library refuses all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from app_store import build_store
from test_app import document_id, visit, words

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.pages.menu import PAGES
from beleidswijzer.wording import use_language
from ingest.problem import Problem

WHY = "alleen om te lezen"
CHANGING = {"toevoegen", "ontbrekend", "beheer"}
CHANGING_BUTTONS = ("read_files", "read_folder", "remove_button", "bron_read", "copy_store")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("read-only"))


@pytest.fixture(autouse=True)
def settings(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    monkeypatch.setenv("BELEIDSWIJZER_READ_ONLY", "1")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


@pytest.mark.parametrize("file", [one.file for one in PAGES])
def test_no_page_offers_a_change(file: str, store: Path) -> None:
    parameters = {
        "document": {"id": document_id(store, "brief.pdf")},
        "begrip": {"key": "criterium/effectiviteit"},
    }
    app = visit(file, **parameters.get(file, {}))
    keys = {one.key or "" for kind in ("button", "download_button", "text_area") for one in app.get(kind)}
    assert not [key for key in keys if key.startswith(CHANGING_BUTTONS)]
    assert not app.get("file_uploader")
    if file in CHANGING:
        assert WHY in words(app)


def test_the_work_list_offers_no_judging() -> None:
    app = visit("wetsartikelen", art_view="werk")
    assert WHY in words(app)
    assert not [one for one in app.text_area if (one.key or "").startswith("werk_reason")]


def test_the_library_refuses_every_change(store: Path) -> None:
    library = Library.open(Settings(store=store, model="none", read_only=True))
    changes: list[Callable[[], object]] = [
        lambda: list(library.add([store / "er-is-niets.pdf"])),
        lambda: list(library.add_uploads([("a.pdf", b"%PDF")])),
        lambda: library.remove("doc-x"),
        lambda: library.register_desk.remove("laws"),
        library.rebuild,
    ]
    for change in changes:
        with pytest.raises(Problem) as told:
            change()
        assert told.value.code == "read-only"
        assert "BELEIDSWIJZER_READ_ONLY" in told.value.remedy
    library.close()
