"""Search: phrases first, then words and meaning; with a stand-in for the model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.floor import calibrate, offtopic_queries
from index.passage_index import MemoryPassages, memory_passages
from index.query import parse_query
from index.ranked import Mode, Ranked
from index.search import search

TEXTS = (
    "Het criterium ‘redelijkerwijs aangewezen op’ staat centraal bij de indicatie.",  # 0
    "Een verzekerde heeft recht op zorg voor zover hij redelijkerwijs op die zorg is aangewezen.",  # 1
    "Het is redelijkerwijs duidelijk op welk moment de indicatie eindigt.",  # 2
    "Het geneesmiddel wordt vergoed onder voorwaarden, zie 29 689, nr. 1174.",  # 3
    "De gemeente regelt huishoudelijke hulp en begeleiding.",  # 4
    "Het criterium ‘redelijkerwijs  aangewezen op’ staat centraal bij de indicatie.",  # 5: as 0
    "De begeleiding van ouderen thuis door de gemeente kost meer dan begroot.",  # 6
    "Zonder indicatie heeft niemand recht op begeleiding thuis.",  # 7
)


class BagOfWords:
    """Vectors of hashed words: texts that share words are near. The numbers crowd together as those of e5 do."""

    model_id = "bag-of-words"
    dimension = 65

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 3.0
            for word in re.findall(r"\w{4,}", text.lower()):
                row[1 + int(hashlib.sha256(word.encode()).hexdigest(), 16) % 64] += 1.0
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    embed_passages = embed_queries


MODEL = BagOfWords()


@pytest.fixture(scope="module")
def passages() -> MemoryPassages:
    return memory_passages(TEXTS, vectors=MODEL.embed_passages(TEXTS), floor=0.8)


def _search(passages: MemoryPassages, typed: str, mode: Mode = "auto", **options: object) -> Ranked:
    return search(parse_query(typed), index=passages, embedder=MODEL, mode=mode, **options)  # type: ignore[arg-type]


def _order(ranked: Ranked) -> list[tuple[int, str]]:
    return [(hit.ordinal, hit.match) for hit in ranked.hits]


@pytest.mark.parametrize("mode", ["auto", "exact", "keyword", "semantic", "hybrid"])
def test_a_quoted_phrase_comes_first_then_its_variant(passages: MemoryPassages, mode: Mode) -> None:
    ranked = _search(passages, '"redelijkerwijs aangewezen op"', mode)
    assert _order(ranked)[:2] == [(0, "exact"), (1, "variant")]
    assert all(hit.match not in ("exact", "variant") for hit in ranked.hits[2:])


def test_a_phrase_alone_gives_its_places_and_nothing_else(passages: MemoryPassages) -> None:
    ranked = _search(passages, '"redelijkerwijs aangewezen op"')
    assert (len(ranked.hits), ranked.total, ranked.mode, ranked.notice) == (2, 2, "exact", None)
    assert list(ranked.counted) == [(0, 5), (1,)]


def test_the_same_text_is_one_hit_with_all_its_places(passages: MemoryPassages) -> None:
    for typed in ('"redelijkerwijs aangewezen op"', "criterium centraal indicatie"):
        hit = _search(passages, typed).hits[0]
        assert (hit.ordinal, hit.also_at) == (0, (5,))


def test_highlights_cover_the_phrase(passages: MemoryPassages) -> None:
    exact, variant = _search(passages, '"redelijkerwijs aangewezen op"').hits
    assert [TEXTS[0][a:b] for a, b in exact.highlights] == ["redelijkerwijs aangewezen op"]
    assert [TEXTS[1][a:b] for a, b in variant.highlights] == ["redelijkerwijs op die zorg is aangewezen"]


def test_highlights_of_words_are_whole_words(passages: MemoryPassages) -> None:
    hit = _search(passages, "geneesmiddelen vergoeden", "keyword").hits[0]
    assert [TEXTS[3][a:b] for a, b in hit.highlights] == ["geneesmiddel", "vergoed"]


def test_hard_negatives_stand_below_every_place(passages: MemoryPassages) -> None:
    order = [ordinal for ordinal, _ in _order(_search(passages, '"redelijkerwijs aangewezen op"', "hybrid"))]
    assert order.index(2) > max(order.index(0), order.index(1))


def test_a_phrase_that_is_nowhere_says_so_and_shows_what_is_like_it(passages: MemoryPassages) -> None:
    ranked = _search(passages, '"huishoudelijke begeleiding thuis"')
    assert ranked.hits and all(hit.match not in ("exact", "variant") for hit in ranked.hits)
    assert ranked.notice and "aanhalingstekens" in ranked.notice
    assert _search(passages, '"huishoudelijke begeleiding thuis"', "exact").total == 0


def test_words_without_quotes_that_stand_together_are_exact(passages: MemoryPassages) -> None:
    assert _order(_search(passages, "recht op begeleiding thuis"))[0] == (7, "exact")


@pytest.mark.parametrize("typed", ["29 689, nr. 1174", "kst-29689-1174", "29689 nr 1174"])
def test_a_papers_number_leads_to_what_cites_it(passages: MemoryPassages, typed: str) -> None:
    ranked = _search(passages, typed)
    assert _order(ranked) == [(3, "exact")]
    assert [TEXTS[3][a:b] for a, b in ranked.hits[0].highlights] == ["29 689, nr. 1174"]


@pytest.mark.parametrize("typed", ["artikel 3.2.1 Wlz", "art 3.2.1 wlz", "Wlz art. 3.2.1"])
def test_an_article_is_found_where_it_is_cited_with_its_law_first(typed: str) -> None:
    texts = (
        "3.2.1 Uitwerking van de Wlz in de praktijk",
        "De indicatie volgt uit art. 3.2.1 van de Wlz.",
        "Zie artikel 3.2.1 Jeugdwet.",
    )
    passages = memory_passages(texts, vectors=MODEL.embed_passages(texts))
    exact = [hit.ordinal for hit in _search(passages, typed, "hybrid").hits if hit.match == "exact"]
    assert exact == [1]


def test_excluded_words_are_left_out(passages: MemoryPassages) -> None:
    found = {
        hit.ordinal for hit in _search(passages, "begeleiding gemeente -ouderen", "hybrid", limit=50).hits
    }
    assert 4 in found and 6 not in found


def test_filters_hold_in_every_mode(passages: MemoryPassages) -> None:
    for mode in ("keyword", "semantic", "hybrid"):
        ranked = _search(passages, "begeleiding indicatie", mode, allowed=[2, 4])  # type: ignore[arg-type]
        assert {hit.ordinal for hit in ranked.hits} <= {2, 4}
    assert _search(passages, '"redelijkerwijs aangewezen op"', allowed=[2, 5]).hits[0].ordinal == 5


def test_without_a_model_words_answer_and_the_notice_says_so(passages: MemoryPassages) -> None:
    for mode in ("auto", "semantic", "hybrid"):
        ranked = search(parse_query("huishoudelijke hulp"), index=passages, embedder=None, mode=mode)  # type: ignore[arg-type]
        assert ranked.hits[0].ordinal == 4
        assert ranked.mode == "keyword" and ranked.notice and "taalmodel" in ranked.notice


def test_words_that_stand_nowhere_are_said_to_be_found_by_meaning_alone() -> None:
    low = memory_passages(TEXTS, vectors=MODEL.embed_passages(TEXTS), floor=0.1)
    ranked = _search(low, "zzzzqqq")
    assert ranked.hits
    assert ranked.notice is not None
    assert "alleen in betekenis" in ranked.notice
    assert _search(low, "begeleiding thuis").notice is None


def test_weak_hits_are_not_counted_and_are_said_to_be_weak() -> None:
    strict = memory_passages(TEXTS, vectors=MODEL.embed_passages(TEXTS), floor=0.999)
    ranked = search(parse_query("appeltaart bakken"), index=strict, embedder=MODEL, mode="semantic")
    assert ranked.total == 0 and all(hit.why["weak"] for hit in ranked.hits)
    assert ranked.notice and "weinig" in ranked.notice


def test_pages_follow_one_another(passages: MemoryPassages) -> None:
    whole = _order(_search(passages, "begeleiding indicatie", "hybrid", limit=6))
    parts = [
        _order(_search(passages, "begeleiding indicatie", "hybrid", limit=2, offset=n)) for n in (0, 2, 4)
    ]
    assert whole == [hit for part in parts for hit in part]


@pytest.mark.parametrize("mode", ["semantic", "hybrid"])
def test_the_total_and_the_order_do_not_depend_on_the_page(
    mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.rest.CANDIDATES", 10)
    texts = [f"Begeleiding thuis, uitgave {number}." for number in range(40)]
    passages = memory_passages(texts, vectors=MODEL.embed_passages(texts), floor=0.8)
    whole = _search(passages, "begeleiding thuis", mode, limit=40)
    page = _search(passages, "begeleiding thuis", mode, limit=5, offset=30)
    assert (whole.total, len(whole.hits), page.total) == (40, 40, 40)
    assert _order(page) == _order(whole)[30:35]


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "-zorg", "?!"])
def test_nothing_to_look_for_is_said(passages: MemoryPassages, typed: str) -> None:
    ranked = _search(passages, typed)
    assert (ranked.hits, ranked.total) == ((), 0) and ranked.notice


def test_words_of_no_passage_find_nothing(passages: MemoryPassages) -> None:
    ranked = _search(passages, "xylofoonles", "keyword")
    assert (ranked.hits, ranked.notice) == ((), "Niets gevonden.")


def test_nine_in_ten_foreign_questions_lie_below_the_floor(passages: MemoryPassages) -> None:
    assert passages.dense is not None
    floor = calibrate(passages.dense, MODEL)
    best = [passages.dense.search(vector, 1)[1][0] for vector in MODEL.embed_queries(offtopic_queries())]
    assert sum(cosine <= floor + 1e-4 for cosine in best) >= 0.9 * len(best)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["auto", "exact", "keyword", "semantic", "hybrid"]))
def test_any_query_is_answered(passages: MemoryPassages, typed: str, mode: Mode) -> None:
    ranked = _search(passages, typed, mode)
    assert len(ranked.hits) <= 10
    for hit in ranked.hits:
        assert all(0 <= start < end <= len(TEXTS[hit.ordinal]) for start, end in hit.highlights)
