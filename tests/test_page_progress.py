"""Reading tells at which page of which file it is, to whoever listens."""

from __future__ import annotations

from pathlib import Path

import nasty_pdfs as nasty
from app_store import LETTER, open_store, write_pdf

from beleidswijzer.progress import Progress
from ingest.child import Worker
from ingest.limits import Limits

PAGES = 300


def test_the_child_tells_the_pages_it_reaches_and_the_outcome_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "lang.pdf"
    path.write_bytes(nasty.plain(PAGES))
    told: list[tuple[int, int]] = []
    with Worker(Limits()) as worker:
        heard = worker.read(path, seen=lambda page, pages: told.append((page, pages)))
        silent = worker.read(path)
    assert heard == silent
    assert told
    assert {pages for _, pages in told} == {PAGES}
    assert [page for page, _ in told] == sorted({page for page, _ in told})
    assert all(1 <= page <= PAGES for page, _ in told)


def test_adding_tells_file_and_page(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "aaa.pdf").write_bytes(nasty.plain(PAGES))
    write_pdf(papers / "brief.pdf", LETTER)
    told: list[Progress] = []
    library = open_store(tmp_path / "store")
    list(library.add([papers], progress=told.append))
    library.close()
    assert {one.file for one in told if one.stage == "lezen"} == {"aaa.pdf", "brief.pdf"}
    at = [(one.page, one.pages) for one in told if one.file == "aaa.pdf" and one.page]
    assert at
    assert {pages for _, pages in at} == {PAGES}
    assert at == sorted(at)
    # The letter has one page: whether it is told depends on how quickly it is read, what is told does not.
    assert {(one.page, one.pages) for one in told if one.file == "brief.pdf" and one.page} <= {(1, 1)}
    assert all(one.stage == "lezen" for one in told if one.page)
