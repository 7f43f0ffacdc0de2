"""A file that was not the missing source can be taken out again at once, and what else to do is said in full."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_app
from app_store import LETTER, open_store, write_pdf

from beleidswijzer.cli import main
from beleidswijzer.library import Library
from beleidswijzer.missing_advice import Outcome, missing_advice
from beleidswijzer.missing_sources import missing_labels, what_was_found
from beleidswijzer.wording import use_language

MISSING = "kst-29689-1174"


@pytest.fixture
def library(samples_store: Path, tmp_path: Path) -> Iterator[Library]:
    own = open_store(shutil.copytree(samples_store, tmp_path / "store"))
    yield own
    own.close()


def add_wrong(library: Library, folder: Path, wanted: str = MISSING) -> Outcome:
    """A letter that nobody cites, added in place of a source."""
    write_pdf(folder / "brief.pdf", LETTER)
    before = library.view(missing_labels)
    results = tuple(library.add_uploads([("brief.pdf", (folder / "brief.pdf").read_bytes())]))
    assert [one.status for one in results] == ["added"]
    return Outcome(
        results, what_was_found(before, library.view(missing_labels), results, wanted), None, wanted
    )


def test_the_command_that_is_told_settles_the_reference(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    [added] = add_wrong(library, tmp_path).results[0].documents
    store = library.settings.store
    advice = library.view(
        lambda held, _: missing_advice(
            held, MISSING, added, store=store, by="A. Jansen", reason="zelfde stuk"
        )
    )
    assert advice.official == "https://zoek.officielebekendmakingen.nl/kst-29689-1174.html"
    program, *arguments = shlex.split(advice.command)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert (program, ended.value.code) == ("beleidswijzer", 0), capsys.readouterr().err
    [judgement] = library.review.judgements()
    assert judgement.targets == (added,)


def test_a_wrong_file_is_taken_out_again_with_one_button(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import streamlit as st

    outcome = add_wrong(library, tmp_path)
    [added] = outcome.results[0].documents
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(library.settings.store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    app = test_app.visit("ontbrekend", bron=MISSING)
    app.session_state["bron_outcome"] = outcome
    app.run()
    told = test_app.words(app)
    assert "Nog altijd ontbreekt: Kamerstukken 29 689, nr. 1174" in told
    assert "beleidswijzer review correct" in told
    assert "register" not in told.partition("Nog altijd")[2].partition("Verwijder")[0]
    app.button(key=f"bron_remove:{added}").click().run()
    assert not app.exception
    assert "Weer verwijderd: brief.pdf" in test_app.words(app)
    assert "Nog altijd ontbreekt" not in test_app.words(app)
    assert added not in {entry.document for entry in library.documents()}
    st.cache_resource.clear()
    use_language("nl")
