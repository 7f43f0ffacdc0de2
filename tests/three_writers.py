"""A program for test_together_in_store: three processes add and remove overlapping papers while a fourth reads.

    python three_writers.py SNAPSHOTS

The reader takes so many snapshots, a new one each time, and looks whether all of each is of one revision. Then the
writers add all their papers once more and end. Prints one line of JSON: the snapshots taken, the revisions and
generations seen, and what was wrong.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from agreeing import disagreements
from quick_library import fast_folder, quick_library, quickly, read_ahead, warm_linking
from small_papers import small_papers

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.snapshot import Snapshot
from ingest.problem import Problem

WRITERS, EACH = 3, 4  # writer n has papers n to n + 3: any two share papers


def write(number: int, store: Path, papers: list[Path], stop: Path) -> None:
    """Add the papers of one writer in an order of its own, take one out, and so on, until told to stop; one that is
    started after that adds all of them once."""
    finish = stop.exists()
    draw = random.Random(number)
    own = papers[number : number + EACH]
    while not stop.exists():
        for paper in draw.sample(own, len(own)):
            list(quick_library(store).add([paper]))
        library = quick_library(store)
        try:
            library.remove(draw.choice(library.documents()).document)
        except (Problem, IndexError) as gone:  # another one took it out
            if isinstance(gone, Problem) and gone.code != "document-missing":
                raise
    if finish:
        list(quick_library(store).add(own))


def start(number: int, store: Path, papers: list[Path], stop: Path) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            write(number, store, papers, stop)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return child


def ended(children: list[int]) -> list[int]:
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def inconsistent(held: Snapshot) -> Iterator[str]:
    """What in one view is not of one revision."""
    there = set(held.documents)
    if set(held.files) != there or set(held.passage_counts) != there:
        yield "documents, files and counts"
    left = [one for ordinal, one in enumerate(held.ranked) if ordinal not in held.gone]
    if not {one.document for one in left} <= there:
        yield "passages of documents that are not there"
    if {one.document for one in left} != there - held.waiting:
        yield "documents without passages that are not waiting"
    if len(held.keyword) != len(held.ranked):
        yield f"{len(held.keyword)} passages in keywords, {len(held.ranked)} numbered"
    if not all(held.texts([ordinal for ordinal in range(len(held.ranked)) if ordinal not in held.gone])):
        yield "passages without text"
    for document, count in held.passage_counts.items():
        if len(held.document(document).passages) != count:
            yield f"passages of {document}"


def read(store: Path, snapshots: int) -> tuple[int, set[int], set[str], list[str]]:
    """Take snapshots until there are enough; one whose files made way meanwhile is left, as the library does."""
    taken, revisions, generations, wrong = 0, set(), set(), []
    settings = Settings(store=store, model="none", read_only=True)
    while taken < snapshots:
        library = Library(settings)
        try:
            held = library.refresh()
            found = list(inconsistent(held))
        except (Problem, OSError) as error:
            made_way = library._view.made_way
            not_yet = isinstance(error, Problem) and error.code in ("store-missing", "index-missing")
            if not (made_way or not_yet):
                wrong.append("".join(traceback.format_exception(error)[-4:]))
            time.sleep(0.001)
            continue
        finally:
            library.close()
        taken += 1
        revisions.add(held.revision)
        generations.add(held._generation.name)
        wrong += [f"revision {held.revision}: {one}" for one in found]
    return taken, revisions, generations, wrong


def main() -> None:
    snapshots = int(sys.argv[1])
    with quickly(), fast_folder() as folder:
        papers = small_papers(folder / "papers", WRITERS + EACH - 1)
        read_ahead(papers)
        warm_linking()
        store, stop = folder / "store", folder / "stop"
        writers = [start(number, store, papers, stop) for number in range(WRITERS)]
        try:
            taken, revisions, generations, wrong = read(store, snapshots)
        finally:
            stop.touch()
            codes = ended(writers)
        codes += ended([start(number, store, papers, stop) for number in range(WRITERS)])
        wrong += [f"a writer ended with {code}" for code in codes if code]
        library = quick_library(store)
        wrong += disagreements(library)
        if sorted(one.file for one in library.documents()) != sorted(path.name for path in papers):
            wrong.append(f"not the union: {[one.file for one in library.documents()]}")
        alone = quick_library(folder / "alone")
        list(alone.add(papers))
        if alone.content_hash() != library.content_hash():
            wrong.append("another store than that of one writer")
        seen = {"snapshots": taken, "revisions": len(revisions), "generations": len(generations)}
        print(json.dumps({**seen, "wrong": wrong}))


if __name__ == "__main__":
    main()
