"""The truth of the store: what was added is there once, what was replaced or removed is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from beleidswijzer.blobs import Blobs
from beleidswijzer.embedding import embed_missing
from beleidswijzer.intake import Workshop, take_in
from beleidswijzer.passage_codec import decode_passage, encode_passage
from beleidswijzer.progress import Progress, ProgressMeter
from beleidswijzer.results import AddResult
from beleidswijzer.sources import collect_sources
from beleidswijzer.truth import Truth
from beleidswijzer.truth_rows import DocumentRow
from beleidswijzer.vectors import VectorSegments
from ingest.passage import Document, Marker, Numbers, PageFacts, Passage, Reading, Run
from ingest.problem import Problem, ProblemReport


class LetterCounter:
    """A model that anyone can check: how often each of eight letters stands in the text."""

    model_id = "letters"
    dimension = 8

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += texts
        return np.array([[text.count(letter) for letter in "aeiounrt"] for text in texts], dtype=np.float32)


def read_lines(path: Path, data: bytes) -> tuple[Reading, ProblemReport | None]:
    """Every line of a plain file is a passage on page 1; a file that says STUK is refused."""
    sha256 = hashlib.sha256(data).hexdigest()
    if b"STUK" in data:
        return Reading(sha256, "refused"), ProblemReport("broken", "Stuk.", "Haal het opnieuw op.", str(path))
    name = f"doc-{sha256[:12]}" if b"kst" not in data else "kst-99001-1"
    passages = tuple(
        Passage(f"{name}:{n}", name, "paragraph", ("1 Kop",), line, (_run(line),))
        for n, line in enumerate(data.decode().splitlines())
    )
    document = Document(name, "brief", path.stem, None, Numbers(), None, None, None, (1, 1), (), passages)
    return Reading(sha256, "ok", (PageFacts(1, 595, 842, len(data), True),), (document,)), None


def _run(text: str) -> Run:
    return Run(0, 1, 100.0, 112.0, tuple(50.0 + 5.25 * n for n in range(len(text) + 1)))


class Store:
    def __init__(self, folder: Path, model: LetterCounter | None = None):
        self.folder = folder
        self.truth = Truth(folder / "truth.sqlite", create=True)
        self.model = model or LetterCounter()
        self.workshop = Workshop(
            self.truth, Blobs(folder / "blobs"), VectorSegments(folder / "vectors"),
            read_lines, lambda document, _: DocumentRow(document, {}, b""), self.model, "rules-1",
        )  # fmt: skip

    def add(self, *paths: Path) -> list[AddResult]:
        return list(take_in(self.workshop, collect_sources(paths), ProgressMeter(1, 1, None)))

    def content(self) -> list[tuple[str, str]]:
        return [(row.id, row.text) for row in self.truth.passages.rows()]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    folder = tmp_path / "store"
    folder.mkdir()
    return Store(folder)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.pdf").write_text("zorg die werkt\nzorg die past")
    (folder / "b.pdf").write_text("zorg die past\neen ander stuk")
    return folder


def test_each_file_of_a_folder_is_added_once(store: Store, papers: Path) -> None:
    assert [(r.status, r.state, r.passages) for r in store.add(papers)] == [("added", "ok", 2)] * 2
    before = store.content()
    revision = store.truth.revision()
    assert [r.status for r in store.add(papers, papers / "a.pdf")] == ["unchanged"] * 2
    assert store.content() == before
    assert store.truth.revision() == revision


def test_a_changed_file_replaces_the_former_one(store: Store, papers: Path) -> None:
    store.add(papers)
    (papers / "a.pdf").write_text("nieuwe tekst")
    [result] = store.add(papers / "a.pdf")
    assert result.status == "replaced"
    texts = [text for _, text in store.content()]
    assert sorted(texts) == ["een ander stuk", "nieuwe tekst", "zorg die past"]
    assert store.truth.count("files") == 2


def test_a_changed_file_that_cannot_be_read_leaves_the_former_one(store: Store, papers: Path) -> None:
    store.add(papers)
    before = store.content()
    (papers / "a.pdf").write_text("STUK")
    [result] = store.add(papers / "a.pdf")
    assert (result.status, result.problem and result.problem.code) == ("refused", "broken")
    assert store.content() == before


def test_a_refused_file_does_not_stop_the_others(store: Store, papers: Path) -> None:
    (papers / "aa.pdf").write_text("STUK")
    results = store.add(papers, papers / "er-niet.pdf")
    assert [r.status for r in results] == ["added", "refused", "added", "refused"]
    assert all(r.problem is not None and r.problem.remedy for r in results if r.status == "refused")
    assert store.truth.count("documents") == 2


def test_files_read_by_older_rules_are_read_again(store: Store, papers: Path) -> None:
    store.add(papers)
    store.workshop = Workshop(
        store.truth, store.workshop.blobs, store.workshop.vectors,
        read_lines, store.workshop.link, store.model, "rules-2",
    )  # fmt: skip
    assert [r.status for r in store.add(papers)] == ["replaced"] * 2
    assert [r.status for r in store.add(papers)] == ["unchanged"] * 2


def test_two_files_with_one_official_number_both_stay(store: Store, papers: Path) -> None:
    (papers / "a.pdf").write_text("kst eerste versie")
    (papers / "b.pdf").write_text("kst tweede versie")
    results = store.add(papers)
    ids = [r.documents[0] for r in results]
    assert ids[0] == "kst-99001-1"
    assert ids[1].startswith("kst-99001-1-")
    assert {row.document for row in store.truth.passages.rows()} == set(ids)


def test_equal_texts_are_embedded_once(store: Store, papers: Path) -> None:
    store.add(papers)
    assert sorted(store.model.embedded) == [
        "1 Kop. een ander stuk",
        "1 Kop. zorg die past",
        "1 Kop. zorg die werkt",
    ]


def test_texts_read_without_a_model_are_embedded_later(store: Store, papers: Path) -> None:
    bare = Workshop(
        store.truth, store.workshop.blobs, store.workshop.vectors, read_lines, store.workshop.link, None, "r"
    )
    list(take_in(bare, collect_sources([papers]), ProgressMeter(1, 1, None)))
    assert store.truth.count("vectors") == 0
    embed_missing(store.truth, store.workshop.vectors, store.model, ProgressMeter(0, 0, None))
    assert store.truth.count("vectors") == 3


def test_a_damaged_segment_is_refused_and_named(store: Store, papers: Path) -> None:
    store.add(papers)
    segment = next((store.folder / "vectors").iterdir())
    data = bytearray(segment.read_bytes())
    data[0] ^= 1
    segment.write_bytes(data)
    with pytest.raises(Problem) as refused:
        store.workshop.vectors.read(segment.stem, 8)
    assert "rebuild" in refused.value.remedy


def test_removal_leaves_no_byte_of_the_text(store: Store, papers: Path) -> None:
    store.add(papers)
    sha256 = hashlib.sha256((papers / "b.pdf").read_bytes()).hexdigest()
    with store.truth.writing():
        store.truth.drop_file(sha256)
        store.truth.vectors.forget_unused()
    store.truth.shrink_log()
    store.workshop.blobs.sweep({row.sha256 for row in store.truth.files()})
    store.workshop.vectors.sweep(set(store.truth.vectors.segments()))
    everything = b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
    assert b"een ander stuk" not in everything
    assert b"zorg die werkt" in everything


def test_a_failing_commit_leaves_the_truth_as_it_was(store: Store, papers: Path) -> None:
    store.add(papers / "a.pdf")
    before, revision = store.content(), store.truth.revision()
    with pytest.raises(RuntimeError), store.truth.writing():
        store.truth.drop_file(store.truth.files()[0].sha256)
        raise RuntimeError
    assert (store.content(), store.truth.revision()) == (before, revision)


def test_progress_tells_rate_and_time_left() -> None:
    told: list[Progress] = []
    meter = ProgressMeter(2, 200, told.append)
    meter.stage("a.pdf", "lezen")
    meter.finished("a.pdf", 100)
    assert (told[0].rate, told[0].left_seconds) == (None, None)
    assert told[1].done == 1
    assert told[1].rate is not None
    assert told[1].left_seconds == pytest.approx(told[1].seconds)


def test_a_passage_comes_back_from_the_truth_as_it_was() -> None:
    passage = Passage(
        "d:1", "d", "table", ("3 Criteria", "3.2 Wet"), "café 12 mg",
        (Run(0, 2, 70.25, 82.5, (10.01, 15.5, 20.0, 25.99, 30.0)), Run(5, 3, 1, 2, (1, 2, 3, 4, 5, 6))),
        (Marker("7", 4),), None, "a.", 2, (("café", "12 mg"),), None,
    )  # fmt: skip
    row = encode_passage(passage, 4)
    assert decode_passage(row) == passage
    assert (row.ordinal, row.page) == (4, 2)


def test_a_store_of_another_format_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "truth.sqlite"
    truth = Truth(path, create=True)
    with truth.writing():
        truth._set_meta("format", "99")
    truth.close()
    with pytest.raises(Problem) as refused:
        Truth(path)
    assert refused.value.code == "store-version"
    assert refused.value.remedy


def test_a_store_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem) as missing:
        Truth(tmp_path / "truth.sqlite")
    assert missing.value.code == "store-missing"


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "truth.sqlite").write_text("geen database " * 100)
    with pytest.raises(Problem) as damaged:
        Truth(tmp_path / "truth.sqlite")
    assert damaged.value.code == "store-damaged"


def test_a_store_that_a_crash_left_without_its_first_commit_is_none_yet(tmp_path: Path) -> None:
    (tmp_path / "truth.sqlite").touch()
    with pytest.raises(Problem) as missing:
        Truth(tmp_path / "truth.sqlite")
    assert missing.value.code == "store-missing"
    Truth(tmp_path / "truth.sqlite", create=True).close()
    assert Truth(tmp_path / "truth.sqlite").document_ids() == set()
