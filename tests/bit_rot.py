"""A program for test_bit_rot: each file of a store with one bit flipped, or cut short, and what is then answered.

    python bit_rot.py FLIPS

flips so many bits of each file, one at a time, and cuts each at several places; the times of the file stay as they
were, as when a disk fails. Prints a line of JSON for each trial: the file, what was done, and for each question that
was not answered as before whether it was refused or answered otherwise.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from forked import in_child
from quick_library import fast_folder, quick_library, quickly, read_ahead, warm_linking
from small_papers import small_papers

from beleidswijzer.evaluation_record import Evaluation, evaluations, keep_evaluation
from beleidswijzer.library import Library
from beleidswijzer.results import Mode
from beleidswijzer.reviewing import Decision
from ingest.problem import Problem

MODEL = "letters"
NONE = hashlib.sha256(
    b"[]"
).hexdigest()  # figures of an evaluation may be gone: they are made again by evaluating
CUTS = (0.0, 0.3, 0.5, 0.9, 1.0)  # where a file is cut; the last one loses a single byte
QUERIES = (
    "zorg",
    '"recht op zorg"',
    "kosten geneesmiddel",
    "wie beslist over de noodzaak",
    "artikel 3.2.1 Wlz",
)
Question = Callable[[Library], object]


def questions(documents: list[str]) -> Mapping[str, Question]:
    """All that a store is asked, by name."""
    asked: dict[str, Question] = {
        "documents": lambda library: library.documents(),
        "graph": lambda library: library.export("nquads"),
        "content": lambda library: library.content_hash(),
        "judgements": lambda library: (library.review.judgements(), library.review.work_list()),
        "registers": lambda library: library.register_desk.entries(["dossiers"]),
        "measured": lambda library: sorted(evaluations(library.settings.store).items()),
        "counts": lambda library: library.counts(),
    }
    for query in QUERIES:
        asked |= {f"{mode} {query}": partial(_told, query=query, mode=mode) for mode in ("auto", "keyword")}
    for document in documents:
        asked[f"passages {document}"] = partial(Library.document, document_id=document)
        asked[f"mentions {document}"] = partial(Library.mentions, document_id=document)
        asked[f"page {document}"] = partial(Library.page_image, document_id=document, page=1)
    return asked


def _told(library: Library, query: str, mode: Mode) -> object:
    answer = library.search(query, mode=mode, limit=100)
    return answer.total, answer.notice, answer.facets, answer.results


def answers(library: Library, asked: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """The hash of each answer; "refused" where a Problem says why there is none."""
    for name, question in asked.items():
        try:
            given = question(library)
        except Problem as problem:
            assert problem.remedy, problem.code
            yield name, f"refused: {problem.code}"
            continue
        yield name, hashlib.sha256(given if isinstance(given, bytes) else repr(given).encode()).hexdigest()


def trial(base: Path, file: Path, data: bytes, folder: Path, expected: Mapping[str, str]) -> list[str]:
    """What is answered otherwise when a file has these bytes in place of its own."""
    store = folder / "store"
    shutil.rmtree(store, ignore_errors=True)
    shutil.copytree(base, store)
    changed = store / file
    stat = changed.stat()
    changed.write_bytes(data)
    os.utime(changed, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    documents = [name.partition(" ")[2] for name in expected if name.startswith("page ")]
    asked = questions(documents)
    if file.parts[0] != "blobs":  # pages are drawn by another process, which takes long to start
        asked = {name: question for name, question in asked.items() if not name.startswith("page ")}
    found, code = in_child(lambda: answers(quick_library(store, MODEL), asked))
    wrong = [
        f"{name}: another answer"
        for name, given in found
        if given != expected[name]
        and not (name == "measured" and given == NONE)
        and not given.startswith("refused: ")
    ]
    return wrong + ([f"it ended with {code}"] if code else [])


def changes(data: bytes, flips: int, draw: random.Random) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file with one bit flipped, and cut short."""
    for _ in range(min(flips, 8 * len(data))):
        place, bit = draw.randrange(len(data)), draw.randrange(8)
        yield f"bit {bit} of byte {place}", data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
    for share in CUTS[:1] if flips == 1 else CUTS:
        if data:
            size = min(int(share * len(data)), len(data) - 1)
            yield f"cut to {size} bytes", data[:size]


def make_base(folder: Path) -> Path:
    """A store with all that a store has: papers, vectors, judgements, registers and figures."""
    papers = small_papers(folder / "papers", 3)
    read_ahead(papers)
    warm_linking()
    table = folder / "dossiers.tsv"
    table.write_text("dossier\ttitle\tsource\n99001\tVoorbeeldig beleid\tkst-99001-1\n", encoding="utf-8")

    def fill() -> Iterator[str]:
        library = quick_library(folder / "base", MODEL)
        list(library.add(papers))
        library.register_desk.add("dossiers", table)
        item = library.review.work_list()[0].id
        library.review.judge(item, Decision("reject", "Anna", "gezien", "2026-01-02T10:00:00Z"))
        keep_evaluation(library.settings, "gold", Evaluation("2026-01-02", "1", {"queries": 150.0}))
        yield from (one.document for one in library.documents())

    documents, code = in_child(fill)
    assert code == 0
    assert len(documents) == len(papers)
    return folder / "base"


def main() -> None:
    flips = int(sys.argv[1])
    draw = random.Random(20260422)
    with quickly(), fast_folder() as folder:
        base = make_base(folder)
        documents, _ = in_child(lambda: (one.document for one in quick_library(base, MODEL).documents()))
        given, code = in_child(lambda: answers(quick_library(base, MODEL), questions(documents)))
        assert code == 0
        expected = dict(given)
        assert not any(one.startswith("refused") for one in expected.values()), expected
        for path in sorted(path for path in base.rglob("*") if path.is_file()):
            file = path.relative_to(base)
            for done, data in changes(path.read_bytes(), flips, draw):
                wrong = trial(base, file, data, folder, expected)
                print(json.dumps({"file": str(file), "done": done, "wrong": wrong}), flush=True)


if __name__ == "__main__":
    main()
