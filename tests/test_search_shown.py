"""What a reader of search results is told: what is weak, why a passage is there, and how the query was taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from app_store import open_store, write_pdf

from beleidswijzer.library import Library
from beleidswijzer.reasons import reason
from beleidswijzer.results import SearchAnswer, SearchResult
from beleidswijzer.terminal import show_answer
from index.keyword_rows import is_label
from index.passage_index import MemoryPassages, memory_passages
from index.query import parse_query
from index.ranked import Ranked
from index.search import search
from index.words import terms

LETTER = (
    ("De voorzitter van de Tweede Kamer der Staten-Generaal", "", 11),
    ("Datum 4 juni 2025", "", 11),
    ("Betreft: Bomen in de wijk", "", 11),
    ("1 Terugblik", "B", 13),
    ("In de brief van 3 maart 2023 (Kamerstukken II 2022/23, 29 689, nr. 1190) is dit gemeld.", "", 11),
    ("Op 3 maart 2023 viel er sneeuw.", "", 11),
    ("2 Planning", "B", 13),
    ("Het snoeiplan is gereed in november 2026, zo is beloofd. Een wandeling duurt een uur.", "", 11),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("shown")
    write_pdf(folder / "brief.pdf", LETTER)
    opened = open_store(folder / "store")
    assert not [result.problem for result in opened.add([folder / "brief.pdf"]) if result.problem]
    yield opened
    opened.close()


def test_a_letter_that_is_not_there_is_told_by_the_passages_that_cite_it(library: Library) -> None:
    answer = library.search("brief van 3 maart 2023")
    assert answer.notice is not None
    assert "29 689, nr. 1190) staat niet in de opslag" in answer.notice
    assert [thing.key for thing in answer.interpretation.things] == ["kst-29689-1190"]
    assert [result.quote[:18] for result in answer.results] == ["In de brief van 3 "]


@pytest.mark.parametrize("typed", ["rapport van 3 maart 2023", "brief van 4 maart 2023"])
def test_another_paper_or_day_is_not_that_letter(library: Library, typed: str) -> None:
    assert not library.search(typed).interpretation.things


def test_a_period_in_plain_words_that_leaves_nothing_is_searched_as_words(library: Library) -> None:
    answer = library.search("snoeiplan uit november 2026")
    assert answer.total > 0 and answer.results[0].quote.startswith("Het snoeiplan")
    assert answer.notice is not None and "‘uit november 2026’" in answer.notice
    assert answer.interpretation.date_from is None


def test_a_period_that_is_written_as_a_filter_stays_one(library: Library) -> None:
    answer = library.search("snoeiplan van:2026-11")
    assert answer.total == 0 and answer.interpretation.date_from == "2026-11"


def test_a_period_that_leaves_something_is_a_filter(library: Library) -> None:
    answer = library.search("snoeiplan uit 2025")
    assert answer.total > 0 and answer.interpretation.date_from == "2025"


def test_every_word_that_stands_nowhere_is_named(library: Library) -> None:
    notice = library.search("snoeiplam wandelling xylofoons").notice or ""
    assert "‘snoeiplam’ komt niet voor; bedoelde u ‘snoeiplan’?" in notice
    assert "‘wandelling’ komt niet voor; bedoelde u ‘wandeling’?" in notice
    assert "‘xylofoons’ komt niet voor." in notice


@pytest.mark.parametrize("typed", ["zandeling", "wandelt", "beloofden"])
def test_another_word_or_form_is_no_slip(library: Library, typed: str) -> None:
    assert "bedoelde u" not in (library.search(f"snoeiplan {typed}").notice or "")


class _East:
    """An embedding model that sends every query to the east."""

    def embed_queries(self, queries: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return np.array([[1.0, 0.0]] * len(queries), dtype=np.float32)


def _passages() -> MemoryPassages:
    near, far = [1.0, 0.0], [0.3, 0.954]
    return memory_passages(
        ["De bomen groeien hard.", "Bureau Bomen", "Gemeente Bosrijk", "De bomen vallen soms om in de wind."],
        contexts=["", "", "Bomen in de wijk", ""],
        vectors=np.array([near, near, near, far], dtype=np.float32),
        floor=0.9,
    )


def _found(typed: str) -> Ranked:
    return search(parse_query(typed), index=_passages(), embedder=_East())  # type: ignore[arg-type]


def test_a_line_with_no_word_of_the_query_but_those_above_it_is_weak() -> None:
    ranked = _found("bomen oerwoud")
    assert {hit.ordinal: bool(hit.why.get("weak")) for hit in ranked.hits}[2]
    assert not {hit.ordinal: bool(hit.why.get("weak")) for hit in ranked.hits}[1]
    assert 2 not in {ordinal for places in ranked.counted for ordinal in places}


def test_what_is_weak_comes_after_all_that_is_counted() -> None:
    for typed in ("bomen oerwoud", "bomen storm", "vogels"):
        weak = [bool(hit.why.get("weak")) for hit in _found(typed).hits]
        assert weak == sorted(weak) and weak.count(False) == _found(typed).total
        scores = [hit.score for hit in _found(typed).hits]
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Inleiding", True),
        ("3.2 Nacht en dag", True),
        ("Kamerstukken II 2022/23, 29 689, nr. 1190.", True),
        ("Bomen vallen om.", False),  # a sentence
        ("Bomen snoeien, planten verpotten, gras maaien", False),
    ],
)
def test_headings_and_numbers_alone_are_labels(text: str, label: bool) -> None:
    assert is_label(text, terms(text)) is label


def test_a_reason_names_words_only_where_they_stand() -> None:
    assert reason("keyword", {"terms": ["bom"]}) == "Heeft woorden van de vraag."
    assert reason("keyword", {"terms": []}) == "De kop of titel erboven heeft woorden van de vraag."


def _result(rank: int, *, weak: bool) -> SearchResult:
    why: dict[str, object] = {"weak": True} if weak else {}
    return SearchResult(
        rank, f"p{rank}", "brief-1", "Brief", "Brief", None, 1, (1,), (), "De bomen groeien.", (), (),
        "semantic", 0.5, why, (), "paragraph",
    )  # fmt: skip


def test_a_line_stands_between_the_counted_hits_and_the_weak_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = (_result(1, weak=False), _result(2, weak=True), _result(3, weak=True))
    show_answer(SearchAnswer("bomen", "hybrid", 1, 1.0, None, {}, results))
    shown = [line for line in capsys.readouterr().out.splitlines() if line and not line.startswith(" ")]
    assert shown == [
        "1 treffer voor bomen",
        "1. Brief (brief-1, p. 1) [betekenis]",
        "Hieronder staat wat er weinig op lijkt; het telt niet mee.",
        "2. Brief (brief-1, p. 1) [betekenis, zwak]",
        "3. Brief (brief-1, p. 1) [betekenis, zwak]",
    ]
