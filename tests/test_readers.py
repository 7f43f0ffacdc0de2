"""Readers see whole answers while others write."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.store import Store

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "data" / "samples").glob("*.pdf"))


def _library(store: Path) -> Library:
    return Library.open(Settings(store=store, model="none"))


def test_a_reader_answers_while_papers_are_added(tmp_path: Path) -> None:
    store = tmp_path / "store"
    list(_library(store).add(SAMPLES[:2]))
    reader = _library(store)
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                answer = reader.search("zorg", limit=50)
                known = {entry.document for entry in reader.documents()}
                assert {result.document for result in answer.results} <= known
            except BaseException as error:
                failures.append(error)
                return

    thread = threading.Thread(target=read)
    thread.start()
    writer = _library(store)
    for paper in SAMPLES[2:6]:
        [result] = writer.add([paper])
        assert result.status == "added"
    done.set()
    thread.join()
    assert not failures
    assert len({entry.file for entry in reader.documents()}) == 6


def test_what_was_removed_is_not_found_by_a_reader_who_was_open(tmp_path: Path) -> None:
    store = tmp_path / "store"
    [first, _] = _library(store).add(SAMPLES[:2])
    reader = _library(store)
    assert first.documents[0] in {result.document for result in reader.search("zorg", limit=200).results}
    _library(store).remove(first.documents[0])
    assert first.documents[0] not in {result.document for result in reader.search("zorg", limit=200).results}


def test_an_answer_is_given_again_when_its_files_made_way(tmp_path: Path) -> None:
    store = tmp_path / "store"
    list(_library(store).add(SAMPLES[:1]))
    reader = _library(store)
    before = reader.search("zorg").total
    reader = _library(store)
    reader.refresh()
    shutil.rmtree(store / "generations")
    assert reader.search("zorg").total == before


def test_a_removed_passage_is_left_out_before_the_index_is_built_again(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    library = _library(folder)
    [first, _] = library.add(SAMPLES[:2])
    store = Store(folder, "x")
    with store.writer() as truth:
        sha256 = truth.file_of(first.documents[0])
        assert sha256 is not None
        with truth.writing():
            truth.drop_file(sha256)
        reader = _library(folder)  # the writer is still busy, so the index cannot be built anew
        found = {result.document for result in reader.search("zorg", limit=200).results}
    assert found
    assert first.documents[0] not in found


def test_uploads_of_one_name_and_other_content_stay_side_by_side(tmp_path: Path) -> None:
    library = _library(tmp_path / "store")
    uploads = [
        ("stuk.pdf", SAMPLES[0].read_bytes()),
        ("stuk.pdf", SAMPLES[1].read_bytes()),
        ("leeg.pdf", b""),
    ]
    results = list(library.add_uploads(uploads))
    assert [(result.file, result.status) for result in results] == [
        ("stuk.pdf", "added"),
        ("stuk.pdf", "added"),
        ("leeg.pdf", "refused"),
    ]
    assert library.add_bytes("ander.pdf", uploads[0][1]).status == "unchanged"
    assert len({entry.sha256 for entry in library.documents()}) == 2
