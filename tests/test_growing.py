"""A store that grew paper by paper answers as one that was made at once, whatever came first and whatever went."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from small_papers import Vowels, write_paper

import index.embedder
from beleidswijzer.config import Settings
from beleidswijzer.derive import deriving
from beleidswijzer.graph_part import GRAPH
from beleidswijzer.keyword_part import KEYWORDS
from beleidswijzer.library import Library
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.results import SearchAnswer
from ontology.triplestore import GraphStore

SENTENCES = (
    "De gemeente beslist over de hulp bij het huishouden.",
    "Het Zorginstituut beoordeelt de stand van de wetenschap en praktijk.",
    "De verzekerde heeft recht op zorg volgens artikel 3.2.1 van de Wet langdurige zorg.",
    "De zorgkantoren kopen de wijkverpleging in.",
    "In de brief van 12 december 2024 is de planning van het kader genoemd.",
    "De kosten van het geneesmiddel zijn hoger dan geraamd.",
    "Het CIZ stelt vast wie op deze zorg is aangewezen.",
)
QUERIES = (
    "zorg",
    "recht op zorg",
    '"de zorg"',
    "wie beslist over hulp",
    "kosten geneesmiddel planning",
    "de",
)


@pytest.fixture(scope="module", autouse=True)
def vowels() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index.embedder, "open_embedder", lambda *_: Vowels())
        yield


def library(store: Path) -> Library:
    return Library.open(Settings(store=store, model="letters"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Six papers in which the same sentences come again, so that many hits are equally good."""
    folder, draw = tmp_path_factory.mktemp("papers"), random.Random(7)
    return [write_paper(folder / f"{n}.pdf", [f"Stuk {n}", *draw.choices(SENTENCES, k=9)]) for n in range(6)]


def answers(opened: Library) -> list[object]:
    """All that a reader could see of it."""
    found = [opened.search(query, mode=mode, limit=100) for query in QUERIES for mode in ("auto", "keyword")]
    snapshot = opened.refresh()
    facets = (snapshot._generation / "facets").read_bytes()
    return [
        *(_told(one) for one in found),
        opened.content_hash(), opened.export("nquads"), facets, snapshot.manifest.floor,
    ]  # fmt: skip


def _told(answer: SearchAnswer) -> object:
    return answer.total, answer.notice, answer.facets, answer.results


