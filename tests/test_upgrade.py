"""A store of every version that was kept opens with all that it had, or it is said how to make it anew."""

from __future__ import annotations

import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from agreeing import disagreements
from promise_ledger import Trial
from quick_library import quick_library, quickly
from small_papers import small_papers

from beleidswijzer.truth_file import FORMAT, FORMER
from ingest.problem import Problem

STORES = sorted((Path(__file__).parent / "stores").glob("*.tar.gz"))


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    with quickly():
        yield


def unpack(store: Path, folder: Path) -> Path:
    shutil.unpack_archive(store, folder)
    return folder


def test_stores_of_all_versions_open(trial: Callable[[str], Trial], tmp_path: Path) -> None:
    upgrade = trial("upgrade")
    broken = [
        f"{store.name}: {wrong}" for store in STORES for wrong in wrong_in(store, tmp_path / store.stem)
    ]
    upgrade.tell(len(STORES), broken)


def wrong_in(store: Path, folder: Path) -> list[str]:
    """What is lost of a store that this version opened, or that keeps it from going on."""
    library = quick_library(unpack(store, folder / "store"))
    try:
        documents = library.documents()
    except Problem as problem:
        return [] if "nieuwe opslag" in problem.remedy else [f"{problem.message} {problem.remedy}"]
    wrong = (
        [] if [one.file for one in sorted(documents, key=lambda one: one.file)] == FILES else ["documents"]
    )
    found = library.search('"recht op zorg"', mode="keyword").results
    texts = {library.passage(one.passage).text for one in found}
    if not any("recht op zorg" in text for text in texts):
        wrong.append("what a search finds")
    judged = 0 if store.name.endswith("format-2.tar.gz") else 1  # which had none
    if len(library.review.judgements()) != judged:
        wrong.append("judgements")
    wrong += disagreements(library)
    [added] = library.add([small_papers(folder / "more", 1, seed=12)[0]])
    if added.status != "added":
        wrong.append("adding to it")
    wrong += [f"{one.check}: {one.message}" for one in library.doctor() if not one.ok]
    library.close()
    return wrong + disagreements(quick_library(folder / "store"))


FILES = [f"stuk-{n}.pdf" for n in range(3)]


def test_a_store_of_each_format_is_kept() -> None:
    kept = {path.name.removesuffix(".tar.gz").rpartition("-")[2] for path in STORES}
    assert {*FORMER, FORMAT} <= kept, "python tests/make_stores.py makes what is not there"


def test_what_was_kept_is_of_the_format_that_its_name_says(tmp_path: Path) -> None:
    for store in STORES:
        with tarfile.open(store) as archive:
            archive.extract("truth.sqlite", tmp_path, filter="data")
        database = sqlite3.connect(tmp_path / "truth.sqlite")
        [found] = database.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        database.close()
        assert store.name.endswith(f"-format-{found}.tar.gz")
