"""The account of a search tells all that another needs to repeat it, and to judge it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import PHRASE, build_store, open_store

from beleidswijzer.account import Account, account_json
from beleidswijzer.account_text import account_markdown
from beleidswijzer.cli import main
from beleidswijzer.filters import Filters
from beleidswijzer.library import Library
from beleidswijzer.results import Mode
from ingest.problem import Problem


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def library(store: Path) -> Iterator[Library]:
    library = open_store(store)
    yield library
    library.close()


@pytest.fixture(autouse=True)
def keywords_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")


def account_of(library: Library, query: str, mode: Mode = "auto", **filters: frozenset[str]) -> Account:
    return library.account(query, mode=mode, filters=Filters(**filters), date="2026-03-04")


def test_it_tells_what_was_sought_in_what_and_all_that_was_found(library: Library) -> None:
    account = account_of(library, f'"{PHRASE}"')
    assert [(one.how, one.text) for one in account.tried] == [("exact", PHRASE), ("variant", PHRASE)]
    counts = library.counts()
    assert (account.searched.documents, account.searched.pages) == (counts["documents"], counts["pages"])
    assert account.searched.among == account.searched.passages > 0
    assert len(account.hits) == account.total == library.search(f'"{PHRASE}"').total
    assert all(PHRASE.split()[0] in hit.quote and hit.page == 1 and hit.citation for hit in account.hits)
    assert account.content == library.content_hash()
    assert account.date == "2026-03-04"


def test_words_are_told_as_typed_without_those_that_are_not_sought(library: Library) -> None:
    tried = [
        (one.how, one.text)
        for one in account_of(library, "wat is de zorgplicht van verzekeraars", "keyword").tried
    ]
    assert ("words", "zorgplicht verzekeraars") in tried


def test_filters_and_words_left_out_are_told(library: Library) -> None:
    account = account_of(library, "zorg -effectiviteit", laws=frozenset({"Wlz"}))
    assert account.filters == {"laws": ["Wlz"]}
    assert ("excluded", "effectiviteit") in [(one.how, one.text) for one in account.tried]
    assert account.searched.among < account.searched.passages
    told = account_markdown(account)
    assert "noemt wet: Wlz" in told
    assert "`effectiviteit`: passages hiermee zijn weggelaten" in told


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(
        0, 8, "Rapport over het basispakket. De zorg wordt vergoed uit de verzekering van iedereen."
    )
    pdf.add_page()
    pdf.rect(20, 20, 150, 220, style="F")
    pdf.output(str(tmp_path / "half.pdf"))
    library = open_store(tmp_path / "store")
    assert not [one.problem for one in library.add([tmp_path / "half.pdf"]) if one.problem]
    account = account_of(library, "zorg")
    library.close()
    [partly] = account.searched.partly_read
    assert (partly.file, partly.pages_without_text) == ("half.pdf", (2,))
    assert "- 1 document, 2 bladzijden\n" in account_markdown(account)
    assert "- 1 bladzijde zonder leesbare tekst" in account_markdown(account)
    assert account.searched.pages_without_text == 1
    assert "half.pdf" in account_markdown(account)


def test_the_day_is_not_in_the_hash_but_the_papers_are(library: Library, tmp_path: Path) -> None:
    first, later = (library.account("zorg", date=date) for date in ("2026-03-04", "2027-01-01"))
    assert first.sha256 == later.sha256
    assert account_of(library, "zorg", "exact").sha256 != first.sha256
    other = open_store(build_store(tmp_path))
    assert account_of(other, "zorg").sha256 == first.sha256  # the same papers read by another
    other.remove(other.documents()[0].document)
    assert account_of(other, "zorg").content != first.content
    other.close()


def run(words: list[str], store: Path, expect: int = 0) -> None:
    with pytest.raises(SystemExit) as end:
        main([words[0], "--store", str(store), *words[1:]])
    assert (end.value.code or 0) == expect


@pytest.mark.parametrize(
    "asked",
    [
        [f'"{PHRASE}"'],
        ["Wlz", "--mode", "keyword", "--law", "Wlz", "--actor", "NZa"],
        ["--kind", "rapport", "--from", "2024", "--to", "2025-12", "--", "-brief zorg"],
        ["artikel 3.2.1 Wlz", "--sender", "Zorginstituut Nederland"],
    ],
)
def test_the_command_in_it_gives_the_same_account(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    first = tmp_path / "eerst.json"
    run(["search", "--account", str(first), "--account-date", "2020-01-01", *asked], store)
    told = json.loads(first.read_text())
    words = shlex.split(told["command"])
    assert words[0] == "beleidswijzer"
    run(words[1:], store)
    again = json.loads((tmp_path / "zoekverantwoording.json").read_text())
    assert again["hits"] == told["hits"] and again["hits"]
    assert again["sha256"] == told["sha256"]
    assert (told["date"], again["date"] > told["date"]) == ("2020-01-01", True)


def test_the_same_account_is_the_same_bytes(library: Library) -> None:
    one, other = (account_of(library, "zorg") for _ in range(2))
    assert account_json(one) == account_json(other)
    assert account_markdown(one) == account_markdown(other)


def test_words_of_a_paper_are_no_markup_in_it(library: Library) -> None:
    told = account_markdown(account_of(library, "kwaadwillend"))
    assert "<script" not in told.replace("\\<script", "")
    told = account_markdown(account_of(library, "`zorg` <b>"))
    assert "`` `zorg` <b> ``" in told


def test_nothing_found_is_an_account_too(library: Library) -> None:
    account = account_of(library, '"zonnepanelen op schepen"', "exact")
    assert (account.total, account.hits) == (0, ())
    assert "0 passages" in account_markdown(account)


@pytest.mark.parametrize(
    "asked",
    [
        ["zorg", "--account", "verslag.docx"],
        ["zorg", "--account", "verslag.md", "--account-date", "gisteren"],
        ["zorg", "--out", "tabel.csv"],
        [],
    ],
)
def test_what_cannot_be_written_is_refused(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["search", *asked], store, expect=2)
    assert not list(tmp_path.iterdir())


def test_a_filter_that_is_none_is_refused_in_an_account_too(library: Library) -> None:
    with pytest.raises(Problem):
        account_of(library, "zorg", laws=frozenset({"Geenwet"}))