@pytest.fixture(scope="module")
def at_once(papers: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    opened = library(tmp_path_factory.mktemp("once") / "store")
    list(opened.add(papers))
    return answers(opened)


def test_papers_added_one_by_one_in_any_order_give_the_store_of_all_at_once(
    papers: list[Path], at_once: list[object], tmp_path: Path
) -> None:
    for order in ((5, 3, 1, 0, 2, 4), (2, 5, 4, 1, 3, 0)):
        opened = library(tmp_path / "".join(map(str, order)))
        for number in order:
            list(opened.add([papers[number]]))
        assert answers(opened) == at_once


def test_what_went_leaves_no_trace_in_answers(
    papers: list[Path], at_once: list[object], tmp_path: Path
) -> None:
    opened = library(tmp_path / "store")
    other = write_paper(
        tmp_path / "ander.pdf", ["Een ander stuk", "De zorg van Quaedvlieg is geregeld.", *SENTENCES]
    )
    list(opened.add(papers[:3]))
    [added] = opened.add([other])
    list(opened.add(papers[3:]))
    assert opened.search("Quaedvlieg", mode="keyword").total == 1
    assert b"Quaedvlieg" in _bytes(tmp_path)
    opened.remove(added.documents[0])
    assert answers(opened) == at_once
    assert b"quaedvlieg" not in _bytes(tmp_path).lower()


def _bytes(folder: Path) -> bytes:
    """All that is derived: the truth has tests of its own for this."""
    files = (folder / "store" / "generations").rglob("*")
    return b"".join(path.read_bytes() for path in files if path.is_file())


def test_a_paper_that_is_replaced_is_found_by_its_new_words_alone(papers: list[Path], tmp_path: Path) -> None:
    opened = library(tmp_path / "store")
    changing = write_paper(tmp_path / "wisselt.pdf", ["Het eerste ontwerp gaat over fysiotherapie."])
    list(opened.add([*papers[:2], changing]))
    write_paper(changing, ["Het tweede ontwerp gaat over logopedie."])
    assert [result.status for result in opened.add([changing])] == ["replaced"]
    assert [opened.search(word, mode="keyword").total for word in ("fysiotherapie", "logopedie")] == [0, 1]


def test_a_rebuilt_store_answers_as_one_that_grew(
    papers: list[Path], at_once: list[object], tmp_path: Path
) -> None:
    opened = library(tmp_path / "store")
    for paper in papers:
        list(opened.add([paper]))
    opened.rebuild()
    assert answers(opened) == at_once


def test_adding_writes_no_part_of_another_paper_again(papers: list[Path], tmp_path: Path) -> None:
    opened = library(tmp_path / "store")
    list(opened.add(papers[:4]))
    before = _files(opened)
    list(opened.add([papers[4]]))
    after = _files(opened)
    graphs = {name for name in before if name.startswith(GRAPH) and "shared" not in name}
    segments = {name for name in before if name.startswith(KEYWORDS) and not name.endswith(("json", "lock"))}
    assert len(graphs) == 4
    assert segments
    assert all(after[name] == before[name] for name in graphs | segments)
    assert len([name for name in after if name.startswith(GRAPH)]) == 4 + 1 + 1


def _files(opened: Library) -> dict[str, tuple[int, int]]:
    """Number and time of each file of the generation: the same when it is the very file."""
    folder = opened.refresh()._generation
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_damaged_part_is_not_taken_over(papers: list[Path], at_once: list[object], tmp_path: Path) -> None:
    opened = library(tmp_path / "store")
    list(opened.add(papers[:5]))
    folder = opened.refresh()._generation
    graph = min(path for path in (folder / GRAPH).iterdir() if path.name != "shared.nq")
    graph.write_bytes(graph.read_bytes()[:-40])
    list(library(tmp_path / "store").add([papers[5]]))
    assert answers(opened) == at_once


def test_papers_embedded_later_have_their_meaning(
    papers: list[Path], at_once: list[object], tmp_path: Path
) -> None:
    bare = Library.open(Settings(store=tmp_path / "store", model="none"))
    list(bare.add(papers[:5]))
    opened = library(tmp_path / "store")
    list(opened.add([papers[5]]))
    assert answers(opened) == at_once


def test_a_reader_of_a_former_state_leaves_out_what_went(papers: list[Path], tmp_path: Path) -> None:
    opened = library(tmp_path / "store")
    results = list(opened.add(papers[:3]))
    gone = results[1].documents[0]
    published = opened._store.published
    with opened._store.writer() as truth:
        former = published(truth)
        assert former is not None
        with truth.writing():
            truth.drop_file(truth.file_of(gone) or "")
        snapshot = opened._store.snapshot(former)
        left = {row.document for n, row in enumerate(snapshot.ranked) if n not in snapshot.gone}
        assert left == {result.documents[0] for result in results} - {gone}
        snapshot.close()


def test_a_generation_is_the_same_graph_whether_derived_anew_or_not(
    papers: list[Path], tmp_path: Path
) -> None:
    opened = library(tmp_path / "store")
    for paper in papers[:3]:
        list(opened.add([paper]))
    grown = opened.refresh().graph.dump_nquads()
    with opened._store.writer() as truth:
        linking = opened._linking.of_store(truth)
        (tmp_path / "anew").mkdir()
        meter = ProgressMeter(0, 0, None)
        deriving(truth, opened._store.vectors, linking, Vowels(), meter)(tmp_path / "anew")
    assert GraphStore.open(tmp_path / "anew" / GRAPH).dump_nquads() == grown


STEPS = (
    "beleidswijzer.derive.write_ordinals",
    "beleidswijzer.derive.write_keywords",
    "beleidswijzer.derive.write_facets",
    "beleidswijzer.derive.write_statements",
    "beleidswijzer.derive.derive_meaning",
    "beleidswijzer.derive.write_graph",
    "beleidswijzer.derive.write_derived",
    "beleidswijzer.generation.fsync_tree",
    "beleidswijzer.truth.Truth.publish",
    "beleidswijzer.store.Store.sweep",
)


def test_stopped_at_any_step_it_grows_on_from_what_was_whole(
    papers: list[Path], at_once: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    list(library(store).add(papers[:1]))
    for number, step in enumerate(STEPS):
        with monkeypatch.context() as patch:
            patch.setattr(step, _stopped)
            with pytest.raises(KeyboardInterrupt):
                _change(library(store), papers[number + 1 : number + 2])
        assert library(store).search("zorg", mode="keyword").total > 0
    assert answers(library(store)) == at_once
    library(store).rebuild()
    assert len(list((store / "generations").iterdir())) == 1


def _change(opened: Library, new: Sequence[Path]) -> None:
    """Add the paper, if there is one left; else make all derived parts anew."""
    if new:
        list(opened.add(new))
    else:
        opened.rebuild()


def _stopped(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
