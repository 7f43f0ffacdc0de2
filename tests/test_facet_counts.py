"""The count beside a value is what a search with that value as filter gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beleidswijzer.config import Settings
from beleidswijzer.filters import Filters
from beleidswijzer.library import Library
from beleidswijzer.results import Mode
from index.passage_index import memory_passages
from index.query import parse_query
from index.search import search
from ingest.problem import Problem

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
QUERIES = (
    "zorg",
    '"redelijkerwijs aangewezen op"',
    "overwegingen valpreventie",
    "artikel 3.2.1 Wlz",
    "SWP",
    "toezicht -Wlz",
    "kamerbrieven uit 2025 over pakketbeheer",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(Settings(store=tmp_path_factory.mktemp("facets") / "store", model="none"))
    assert not [result.problem for result in library.add([SAMPLES]) if result.problem]
    yield library
    library.close()


def only(facet: str, value: str) -> Filters:
    """The filter of one value of a facet."""
    values = frozenset({value})
    filters = {
        "kind": Filters(kinds=values), "sender": Filters(senders=values), "document": Filters(documents=values),
        "law": Filters(laws=values), "criterion": Filters(criteria=values), "actor": Filters(actors=values),
        "programme": Filters(programmes=values), "year": Filters(date_from=value, date_to=value),
    }  # fmt: skip
    return filters[facet]


@pytest.mark.parametrize("mode", ["auto", "exact", "keyword"])
@pytest.mark.parametrize("query", QUERIES)
def test_every_count_is_what_its_filter_gives(library: Library, query: str, mode: Mode) -> None:
    counted = library.search(query, mode=mode, limit=1).facets
    found = {
        (facet, value): library.search(query, mode=mode, limit=1, filters=only(facet, value)).total
        for facet, counts in counted.items()
        for value, _ in counts
    }
    assert found == {(facet, value): count for facet, counts in counted.items() for value, count in counts}


def test_what_passages_name_is_counted_in_every_mode(library: Library) -> None:
    answer = library.search("zorg", mode="keyword")
    assert all(answer.facets[facet] for facet in ("kind", "year", "sender", "law", "criterion", "actor"))
    assert answer.facet_keys["law"]["Wet langdurige zorg"] == "BWBR0035917"


@pytest.mark.parametrize("name", ["Wlz", "wlz", "Wet langdurige zorg", "BWBR0035917"])
def test_a_law_is_a_filter_by_every_name_it_has(library: Library, name: str) -> None:
    count = dict(library.search("zorg").facets["law"])["Wet langdurige zorg"]
    assert library.search("zorg", filters=Filters(laws=frozenset({name}))).total == count


def test_values_of_one_filter_add_up_and_filters_hold_together(library: Library) -> None:
    wlz, zvw = frozenset({"Wlz"}), frozenset({"Zvw"})
    each = [library.search("zorg", filters=Filters(laws=law)).total for law in (wlz, zvw)]
    either = library.search("zorg", filters=Filters(laws=wlz | zvw)).total
    assert max(each) < either <= sum(each)
    both = library.search("zorg", filters=Filters(laws=wlz, kinds=frozenset({"Kamerbrief"})), limit=100)
    assert 0 < both.total < each[0]
    assert {result.kind for result in both.results} == {"Kamerbrief"}


@pytest.mark.parametrize(
    ("filters", "offered"),
    [
        (Filters(laws=frozenset({"Wzl"})), "Wet langdurige zorg"),
        (Filters(criteria=frozenset({"effectivteit"})), "effectiviteit"),
        (Filters(kinds=frozenset({"roman"})), "Kamerbrief"),
        (Filters(senders=frozenset({"Niemand"})), "Zorginstituut Nederland"),
        (Filters(documents=frozenset({"kst-0-0"})), "beleidswijzer list"),
        (Filters(date_from="2025", date_to="2024"), "Wissel"),
    ],
)
def test_a_filter_that_can_give_nothing_offers_what_can(
    library: Library, filters: Filters, offered: str
) -> None:
    with pytest.raises(Problem) as told:
        library.search("zorg", filters=filters)
    assert offered in told.value.remedy
    assert told.value.family == "usage"


def test_a_document_is_a_filter_by_its_numbers_too(library: Library) -> None:
    by_id, by_number = (
        library.search("zorg", filters=Filters(documents=frozenset({one}))).total
        for one in ("zin-2024099901", "2024099901")
    )
    assert by_id == by_number > 0


class _East:
    """An embedding model that sends every query to the east."""

    def embed_queries(self, queries: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return np.array([[1.0, 0.0]] * len(queries), dtype=np.float32)


def test_a_text_counts_for_the_places_that_are_clear_by_themselves() -> None:
    vectors = np.array(
        [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]], dtype=np.float32
    )  # headings differ, so vectors do
    index = memory_passages(["De bomen groeien."] * 2 + ["De vogels zingen."], vectors=vectors, floor=0.5)
    ranked = search(parse_query("maan"), index=index, embedder=_East(), mode="semantic")  # type: ignore[arg-type]
    assert (ranked.total, [tuple(one) for one in ranked.counted]) == (1, [(0,)])
    apart = search(parse_query("maan"), index=index, embedder=_East(), mode="semantic", allowed=[1, 2])  # type: ignore[arg-type]
    assert apart.total == 0


WORDS = ("zorg", "wet", "recht", "kind", "huis", "bed")
PASSAGES = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), st.floats(-1, 1)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(
    PASSAGES, st.sampled_from(["zorg", "recht huis", '"wet recht"', "zorg -bed", '"kind" huis']), st.data()
)
@pytest.mark.parametrize("mode", get_args(Mode))
def test_whatever_is_left_by_a_filter_counts_as_it_counted(
    mode: Mode, passages: list[tuple[str, float]], query: str, data: st.DataObject
) -> None:
    """Which texts are hits does not depend on what else may be found, wherever their places lie."""
    cosines = np.array([cosine for _, cosine in passages], dtype=np.float32)
    vectors = np.stack([cosines, np.sqrt(np.maximum(0, 1 - cosines**2))], axis=1)
    index = memory_passages([text for text, _ in passages], vectors=vectors, floor=0.5)
    every = range(len(passages))
    kept = data.draw(st.lists(st.sampled_from(every), unique=True, min_size=1))

    def found(allowed: list[int] | None) -> list[tuple[int, ...]]:
        ranked = search(
            parse_query(query), index=index, embedder=_East(), mode=mode, allowed=allowed  # type: ignore[arg-type]
        )  # fmt: skip
        hits = [tuple(hit) for hit in ranked.counted]
        assert len(hits) == ranked.total
        return hits

    whole = found(None)
    left = [hit for hit in whole if set(hit) & set(kept)]
    if left:  # where nothing of the answer is left, another may be offered, with a notice
        assert len(found(kept)) == len(left)


def test_papers_without_a_date_are_told_when_a_period_leaves_them_out(library: Library) -> None:
    undated = sum(entry.date is None for entry in library.documents())
    within = library.search("zorg", filters=Filters(date_from="2020")).notice or ""
    assert ("zonder datum" in within) == (undated > 0)
    assert undated == 0 or str(undated) in within
    assert "zonder datum" not in (library.search("zorg").notice or "")
